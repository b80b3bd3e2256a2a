"""A supported year's plan as files: a calendar (.ics), and a table (.csv) that no spreadsheet runs."""

from collections import Counter
from collections.abc import Iterator

from sup_lib.dates import say_day
from sup_lib.exchange.calendars.calendar_file import CalendarEntry, write_calendar
from sup_lib.exchange.tidy.cells import guard
from sup_lib.policy.asye import AsyeYear, YearItem

_LANES = {"direct observation": "professional"}


def year_calendar(year: AsyeYear, *, whose: str = "", remind_days: int | None = 2, invented: bool = False) -> bytes:
    """Give a calendar file of what is to come: an entry for each session, review and observation.

    `whose` is a name or an id for the titles; leave it empty where others see the calendar. Protected time has no day
    of its own and no entry. A file of a later day moves the entries of an earlier one, the third session the third.

    Raises `InvalidInput` where nothing is to come.

    >>> from sup_lib.policy.asye import YearEvents, asye_year
    >>> year = asye_year(YearEvents("2026-01-05"), policy="lambeth-2021", as_of="2026-01-05")
    >>> "SUMMARY:ASYE: 3-month review" in year_calendar(year).decode()
    True
    """
    return write_calendar(
        _entries(year, whose, invented=invented),
        name=f"{'Invented: s' if invented else 'S'}upported year ({year.policy})",
        made_on=year.as_of,
        remind_days=remind_days,
        words=f"Planned under {year.policy}, as known on {say_day(year.as_of)}. {' '.join(year.notes)}",
    )


def _entries(year: AsyeYear, whose: str, *, invented: bool) -> Iterator[CalendarEntry]:
    number: Counter[str] = Counter()
    for item in year.items:
        lane = item.what if item.kind == "ASYE review" else _LANES.get(item.kind, item.kind)
        number[lane] += 1
        if item.state in ("due", "moved"):
            yield CalendarEntry(
                about=("ASYE", whose or year.events.started_on.isoformat(), lane, str(number[lane])),
                day=item.on,
                title=f"ASYE: {item.what}{f', {whose}' if whose else ''}",
                words=tuple(_words(item, invented=invented)),
            )


def _words(item: YearItem, *, invented: bool) -> Iterator[str]:
    if item.with_whom:
        yield f"With: {item.with_whom}"
    if item.minutes:
        yield f"Up to {item.minutes} minutes"
    yield item.rule
    yield item.note
    if invented:
        yield "Invented: training material, not a real person."


def year_csv(year: AsyeYear) -> bytes:
    """Give the plan's table as CSV for a spreadsheet: UTF-8 with a mark, dates as ISO, and no live formula.

    >>> from sup_lib.policy.asye import YearEvents, asye_year
    >>> year = asye_year(YearEvents("2026-01-05"), policy="lambeth-2021", as_of="2026-01-05")
    >>> year_csv(year).decode("utf-8-sig").splitlines()[0]
    'on,kind,what,with_whom,minutes,state,due_on,moved,rule,note'
    """
    table = year.table()
    words = ("kind", "what", "with_whom", "state", "moved", "rule", "note")
    safe = table.assign(**{name: [guard(str(value)) for value in table[name]] for name in words})
    return safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n").encode("utf-8-sig")
