"""The pages about records: all about one family, one record to read or to fill, the versions of one form."""

from collections.abc import Callable, Mapping
from datetime import date

from sup_lib.casebook import Casebook
from sup_lib.casebook.versions.of_record import compare_records, record_versions
from sup_lib.forms.form.library import load_form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.run.pages import forms_about
from sup_lib.run.record_files import DOCUMENTS
from sup_lib.run.suite import find_case
from sup_lib.run.versions import stories_of, versions_page_file, versions_word
from sup_lib.run.walk import links_of, walk_through
from sup_lib.widgets.family.goals_page import form_links
from sup_lib.widgets.page import Page
from sup_lib.widgets.records.record_page import RecordPage
from sup_lib.widgets.records.records_page import RecordLine, records_page
from sup_lib.widgets.records.versions_page import VersionsPage


def open_records(
    casebook: Casebook,
    case_id: str = "",
    *,
    worker_id: str = "",
    record_id: str = "",
    form_id: str = "",
    on: date,
    as_role: str = "",
    policy: str = DEFAULT_POLICY,
) -> Page:
    """The page of one record, of the versions of a form's record, or of all records about a case or worker.

    A signed record is read and can be corrected; any other is filled in, as `open_form` does. Without a `record_id`
    it is the versions of `form_id`; without that, the list of all records about the case, the first on file unless
    one is named, or about the worker.

    `policy` says by when a draft is to be on file.

    Raises `NotFound` for an unknown record, form, case, worker or policy.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7"))
    ...     open_records(casebook, "F7", on=date(2026, 9, 30)).view["title"]
    'Records'
    """
    if record_id:
        return open_record(casebook, record_id, on=on, as_role=as_role, policy=policy)
    about = {"worker_id": worker_id} if worker_id else {"case_id": find_case(casebook, case_id)}
    if form_id:
        return versions_page(casebook, form_id, on=on, **about)
    file = _file(casebook, on=on, **about)
    found = casebook.records.all(**about)
    lines = [RecordLine(load_form(one.form_id), one) for one in sorted(found, key=_begun, reverse=True)]
    begin = form_links(forms_about("worker" if worker_id else "case"), **about)
    return records_page(file, lines, begin=begin, invented=file.is_invented)


def _begun(record: Record) -> tuple[str, str]:
    return record.started_at.isoformat(), record.record_id


def _file(casebook: Casebook, *, on: date, case_id: str = "", worker_id: str = "") -> File:
    return casebook.worker_file(worker_id, as_of=on) if worker_id else casebook.case_file(case_id, as_of=on)


def open_record(
    casebook: Casebook, record_id: str, *, on: date, as_role: str = "", policy: str = DEFAULT_POLICY
) -> Page:
    """The page of one record: to read, where it is signed, or to fill by the rules of a policy. Raises `NotFound`."""
    record = casebook.records.get(record_id)
    form = load_form(record.form_id)
    if record.state in ("draft", "in review"):
        record = casebook.records.follow(record_id, policy=policy)
        return walk_through(casebook, form, record, on=on, as_role=as_role).page
    file = casebook.file_for(form, case_id=record.case_id, worker_id=record.worker_id, as_of=on)
    ids = [one.record_id for one in casebook.records.versions(record_id)]
    following = ids[ids.index(record_id) + 1 :]
    by = f"the {as_role}" if as_role else "the group"

    def correct(signed_id: str, why: str) -> Record:
        return casebook.records.correct(signed_id, why=why, by=by)

    return RecordPage(
        form,
        record,
        file,
        correct=correct,
        later=following[0] if following else None,
        documents=DOCUMENTS,
        links=links_of(casebook, form, record),
    ).page


def versions_page(
    casebook: Casebook, form_id: str, *, on: date, case_id: str | None = None, worker_id: str | None = None
) -> Page:
    """The page of the versions of a form's record for one case or worker. Raises `NotFound`.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7"))
    ...     versions_page(casebook, "supervision_order_plan", case_id="F7", on=date(2026, 9, 30)).view["title"]
    'Versions of the supervision order plan'
    """
    form = load_form(form_id)
    found = record_versions(casebook, form_id, case_id=case_id, worker_id=worker_id)
    file = casebook.file_for(form, case_id=case_id, worker_id=worker_id, as_of=on)
    documents: Mapping[str, Callable[[tuple[str, str]], bytes]] = {
        "versions.docx": lambda pair: versions_word(casebook, found, pair),
        "versions.html": lambda pair: versions_page_file(casebook, found, pair),
    }
    return VersionsPage(
        form,
        file,
        found,
        stories_of(casebook, found),
        compare=lambda before, after: compare_records(casebook, before, after),
        documents=documents,
        invented=file.is_invented,
    ).page
