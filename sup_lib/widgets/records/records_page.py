"""The records about one family or worker: which there are, in which state, and the versions of each form's record."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record
from sup_lib.forms.versions.row_story import dated, signed_by
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block, TagKind
from sup_lib.widgets.page import Page

STATE_KINDS: dict[str, TagKind] = {"draft": "doing", "in review": "note", "signed off": "done", "superseded": "todo"}


class RecordLine(NamedTuple):
    """One record on the list, with its form."""

    form: Form
    record: Record


def records_page(file: File, lines: Iterable[RecordLine], *, begin: Block, invented: bool) -> Page:
    """Show the records about one case or worker, the latest first, with a way to each and to each form's versions.

    A superseded record stays on the list. `begin` are the links that open a form.
    """
    found = list(lines)
    view: dict[str, Any] = {
        "key": "records",
        "title": "Records",
        "caption": "What was written, and in which state it is",
        "where": file.named,
        "invented": invented,
        "keeps": False,
        "blocks": [*_blocks(file, found), blocks.heading("Begin a form, or go on with its draft"), begin],
    }
    return Page(view)


def _blocks(file: File, lines: list[RecordLine]) -> Iterator[Block]:
    if not lines:
        yield blocks.inset("No record is on file yet. Choose a form below to begin the first.")
    else:
        why = any(line.record.why for line in lines)
        yield blocks.listing(
            "Records, the latest first",
            ["Form", "Dated", "State", "Signed by", *(["Why it was written anew"] if why else [])],
            [_row(line, why=why) for line in lines],
            find="Find a form, date, state or name" if len(lines) > 8 else "",
        )
    forms = {line.form.form_id: line.form for line in lines}
    for form in forms.values():
        about = {"worker_id" if form.about == "worker" else "case_id": file.about_id, "form": form.form_id}
        if sum(line.form.form_id == form.form_id for line in lines) > 1:
            words = f"Versions of the {form.title.lower()}"
            yield blocks.buttons({**blocks.link(words, "records", **about), "kind": "second"})


def _row(line: RecordLine, *, why: bool) -> list[Any]:
    record = line.record
    return [
        blocks.link(line.form.title, "records", record_id=record.record_id),
        dated(line.form, record) or "not dated",
        blocks.tag(record.state, STATE_KINDS[record.state]),
        signed_by(record),
        *([record.why] if why else []),
    ]
