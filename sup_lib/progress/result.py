"""What every method gives back: a small frozen result with its n, what it assumes, and why it may not be read."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from numbers import Integral, Real
from typing import Literal

from sup_lib.errors import InvalidInput

Direction = Literal["up", "down"]
Number = float | None
_LARGEST = 1e100
"""Beyond this, squares and sums would run over; nothing about a family is counted so."""

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

    Raises `InvalidInput` for anything that is no finite number.

    >>> numbers([3, None, 2.5], what="values")
    ([3.0, 2.5], 1)
    """
    kept, missing = [], 0
    for place, value in enumerate(values):
        if is_missing(value):
            missing += 1
        else:
            kept.append(number(value, what=f"{what}, place {place + 1}"))
    return kept, missing


def is_missing(value: object) -> bool:
    """Whether a value is empty: None, or not a number in the sense of a table.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0)
    (True, True, False)
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, Real | Decimal) and not isinstance(value, int) and isnan(value)


def number(value: object, *, what: str) -> float:
    """Give one finite number. Raises `InvalidInput` for text, true or false, infinity and what is past 1e100.

    >>> number("7", what="score")
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: score is '7'; give a number
    """
    if isinstance(value, Real | Decimal) and not isinstance(value, bool):
        with suppress(OverflowError):
            if abs(given := float(value)) <= _LARGEST:
                return given
    raise InvalidInput(f"{what} is {_short(value)}; give a number")


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
    """Give a whole number from `least` on. Raises `InvalidInput` for anything else.

    >>> whole(6, what="at_least", least=1)
    6
    """
    if isinstance(value, Integral) and not isinstance(value, bool) and int(value) >= least:
        return int(value)
    raise InvalidInput(f"{what} is {_short(value)}; give a whole number from {least}")


def _short(value: object) -> str:
    """What was given, cut where it would run over a line."""
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def direction(improvement: str) -> Direction:
    """Read which way is better: 'up' or 'increase', 'down' or 'decrease'.

    >>> direction("decrease")
    'down'
    """
    if improvement not in _WORDS:
        raise InvalidInput(f"improvement is {improvement!r}; give 'up' where more is better, 'down' where less is")
    return _WORDS[improvement]


def pairs(one: Sequence[Number], other: Sequence[Number], *, what: str) -> list[tuple[Number, Number]]:
    """Pair two series by place. Raises `InvalidInput` where one is longer."""
    if len(one) != len(other):
        raise InvalidInput(f"{what}: {len(one)} against {len(other)}; give one for each")
    return list(zip(one, other, strict=True))
