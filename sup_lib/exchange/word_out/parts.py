"""The parts that a Word document is made of and that python-docx does not bring: bookmarks, page numbers, tables."""

import struct
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from sup_lib.exchange.outline.outline import Grid, Picture
from sup_lib.exchange.printable import printable
from sup_lib.exchange.word_out.marks import mark_name
from sup_lib.exchange.word_out.style import CELL, CELL_HEAD, TEXT_WIDTH, style_table

_TALLEST = Cm(11)


class Marks:
    """The bookmarks of one document: each name once, each with a number of its own."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def around(self, paragraph: Any, place: tuple[str, ...]) -> None:
        """Put a bookmark around all that a paragraph holds; a place that has one already gets no second."""
        name = mark_name(*place) if place else ""
        if not name or name in self._names:
            return
        self._names.add(name)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(len(self._names)))
        start.set(qn("w:name"), name)
        content = [child for child in paragraph._p if child.tag != qn("w:pPr")]
        if content:
            content[0].addprevious(start)
        else:
            paragraph._p.append(start)
        paragraph._p.append(end)


def write(paragraph: Any, text: str, style: str | None = None) -> Any:
    """Add text to a paragraph as it was typed: lines stay lines, tabs stay tabs."""
    return paragraph.add_run(printable(text), style)


def write_field(paragraph: Any, code: str) -> None:
    """Add a field that Word works out, such as PAGE."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run("1" if text == "1" else "")
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif text == code:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)


def write_grid(document: Any, grid: Grid, marks: Marks) -> None:
    """Add a table whose header row repeats on every page and whose rows do not break; room to write stays whole."""
    table = document.add_table(rows=1, cols=len(grid.columns))
    style_table(table, printable(grid.name))
    for cell, heading in zip(table.rows[0].cells, grid.columns, strict=True):
        _fill(cell, heading.label, CELL_HEAD)
        if heading.label:
            _shade(cell, "E7EDF3")
    for row in grid.rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row.cells, strict=True):
            _fill(cell, text, CELL)
        marks.around(cells[0].paragraphs[0], row.place)
    for number, line in enumerate(table.rows):
        _row_properties(line, is_head=number == 0)
    if not any(column.label for column in grid.columns):
        for line in table.rows[:-1]:
            line.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    set_widths(table, [column.share for column in grid.columns])


def set_widths(table: Any, shares: Sequence[float]) -> None:
    """Set columns and cells to their shares of the text's width: Word reads the one, LibreOffice the other."""
    widths = [Emu(int(TEXT_WIDTH * share)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def write_picture(document: Any, picture: Picture) -> None:
    """Add a picture as wide as the text, or as tall as half a page, with its alt text."""
    width, height = struct.unpack(">II", picture.png[16:24])
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.keep_with_next = bool(picture.caption)
    fits = height * TEXT_WIDTH <= width * _TALLEST
    shape = paragraph.add_run().add_picture(
        BytesIO(picture.png), **({"width": TEXT_WIDTH} if fits else {"height": _TALLEST})
    )
    shape._inline.docPr.set("descr", printable(picture.alt))
    shape._inline.docPr.set("name", printable(f"Chart: {picture.heading}"))


def _fill(cell: Any, text: str, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    write(paragraph, text)


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _row_properties(row: Any, *, is_head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(("w:tblHeader",) if is_head else ())):
        properties.append(OxmlElement(name))
