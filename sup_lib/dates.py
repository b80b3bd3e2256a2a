"""Strict dates, working days, whole months and years.

A date is typed as 2024-03-31 or 31/03/2024 and in no other way: a lenient reader makes 4 March of 2022-04-03.
A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England.
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache

from sup_lib.errors import InvalidInput

FIRST_WORKING_YEAR, LAST_WORKING_YEAR = 1978, 2100
"""The years whose working days are known: since the early May holiday began, as far as `holidays` looks ahead.

A one-off holiday not proclaimed yet is of course missing: keep `holidays` up to date.
"""

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_BRITISH = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII)


def parse_day(value: object) -> date:
    """Read one calendar day, written as ISO or as dd/mm/yyyy.

    A `date` passes through; a `datetime` passes only at midnight, as a workbook's dates do.

    Raises `InvalidInput` for anything else, a number included.

    >>> parse_day("31/03/2024"), parse_day("2024-03-31")
    (datetime.date(2024, 3, 31), datetime.date(2024, 3, 31))
    >>> parse_day("31/02/2024")
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: '31/02/2024' is not a date; type it as 2024-03-31 or 31/03/2024
    """
    if type(value) is date:
        return value
    if isinstance(value, datetime):
        if str(value) != "NaT" and value.time() == datetime.min.time():  # pandas' NaT is a datetime too
            return value.date()
    elif isinstance(value, date):
        return value
    elif isinstance(value, str) and (match := _ISO.fullmatch(value.strip()) or _BRITISH.fullmatch(value.strip())):
        try:
            return date(**{part: int(number) for part, number in match.groupdict().items()})
        except ValueError:
            pass
    shown = value if isinstance(value, str) else str(value)
    raise InvalidInput(f"'{shown}' is not a date; type it as 2024-03-31 or 31/03/2024")


def say_day(day: date) -> str:
    """Write a day as British readers do.

    >>> say_day(date(2024, 3, 1))
    '1 March 2024'
    """
    return f"{day.day} {day:%B %Y}"


def add_weeks(day: date, weeks: int) -> date:
    """The day some weeks later (earlier where negative): 'every 4 weeks' is 28 days.

    Raises `InvalidInput` past the years 1 to 9999.

    >>> add_weeks(date(2024, 2, 1), 4)
    datetime.date(2024, 2, 29)
    """
    try:
        return parse_day(day) + timedelta(weeks=_whole(weeks, "weeks"))
    except OverflowError:
        raise _too_far(day, weeks, "weeks") from None


def add_months(day: date, months: int) -> date:
    """The same day some calendar months later (earlier where negative), or the month's last day where it has none.

    Count from the first day every time: two steps of one month from 31 January end on the 29th of March.

    Raises `InvalidInput` past the years 1 to 9999.

    >>> add_months(date(2023, 11, 30), 3), add_months(date(2024, 1, 31), 2)
    (datetime.date(2024, 2, 29), datetime.date(2024, 3, 31))
    """
    day = parse_day(day)
    year, month = divmod(day.year * 12 + day.month - 1 + _whole(months, "months"), 12)
    if not date.min.year <= year <= date.max.year:
        raise _too_far(day, months, "months")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(born_on: date, day: date) -> int:
    """Age in whole years on a day.

    Somebody born on 29 February is a year older on 1 March of a common year, as the law of England has it.

    Raises `InvalidInput` where the day lies before the birth.

    >>> age_on(date(2006, 5, 2), date(2024, 5, 1)), age_on(date(2006, 5, 2), date(2024, 5, 2))
    (17, 18)
    """
    born_on, day = parse_day(born_on), parse_day(day)
    if day < born_on:
        raise InvalidInput(f"{say_day(day)} lies before the birth on {say_day(born_on)}; check both dates")
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def is_working_day(day: date) -> bool:
    """Whether offices work: no weekend, Christmas Day, Good Friday or bank holiday in England, one-off days included.

    Where a holiday falls on a weekend, its substitute day is no working day either.

    Raises `InvalidInput` outside `FIRST_WORKING_YEAR` to `LAST_WORKING_YEAR`.

    >>> is_working_day(date(2022, 9, 19)), is_working_day(date(2022, 9, 20))
    (False, True)
    """
    day = parse_day(day)
    if not FIRST_WORKING_YEAR <= day.year <= LAST_WORKING_YEAR:
        raise InvalidInput(
            f"bank holidays are known from {FIRST_WORKING_YEAR} to {LAST_WORKING_YEAR} only (got {day});"
            " check the year"
        )
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def add_working_days(day: date, working_days: int) -> date:
    """The last day of 'within so many working days': day 1 is the first working day after `day`.

    A negative number counts back: -1 is the last working day before. 0 is the day itself, working or not.

    Raises `InvalidInput` where the count leaves the years that `is_working_day` knows.

    >>> add_working_days(date(2024, 3, 28), 2)
    datetime.date(2024, 4, 3)
    """
    reached = parse_day(day)
    step = timedelta(days=1 if _whole(working_days, "working days") > 0 else -1)
    try:
        for _ in range(abs(working_days)):
            reached += step
            while not is_working_day(reached):
                reached += step
    except OverflowError:
        raise _too_far(day, working_days, "working days") from None
    return reached


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - a quarter of a second that few commands need

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def _whole(number: int, unit: str) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise InvalidInput(f"a number of {unit} must be whole, such as 4 (got {number!r})")
    return number


def _too_far(day: date, number: int, unit: str) -> InvalidInput:
    return InvalidInput(f"{number} {unit} from {day} is outside the calendar; use a smaller number")
