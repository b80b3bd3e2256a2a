"""Protected time for professional development: a share of the working days, month by month."""

from collections.abc import Iterator
from datetime import date, timedelta

from sup_lib.dates import add_months, is_working_day
from sup_lib.policy.asye.events import PROTECTED
from sup_lib.policy.asye.item import YearItem
from sup_lib.policy.asye.rhythm import Span
from sup_lib.policy.policy import Policy, SupportedYear


def protected_items(promise: SupportedYear, span: Span, policy: Policy) -> Iterator[YearItem]:
    """One line for each month of the year, counted from its start: so many working days, and so much of them is kept.

    Days of absence are not counted; a month of nothing else has no line.
    """
    share = promise.protected_time_percent
    says = f"{share}% of the working week is kept for professional development."
    for number in range(promise.length.longest if promise.length.unit == "months" else 0):
        first, end = add_months(span.started_on, number), add_months(span.started_on, number + 1)
        working = [day for day in _days(first, end) if is_working_day(day) and not span.away.has(day)]
        if working and share:
            kept = len(working) * share / 100
            yield YearItem(
                on=working[0],
                kind=PROTECTED,
                what=PROTECTED,
                with_whom="",
                state="protected",
                due_on=working[0],
                rule=f"{says} [{policy.policy}, {promise.section}]",
                note=f"{kept:.1f} of the {len(working)} working days of this month of the year.",
            )


def _days(first: date, end: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((end - first).days))
