"""A record as one page of HTML that holds all that it needs: no script, no file beside it, nothing fetched."""

from collections.abc import Sequence

from sup_lib.exchange.outline.outline import Outline
from sup_lib.exchange.outline.record import record_view
from sup_lib.exchange.page_template import page_template
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record


def record_to_page(form: Form, record: Record, file: File, *, pictures: Sequence[Sequence[object]] = ()) -> str:
    """Make one self-contained HTML page of a record, to read on any screen and to print on A4.

    `pictures` are (heading, png bytes, caption, alt text), as for `record_to_word`. Whatever people typed is shown as
    text: the page runs no script, and says so to the browser in its content security policy.

    Raises `InvalidInput` where the record is of another form or case, or a picture is no PNG.

    >>> from sup_lib.forms.form.library import load_form
    >>> from sup_lib.model import Case
    >>> form = load_form("group_case_supervision")
    >>> record = Record(record_id="R1", form_id=form.form_id, form_version=1, case_id="F7",
    ...                 started_at="2026-09-03T09:00", changed_at="2026-09-03T09:00", answers={"values": "<script>"})
    >>> from sup_lib.forms.on_file.case_file import CaseFile
    >>> page = record_to_page(form, record, CaseFile(case=Case(case_id="F7", name="Family F7"), as_of="2026-09-03"))
    >>> "<script>" in page, "&lt;script&gt;" in page
    (False, True)
    """
    return outline_to_page(record_view(form, record, file, pictures=pictures))


def outline_to_page(outline: Outline) -> str:
    """Make one self-contained HTML page of anything that is laid out as an outline."""
    return page_template("record.html").render(outline=outline)
