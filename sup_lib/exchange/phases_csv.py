"""Single-case data from CSV: a series in two phases, a baseline (A) and what came after it began to change (B)."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput, UnreadableFile
from sup_lib.exchange.csv_stream import CsvRow, stream_csv

if TYPE_CHECKING:
    import pandas as pd

_PHASES = {"a": "A", "baseline": "A", "b": "B", "treatment": "B", "intervention": "B"}
_WHEN = ("session", "date")
_LARGEST_BYTES = 5_000_000


class _Look(NamedTuple):
    line: int
    when: int | date
    phase: str
    value: float | None


def load_phases(file: str | Path) -> "pd.DataFrame":
    """Load one series in two phases from a CSV file with the columns `session` or `date`, `phase` and `value`.

    One row is one look, in order of time whatever the order in the file: session (a whole number) or date, phase ('A'
    or 'B'; baseline, treatment and intervention are read too), value (a number; missing where the cell is empty).

    Raises `NotFound`, or `UnreadableFile` naming line, column and value: for two looks at one time, and for phases
    that are not one baseline and then one phase after it.

    >>> from sup_lib.places import bundled
    >>> load_phases(bundled("datasets", "outside", "two_phases.csv")).groupby("phase")["value"].count().to_dict()
    {'A': 6, 'B': 8}
    """
    import pandas as pd  # noqa: PLC0415 - a refusal needs no table

    name, when = Path(file).name, _when_of(file)
    looks = [
        _look(row, name, when) for row in stream_csv(file, (when, "phase", "value"), largest_bytes=_LARGEST_BYTES)
    ]
    looks.sort(key=lambda look: look.when)
    _check(looks, name, when)
    rows = [(look.when, look.phase, look.value) for look in looks]
    table = pd.DataFrame(rows, columns=[when, "phase", "value"])
    kinds: dict[str, Any] = {"session": "int64", "date": "datetime64[s]"}
    return table.astype({when: kinds[when], "value": "float64"})


def _when_of(file: str | Path) -> str:
    """Which of the two columns says when; a date where both are there."""
    for name in reversed(_WHEN):
        try:
            next(stream_csv(file, (name, "phase", "value"), largest_bytes=_LARGEST_BYTES), None)
        except UnreadableFile as problem:
            if f"no column '{name}'" not in str(problem):
                raise
        else:
            return name
    raise UnreadableFile(f"{Path(file).name} line 1: no column 'session' or 'date'; one of them says when")


def _look(row: CsvRow, name: str, when: str) -> _Look:
    where = f"{name} line {row.line}"
    if row.fault:
        raise UnreadableFile(f"{where}: {row.fault}")
    phase = _PHASES.get(row.cells["phase"].casefold())
    if phase is None:
        raise UnreadableFile(
            f"{where}, phase: '{row.cells['phase']}' is none; use A for the baseline, B for what came after"
        )
    return _Look(row.line, _time(row.cells[when], where, when), phase, _value(row.cells["value"], where))


def _time(cell: str, where: str, when: str) -> int | date:
    try:
        return parse_day(cell) if when == "date" else int(_digits(cell))
    except InvalidInput as problem:
        raise UnreadableFile(f"{where}, date: {problem}") from None
    except ValueError:
        raise UnreadableFile(f"{where}, session: '{cell}' is no whole number; number the sessions 1, 2, 3") from None


def _value(cell: str, where: str) -> float | None:
    if not cell:
        return None
    try:
        value = float(_digits(cell))
    except ValueError:
        value = float("nan")
    if not abs(value) < float("inf"):
        raise UnreadableFile(f"{where}, value: '{cell}' is no number; give one, or leave the cell empty")
    return value


def _digits(cell: str) -> str:
    """A cell as it stands; empty where Python would read 1_0 as 10, or digits of another script."""
    return cell if cell.isascii() and "_" not in cell else ""


def _check(looks: list[_Look], name: str, when: str) -> None:
    for before, after in pairwise(looks):
        if before.when == after.when:
            first, second = sorted((before, after))
            raise UnreadableFile(
                f"{name} line {second.line}: {when} {second.when} is on line {first.line} too; keep the one that is"
                " right"
            )
        if (before.phase, after.phase) == ("B", "A"):
            raise UnreadableFile(
                f"{name} line {after.line}: phase A comes again after phase B (line {before.line}): two baselines, or"
                f" a {when} out of order; give one baseline and the phase after it"
            )
