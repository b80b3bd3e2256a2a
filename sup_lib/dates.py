"""Strict dates, working days, whole months and years.

A date is typed as 2024-03-31 or 31/03/2024 and in no other way: a lenient reader makes 4 March of 2022-04-03.
"""

import re
from datetime import date, datetime

from sup_lib.errors import InvalidInput

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
    if isinstance(value, datetime):
        if value.time() == datetime.min.time():
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
