"""The days on which the invented service lives: two years to a fixed reference date."""

from datetime import date, timedelta
from random import Random

REFERENCE = date(2026, 9, 30)
START = date(2024, 10, 1)
_HOLIDAYS = {date(2025, 12, 25), date(2025, 12, 26), date(2024, 12, 25), date(2024, 12, 26)} | {
    *(date(2025, 1, 1), date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 5), date(2025, 5, 26), date(2025, 8, 25)),
    *(
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
    ),
}


def days(number: float) -> timedelta:
    """A span of days, rounded."""
    return timedelta(days=round(number))


def ago(number: float) -> date:
    """The working day that many days before the reference date, or the last one before it."""
    return working(REFERENCE - days(number))


def working(day: date) -> date:
    """The day itself, or the working day before it."""
    while day.weekday() > 4 or day in _HOLIDAYS:
        day -= timedelta(days=1)
    return day


def between(rng: Random, first: date, last: date) -> date:
    """A day drawn from first to last, both included."""
    return first + timedelta(days=rng.randint(0, max((last - first).days, 0)))


def age_on(born_on: date, day: date) -> int:
    """Whole years of age."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def school_is_out(day: date) -> bool:
    """Whether it is a day of the summer holidays, when nobody at school sees anything."""
    return (7, 23) <= (day.month, day.day) <= (9, 2)
