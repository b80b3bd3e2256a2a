"""The review meetings of a supervision order: every so often to its end, the last of them before it ends."""

from datetime import date

from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.every import Every


def review_dates(
    *, made_on: date, ends_on: date, first_on: date, every: Every, final_before: Every
) -> tuple[date, ...]:
    """The days of the review meetings, the first one first; the final one lies before the end of the order.

    Between two meetings lies no more than `every`: months are counted from the first meeting each time, so that one
    on the 31st is not pulled forward for good by a short month. Seed 003, sections 1 and 3.

    Raises `InvalidInput` where the order ends before it is made, or a meeting would lie outside it.

    >>> days = review_dates(made_on=date(2026, 1, 5), ends_on=date(2026, 7, 5), first_on=date(2026, 2, 2),
    ...                     every=Every(8, "weeks"), final_before=Every(4, "weeks"))
    >>> [day.isoformat() for day in days]
    ['2026-02-02', '2026-03-30', '2026-05-25', '2026-06-07']
    """
    if ends_on <= made_on:
        raise InvalidInput(f"an order made on {say_day(made_on)} cannot end on {say_day(ends_on)}; check both dates")
    if not made_on <= first_on < ends_on:
        raise InvalidInput(f"the first review, {say_day(first_on)}, lies outside the order; check its date")
    final_on = final_review(ends_on=ends_on, final_before=final_before)
    if final_on < first_on:
        raise InvalidInput(
            f"the final review would be on {say_day(final_on)}, before the first on {say_day(first_on)};"
            " hold it nearer to the end"
        )
    days, times = [first_on], 1
    while (day := every.after(first_on, times)) < final_on:
        days.append(day)
        times += 1
    return (*days, final_on) if days[-1] < final_on else tuple(days)


def final_review(*, ends_on: date, final_before: Every) -> date:
    """The day of the final review, so many weeks or months before the order ends.

    >>> final_review(ends_on=date(2028, 2, 29), final_before=Every(1, "months"))
    datetime.date(2028, 1, 29)
    """
    return final_before.after(ends_on, -1)
