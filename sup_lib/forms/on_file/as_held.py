"""A file as it was on the day of a record's session, so that a record printed next year says what it said then."""

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record


def as_held(form: Form, record: Record, file: File) -> File:
    """The file as of the session's day: goals closed since are open again, sessions held since are left out.

    A record without a day that can be read leaves the file as it is.

    >>> from sup_lib.forms.on_file.case_file import CaseFile
    >>> from sup_lib.forms.form.library import load_form
    >>> from sup_lib.model import Case
    >>> record = Record(record_id="R1", form_id="group_case_supervision", form_version=1, case_id="F7",
    ...                 answers={"held_on": "01/03/2024"}, started_at="2024-03-01T09:00",
    ...                 changed_at="2024-03-01T09:00")
    >>> file = CaseFile(case=Case(case_id="F7", name="Family F7"), as_of="2026-01-31")
    >>> as_held(load_form("group_case_supervision"), record, file).as_of
    datetime.date(2024, 3, 1)
    """
    field = form.feeding("session.held_on")
    try:
        day = min(parse_day(record.value(field)), file.as_of) if field else file.as_of
    except InvalidInput:
        return file
    then_open = (
        goal.copy_with(closed_on=None) if goal.closed_on and goal.closed_on >= day else goal for goal in file.goals
    )
    held = (session for session in file.sessions if session.held_on <= day)
    return file.copy_with(as_of=day, goals=tuple(then_open), sessions=tuple(held))
