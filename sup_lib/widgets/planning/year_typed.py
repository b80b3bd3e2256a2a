"""What is typed on the page of a supported year: its fields as questions, and what is wrong with their words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sup_lib.dates import parse_day
from sup_lib.errors import SupError
from sup_lib.policy.asye.typed import typed_absence
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block

WHAT_IF = "what_if"
"""The one field that is never kept."""
_FIELDS = (
    ("start", "The year began on", "date", "For example 05/01/2026"),
    ("probation", "Probation was passed on, or is expected to be", "date", "Leave empty where nobody knows yet"),
    ("review_3", "3-month review held on, or planned for", "date", ""),
    ("review_6", "6-month review held on, or planned for", "date", ""),
    ("review_9", "9-month review held on, or planned for", "date", ""),
    ("absences", "Absences", "long_text", "One a line, such as 04/05/2026 to 15/05/2026"),
    (WHAT_IF, "What if the 6-month review were held on", "date", "Shows what would move; nothing is kept"),
)


@dataclass(frozen=True)
class Typed:
    """What is typed on the page, as text; '' where nothing is."""

    start: str = ""
    probation: str = ""
    review_3: str = ""
    review_6: str = ""
    review_9: str = ""
    absences: str = ""
    what_if: str = ""

    @property
    def reviews(self) -> tuple[str, ...]:
        """The reviews as `typed_events` reads them."""
        days = {month: getattr(self, f"review_{month}") for month in (3, 6, 9)}
        return tuple(f"{month}={day}" for month, day in days.items() if day)

    @property
    def absence_lines(self) -> tuple[str, ...]:
        """Each absence, as it is typed."""
        return tuple(line.strip() for line in self.absences.splitlines() if line.strip())


def questions(typed: Typed) -> Iterator[Block]:
    """Every field as a question, with what is typed in it."""
    for name, label, kind, hint in _FIELDS:
        value = getattr(typed, name)
        yield blocks.question(kind, name, label, value, hint=hint, error=problem_of(name, value), rows=3)


def problem_of(name: str, value: str) -> str:
    """What is wrong with the words in one field, as a sentence; '' where nothing is."""
    try:
        if name == "absences":
            for line in Typed(absences=value).absence_lines:
                typed_absence(line)
        elif value or name == "start":
            parse_day(value)
    except SupError as problem:
        return str(problem)
    return ""


def typed_days(day: date | None) -> str:
    """A day as the page shows it: 31/03/2026; '' for None.

    >>> typed_days(date(2026, 3, 31))
    '31/03/2026'
    """
    return f"{day:%d/%m/%Y}" if day else ""
