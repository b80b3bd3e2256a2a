"""A record as a Word document, laid out as an office would, and the same bytes for the same record every time."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from sup_lib.exchange.outline.outline import Block, Outline, Part, Picture, Question, Words
from sup_lib.exchange.outline.record import record_view
from sup_lib.exchange.printable import printable
from sup_lib.exchange.word_out.parts import Marks, set_widths, write, write_field, write_grid, write_picture
from sup_lib.exchange.word_out.style import CELL, LABEL, QUIET, TEXT_WIDTH, office_document, style_table
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record

_SAME_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the first that a ZIP can hold, so that the same record gives equal bytes."""


def record_to_word(form: Form, record: Record, file: File, *, pictures: Sequence[Sequence[object]] = ()) -> bytes:
    """Make a Word document (.docx) of a record and give its bytes.

    `pictures` are (heading, png bytes, caption, alt text); one whose heading is a goal's statement or id stands under
    that goal. Every answer's place is bookmarked (see `mark_name`), so that the document can be read back.

    Raises `InvalidInput` where the record is of another form or case, or a picture is no PNG.

    >>> from sup_lib.forms.form.library import load_form
    >>> from sup_lib.model import Case
    >>> form = load_form("group_case_supervision")
    >>> record = Record(record_id="R1", form_id=form.form_id, form_version=1, case_id="F7",
    ...                 started_at="2026-09-03T09:00", changed_at="2026-09-03T09:00")
    >>> from sup_lib.forms.on_file.case_file import CaseFile
    >>> record_to_word(form, record, CaseFile(case=Case(case_id="F7", name="Family F7"), as_of="2026-09-03"))[:2]
    b'PK'
    """
    return outline_to_word(record_view(form, record, file, pictures=pictures))


def outline_to_word(outline: Outline) -> bytes:
    """Make a Word document of anything that is laid out as an outline."""
    document, marks = office_document(), Marks()
    _properties(document, outline)
    _running_head(document, outline)
    _running_foot(document, outline)
    write(document.add_paragraph(style="Title"), outline.title)
    _summary(document, outline, marks)
    for part in outline.parts:
        _part(document, part, marks)
    return _same_bytes(document)


def _properties(document: Any, outline: Outline) -> None:
    properties = document.core_properties
    properties.title = printable(f"{outline.title}: {outline.about}")[:255]
    properties.subject, properties.category = outline.state[:255], outline.form_id
    properties.identifier, properties.version = outline.record_id, str(outline.version)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.keywords = printable(outline.mark)
    properties.language, properties.revision = "en-GB", max(1, outline.version)
    properties.created, properties.modified = outline.started_at, outline.changed_at


def _running_head(document: Any, outline: Outline) -> None:
    head = document.sections[0].header.paragraphs[0]
    head.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    write(head, outline.mark or outline.title, LABEL)
    write(head, f"\t{outline.state.split(' by ')[0]}")


def _running_foot(document: Any, outline: Outline) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    write(foot, f"{outline.foot}\tPage ")
    write_field(foot, "PAGE")
    write(foot, " of ")
    write_field(foot, "NUMPAGES")


def _summary(document: Any, outline: Outline, marks: Marks) -> None:
    """The title block: about whom, when, and whether it is signed off."""
    table = document.add_table(rows=0, cols=2)
    style_table(table, f"About this record: {outline.title}")
    for words in outline.summary:
        label, value = table.add_row().cells
        label.paragraphs[0].style = value.paragraphs[0].style = CELL
        write(label.paragraphs[0], words.label, LABEL)
        write(value.paragraphs[0], words.text)
        marks.around(label.paragraphs[0], words.place)
    set_widths(table, (0.24, 0.76))


def _part(document: Any, part: Part, marks: Marks) -> None:
    head = document.add_paragraph(style="Heading 1")
    head.paragraph_format.page_break_before = part.new_page or None
    write(head, part.title)
    for question in part.questions:
        _question(document, question, marks)
    _words(document, part.words[:-1], marks)
    _words(document, part.words[-1:], marks, lead=part.grid is not None)
    if part.grid:
        write_grid(document, part.grid, marks)
    for picture in part.pictures:
        write(document.add_paragraph(style="Heading 2"), picture.heading)
        _picture(document, picture)


def _question(document: Any, question: Question, marks: Marks) -> None:
    heading = document.add_paragraph(style="Heading 2")
    write(heading, question.label)
    marks.around(heading, (question.field_id,))
    if question.note:
        write(document.add_paragraph(style=QUIET), question.note)
    for block in question.blocks:
        _block(document, block, marks)
    if question.together:
        _keep_together(document, heading)


def _keep_together(document: Any, heading: Any) -> None:
    """Keep every paragraph from a heading on, but what stands last, on the page of what follows it."""
    every = document.paragraphs
    first = next(at for at, one in enumerate(every) if one._p is heading._p)
    for paragraph in every[first:]:
        paragraph.paragraph_format.keep_with_next = paragraph._p.getnext().tag != qn("w:sectPr")


def _block(document: Any, block: Block, marks: Marks) -> None:
    if block.heading:
        heading = document.add_paragraph(style="Heading 3")
        write(heading, block.heading)
        marks.around(heading, block.place)
    if block.grid:
        _words(document, [words for words in block.words if not words.quiet or block.heading], marks, lead=True)
        write_grid(document, block.grid, marks)
        _words(document, [words for words in block.words if words.quiet and not block.heading], marks)
    else:
        _words(document, block.words, marks)
    for picture in block.pictures:
        _picture(document, picture)


def _words(document: Any, said: Sequence[Words], marks: Marks, *, lead: bool = False) -> None:
    """Add a paragraph for each; where they lead in a table they stay on its page."""
    for words in said:
        paragraph = document.add_paragraph(style=QUIET if words.quiet else None)
        paragraph.paragraph_format.keep_with_next = lead or None
        if words.label:
            write(paragraph, f"{words.label}{_after(words.label)}", LABEL)
            marks.around(paragraph, words.place)
        write(paragraph, words.text)


def _after(label: str) -> str:
    return " " if label.endswith("?") else ": "


def _picture(document: Any, picture: Picture) -> None:
    write_picture(document, picture)
    if picture.caption:
        write(document.add_paragraph(style="Caption"), picture.caption)


def _same_bytes(document: Any) -> bytes:
    """Save without the template's thumbnail, and with one time for every file in the archive."""
    package = document.part.package
    for name in [name for name, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[name]
    saved, again = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as first, ZipFile(again, "w", ZIP_DEFLATED) as second:
        for name in first.namelist():
            second.writestr(ZipInfo(name, _SAME_DAY), first.read(name), compress_type=ZIP_DEFLATED)
    return again.getvalue()
