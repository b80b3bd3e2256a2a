"""A form opened for a case or a worker, ready to show in a notebook or in the app."""

from datetime import date
from threading import Timer

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.form.definition import Form
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record, Signature
from sup_lib.forms.signing.role import form_for, is_sent
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.run.record_files import DOCUMENTS
from sup_lib.run.suite import find_case
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.walk_through.goal_pictures import goal_pictures, load_charts
from sup_lib.widgets.walk_through.person import HandOn, Person
from sup_lib.widgets.walk_through.walk_through import WalkThrough

_UNTIL_WARM_UP_S = 1.5


def open_form(
    casebook: Casebook,
    form_id: str,
    case_id: str | None = None,
    *,
    worker_id: str | None = None,
    on: date,
    by: str = "",
    as_role: str = "",
    policy: str = DEFAULT_POLICY,
) -> WalkThrough:
    """Open a form for a case or a worker on a day: the draft begun before, or a new one filled with what is on file.

    Where two people fill a form, `as_role` is 'worker' or 'supervisor': the other's part is only shown. Empty shows
    all of it to fill. `by` is who types; the role, or the group, unless said. `policy` says by when it is to be on
    file.

    Raises `NotFound` for an unknown form, case, worker or policy, `InvalidInput` for a role there is not or a form
    that is about the other kind.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.run.suite import DEMONSTRATION_DAY, open_demonstration
    >>> casebook = open_demonstration(Path(mkdtemp()))
    >>> walk = open_form(casebook, "group_case_supervision", "F-0007", on=DEMONSTRATION_DAY)
    >>> walk.page.view["title"]
    'Group case supervision'
    >>> casebook.close()
    """
    form = load_form(form_id)
    form_for(form, as_role)  # refuses a role that there is not before a record is begun
    record = casebook.records.open(form, case_id, worker_id=worker_id, on=on, policy=policy)
    return walk_through(casebook, form, record, on=on, by=by, as_role=as_role)


def walk_through(
    casebook: Casebook, form: Form, record: Record, *, on: date, by: str = "", as_role: str = ""
) -> WalkThrough:
    """A record that is not signed yet, in the browser, as somebody in a role sees it on a day."""
    _warm_up_soon()
    who = by or (f"the {as_role}" if as_role else "the group")

    def sign_off(record_id: str, signatures: tuple[Signature, ...]) -> Record:
        if is_sent(form, as_role):
            raise InvalidInput(f"{form.title} is signed off by the {form.signed_by}; send it instead")
        return casebook.records.sign_off(record_id, signatures, on=on)

    return WalkThrough(
        form,
        record,
        casebook.file_for(form, case_id=record.case_id, worker_id=record.worker_id, as_of=on),
        read=casebook.records.get,
        keep=casebook.records.keep,
        sign_off=sign_off,
        pictures=goal_pictures,
        documents=DOCUMENTS,
        person=Person(
            by=who,
            role=as_role,
            hand_on=HandOn(
                send=lambda record_id: casebook.records.send_for_review(record_id, by=who),
                give_back=lambda record_id, why: casebook.records.return_to_draft(record_id, why=why, by=who),
            ),
            returned=_why_returned(casebook, record),
            links=links_of(casebook, form, record),
        ),
    )


def links_of(casebook: Casebook, form: Form, record: Record) -> tuple[Block, ...]:
    """Links from a record to the versions of it, where there is another, and to all records about the same."""
    about = {"worker_id": record.worker_id or ""} if form.about == "worker" else {"case_id": record.case_id or ""}
    others = casebook.records.all(case_id=record.case_id, worker_id=record.worker_id)
    versions = [one for one in others if one.form_id == form.form_id and one.record_id != record.record_id]
    found = [blocks.link("All records", "records", **about)]
    if versions:
        words = f"Versions of this {form.title[:1].lower()}{form.title[1:]}"
        found.insert(0, blocks.link(words, "records", form=form.form_id, **about))
    return tuple(found)


def _why_returned(casebook: Casebook, record: Record) -> str:
    """Why a draft was given back last; empty where it was not."""
    if record.state != "draft":
        return ""
    told = [change for change in casebook.records.history(record.record_id) if change.kind == "state"]
    return told[-1].field.removeprefix("state: ") if told and told[-1].new == "draft" else ""


def find_whom(casebook: Casebook, form_id: str, *, case_id: str = "", worker_id: str = "") -> dict[str, str]:
    """Whom a form is to be opened for, as `open_form` takes it: the case or worker asked for, or the first on file.

    Raises `NotFound` for an unknown form, case or worker, and where there is none on file.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.run.suite import open_demonstration
    >>> casebook = open_demonstration(Path(mkdtemp()))
    >>> find_whom(casebook, "professional_supervision"), find_whom(casebook, "case_direction", case_id="F-0007")
    ({'worker_id': 'W01'}, {'case_id': 'F-0007'})
    >>> casebook.close()
    """
    if load_form(form_id).about == "case":
        return {"case_id": find_case(casebook, case_id)}
    if worker_id:
        return {"worker_id": casebook.worker_file(worker_id).about_id}
    for worker in casebook.workers():
        return {"worker_id": worker.worker_id}
    raise NotFound("this casebook has no workers yet; import a case list on the start page first")


def _warm_up_soon() -> None:
    """Load the charts while somebody reads the first page: a kernel that loads them later is silent for seconds."""
    timer = Timer(_UNTIL_WARM_UP_S, load_charts)
    timer.daemon = True
    timer.start()
