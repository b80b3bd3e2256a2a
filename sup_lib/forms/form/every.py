"""How often, as people type it in one box: 8 weeks, every 6 weeks, 2 months."""

import re
from datetime import date
from typing import Literal, NamedTuple

from sup_lib.dates import add_months, add_weeks
from sup_lib.errors import InvalidInput

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TYPED = re.compile(r"(?:every\s+)?(?:(?P<number>\d{1,3}|[a-z]+)\s*-?\s*)?(?P<unit>week|month)s?(?:ly)?", re.ASCII)
_MOST = 120


class Every(NamedTuple):
    """A number of weeks or of calendar months."""

    number: int
    unit: Literal["weeks", "months"]

    @property
    def words(self) -> str:
        """The interval as a reader says it.

        >>> Every(1, "months").words, Every(8, "weeks").words
        ('1 month', '8 weeks')
        """
        return f"{self.number} {self.unit}" if self.number != 1 else f"1 {self.unit[:-1]}"

    def after(self, day: date, times: int = 1) -> date:
        """The day so many intervals later (earlier where negative), counted from the first day every time."""
        add = add_weeks if self.unit == "weeks" else add_months
        return add(day, self.number * times)


def parse_every(typed: object) -> Every:
    """Read an interval in weeks or months. Raises `InvalidInput` for anything else.

    >>> parse_every("every 8 weeks"), parse_every("Monthly"), parse_every("three months")
    (Every(number=8, unit='weeks'), Every(number=1, unit='months'), Every(number=3, unit='months'))
    """
    text = " ".join(str(typed if typed is not None else "").casefold().split()).rstrip(".")
    match = _TYPED.fullmatch(text)
    number = _number(match["number"]) if match else 0
    if not match or not 1 <= number <= _MOST:
        raise InvalidInput(f"'{typed}' is not so many weeks or months; type it as 8 weeks or 2 months")
    return Every(number, "weeks" if match["unit"] == "week" else "months")


def _number(typed: str | None) -> int:
    if typed is None:
        return 1
    if typed.isdigit():
        return int(typed)
    return _NUMBERS.index(typed) + 1 if typed in _NUMBERS else 0
