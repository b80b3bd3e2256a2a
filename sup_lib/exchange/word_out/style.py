"""A blank office document: A4, 2 cm margins, Arial, British English, and the styles that a record uses."""

from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
ACCENT = RGBColor(0x12, 0x43, 0x6D)
INK = RGBColor(0x0B, 0x0C, 0x0C)
QUIET_INK = RGBColor(0x48, 0x4F, 0x56)
QUIET, LABEL, CELL, CELL_HEAD = "Record note", "Record label", "Record cell", "Record cell head"
TEXT_WIDTH = Cm(17)

_SIZES = (("Title", 22, 0, 6, ACCENT), ("Heading 1", 15, 18, 6, ACCENT), ("Heading 2", 11, 10, 3, INK))
_MORE_SIZES = (
    ("Heading 3", 10.5, 8, 2, ACCENT),
    ("Caption", 9, 2, 8, QUIET_INK),
    ("Header", 9, 0, 0, QUIET_INK),
    ("Footer", 9, 0, 0, QUIET_INK),
)
_OWN = ((QUIET, 9.5, 2, 4, QUIET_INK), (CELL, 9.5, 0, 0, INK), (CELL_HEAD, 9.5, 0, 0, INK))


def office_document() -> Any:
    """Make an empty document with the page, language and styles set."""
    document = Document()
    _drop_styles(document)
    _page(document)
    _language(document)
    _plain_defaults(document)
    for name, size, before, after, ink in _styles(document):
        _style(document.styles[name], size, before, after, ink)
    document.styles["Heading 3"].font.italic = False
    document.styles["Caption"].font.bold = False
    document.styles[CELL_HEAD].font.bold = True
    document.styles[CELL_HEAD].paragraph_format.keep_with_next = True
    document.styles.add_style(LABEL, WD_STYLE_TYPE.CHARACTER).font.bold = True
    return document


def _drop_styles(document: Any) -> None:
    """Leave out the template's styles that no record uses; python-docx searches all of them for every paragraph."""
    used = {name for name, *_ in (*_SIZES, *_MORE_SIZES)} | {"Normal", "Table Grid"}
    for style in list(document.styles):
        linked = style.element.find(qn("w:link")) is not None and style.name.removesuffix(" Char") in used
        if not (style.name in used or linked or style.element.get(qn("w:default")) == "1"):
            style.element.getparent().remove(style.element)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2))
    section.header_distance = section.footer_distance = Cm(1)


def _language(document: Any) -> None:
    """British English for the spelling checker, wherever the template says otherwise."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    settings = document.settings.element
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for zoom in settings.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")


def _plain_defaults(document: Any) -> None:
    """One font for every script, and no space that a style does not ask for."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    _set_font(defaults.find(f".//{qn('w:rFonts')}"))
    spacing = defaults.find(f".//{qn('w:spacing')}")
    for name, value in (("after", "80"), ("line", "264")):
        spacing.set(qn(f"w:{name}"), value)


def _styles(document: Any) -> Iterator[tuple[str, float, float, float, RGBColor]]:
    for name, *_ in _OWN:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    yield ("Normal", 10.5, 0, 4, INK)
    yield from (*_SIZES, *_MORE_SIZES, *_OWN)


def _style(style: Any, size: float, before: float, after: float, ink: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), ink
    _set_font(style.element.rPr.rFonts)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for border in list(style.element.iter(qn("w:pBdr"))):  # the template underlines its title
        border.getparent().remove(border)
    for tabs in list(style.element.iter(qn("w:tabs"))):  # a tab in the middle of the header would catch ours
        tabs.getparent().remove(tabs)
    for spacing in list(style.element.rPr.iter(qn("w:spacing"), qn("w:kern"))):
        spacing.getparent().remove(spacing)


def _set_font(fonts: Any) -> None:
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def style_table(table: Any, name: str) -> None:
    """Thin rules, room in the cells, fixed widths, and a name for somebody who does not see the table."""
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.LEFT
    properties = table._tbl.tblPr
    _insert(properties, _borders(), before=("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"))
    _insert(properties, _cell_margins(), before=("w:tblLook",))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), name)
    properties.append(caption)


def _insert(properties: Any, element: Any, *, before: tuple[str, ...]) -> None:
    """Put an element where the schema wants it: Word refuses a table whose properties are out of order."""
    following = next((child for child in properties if child.tag in {qn(tag) for tag in before}), None)
    if following is None:
        properties.append(element)
    else:
        following.addprevious(element)


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "8A949E")):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
    return borders


def _cell_margins() -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 50), ("left", 100), ("bottom", 50), ("right", 100)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins
