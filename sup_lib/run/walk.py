"""A form opened for a case or a worker, ready to show in a notebook or in the app."""

from datetime import date
from threading import Timer

from sup_lib.casebook import Casebook
from sup_lib.errors import NotFound
from sup_lib.forms.library import load_form
from sup_lib.forms.record import Record, Signature
from sup_lib.forms.role import form_for
from sup_lib.run.suite import DOCUMENTS, find_case
from sup_lib.widgets.goal_pictures import goal_pictures, load_charts
from sup_lib.widgets.walk_through import WalkThrough

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
) -> WalkThrough:
    """Open a form for a case or a worker on a day: the draft begun before, or a new one filled with what is on file.

    Where two people fill a form, `as_role` is 'worker' or 'supervisor': the other's part is only shown. Empty shows
    all of it to fill. `by` is who types; the role, or the group, unless said.

    Raises `NotFound` for an unknown form, case or worker, `InvalidInput` for a role there is not or a form that is
    about the other kind.

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
    seen = form_for(form, as_role)
    _warm_up_soon()

    def sign_off(record_id: str, signatures: tuple[Signature, ...]) -> Record:
        return casebook.records.sign_off(record_id, signatures, on=on)

    return WalkThrough(
        seen,
        casebook.records.open(form, case_id, worker_id=worker_id, on=on),
        casebook.file_for(form, case_id=case_id, worker_id=worker_id, as_of=on),
        read=casebook.records.get,
        keep=casebook.records.keep,
        sign_off=sign_off,
        pictures=goal_pictures,
        documents=DOCUMENTS,
        by=by or (f"the {as_role}" if as_role else "the group"),
    )


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
