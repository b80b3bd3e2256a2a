"""Outcome measures as a tidy CSV file: questionnaire totals, levels of goal attainment, goals rated 0 to 10.

They are kept beside a casebook, as totals that somebody scored elsewhere: no questionnaire is answered here.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sup_lib.dates import parse_day
from sup_lib.errors import SupError, UnreadableFile
from sup_lib.exchange.csv_stream import stream_csv
from sup_lib.places import bundled

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("case_id", "child_id", "measure", "goal_id", "informant", "rated_on", "value", "weight")
RANGES = {"SDQ total": (0, 40), "GAS level": (-2, 2), "goal rating": (0, 10)}
"""The measures there are, each with its least and its most."""
_INFORMANTS = ("parent", "teacher", "self", "worker")
_LARGEST_BYTES = 50_000_000


def load_outcome_measures(place: str | Path = "") -> "pd.DataFrame":
    """Load outcome measures from a CSV file, or the invented ones where no file is named.

    One row is one score: case_id, child_id, measure ('SDQ total' 0 to 40, 'GAS level' -2 to 2, 'goal rating' 0 to
    10), goal_id (of GAS levels and ratings), informant ('parent', 'teacher', 'self', 'worker'), rated_on, value,
    weight (of GAS levels; missing counts as 1). The invented file tells of some 60 families.

    Raises `NotFound` for a missing file, `UnreadableFile` naming line, column and value for anything else.

    >>> table = load_outcome_measures()
    >>> sorted(table["measure"].unique())
    ['GAS level', 'SDQ total', 'goal rating']
    """
    import pandas as pd  # noqa: PLC0415 - a refusal needs no table

    path = Path(place) if place else bundled("datasets", "outcome_measures.csv")
    rows = [_row(cells, where) for where, cells in _read(path)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"rated_on": "datetime64[s]", "value": "float64", "weight": "float64"})


def _read(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for row in stream_csv(path, COLUMNS, largest_bytes=_LARGEST_BYTES):
        where = f"{path.name}, line {row.line}"
        if row.fault:
            raise UnreadableFile(f"{where}: {row.fault}")
        yield where, row.cells


def _row(cells: dict[str, str], where: str) -> dict[str, Any]:
    if cells["measure"] not in RANGES:
        raise _refusal(where, "measure", cells["measure"], f"one of {', '.join(RANGES)}")
    if cells["informant"] not in _INFORMANTS:
        raise _refusal(where, "informant", cells["informant"], f"one of {', '.join(_INFORMANTS)}")
    least, most = RANGES[cells["measure"]]
    return {
        **{name: cells[name] or None for name in ("case_id", "child_id", "measure", "goal_id", "informant")},
        "rated_on": _day(cells["rated_on"], where),
        "value": _number(cells, "value", where, least=least, most=most),
        "weight": _number(cells, "weight", where, least=0, most=100) if cells["weight"] else None,
    }


def _day(cell: str, where: str) -> date:
    try:
        return parse_day(cell)
    except SupError:
        raise _refusal(where, "rated_on", cell, "a date such as 2026-03-31") from None


def _number(cells: dict[str, str], name: str, where: str, *, least: float, most: float) -> float:
    try:
        value = float(cells[name])
    except ValueError:
        value = float("nan")
    if not least <= value <= most or "_" in cells[name] or not cells[name].isascii():
        raise _refusal(where, name, cells[name], f"a number from {least:g} to {most:g}")
    return value


def _refusal(where: str, column: str, value: str, wanted: str) -> UnreadableFile:
    return UnreadableFile(f"{where}, {column}: {value!r} is not {wanted}; correct that row")
