"""A case's time cut into pieces: after each session, and at each change of a status, the next may fall due anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

NEVER = pd.Timestamp("2262-01-01")
_ALWAYS = pd.Timestamp("1700-01-01")
_Status = tuple[str, pd.Timestamp, pd.Timestamp]


class Piece(NamedTuple):
    """A time in which nothing that the rules look at changes.

    `counted_from` is the session, or the opening, that the next session is counted from; `begins` and `ends` say from
    when until when `status` holds; `next_on` is the day of the next session, NaT where none was held.
    """

    case_id: str
    counted_from: pd.Timestamp
    is_opening: bool
    status: str
    begins: pd.Timestamp
    ends: pd.Timestamp
    next_on: Any


def pieces_of(known: Mapping[str, pd.DataFrame]) -> Iterator[Piece]:
    """Cut every case's time, from its opening on; `known` are tables of `tables_as_known`."""
    held, statuses, cases = _held(known), _statuses_of(known), known["cases"]
    for case_id, opened_on in zip(cases["case_id"], cases["opened_on"], strict=True):
        days = sorted(held[case_id])
        starts = [] if pd.isna(opened_on) or (days and days[0] < opened_on) else [(opened_on, True)]
        starts += [(day, False) for day in days]
        for start, is_opening in starts:
            next_on = next((day for day in days if day > start or (is_opening and day == start)), pd.NaT)
            for status, begins, ends in _changes(statuses[case_id], start, next_on):
                yield Piece(str(case_id), start, is_opening, status, begins, ends, next_on)


def _held(known: Mapping[str, pd.DataFrame]) -> dict[Any, set[pd.Timestamp]]:
    """The days of each case's supervisions; a discussion that a case list itself reported counts as one."""
    found: dict[Any, set[pd.Timestamp]] = defaultdict(set)
    sessions, cases = known["sessions"], known["cases"]
    about = sessions[sessions["kind"] == "supervision"]
    for case_id, day in zip(about["case_id"], about["held_on"], strict=True):
        found[case_id].add(day)
    if "last_discussed_on" in cases.columns:
        for case_id, day in zip(cases["case_id"], cases["last_discussed_on"], strict=True):
            if pd.notna(day):
                found[case_id].add(day)
    return found


def _statuses_of(known: Mapping[str, pd.DataFrame]) -> dict[Any, list[_Status]]:
    found: dict[Any, list[_Status]] = defaultdict(list)
    statuses = known["statuses"].drop(columns="case_id", errors="ignore")
    joined = statuses.merge(known["children"][["case_id", "child_id"]].drop_duplicates(), on="child_id")
    began, ended = joined["started_on"].fillna(_ALWAYS), joined["ended_on"].fillna(NEVER)
    for case_id, code, first, last in zip(joined["case_id"], joined["code"], began, ended, strict=True):
        found[case_id].append((code, first, last))
    return found


def _changes(
    statuses: Iterable[_Status], start: pd.Timestamp, end: Any
) -> Iterator[tuple[str, pd.Timestamp, pd.Timestamp]]:
    """The statuses that hold from one change to the next until `end`, joined with ';'."""
    days = {day for _, *both in statuses for day in both}
    changes = sorted(day for day in days if start < day < (NEVER if pd.isna(end) else end))
    for begins, ends in zip([start, *changes], [*changes, NEVER], strict=True):
        codes = [code for code, first, last in statuses if first <= begins < last]
        yield ";".join(dict.fromkeys(codes)), begins, ends
