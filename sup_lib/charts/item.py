"""What is drawn of one goal: its table of points, and how it is going."""

from collections.abc import Iterable

import pandas as pd

from sup_lib.errors import InvalidInput
from sup_lib.progress import GoalProgress
from sup_lib.progress.given import one_of, table_with

Item = tuple[pd.DataFrame, GoalProgress]
_COLUMNS = ("observed_on", "value", "value_before", "out_of", "is_event", "basis")


def item_of(points: object, progress: object) -> Item:
    """Give one goal's points and progress. Raises `InvalidInput` for what is no `points_table` or `goal_progress`."""
    table = table_with(points, _COLUMNS, what="points", give="a `points_table`")
    return table, one_of(progress, GoalProgress, what="progress")


def items_of(items: object) -> list[Item]:
    """Give several goals' points and progress, each pair in that order.

    >>> items_of([None])
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: items holds a NoneType; give pairs of a `points_table` and its `goal_progress`
    """
    given = list(items) if isinstance(items, Iterable) else [items]
    pairs = [one for one in given if isinstance(one, tuple) and len(one) == 2]
    if strange := [type(one).__name__ for one in given if not (isinstance(one, tuple) and len(one) == 2)]:
        raise InvalidInput(f"items holds a {strange[0]}; give pairs of a `points_table` and its `goal_progress`")
    return [item_of(points, progress) for points, progress in pairs]
