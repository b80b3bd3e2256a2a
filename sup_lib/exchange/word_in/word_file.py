"""A Word document as paragraphs and tables in their order, each with where it stands: all of its text, nothing else.

Element names are compared without their namespace, so that both dialects of the format (transitional and strict) and
documents with macros read alike. Nothing that a document links to is fetched, and no macro is looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.word_in.archive import opened, tree_of
from sup_lib.exchange.word_in.pieces import Cell, Grid, Piece
from sup_lib.exchange.word_in.runs import Runs, attribute, name_of, runs_of

_SKIPPED = {"pPr", "tblPr", "trPr", "tcPr", "tblGrid", "sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "Fallback"}


_ASIDE = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
}


@dataclass
class WordFile:
    """All that a document says. `aside` holds headers, footers, notes, comments and text boxes."""

    blocks: list[Piece | Grid] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def pieces(self) -> Iterator[Piece]:
        """Every paragraph of the body, those in tables included, in order."""
        for block in self.blocks:
            if isinstance(block, Piece):
                yield block
            else:
                yield from block.pieces


def read_pieces(place: Path) -> WordFile:
    """Read a document's text. Raises `UnreadableFile` for what is no Word document or is too large to be a form."""
    with opened(place) as archive:
        names = {name.casefold(): name for name in archive.namelist()}
        main = _main_part(place, archive, names)
        found = WordFile(properties=_properties(place, archive, names), notes=_notes(place, archive, names, main))
        _Walk(found, _styles(place, archive, names, main)).body(tree_of(place, archive, main))
        for name in sorted(archive.namelist()):
            kind = name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
            if name.startswith(main.rpartition("/")[0]) and name.endswith(".xml") and kind in _ASIDE:
                _Walk(found, {}).aside(tree_of(place, archive, name), _ASIDE[kind])
        return found


def _main_part(place: Path, archive: ZipFile, names: dict[str, str]) -> str:
    if "_rels/.rels" in names:
        for relation in tree_of(place, archive, names["_rels/.rels"]):
            if attribute(relation, "Type").endswith("/officeDocument"):
                target = names.get(attribute(relation, "Target").lstrip("/").casefold(), "")
                if target and name_of(tree_of(place, archive, target)) == "document":
                    return target
    raise UnreadableFile(
        f"{place} is an archive, but no Word document (.docx); open it in Word and save it as a Word document (.docx)"
    )


def _properties(place: Path, archive: ZipFile, names: dict[str, str]) -> dict[str, str]:
    if "docprops/core.xml" not in names:
        return {}
    return {name_of(one): one.text or "" for one in tree_of(place, archive, names["docprops/core.xml"])}


def _styles(place: Path, archive: ZipFile, names: dict[str, str], main: str) -> dict[str, str]:
    part = names.get(normpath(join(main.rpartition("/")[0], "styles.xml")).casefold())
    found = {}
    for style in tree_of(place, archive, part) if part else ():
        named = next((attribute(one, "val") for one in style if name_of(one) == "name"), "")
        found[attribute(style, "styleId")] = named.casefold()
    return found


def _notes(place: Path, archive: ZipFile, names: dict[str, str], main: str) -> list[str]:
    """What the document brings besides text, none of which is used."""
    notes = []
    if any(name.endswith("vbaproject.bin") for name in names):
        notes.append("the document holds macros; they were not looked at")
    folder, _, file = main.rpartition("/")
    relations = names.get(f"{folder}/_rels/{file}.rels".casefold())
    outside = [
        attribute(one, "Type").rpartition("/")[2]
        for one in (tree_of(place, archive, relations) if relations else ())
        if attribute(one, "TargetMode") == "External"
    ]
    if any(kind != "hyperlink" for kind in outside):
        notes.append("the document points to files elsewhere; they were not fetched")
    if any(name.startswith(f"{folder}/media/".casefold()) for name in names):
        notes.append("the document holds pictures; they are not read")
    return notes


class _Walk:
    """Goes through a tree of elements from top to bottom and writes down what stands where."""

    def __init__(self, found: WordFile, styles: dict[str, str]) -> None:
        self._found, self._styles = found, styles
        self._paragraphs = self._tables = self._boxes = 0

    def body(self, tree: Element) -> None:
        """Take the paragraphs and tables of the document itself."""
        self._found.blocks.extend(self._blocks(tree))
        if any(name_of(one) in ("del", "moveFrom") and any(True for _ in one.iter()) for one in tree.iter()):
            self._found.notes.append("the document has tracked changes: what is marked as deleted was left out")

    def aside(self, tree: Element, kind: str) -> None:
        """Take what stands outside the body."""
        for element in tree.iter():
            if name_of(element) == "p":
                self._paragraphs += 1
                number = "" if kind in ("header", "footer") else f" {self._paragraphs}"
                runs = runs_of(element, self._styles)
                if runs.text.strip():
                    self._found.aside.append(Piece(runs.text, f"{kind}{number}", kept=runs.kept))

    def _blocks(self, element: Element) -> Iterator[Piece | Grid]:
        for child in element:
            match name_of(child):
                case "p":
                    self._paragraphs += 1
                    yield self._piece(child, f"paragraph {self._paragraphs}")
                case "tbl":
                    self._tables += 1
                    yield self._grid(child, f"table {self._tables}")
                case name if name not in _SKIPPED:
                    yield from self._blocks(child)

    def _grid(self, table: Element, where: str) -> Grid:
        rows = []
        for number, row in enumerate(_within(table, "tr"), start=1):
            cells = enumerate(_within(row, "tc"), start=1)
            rows.append(tuple(self._cell(cell, f"{where}, row {number}, cell {column}") for column, cell in cells))
        return Grid(tuple(rows))

    def _cell(self, cell: Element, where: str) -> Cell:
        lines = enumerate(_within(cell, "p", but="tbl"), start=1)
        pieces = tuple(self._piece(p, f"{where}, line {n}" if n > 1 else where) for n, p in lines)
        inner = enumerate(_within(cell, "tbl"), start=1)
        grids = tuple(self._grid(table, f"{where}, table {number} in it") for number, table in inner)
        return Cell(pieces, where, grids, _goes_on(cell))

    def _piece(self, paragraph: Element, where: str) -> Piece:
        runs = runs_of(paragraph, self._styles)
        self._take_boxes(runs)
        lead = runs.bold if runs.bold.strip() and runs.bold != runs.text else ""
        return Piece(runs.text, where, runs.style, tuple(runs.marks), runs.label, runs.kept, runs.is_italic, lead)

    def _take_boxes(self, runs: Runs) -> None:
        for box in runs.boxes:
            self._boxes += 1
            for paragraph in _within(box, "p"):
                inner = runs_of(paragraph, self._styles)
                if inner.text.strip():
                    self._found.aside.append(Piece(inner.text, f"text box {self._boxes}", kept=inner.kept))
                self._take_boxes(inner)


def _within(element: Element, wanted: str, *, but: str = "") -> Iterator[Element]:
    """Elements of a name, however they are wrapped; not those inside others of that name, or of the name `but`."""
    for child in element:
        name = name_of(child)
        if name == wanted:
            yield child
        elif name not in _SKIPPED and name != but:
            yield from _within(child, wanted, but=but)


def _goes_on(cell: Element) -> bool:
    """Whether a cell is merged with the one above it."""
    merges = [one for part in cell if name_of(part) == "tcPr" for one in part if name_of(one) == "vMerge"]
    return any(attribute(one, "val") != "restart" for one in merges)
