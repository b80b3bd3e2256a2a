"""The SSDA903 return's file OC2: its columns on strengths and difficulties, checked row by row before it is sent."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sup_lib.dates import add_months, parse_day, say_day
from sup_lib.errors import InvalidInput, UnreadableFile
from sup_lib.exchange.csv_stream import CsvRow, stream_csv
from sup_lib.progress.questionnaires.sdq_return import ReturnFault, return_fault, sdq_return

if TYPE_CHECKING:
    import pandas as pd

HEADINGS = ("CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON")
"""The columns of OC2 that are read; the others (convictions, health, substance misuse) are left alone."""
EPISODES = ("CHILD", "DECOM", "RNE", "LS", "DEC", "REC")
COLUMNS = ("row", "child_id", "rule", "field", "value", "says")
_SHORT_BREAKS, _NOT_CEASED, _STARTED = ("V3", "V4"), "X1", "S"
_LARGEST_BYTES = 100_000_000


def load_ssda903(file: str | Path) -> "pd.DataFrame":
    """Load the SDQ columns of an SSDA903 file OC2 (CSV), as they stand.

    One row is one child: `row` (the line in the file), CHILD, DOB, SDQ_SCORE, SDQ_REASON, all but `row` as text, ''
    where a cell is empty. Source of the headings: Department for Education, guide to the SSDA903 collection.

    Raises `NotFound`, or `UnreadableFile` naming line and column for a file that is no OC2.

    >>> from sup_lib.places import bundled
    >>> load_ssda903(bundled("datasets", "outside", "ssda903_oc2.csv")).columns.tolist()
    ['row', 'CHILD', 'DOB', 'SDQ_SCORE', 'SDQ_REASON']
    """
    import pandas as pd  # noqa: PLC0415 - a refusal needs no table

    rows = [(row.line, *(row.cells[name] for name in HEADINGS)) for row in _whole_rows(file, HEADINGS)]
    return pd.DataFrame(rows, columns=["row", *HEADINGS])


def ssda903_table(
    children: "pd.DataFrame | str | Path", *, episodes: str | Path | None = None, year_ends_on: date | None = None
) -> "pd.DataFrame":
    """Give one row for each thing about the SDQ that the return would not accept; none where all is well.

    `children` is a file OC2 or what `load_ssda903` gave; `episodes` the return's file of episodes, from which it is
    worked out who was looked after for 12 months: without it, rules that need this are not checked. The year ends
    on 31 March: the last one that is over, unless said.

    Columns: row (line in the file), child_id, rule (its number in the guide, or a word), field (the columns it is
    about), value (what stands there), says (what is wrong, and what to type). Raises as `load_ssda903` does.

    >>> from sup_lib.places import bundled
    >>> found = ssda903_table(bundled("datasets", "outside", "ssda903_oc2.csv"), year_ends_on=date(2026, 3, 31))
    >>> found.loc[found["rule"] == "197A", "says"].tolist()
    ['a score and a reason are both given; keep the one that is true']
    """
    import pandas as pd  # noqa: PLC0415

    table = children if isinstance(children, pd.DataFrame) else load_ssda903(children)
    ends_on = year_ends_on or last_year_end(date.today())
    since = _looked_after_since(episodes, ends_on) if episodes else None
    seen: dict[str, int] = {}
    rows = [
        (row["row"], row["CHILD"], fault.rule, ", ".join(fault.fields), _values(row, fault), fault.says)
        for row in table.to_dict("records")
        for fault in _faults(row, ends_on, since, seen)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def last_year_end(day: date) -> date:
    """The 31 March that was last over: a return is sent after its year.

    >>> last_year_end(date(2026, 3, 31)), last_year_end(date(2026, 4, 1))
    (datetime.date(2025, 3, 31), datetime.date(2026, 3, 31))
    """
    this = date(day.year, 3, 31)
    return this if day > this else date(day.year - 1, 3, 31)


def _faults(
    row: Mapping[Any, Any], ends_on: date, since: dict[str, date] | None, seen: dict[str, int]
) -> Iterator[ReturnFault]:
    child = row["CHILD"]
    if not child:
        yield return_fault("CHILD", "CHILD")
    elif child in seen:
        yield return_fault("twice", "CHILD", line=seen[child])
    seen.setdefault(child, int(row["row"]))
    born_on = _day(row["DOB"])
    if born_on is None:
        yield return_fault("DOB", "DOB", value=repr(row["DOB"]))
    elif born_on > ends_on:
        yield return_fault("unborn", "DOB", day=say_day(ends_on))
        born_on = None
    known = since is not None and child in since
    result = sdq_return(
        row["SDQ_SCORE"] or None,
        row["SDQ_REASON"] or None,
        born_on=born_on,
        year_ends_on=ends_on,
        looked_after_since=since[child] if since is not None and known else None,
    )
    yield from result.faults


def _values(row: Mapping[Any, Any], fault: ReturnFault) -> str:
    return ", ".join(row[name] or "(empty)" for name in fault.fields)


class _Episode(NamedTuple):
    began_on: date
    starts: bool
    short_break: bool
    ended_on: date | None
    goes_on: bool


def _looked_after_since(file: str | Path, ends_on: date) -> dict[str, date]:
    """Since when each child has been looked after without a break; for those who left, the end of the year.

    A child with a series of short breaks (V3, V4) in the year counts as one who was not looked after all through it.
    """
    episodes: dict[str, list[_Episode]] = defaultdict(list)
    for row in _whole_rows(file, EPISODES):
        episodes[row.cells["CHILD"]].append(_episode(row, Path(file).name))
    starts_on = add_months(ends_on, -12) + timedelta(days=1)
    return {child: _since(sorted(own), starts_on, ends_on) for child, own in episodes.items()}


def _since(episodes: Sequence[_Episode], starts_on: date, ends_on: date) -> date:
    since: date | None = None
    left = True
    for one in episodes:
        if one.began_on > ends_on:
            break
        in_year = one.ended_on is None or one.ended_on >= starts_on
        since = one.began_on if left or one.starts else since
        left = one.ended_on is not None and one.ended_on < ends_on and not one.goes_on
        if one.short_break and in_year:
            return ends_on
    return ends_on if left or since is None else since


def _episode(row: CsvRow, name: str) -> _Episode:
    cells = row.cells
    began_on, ended_on = _day(cells["DECOM"]), _day(cells["DEC"])
    for column, day in (("DECOM", began_on), ("DEC", ended_on)):
        if day is None and (cells[column] or column == "DECOM"):
            raise UnreadableFile(
                f"{name} line {row.line}, {column}: '{cells[column]}' is no date;"
                " write it day first, such as 31/03/2024"
            )
    assert began_on is not None
    goes_on = cells["REC"].upper() == _NOT_CEASED
    return _Episode(
        began_on, cells["RNE"].upper() == _STARTED, cells["LS"].upper() in _SHORT_BREAKS, ended_on, goes_on
    )


def _day(cell: str) -> date | None:
    try:
        return parse_day(cell)
    except InvalidInput:
        return None


def _whole_rows(file: str | Path, headings: Sequence[str]) -> Iterator[CsvRow]:
    for row in stream_csv(file, headings, largest_bytes=_LARGEST_BYTES):
        if row.fault:
            raise UnreadableFile(f"{Path(file).name} line {row.line}: {row.fault}")
        yield row
