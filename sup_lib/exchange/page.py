"""A record as one page of HTML that holds all that it needs: no script, no file beside it, nothing fetched."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from sup_lib.exchange.outline.outline import Outline
from sup_lib.exchange.outline.record import record_view
from sup_lib.exchange.printable import printable
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record

_TEMPLATES = Path(__file__).parent / "templates"


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
    return _template().render(outline=outline)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["data_url"] = _data_url
    return environment.get_template("record.html")


def _finalize(value: object) -> object:
    """Make every text that the template shows one that UTF-8 can hold; markup that it made itself passes."""
    return printable(value) if type(value) is str else value


def _data_url(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"
