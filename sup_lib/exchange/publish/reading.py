"""Tables of counts from CSV: one row a combination with a column `count`, or rows crossed with columns."""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.exchange.publish.counts import TOTAL, CountTable, place_words, table_of
from sup_lib.exchange.tidy.cells import unguard

_TOTALS = ("total", "all", "totals", "grand total")
_COUNT = "count"
_MOST_CELLS = 20_000
_NO_COUNT = re.compile(r"%|\bper ?cent(age)?\b|\bper \d|\brates?\b|\b(average|mean|median|ratio)\b", re.IGNORECASE)
"""Headings of what is worked out of counts: it does not add up, and gives away what it was worked out of."""


_NUMBER = re.compile(r"-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,15})?", re.ASCII)


class Grid(NamedTuple):
    """A table as it stands in a file, its cells still text."""

    name: str
    dimensions: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    cells: dict[tuple[str, ...], str]


def read_counts(file: str | Path) -> CountTable:
    """Read one table of counts. Raises `NotFound`, `UnreadableFile` or `InvalidInput`, each one sentence.

    A first heading such as 'area by status' names both dimensions of a crossed table; rows and columns called Total
    or All are checked, and worked out where they are missing.

    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp()) / "counts.csv"
    >>> _ = file.write_text("area by status,CIN,CP,Total\\nNorth,12,3,15\\nSouth,20,9,29\\n")
    >>> read_counts(file).counts[("Total", "CP")]
    12
    """
    grid = read_grid(file)
    for name in (name for names in grid.categories[1:] for name in names if _NO_COUNT.search(name)):
        raise InvalidInput(
            f"{grid.name}: '{name}' reads like a rate or an average; publish the counts alone, and work out the rest"
            " from what is shown"
        )
    given = {
        place: _number(cell, f"{grid.name}, {place_words(grid.dimensions, place)}")
        for place, cell in grid.cells.items()
    }
    return table_of(grid.name, grid.dimensions, grid.categories, given)


def read_grid(file: str | Path) -> Grid:
    """Read a table's cells as text, as for a release in which some are symbols."""
    path = Path(file)
    rows = _rows(path)
    headings = [cell.strip() for cell in rows[0]]
    if len(headings) < 2:
        raise UnreadableFile(f"{path.name}: a table of counts has two columns or more (got {len(headings)})")
    if len(set(headings)) < len(headings):
        twice = next(name for name in headings if headings.count(name) > 1)
        raise UnreadableFile(f"{path.name} line 1: '{twice}' is there twice; give each column a name of its own")
    long = headings[-1].casefold() == _COUNT
    if not long:
        _refuse_words(path.name, headings, rows[1:])
    cells: dict[tuple[str, ...], str] = {}
    dimensions = tuple(headings[:-1]) if long else _crossed(headings[0])
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(headings):
            raise UnreadableFile(f"{path.name} line {line}: {len(row)} cells under {len(headings)} headings")
        for place, cell in _placed(row, headings, long=long):
            if not all(place):
                raise UnreadableFile(f"{path.name} line {line}: a name is missing; write what is counted there")
            if place in cells:
                where = place_words(dimensions, place)
                raise UnreadableFile(f"{path.name} line {line}: {where} is there twice; leave one out")
            cells[place] = cell
    categories = tuple(_categories(cells, at) for at in range(len(dimensions)))
    if not all(categories):
        raise UnreadableFile(f"{path.name}: there are totals and nothing that they are the totals of")
    return Grid(path.name, dimensions, categories, cells)


def number_in(cell: str) -> float | None:
    """Read digits, with a comma before each three or none; None for anything else: 1,5 is no 15.

    >>> number_in("1,200"), number_in("12.0"), number_in("1,5")
    (1200.0, 12.0, None)
    """
    return float(cell.replace(",", "")) if _NUMBER.fullmatch(cell) else None


def _rows(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise NotFound(f"there is no file {path}; check the name")
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = [
            row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(cell.strip() for cell in row)
        ]
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path.name} is not UTF-8 text; save it as 'CSV UTF-8'") from None
    except csv.Error as problem:
        raise UnreadableFile(f"{path.name} is broken as CSV ({problem}); save it again") from None
    if len(rows) < 2:
        raise UnreadableFile(f"{path.name} has no rows of counts below its headings")
    if len(rows) * len(rows[0]) > _MOST_CELLS:
        raise InvalidInput(f"{path.name} has more than {_MOST_CELLS:,} cells; publish smaller tables")
    return rows


def _refuse_words(name: str, headings: list[str], rows: list[list[str]]) -> None:
    """A second column of names would be taken for counts: say how a table of two hierarchies is written."""
    second = {row[1].strip() for row in rows if len(row) > 1}
    if len(headings) > 2 and len(second) > 1 and not any(letter.isdigit() for cell in second for letter in cell):
        raise UnreadableFile(
            f"{name}: column '{headings[1]}' holds names, not counts; with two columns of names write one row a"
            f" count, and '{_COUNT}' over the last column"
        )


def _crossed(heading: str) -> tuple[str, str]:
    for between in (" by ", "\\", "/"):
        if between in heading:
            first, second = heading.split(between, 1)
            return first.strip() or "row", second.strip() or "column"
    return heading or "row", "column"


def _placed(row: list[str], headings: list[str], *, long: bool) -> list[tuple[tuple[str, ...], str]]:
    names = [_name(cell) for cell in row]
    if long:
        return [(tuple(names[:-1]), row[-1].strip())]
    return [((names[0], _name(heading)), cell.strip()) for heading, cell in zip(headings[1:], row[1:], strict=True)]


def _name(cell: str) -> str:
    name = unguard(cell.strip())
    return TOTAL if name.casefold() in _TOTALS else name


def _categories(cells: dict[tuple[str, ...], str], at: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place[at] for place in cells if place[at] != TOTAL))


def _number(cell: str, where: str) -> float:
    number = number_in(cell)
    if number is None:
        found = f"'{cell}'" if cell else "nothing"
        raise InvalidInput(f"{where}: {found} is no count; write a whole number, 0 where there is none")
    return number
