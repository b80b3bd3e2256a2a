"""Days, numbers and lines as people type them."""

from typing import Any

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput


def typed(kind: str, value: str) -> Any:
    """What somebody typed as a day or a number; None where it is none.

    >>> typed("date", "31/03/2026") == typed("date", "2026-03-31"), typed("number", "four")
    (True, None)
    """
    try:
        return parse_day(value) if kind == "date" else float(value)
    except (InvalidInput, ValueError):
        return None


def plain_lines(text: str) -> str:
    """Every kind of line break as a plain one: YAML would read some of them as another.

    >>> plain_lines("calm\\x85then loud")
    'calm\\nthen loud'
    """
    return "\n".join(text.splitlines())
