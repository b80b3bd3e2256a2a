"""A CSV file from outside, row by row and never whole in memory: every cell as text, each row with its line."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from sup_lib.errors import NotFound, UnreadableFile
from sup_lib.exchange.tidy.cells import unguard

_COMMA = ","
_LONGEST = 131_072
"""Characters in one cell, at most."""


class CsvRow(NamedTuple):
    """One row that is not blank: the line it begins on, its cells by heading, and why it cannot be used, or ''."""

    line: int
    cells: dict[str, str]
    fault: str = ""


def stream_csv(
    place: str | Path,
    needed: Iterable[str],
    *,
    delimiter: str = _COMMA,
    encoding: str = "utf-8-sig",
    largest_bytes: int | None = None,
) -> Iterator[CsvRow]:
    """Give the rows of a CSV file one after the other; spaces around a cell, and an apostrophe guarding it, go.

    Headings are found whatever their case and the spaces around them, and called as `needed` has them. A row that is
    longer or shorter than the heading has a `fault` and no cells. Raises `NotFound`, or `UnreadableFile` for a file
    that is no such table: before the first row where the heading shows it, else at the line that is broken.

    >>> from tempfile import mkdtemp
    >>> place = Path(mkdtemp()) / "scores.csv"
    >>> _ = place.write_text("Child,Score\\n00123,7\\n00124\\n")
    >>> for row in stream_csv(place, ["child", "score"]):
    ...     print(row.line, row.cells, row.fault)
    2 {'child': '00123', 'score': '7'} \

    3 {} 1 cell under 2 headings; put text that holds a comma in double quotes
    """
    path = Path(place)
    _check_place(path, largest_bytes)
    try:
        with path.open(encoding=encoding, newline="") as file:
            yield from _rows(file, path.name, list(needed), delimiter)
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path.name} is not {_said(encoding)} text; save it again as 'CSV UTF-8'") from None
    except OSError as problem:
        raise UnreadableFile(
            f"{path.name} cannot be read ({problem.strerror}); close it elsewhere, or copy it"
        ) from None


def _check_place(path: Path, largest_bytes: int | None) -> None:
    if path.is_dir():
        raise UnreadableFile(f"{path} is a folder; give the CSV file inside it")
    if not path.is_file():
        raise NotFound(f"there is no file {path}; check the name and the folder")
    if largest_bytes is not None and path.stat().st_size > largest_bytes:
        raise UnreadableFile(f"{path.name} has more than {largest_bytes:,} bytes; give a smaller one")


def _rows(file: TextIO, name: str, needed: list[str], delimiter: str) -> Iterator[CsvRow]:
    reader = csv.reader(file, strict=True, delimiter=delimiter)
    try:
        headings = _headings(next(reader, []), name, needed, delimiter)
        line = reader.line_num
        for cells in reader:
            begins, line = line + 1, reader.line_num
            if any(len(cell) > _LONGEST for cell in cells):  # the csv module's own limit is anybody's to change
                raise csv.Error(f"field larger than {_LONGEST:,} characters")
            if any(cell.strip() for cell in cells):
                yield _row(begins, cells, headings)
    except csv.Error as problem:
        raise UnreadableFile(f"{name} line {reader.line_num} is broken as CSV ({problem}); export it again") from None


def _headings(found: list[str], name: str, needed: list[str], delimiter: str) -> list[str]:
    called = {_plain(heading): heading for heading in needed}
    headings = [called.get(_plain(heading), heading.strip()) for heading in found]
    if missing := [heading for heading in needed if heading not in headings]:
        got = ", ".join(headings) or "nothing"
        other = next((sign for sign in ";\t|," if sign != delimiter and sign in got and len(found) == 1), "")
        remedy = f"its cells are parted by {other!r}, not {delimiter!r}" if other else "add it, or give another file"
        raise UnreadableFile(f"{name} line 1: no column '{missing[0]}' (got {got[:300]}); {remedy}")
    if twice := [heading for heading in needed if headings.count(heading) > 1]:
        raise UnreadableFile(f"{name} line 1: '{twice[0]}' is there twice; keep one of the columns")
    return headings


def _row(line: int, cells: list[str], headings: list[str]) -> CsvRow:
    if len(cells) != len(headings):
        counted = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        fault = f"{counted} under {len(headings)} headings; put text that holds a comma in double quotes"
        return CsvRow(line, {}, fault)
    return CsvRow(line, {name: unguard(cell.strip()) for name, cell in zip(headings, cells, strict=True)})


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _said(encoding: str) -> str:
    return "UTF-8" if encoding.startswith("utf-8") else encoding
