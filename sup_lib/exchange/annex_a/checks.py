"""What is odd about rows that were read: each is imported nonetheless, and said so that somebody looks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sup_lib.dates import age_on, say_day
from sup_lib.exchange.annex_a.mapping import CLOSED, Checks, Mapping
from sup_lib.exchange.annex_a.report import Finding
from sup_lib.exchange.annex_a.rows import Row


def file_day(rows: Iterable[Row], checks: Checks, *, today: date) -> date:
    """The day up to which a workbook tells: its newest date, typing errors far ahead of the rest left out.

    Today where the workbook has too few dates to tell, and never later than today.
    """
    days = sorted(day for row in rows for field in row.values if field != "born_on" and (day := row.day(field)))
    if len(days) < checks.file_day_least:
        return today
    while len(days) > 2 and days[-1] - days[-2] > timedelta(days=checks.file_day_gap_days):
        days.pop()
    return min(days[-1], today)


def row_queries(row: Row, mapping: Mapping, *, newest: date) -> Iterator[Finding]:
    """What is odd about one row by itself."""
    yield from _about_birth(row, mapping, newest=newest)
    for field in row.values:
        if field != "born_on" and (day := row.day(field)) and day > newest:
            yield row.finding(field, f"this is in the future: the workbook tells up to {say_day(newest)}")
    ended_on = row.day("ended_on")
    for field in mapping.lists[row.list_name].seen:
        day = row.day(field)
        if ended_on and day and day > ended_on:
            yield row.finding(field, f"this is after the end on {say_day(ended_on)}; check both dates")
    codes = row.values.get("case_status")
    if "case_status" in row.headings and not codes:
        yield row.finding("case_status", f"this is blank; taken as {mapping.lists[row.list_name].status}")
    if codes and CLOSED in codes and not ended_on:
        yield row.finding("case_status", "this says closed, but no closing date is given; add it")


def _about_birth(row: Row, mapping: Mapping, *, newest: date) -> Iterator[Finding]:
    born_on, limits = row.day("born_on"), mapping.lists[row.list_name]
    if born_on is None:
        yield row.finding("born_on", "the date of birth is missing")
        return
    if born_on > newest + timedelta(weeks=mapping.checks.unborn_weeks):
        yield row.finding("born_on", f"this is too far in the future: the workbook tells up to {say_day(newest)}")
    unborn_from = born_on - timedelta(weeks=mapping.checks.unborn_weeks) if born_on.year > 1 else born_on
    for field in row.values:
        day = row.day(field)
        if field == "born_on" or day is None or day >= born_on:
            continue
        if field not in limits.before_birth:
            yield row.finding(field, f"this is before the birth on {say_day(born_on)}; check both dates")
        elif day < unborn_from:
            weeks = mapping.checks.unborn_weeks
            yield row.finding(field, f"this is more than {weeks} weeks before the birth on {say_day(born_on)}")
    yield from _about_age(row, born_on, oldest=limits.oldest, newest=newest)


def _about_age(row: Row, born_on: date, *, oldest: int, newest: date) -> Iterator[Finding]:
    """Somebody who turned `oldest` on the last day is not too old: care ends on the eighteenth birthday."""
    ended_on = row.day("ended_on")
    last = ended_on - timedelta(days=1) if ended_on and ended_on > date.min else newest
    if born_on <= last and age_on(born_on, last) >= oldest:
        yield row.finding(
            "born_on", f"aged {age_on(born_on, last)}, too old for this list; check the date and the list"
        )


def between_lists(rows: tuple[Row, ...], mapping: Mapping, present: frozenset[tuple[str, str]]) -> Iterator[Finding]:
    """Where lists contradict each other about one child."""
    lists_held = {name for name, _ in present}
    born: dict[str, Row] = {}
    for row in rows:
        first = born.setdefault(row.child_id, row) if row.day("born_on") else row
        if first.day("born_on") != row.day("born_on"):
            yield row.finding("born_on", f"{first.list_name}, row {first.number}, says {first.day('born_on')}")
        for code in row.values.get("case_status") or ():
            own = mapping.place_of(code)[0]
            if own and own != row.list_name and own in lists_held and (own, row.child_id) not in present:
                yield row.finding("case_status", f"{own} does not hold this child; check which of the two is right")
