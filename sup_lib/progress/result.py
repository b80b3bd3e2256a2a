"""What every method gives back: a small frozen result with its n, what it assumes, and why it may not be read."""

from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from numbers import Integral, Real
from typing import Any, Literal

from sup_lib.errors import InvalidInput

Direction = Literal["up", "down"]
Number = float | None
_LARGEST, _SMALLEST = 1e100, 1e-100
"""Beyond these, squares and sums would run over or vanish; nothing about a family is counted so."""
_MOST = 10**9

_WORDS: dict[str, Direction] = {"up": "up", "increase": "up", "down": "down", "decrease": "down"}


@dataclass(frozen=True, kw_only=True)
class Result:
    """The base of every result.

    `n` counts the values that were used and `n_missing` those left out because they were empty. `assumptions` are
    sentences that must hold for the number to mean anything. `why_not` says in a sentence why the number may not be
    read (or was not worked out), None where it may.

    >>> Result(n=4).may_be_read, Result(n=1, why_not="One value shows no change.").may_be_read
    (True, False)
    """

    n: int
    n_missing: int = 0
    assumptions: tuple[str, ...] = ()
    why_not: str | None = None

    @property
    def may_be_read(self) -> bool:
        """Whether nothing stands against reading the number; it stays a prompt, never a verdict."""
        return self.why_not is None


def numbers(values: Iterable[Number], *, what: str) -> tuple[list[float], int]:
    """Give the values that are there, in order, and how many are missing (None or NaN).

    Raises `InvalidInput` for what is no list, and for anything in it that is no finite number.

    >>> numbers([3, None, 2.5], what="values")
    ([3.0, 2.5], 1)
    """
    kept, missing = [], 0
    for place, value in enumerate(listed(values, what=what)):
        if is_missing(value):
            missing += 1
        else:
            kept.append(number(value, what=f"{what}, place {place + 1}"))
    return kept, missing


def listed(values: object, *, what: str) -> list[Any]:
    """Give what is in a list, a tuple, a column or a one-dimensional array, in order.

    Raises `InvalidInput` for what has no order or is no list: one value, text, a set, names with values, a table.

    >>> listed((1, None), what="values")
    [1, None]
    >>> listed({1, 2}, what="values")
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: values is {1, 2}; give a list in order, such as [3, 2, 4]
    """
    in_order = isinstance(values, Iterable) and not isinstance(values, str | bytes | Mapping | Set)
    if isinstance(values, Iterable) and in_order and getattr(values, "ndim", 1) == 1:
        return list(values)
    raise InvalidInput(f"{what} is {_short(values)}; give a list in order, such as [3, 2, 4]")


def is_missing(value: object) -> bool:
    """Whether a value is empty: None, or not a number in the sense of a table.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0)
    (True, True, False)
    """
    if type(value) is float:
        return isnan(value)
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, Real | Decimal) and not isinstance(value, int) and isnan(value)


def number(value: object, *, what: str) -> float:
    """Give one finite number; what is nearer 0 than 1e-100 counts as 0.

    Raises `InvalidInput` for text, true or false, infinity and what is past 1e100.

    >>> number("7", what="score")
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: score is '7'; give a number
    """
    if type(value) is float and _SMALLEST <= abs(value) <= _LARGEST:
        return value
    if isinstance(value, Real | Decimal) and not isinstance(value, bool):
        with suppress(OverflowError):
            if abs(given := float(value)) <= _LARGEST:
                return given if abs(given) >= _SMALLEST else 0.0
    raise InvalidInput(f"{what} is {_short(value)}; give a number")


def above_zero(value: object, *, what: str, give: str) -> float:
    """Give one number above 0. Raises `InvalidInput` saying what to `give` for anything else.

    >>> above_zero(0, what="sd", give="a standard deviation above 0")
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: sd is 0; give a standard deviation above 0
    """
    given = number(value, what=what)
    if given <= 0:
        raise InvalidInput(f"{what} is {given:g}; give {give}")
    return given


def yes_or_no(value: object, *, what: str, give: str) -> bool:
    """Read true or 1, false or 0. Raises `InvalidInput` saying what to `give` for anything else.

    >>> yes_or_no(1, what="observed", give="true or false")
    True
    """
    with suppress(TypeError, ValueError):
        if value in (0, 1):
            return bool(value)
    raise InvalidInput(f"{what} is {_short(value)}; give {give}")


def share(value: object, *, what: str) -> float:
    """Give a share between 0 and 1. Raises `InvalidInput` for anything else, 0 and 1 themselves included.

    >>> share(0.95, what="confidence")
    0.95
    """
    given = number(value, what=what)
    if not 0 < given < 1:
        raise InvalidInput(f"{what} is {value}; give a share between 0 and 1, such as 0.95")
    return given


def whole(value: object, *, what: str, least: int) -> int:
    """Give a whole number from `least` on, up to a thousand million. Raises `InvalidInput` for anything else.

    >>> whole(6, what="at_least", least=1)
    6
    """
    if isinstance(value, Integral) and not isinstance(value, bool) and least <= int(value) <= _MOST:
        return int(value)
    raise InvalidInput(f"{what} is {_short(value)}; give a whole number from {least}")


def _short(value: object) -> str:
    """What was given, cut where it would run over a line."""
    shown = " ".join(repr(value).split())
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def direction(improvement: str) -> Direction:
    """Read which way is better: 'up' or 'increase', 'down' or 'decrease'.

    >>> direction("decrease")
    'down'
    """
    if not isinstance(improvement, str) or improvement not in _WORDS:
        raise InvalidInput(f"improvement is {improvement!r}; give 'up' where more is better, 'down' where less is")
    return _WORDS[improvement]


def pairs(one: object, other: object, *, what: str) -> list[tuple[Number, Number]]:
    """Pair two series by place. Raises `InvalidInput` where one is longer, or is no list."""
    first, second = listed(one, what=what), listed(other, what=what)
    if len(first) != len(second):
        raise InvalidInput(f"{what}: {len(first)} against {len(second)}; give one for each")
    return list(zip(first, second, strict=True))
