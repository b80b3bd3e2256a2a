"""A workbook looked at as an archive, before anything parses it: is it one, and is it of a size that can be read?

A 4.6 KB workbook with one cell in the last column of the last row makes a naive reader take 6 GB, and one string used
a million times multiplies. So rows, columns and text are counted in a stream, cell by cell, and refused past a bound.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.annex_a.sheet_scan import SheetScan, StringLengths
from sup_lib.exchange.office_file import DAMAGED, WORKBOOK, check_parts, check_start, stream_part

_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest sheet that is read. A sheet's area is its last row times its last column that hold a value."""

    rows: int = 200_000
    columns: int = 200
    area: int = 2_000_000
    text_characters: int = 50_000_000


BOUNDS = Bounds()


def check_file(place: Path) -> None:
    """Refuse what is no workbook: a missing file, a folder, .xls, a password, CSV. Raises `UnreadableFile`."""
    check_start(place, WORKBOOK)


@contextmanager
def opened(place: Path) -> Iterator[zipfile.ZipFile]:
    """Open the archive of a workbook, its size and its sums checked. Raises `UnreadableFile`."""
    try:
        with zipfile.ZipFile(place) as archive:
            _check_parts(place, archive)
            yield archive
    except (*DAMAGED, expat.ExpatError) as problem:
        raise UnreadableFile(f"{place} is damaged or is no workbook ({problem}); {WORKBOOK.resave}") from None


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Names of the workbook's sheets, in order, with the part of the archive that holds each."""
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relationship(name: str, attributes: dict[str, str]) -> None:
        if name.endswith("Relationship"):
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" sheet"):
            sheets.append((attributes.get("name", ""), attributes.get(_RELATIONSHIP, "")))

    stream_part(archive, "xl/_rels/workbook.xml.rels", WORKBOOK, start=relationship)
    stream_part(archive, "xl/workbook.xml", WORKBOOK, start=sheet)
    return {name: _part(archive, targets.get(key, "")) for name, key in sheets}


def check_sheets(place: Path, archive: zipfile.ZipFile, parts: dict[str, str]) -> None:
    """Count rows, columns and text of some sheets in a stream. Raises `UnreadableFile` past a bound."""
    strings = StringLengths()
    if "xl/sharedStrings.xml" in archive.namelist():
        strings.read(archive, "xl/sharedStrings.xml")
    for name, part in parts.items():
        scan = SheetScan(strings.lengths, rows=BOUNDS.rows, columns=BOUNDS.columns)
        scan.read(archive, part)
        if problem := _too_large(scan):
            raise UnreadableFile(f"{place}, sheet '{name}': {problem}; delete what lies beside and below the list")


def _too_large(scan: SheetScan) -> str:
    if scan.last_row > BOUNDS.rows:
        return f"a value stands in row {scan.last_row:,}, and at most {BOUNDS.rows:,} rows are read"
    if scan.last_column > BOUNDS.columns:
        return f"a value stands in column {scan.last_column:,}, and at most {BOUNDS.columns} columns are read"
    if scan.last_row * scan.last_column > BOUNDS.area:
        extent = f"{scan.last_row:,} rows by {scan.last_column} columns"
        return f"{extent} are more than the {BOUNDS.area:,} cells that are read"
    if scan.characters > BOUNDS.text_characters:
        return f"its cells hold more than {BOUNDS.text_characters:,} characters"
    return ""


def _check_parts(place: Path, archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names or "mimetype" in names or "xl/workbook.xml" not in names:
        raise UnreadableFile(f"{place} is an archive, but no Excel workbook (.xlsx); {WORKBOOK.resave}")
    check_parts(place, archive, WORKBOOK)


def _part(archive: zipfile.ZipFile, target: str) -> str:
    path = target.replace("\\", "/").lstrip("/")
    path = path if path.startswith("xl/") else f"xl/{path}"
    by_name = {name.casefold(): name for name in archive.namelist()}
    return by_name[path.casefold()]
