"""Goal-based outcomes: up to three goals that a young person chose, each rated 0 to 10, first and last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Direction, Number, Result, direction, is_missing, number, pairs

UNCONFIRMED_THRESHOLD = 2.45
"""Mean change said to be reliable (attributed to Edbrooke-Childs 2015, not confirmed): for a mean, never one goal."""
MOST_GOALS = 3

Ratings = Mapping[str, Number] | Sequence[Number]

_ASSUMPTIONS = (
    "The same person rated each goal both times, in the same words.",
    "The threshold is named in the literature and could not be confirmed: use your own where you have one.",
)


@dataclass(frozen=True, kw_only=True)
class GoalBasedOutcomes(Result):
    """`value` is the mean change over the goals rated both times, positive where it is an improvement.

    `changes` gives each goal's own; `dropped` names those without both ratings. `above_threshold` says whether the
    mean lies above the threshold, None for fewer than two goals: it was never meant for one.
    """

    value: float | None
    changes: Mapping[str, float]
    dropped: tuple[str, ...]
    improvement: Direction
    threshold: float
    above_threshold: bool | None


def goal_based_outcomes(
    first: Ratings, last: Ratings, *, improvement: str = "up", threshold: float = UNCONFIRMED_THRESHOLD
) -> GoalBasedOutcomes:
    """Compare first and last ratings of up to three goals, given in the same order or by name.

    `improvement` says which way is better: on the usual scale 10 is 'reached', so 'up'. Raises `InvalidInput` for
    ratings outside 0 to 10, for more than three goals, and for lists of different lengths.
    Source: Law and Jacob 2015, Goals and goal based outcomes.

    >>> result = goal_based_outcomes({"sleep": 2, "school": 3, "Mum": 1}, {"sleep": 5, "school": 5, "Mum": None})
    >>> result.value, dict(result.changes), result.dropped
    (2.5, {'sleep': 3.0, 'school': 2.0}, ('Mum',))
    """
    better, least = direction(improvement), number(threshold, what="threshold")
    both = _by_name(first, last)
    if len(both) > MOST_GOALS:
        raise InvalidInput(f"{len(both)} goals were given; goal-based outcomes take up to {MOST_GOALS}")
    sign = 1 if better == "up" else -1
    changes = {
        name: sign * (_rating(after, name) - _rating(before, name))
        for name, (before, after) in both.items()
        if not is_missing(before) and not is_missing(after)
    }
    value = mean(changes.values()) if changes else None
    return GoalBasedOutcomes(
        n=len(changes),
        n_missing=len(both) - len(changes),
        assumptions=_ASSUMPTIONS,
        why_not=_why_not(len(changes)),
        value=value,
        changes=changes,
        dropped=tuple(name for name in both if name not in changes),
        improvement=better,
        threshold=least,
        above_threshold=value > least if value is not None and len(changes) > 1 else None,
    )


def _by_name(first: Ratings, last: Ratings) -> dict[str, tuple[Number, Number]]:
    if isinstance(first, Mapping) and isinstance(last, Mapping):
        return {name: (first.get(name), last.get(name)) for name in [*first, *(n for n in last if n not in first)]}
    if isinstance(first, Mapping) or isinstance(last, Mapping):
        raise InvalidInput("one set of ratings has names and the other none; give both the same way")
    together = pairs(first, last, what="first and last ratings")
    return {f"goal {place}": pair for place, pair in enumerate(together, start=1)}


def _rating(value: Number, name: str) -> float:
    rating = number(value, what=f"rating of {name}")
    if not 0 <= rating <= 10:
        raise InvalidInput(f"rating of {name} is {rating:g}; give 0 to 10")
    return rating


def _why_not(n: int) -> str | None:
    if n == 0:
        return "No goal was rated both times."
    return "One goal: its change is what was said, and no threshold is meant for it." if n == 1 else None
