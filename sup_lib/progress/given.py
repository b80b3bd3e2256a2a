"""What tables and charts are given: goals, observations, a result, a table; else one sentence of what to give."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd

Kind = TypeVar("Kind")


def things(values: object, kind: type[Kind], *, what: str) -> tuple[Kind, ...]:
    """Give things of one kind, in their order. Raises `InvalidInput` for anything else.

    >>> things(["F7"], int, what="goals")
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: goals holds a str; give a list, each an int
    """
    given = tuple(values) if isinstance(values, Iterable) and not isinstance(values, str | kind) else (values,)
    for one in given:
        if one is values or not (type(one) is kind or isinstance(one, kind)):  # the type alone is quick to ask for
            raise InvalidInput(f"{what} {_holds(one, values)}; give a list, each {_a(kind.__name__)}")
    return cast("tuple[Kind, ...]", given)


def one_of(value: object, kind: type[Kind], *, what: str) -> Kind:
    """Give one thing of its kind. Raises `InvalidInput` for anything else.

    >>> one_of(None, dict, what="chart")
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: chart is a NoneType; give a dict
    """
    if not isinstance(value, kind):
        raise InvalidInput(f"{what} is {_a(type(value).__name__)}; give {_a(kind.__name__)}")
    return value


def table_with(table: Any, columns: Sequence[str], *, what: str, give: str) -> "pd.DataFrame":
    """Give a table that has these columns. Raises `InvalidInput` naming the first that is missing.

    >>> import pandas as pd
    >>> table_with(pd.DataFrame({"goal_id": []}), ["kind"], what="progress", give="a `progress_table`")
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: progress has no column 'kind'; give a `progress_table`
    """
    if not hasattr(table, "columns"):
        raise InvalidInput(f"{what} is {_a(type(table).__name__)}, no table; give {give}")
    if missing := [name for name in columns if name not in table.columns]:
        raise InvalidInput(f"{what} has no column '{missing[0]}'; give {give}")
    found: pd.DataFrame = table
    return found


def _holds(one: object, values: object) -> str:
    return f"{'is' if one is values else 'holds'} {_a(type(one).__name__)}"


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeioAEIO' else 'a'} {name}"
