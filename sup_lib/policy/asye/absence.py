"""Days on which nothing can be held: an absence, a weekend, a bank holiday; and where what falls on one goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sup_lib.dates import is_working_day, parse_day, say_day
from sup_lib.errors import InvalidInput

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Absence:
    """The first and the last day on which somebody is away, both included.

    Raises `InvalidInput` where it ends before it begins.

    >>> Absence("2026-05-04", "15/05/2026").words
    '4 May 2026 to 15 May 2026'
    """

    first_on: date
    last_on: date

    def __post_init__(self) -> None:
        for name in ("first_on", "last_on"):
            object.__setattr__(self, name, parse_day(getattr(self, name)))
        if self.last_on < self.first_on:
            raise InvalidInput(
                f"an absence from {self.first_on} to {self.last_on} ends before it begins; swap the two"
            )

    @property
    def words(self) -> str:
        """The absence as a reader says it."""
        return (
            say_day(self.first_on)
            if self.first_on == self.last_on
            else (f"{say_day(self.first_on)} to {say_day(self.last_on)}")
        )


@dataclass(frozen=True)
class Place:
    """Where something that falls due on a day is held.

    `counts_from` is the day from which the next one is counted: a bank holiday does not shift the days that follow,
    an absence begins them anew. `why` is '', 'absence' or 'closed', and `says` its sentence.
    """

    on: date
    counts_from: date
    why: str = ""
    says: str = ""


class Away:
    """The days of a year on which the worker is away, with the weekends and holidays that touch them."""

    def __init__(self, absences: Iterable[Absence]) -> None:
        spans = sorted(_with_days_off(absence) for absence in absences)
        self._spans: list[tuple[date, date]] = []
        for first, last in spans:
            if self._spans and first <= self._spans[-1][1] + _DAY:
                before = self._spans.pop()
                self._spans.append((before[0], max(last, before[1])))
            else:
                self._spans.append((first, last))

    def has(self, day: date) -> bool:
        """Whether the worker is away on a day."""
        return any(first <= day <= last for first, last in self._spans)

    def place(self, day: date) -> Place:
        """Where something that is due on a day is held: on that day, or on the first on which it can be.

        Raises `InvalidInput` where bank holidays are not known.

        >>> Away([Absence("2026-05-05", "2026-05-08")]).place(date(2026, 5, 6)).on
        datetime.date(2026, 5, 11)
        """
        for first, last in self._spans:
            if first <= day <= last:
                back_on = last + _DAY
                says = f"Moved from {say_day(day)}, which lies in an absence; later ones are counted from here."
                return Place(back_on, back_on, "absence", says)
        on = _next_working_day(day)
        if on == day:
            return Place(day, day)
        return Place(on, day, "closed", f"Moved from {say_day(day)}, {_why_closed(day)}, to the next working day.")


def _with_days_off(absence: Absence) -> tuple[date, date]:
    """Stretch an absence over the weekends and holidays at its ends: the day after it is a working day."""
    first, last = absence.first_on, absence.last_on
    while not is_working_day(first - _DAY):
        first -= _DAY
    while not is_working_day(last + _DAY):
        last += _DAY
    return first, last


def _next_working_day(day: date) -> date:
    while not is_working_day(day):
        day += _DAY
    return day


def _why_closed(day: date) -> str:
    return f"a {day:%A}" if day.weekday() > 4 else "a bank holiday"
