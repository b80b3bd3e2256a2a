"""A calendar file (.ics, RFC 5545) of whole days, for Outlook and every other calendar, written by `icalendar`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from sup_lib.errors import InvalidInput
from sup_lib.exchange.printable import printable

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_FIRST_DAY = date(2000, 1, 1)
_MORNING = timedelta(hours=9)
_SAME_IDS = uuid5(NAMESPACE_URL, "https://example.org/sup_lib/calendar")


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """One whole day. `about` says what it is an entry of, such as ('case', 'F7', 'supervision').

    Two files with an entry of the same `about` hold the same entry: a calendar moves it instead of doubling it.
    """

    about: tuple[str, ...]
    day: date
    title: str
    words: tuple[str, ...] = ()


def write_calendar(
    entries: Iterable[CalendarEntry], *, name: str, made_on: date, remind_days: int | None = 2, words: str = ""
) -> bytes:
    """Give the bytes of a calendar file: the same bytes for the same entries, name and day.

    Every entry is private, leaves the day free, and reminds at 9 in the morning `remind_days` before its day, or on
    the day itself where that is past; None reminds of nothing, and what is past on `made_on` never reminds. A file
    made on a later day takes the place of one made before. Of two entries about the same thing the earlier day stays.
    No text can add a line of its own to the file.

    Raises `InvalidInput` where there is no entry: a calendar file without one is not valid.

    >>> entry = CalendarEntry(about=("case", "F7"), day=date(2024, 2, 29), title="Supervision due: case F7")
    >>> file = write_calendar([entry], name="Supervision", made_on=date(2024, 2, 1)).decode()
    >>> "DTSTART;VALUE=DATE:20240229\\r\\n" in file, "CLASS:PRIVATE\\r\\n" in file
    (True, True)
    """
    from icalendar import Calendar  # noqa: PLC0415 - a third of a second that few need

    if remind_days is not None and not 0 <= remind_days <= 366:
        raise InvalidInput(f"a reminder comes 0 to 366 days before (got {remind_days})")
    calendar = Calendar()
    for field, value in (("prodid", "-//sup_lib//Supervision//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(field, value)
    calendar.add("x-wr-calname", one_line(name))
    if words:
        calendar.add("x-wr-caldesc", one_line(words))
    once: dict[tuple[str, ...], CalendarEntry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.about)):
        once.setdefault(entry.about, entry)
    if not once:
        raise InvalidInput("nothing on this list has a day, so there is nothing to put in a calendar")
    for entry in once.values():
        calendar.add_component(_event(entry, made_on, remind_days))
    written: bytes = calendar.to_ical()
    return written


def one_line(text: object) -> str:
    """Text as one line of plain words: no kind of line break, tab or control character is left in it.

    A backslash becomes a slash: before an n, calendars read it as a line break however it is escaped.

    >>> one_line("F7\\r\\nBEGIN:VALARM\\u2028x")
    'F7 BEGIN:VALARM x'
    """
    return " ".join(printable(text).replace("\x7f", " ").replace("\\", "/").split())


def _event(entry: CalendarEntry, made_on: date, remind_days: int | None) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    fields = {
        "uid": f"{uuid5(_SAME_IDS, repr(entry.about))}@sup-lib",
        "dtstamp": datetime.combine(made_on, time(), UTC),
        "sequence": max(0, (made_on - _FIRST_DAY).days),
        "dtstart": entry.day,
        "dtend": entry.day + timedelta(days=1),
        "summary": one_line(entry.title),
        "description": "\n".join(filter(None, map(one_line, entry.words))),
        "categories": ["Supervision"],
        "class": "PRIVATE",
        "transp": "TRANSPARENT",
        "x-microsoft-cdo-busystatus": "FREE",
        "x-microsoft-cdo-alldayevent": "TRUE",
    }
    for field, value in fields.items():
        if value != "":
            event.add(field, value)
    if remind_days is not None and entry.day >= made_on:
        days = remind_days if entry.day - timedelta(days=remind_days) > made_on else 0
        event.add_component(_alarm(fields["summary"], _MORNING - timedelta(days=days)))
    return event


def _alarm(title: object, before: timedelta) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    for field, value in (("action", "DISPLAY"), ("description", title), ("trigger", before)):
        alarm.add(field, value)
    return alarm
