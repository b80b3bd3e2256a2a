"""A record as it is given out: a Word document and a web page, each with the pictures that belong to it."""

from collections.abc import Callable, Mapping

from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record

Pictures = list[tuple[str, bytes, str, str]]


def record_pictures(form: Form, record: Record, file: File) -> Pictures:
    """The goals' charts, and the genogram where the form asks about it: heading, picture, caption, what it says."""
    from sup_lib.forms.on_file.as_held import as_held  # noqa: PLC0415
    from sup_lib.widgets.walk_through.goal_pictures import evidence_on_form, goal_pictures  # noqa: PLC0415

    then = as_held(form, record, file)
    goals, _ = evidence_on_form(form, record, then)
    drawn = goal_pictures(form, record, then)
    shown = [(goals[key].statement, one.png(), one.caption, one.alt) for key, one in drawn.items()]
    if any(field.picture == "genogram" for field in form.fields) and (family := drawn.get("genogram")):
        shown.append(("Genogram", family.png(), family.caption, family.alt))
    return shown


def record_word(form: Form, record: Record, file: File) -> bytes:
    """A record as a Word document, with its goals' charts."""
    from sup_lib.exchange.word_out.document import record_to_word  # noqa: PLC0415

    return record_to_word(form, record, file, pictures=record_pictures(form, record, file))


def record_page(form: Form, record: Record, file: File) -> bytes:
    """A record as one web page, with its goals' charts."""
    from sup_lib.exchange.page import record_to_page  # noqa: PLC0415

    return record_to_page(form, record, file, pictures=record_pictures(form, record, file)).encode()


DOCUMENTS: Mapping[str, Callable[[Form, Record, File], bytes]] = {
    "record.docx": record_word,
    "record.html": record_page,
}
"""How a record is given out, by file name."""
