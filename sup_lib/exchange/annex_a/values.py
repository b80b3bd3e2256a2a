"""One cell of a workbook: its plain text, and how its spelling is compared."""

import re
from datetime import date, datetime
from typing import Any

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput

_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LIST_LETTER = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_EXACT_WHOLE = 10**15
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]{0,63}")


def text_of(cell: Any) -> str:
    """A cell's text on one line: a whole number has no point, non-breaking and double spaces become one.

    >>> text_of(9212044.0), text_of("00123"), text_of("Dustin\\xa0 Hazlett "), text_of(None)
    ('9212044', '00123', 'Dustin Hazlett', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT_WHOLE:
        return str(int(cell))
    return " ".join(_INVISIBLE.sub("", str(cell)).split())


def spelling(text: str) -> str:
    """A text as it is compared: letters and digits only, in lower case, without a list letter.

    >>> spelling("b) Female"), spelling("[Date of\\xa0Birth)"), spelling("Child’s  Legal Status")
    ('female', 'date of birth', 'childs legal status')
    """
    bare = _LIST_LETTER.sub("", text_of(text)).casefold().replace("&", " and ")
    return " ".join(re.sub(r"[^\w]+|_", " ", re.sub(r"['’‘`]", "", bare)).split())


def without_letter(text: str) -> str:
    """A text without the list letter before it.

    >>> without_letter("b) Former relevant child")
    'Former relevant child'
    """
    return _LIST_LETTER.sub("", text)


def id_of(cell: Any) -> str:
    """A child's id as text. Raises `ValueError` where it can be none.

    >>> id_of(9212044.0), id_of("00123"), id_of("9212044.0")
    ('9212044', '00123', '9212044')
    """
    if isinstance(cell, float) and abs(cell) >= _EXACT_WHOLE:
        raise ValueError(
            "a number of more than 15 figures has lost some; format the column as text and fill it again"
        )
    text = re.sub(r"(?<=^)(\d+)\.0$", r"\1", text_of(cell))
    if not isinstance(cell, (str, int, float)) or isinstance(cell, bool) or not _ID.fullmatch(text):
        raise ValueError("this is not an id; use letters, digits, spaces and . _ / - only, 64 at most")
    if isinstance(cell, float) and not cell.is_integer():
        raise ValueError("an id has no decimals; check the number")
    return text


def day_of(cell: Any) -> date:
    """A calendar day; a time of day beside it is left out. Raises `ValueError` where there is none.

    >>> day_of("31/03/2024"), day_of(datetime(2024, 3, 31, 14, 30))
    (datetime.date(2024, 3, 31), datetime.date(2024, 3, 31))
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (bool, int, float)):
        raise ValueError("this is a number, not a date; format the column as dates")
    try:
        return parse_day(cell if isinstance(cell, date) else _MIDNIGHT.sub("", text_of(cell)))
    except InvalidInput:
        raise ValueError("this is not a date; type it as 2024-03-31 or 31/03/2024") from None
