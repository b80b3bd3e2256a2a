"""Percent of goal obtained: how far the mean has come from the baseline's mean to the goal."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isclose, sqrt

from sup_lib.progress.phases.two_phases import PhaseResult, TwoPhases, mean_and_error, z_of
from sup_lib.progress.result import Number, number

_ASSUMPTIONS = (
    "Both phases are level: neither was already rising or falling.",
    "Each value is independent of the one before it.",
)


@dataclass(frozen=True, kw_only=True)
class GoalObtained(PhaseResult):
    """`value` in percent: 0 at the baseline's mean, 100 at the goal; unclamped, so below 0 is away from the goal.

    `low` and `high` are the limits of its interval, None where there is no standard error.
    """

    low: float | None = None
    high: float | None = None


def percent_of_goal_obtained(
    baseline: Iterable[Number], treatment: Iterable[Number], goal: float, *, confidence: float = 0.95
) -> GoalObtained:
    """Give 100 times (mean after - mean before) / (goal - mean before), with its standard error.

    None where the goal equals the baseline's mean, or a phase is empty; no standard error for a phase of one value.
    Source: Ferron, Goldstein, Olszewski and Rohrer 2020, Evidence-Based Communication Assessment and Intervention 14.

    >>> result = percent_of_goal_obtained([9, 8, 10, 7, 9, 11], [6, 5, 4, 3, 2, 2], 2)
    >>> round(result.value, 1), round(result.se, 1)
    (76.2, 14.1)
    >>> percent_of_goal_obtained([6, 6, 6], [4, 4, 4], 6).why_not
    'The goal is the same as the mean of the baseline, so there is no way to go a share of.'
    """
    phases, aim, z = TwoPhases.of(baseline, treatment), number(goal, what="goal"), z_of(confidence)
    if phases.too_little:
        return GoalObtained(value=None, assumptions=_ASSUMPTIONS, why_not=phases.too_little, **phases.counts)
    (before, error_before), (after, error_after) = map(mean_and_error, (phases.baseline, phases.treatment))
    if isclose(aim, before, rel_tol=1e-12):
        why = "The goal is the same as the mean of the baseline, so there is no way to go a share of."
        return GoalObtained(value=None, assumptions=_ASSUMPTIONS, why_not=why, **phases.counts)
    value = 100 * (after - before) / (aim - before)
    se = None
    if error_before is not None and error_after is not None:
        se = 100 / abs(aim - before) * sqrt(error_before * (1 + (value / 100) ** 2) + error_after)
    return GoalObtained(
        value=value,
        se=se,
        low=value - z * se if se is not None else None,
        high=value + z * se if se is not None else None,
        assumptions=_ASSUMPTIONS,
        why_not=phases.short or phases.flat,
        **phases.counts,
    )
