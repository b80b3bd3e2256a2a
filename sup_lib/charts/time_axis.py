"""The time axis: whole days, months or years, each said once."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from sup_lib.charts.text import width_of
from sup_lib.progress import GoalProgress

Span = tuple[date, date]
_FEWEST_TICKS = 3


def day_number(day: date) -> float:
    """Place of a day on matplotlib's time axis."""
    return float(mdates.date2num(day))  # type: ignore[no-untyped-call]


def span_of(points: pd.DataFrame, progress: GoalProgress, *, as_of: date | None = None) -> Span:
    """First and last day to show: from when the goal was set, or was first looked at, to its date or today."""
    goal = progress.goal
    looked = [stamp.date() for stamp in points["observed_on"]]
    ends = [day for day in (goal.due_on, as_of or progress.as_of, *looked) if day and day >= goal.set_on]
    first = min([goal.set_on, *looked])
    return first, max([*ends, first + timedelta(days=14)])


def together(spans: Iterable[Span]) -> Span:
    """One span that holds them all.

    >>> together([(date(2024, 1, 1), date(2024, 2, 1)), (date(2023, 12, 1), date(2024, 1, 15))])
    (datetime.date(2023, 12, 1), datetime.date(2024, 2, 1))
    """
    spans = list(spans)
    return min(first for first, _ in spans), max(last for _, last in spans)


def draw_time_axis(ax: Axes, span: Span, *, size: float, most: int = 7, one_line: bool = False) -> None:
    """Set limits, with a little room at both ends, and at most `most` labelled days.

    The year is said once, under the month, or beside it on `one_line`.
    """
    first, last = span
    room = max((last - first).days * 0.03, 1.0)
    ax.set_xlim(day_number(first) - room, day_number(last) + room)
    days = _ticks(span, most)
    ax.set_xticks([day_number(day) for day in days], labels=_labels(days, span, " " if one_line else "\n"))
    ax.tick_params(axis="x", labelsize=size, length=size / 3)


_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12_000, 60_000)
"""Months between labels: a year that was mistyped by a thousand is drawn, so that somebody sees it."""


def _ticks(span: Span, most: int) -> list[date]:
    first, last = span
    days = (last - first).days
    if days <= 7 * (most - 1):
        step = 1 if days < most else 7
        return [first + timedelta(days=number) for number in range(0, days + 1, step)]
    months = list(_month_starts(first, last))
    if len(months) < _FEWEST_TICKS:
        return [first + timedelta(days=number) for number in range(0, days + 1, 14)]
    step = next(step for step in _STEPS if len(months) / step <= most)
    return [day for day in months if (day.year * 12 + day.month - 1) % step == 0]


def month_labels(months: Sequence[date], room: float, *, size: float) -> list[str]:
    """Name each month, its year under the first of a year; fewer of them where `room` points a month are too few.

    >>> month_labels([date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1)], 60, size=12)
    ['Nov\\n2024', 'Dec\\n', 'Jan\\n2025']
    """
    needed = width_of("2024" if room < 3 * size else "May", size=size) + size / 3
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if step * room >= needed), 120)
    labels, year = [], 0
    for month in months:
        shown = (month.year * 12 + month.month - 1) % step == 0 or len(months) < step
        labels.append(f"{month:%b}\n{month.year if month.year != year else ''}" if shown else "")
        year = month.year if shown else year
    return labels


def _month_starts(first: date, last: date) -> Iterable[date]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        if (day := date(year, month, 1)) >= first:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _labels(days: list[date], span: Span, between: str) -> list[str]:
    whole_months = all(day.day == 1 for day in days) and (span[1] - span[0]).days > 31
    labels, year = [], 0
    for day in days:
        label = f"{day:%b}" if whole_months else f"{day.day} {day:%b}"
        labels.append(label if day.year == year else f"{label}{between}{day.year}")
        year = day.year
    return labels
