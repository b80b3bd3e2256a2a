"""What moves when something happens otherwise than planned: two plans of one year, told as a difference."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sup_lib.policy.asye.events import OBSERVATION, PROTECTED
from sup_lib.policy.asye.item import YearItem
from sup_lib.policy.asye.year import AsyeYear

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("change", "what", "before_on", "after_on", "note")
_Row = tuple[str, str, object, object, str]


def what_if_table(before: AsyeYear, after: AsyeYear) -> "pd.DataFrame":
    """Set two plans of one year side by side: `change, what, before_on, after_on, note`, in order of days.

    `change` is 'moves' (another day), 'more' (only in the second plan), 'fewer' (only in the first), or 'changes'
    (the same day, but somebody else's turn, or now an observation). What stays as it is has no row.

    >>> from sup_lib.policy.asye import YearEvents, asye_year
    >>> events = YearEvents("2026-01-05", probation_passed_on="2026-07-01")
    >>> slipped = events.changed(reviews={6: "2026-07-20"})
    >>> plans = [asye_year(one, policy="lambeth-2021", as_of="2026-06-01") for one in (events, slipped)]
    >>> table = what_if_table(*plans)
    >>> table.loc[table["what"] == "6-month review", "change"].tolist()
    ['moves']
    """
    import pandas as pd  # noqa: PLC0415

    lanes = sorted({_lane(item) for item in (*before.items, *after.items)} - {PROTECTED})
    shifted = before.absences != after.absences
    rows = [row for lane in lanes for row in _rows(_in(before, lane), _in(after, lane), shifted=shifted)]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    days = {name: pd.to_datetime(table[name]) for name in ("before_on", "after_on")}
    table = table.assign(**days, first=days["before_on"].fillna(days["after_on"]))
    return table.sort_values(["first", "what"], kind="stable").drop(columns="first").reset_index(drop=True)


def _lane(item: YearItem) -> str:
    """What is compared with what: a review with itself, a professional session with another."""
    if item.kind == "ASYE review":
        return item.what
    return "professional" if item.kind == OBSERVATION else item.kind


def _in(year: AsyeYear, lane: str) -> list[YearItem]:
    return [item for item in year.items if _lane(item) == lane]


def _rows(before: list[YearItem], after: list[YearItem], *, shifted: bool) -> Iterator[_Row]:
    earlier, later = {item.on: item for item in before}, {item.on: item for item in after}
    for day in sorted(earlier.keys() & later.keys()):
        one, other = earlier[day], later[day]
        if (one.what, one.with_whom) != (other.what, other.with_whom):
            said = f"{other.what} with {other.with_whom}"
            yield ("changes", one.what, one.on, other.on, f"Now {said}.")
    gone = [item for item in before if item.on not in later]
    come = [item for item in after if item.on not in earlier]
    for one, other in _moved(gone, come, shifted=shifted):
        yield ("moves", one.what, one.on, other.on, other.note)
        gone.remove(one)
        come.remove(other)
    yield from (("fewer", item.what, item.on, None, "") for item in gone)
    yield from (("more", item.what, None, item.on, _with(item)) for item in come)


def _moved(gone: list[YearItem], come: list[YearItem], *, shifted: bool) -> list[tuple[YearItem, YearItem]]:
    """Which stands for which: the one that was due on the same day, else, where an absence shifts a rhythm, the next.

    Where a rhythm itself changes, such as from two weeks to a month, no session stands for another.
    """
    pairs, left = [], list(come)
    for item in gone:
        same = [other for other in left if other.due_on == item.due_on]
        if found := same or [other for other in left if shifted and other.on > item.on]:
            pairs.append((item, found[0]))
            left.remove(found[0])
    return pairs


def _with(item: YearItem) -> str:
    """With whom, and why on that day."""
    return f"With {item.with_whom}. {item.note}".strip() if item.with_whom else item.note
