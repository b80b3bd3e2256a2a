"""The map of looks: for each goal and month, the best evidence that there was, or that there was none."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from sup_lib.dates import add_months, parse_day
from sup_lib.model import Goal, Observation
from sup_lib.progress.given import things
from sup_lib.progress.result import whole

if TYPE_CHECKING:
    import pandas as pd

MapState = Literal["observed", "reported", "impression", "nothing", "not open"]
MAP_STATES: tuple[MapState, ...] = get_args(MapState)
_COLUMNS = ("case_id", "child_id", "goal_id", "statement", "kind", "month", "state", "n")


def look_map(
    goals: Iterable[Goal], observations: Iterable[Observation], *, as_of: date, months: int = 12
) -> "pd.DataFrame":
    """Give one row for each goal and month, to the month of `as_of`.

    Columns: case_id, child_id, goal_id, statement, kind, month (its first day), state ('observed', 'reported' or
    'impression': the best that there was; 'nothing' where the goal was open and nobody looked; 'not open' before it
    was set and after it was closed), n (looks in the month, whatever their basis). Goals set later than `as_of` are
    left out. Raises `InvalidInput` for fewer than one month.

    >>> from sup_lib.model import Milestone
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Ada names a friend", kind="outcome", owner="child",
    ...             measure=Milestone(), set_on="2024-02-08")
    >>> seen = [goal.observe(on="2024-03-05", value=1, basis="impression")]
    >>> look_map([goal], seen, as_of=date(2024, 4, 10), months=4)["state"].tolist()
    ['not open', 'nothing', 'impression', 'nothing']
    """
    import pandas as pd  # noqa: PLC0415 - nothing else here needs a table

    as_of, back_to = parse_day(as_of), whole(months, what="months", least=1)
    starts = [add_months(as_of.replace(day=1), -back) for back in range(back_to - 1, -1, -1)]
    bases: dict[tuple[str, date], list[str]] = defaultdict(list)
    for seen in things(observations, Observation, what="observations"):
        if seen.observed_on <= as_of:
            bases[seen.goal_id, seen.observed_on.replace(day=1)].append(seen.basis)
    rows = [
        row
        for goal in things(goals, Goal, what="goals")
        if goal.set_on <= as_of
        for row in _rows(goal, starts, bases)
    ]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    return table.astype({"month": "datetime64[s]", "n": "int64"})


def _rows(goal: Goal, starts: list[date], bases: dict[tuple[str, date], list[str]]) -> Iterator[dict[str, Any]]:
    for start in starts:
        found = bases.get((goal.goal_id, start), [])
        yield {
            **{name: getattr(goal, name) for name in ("case_id", "child_id", "goal_id", "statement", "kind")},
            "month": start,
            "state": _state(goal, start, found),
            "n": len(found),
        }


def _state(goal: Goal, start: date, found: list[str]) -> MapState:
    if best := next((state for state in MAP_STATES if state in found), None):
        return best
    ends = start.replace(day=monthrange(start.year, start.month)[1])
    closed = goal.closed_on is not None and goal.closed_on < start
    return "not open" if goal.set_on > ends or closed else "nothing"
