"""Goal attainment scaling: several goals, each rated -2 to 2 against what was expected, as one T-score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, Result, is_missing, listed, number, pairs

LEVELS = {
    -2: "much less than expected",
    -1: "less than expected",
    0: "as expected",
    1: "more than expected",
    2: "much more than expected",
}
"""The five levels in words."""

_ASSUMPTIONS = (
    "The levels of each goal were written down before the work began, and are about evenly spaced.",
    "The goals hang together by rho (0.3 by custom, not measured here).",
)


@dataclass(frozen=True, kw_only=True)
class GasScore(Result):
    """`value` is the T-score: 50 where all goals came out as expected; None where no goal was rated.

    `weights` are those used, one for each goal that counted.
    """

    value: float | None
    weights: tuple[float, ...]
    rho: float


def gas_t_score(scores: Iterable[Number], weights: Sequence[Number] | None = None, rho: float = 0.3) -> GasScore:
    """Put goals rated from -2 to 2 together as a T-score.

    A goal without a rating is left out with its weight; weights that are all 0, or None, count as 1 each. No goal:
    None, never 50. Raises `InvalidInput` for ratings outside -2 to 2, weights below 0 and rho outside 0 to 1.
    Source: Kiresuk and Sherman 1968, Community Mental Health Journal 4(6), 443-453.

    >>> round(gas_t_score([1, 0, -1], [2, 1, 3]).value, 2)
    47.8
    >>> gas_t_score([]).value is None
    True
    """
    ratings, together = listed(scores, what="scores"), number(rho, what="rho")
    given = [1.0] * len(ratings) if weights is None else listed(weights, what="weights")
    if not 0 <= together <= 1:
        raise InvalidInput(f"rho is {together:g}; give a correlation from 0 to 1")
    kept = [
        (_rating(score), _weight(weight))
        for score, weight in pairs(ratings, given, what="scores and weights")
        if not is_missing(score)
    ]
    if not any(weight for _, weight in kept):
        kept = [(rating, 1.0) for rating, _ in kept]
    return GasScore(
        n=len(kept),
        n_missing=len(ratings) - len(kept),
        assumptions=_ASSUMPTIONS,
        why_not=_why_not(len(kept)),
        value=_t_score(kept, together) if kept else None,
        weights=tuple(weight for _, weight in kept),
        rho=together,
    )


def _t_score(kept: Sequence[tuple[float, float]], rho: float) -> float:
    squares, total = sum(weight**2 for _, weight in kept), sum(weight for _, weight in kept)
    return 50 + 10 * sum(rating * weight for rating, weight in kept) / sqrt((1 - rho) * squares + rho * total**2)


def _rating(score: Number) -> float:
    rating = number(score, what="score")
    if not -2 <= rating <= 2:
        raise InvalidInput(f"score is {rating:g}; give a level from -2 to 2")
    return rating


def _weight(weight: Number) -> float:
    heavy = 0.0 if is_missing(weight) else number(weight, what="weight")
    if heavy < 0:
        raise InvalidInput(f"weight is {heavy:g}; give 0 or more")
    return heavy


def _why_not(n: int) -> str | None:
    if n == 0:
        return "No goal was rated."
    return "One goal: read its level in words, not a score." if n == 1 else None
