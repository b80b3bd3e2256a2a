"""One value to the text of one CSV cell and back, and text that no spreadsheet takes for a formula."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

_LIVE = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def guard(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula; `unguard` takes it off again.

    Text that already begins with apostrophes before such a sign gets one more, so that the two are exact opposites.
    Source: OWASP, CSV Injection.

    >>> guard("=1+1"), guard("'=1+1"), guard("'twas quiet"), guard("3-4 times")
    ("'=1+1", "''=1+1", "'twas quiet", '3-4 times')
    """
    return f"'{text}" if _LIVE.match(text) else text


def unguard(text: str) -> str:
    """Take off the apostrophe that `guard` put on; any other text comes back as it is.

    >>> unguard("'=1+1"), unguard("'twas quiet")
    ('=1+1', "'twas quiet")
    """
    return text[1:] if _GUARDED.match(text) else text


def to_cell(value: object) -> str:
    """Write a value as the text of a cell: None is empty, a day is ISO, a whole number has no point.

    >>> to_cell(None), to_cell(date(2024, 3, 31)), to_cell(7.0), to_cell(0.25), to_cell(True), to_cell("-2 degrees")
    ('', '2024-03-31', '7', '0.25', 'true', "'-2 degrees")
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, (tuple, list)):
        return guard(join_names(value))
    return guard(value) if isinstance(value, str) else str(value)


def join_names(names: Iterable[object]) -> str:
    """Join names with semicolons; a name that holds a semicolon is quoted.

    >>> join_names(["Priya Nair (social worker)", "health visitor"])
    'Priya Nair (social worker);health visitor'
    """
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow(list(names))
    return line.getvalue().removesuffix("\r\n")


def split_names(text: str) -> tuple[str, ...]:
    """Split what `join_names` joined; spaces after a semicolon do no harm.

    >>> split_names("Priya Nair (social worker); health visitor")
    ('Priya Nair (social worker)', 'health visitor')
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", skipinitialspace=True)
    return tuple(name for row in rows for name in row)
