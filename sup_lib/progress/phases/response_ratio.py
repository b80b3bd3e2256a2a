"""The log response ratio: by what share a count has changed. For counts and other measures with a true zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt

from sup_lib.errors import InvalidInput
from sup_lib.progress.phases.two_phases import PhaseResult, TwoPhases, mean_and_error, z_of
from sup_lib.progress.result import Number, direction

_ASSUMPTIONS = (
    "The measure has a true zero, as a count has: never a worry scale.",
    "Both phases are level, and each value is independent of the one before it.",
)


@dataclass(frozen=True, kw_only=True)
class ResponseRatio(PhaseResult):
    """`value` is the log ratio of the means, positive where it is an improvement, with its interval.

    `percent_change` is the same as a change of the count itself: -50 where it has halved.
    """

    percent_change: float | None
    low: float | None = None
    high: float | None = None


def log_response_ratio(
    baseline: Iterable[Number],
    treatment: Iterable[Number],
    improvement: str,
    *,
    bias_correct: bool = True,
    confidence: float = 0.95,
) -> ResponseRatio:
    """Give log(mean after / mean before), turned so that more is better, corrected for small samples.

    None where a mean is 0, as a share of nothing has no meaning; the correction and the standard error need two
    values in each phase. Raises `InvalidInput` for a value below 0. Source: Pustejovsky 2018, Journal of School
    Psychology 68, 99-112.

    >>> result = log_response_ratio([9, 8, 10, 7, 9, 11], [6, 5, 4, 3, 2, 2], "down")
    >>> round(result.value, 3), round(result.percent_change)
    (0.883, -59)
    >>> log_response_ratio([0, 0], [1, 2], "down").why_not
    'The mean of the baseline is 0, and a share of nothing has no meaning.'
    """
    sign, phases, z = 1 if direction(improvement) == "up" else -1, TwoPhases.of(baseline, treatment), z_of(confidence)
    if wrong := [value for value in (*phases.baseline, *phases.treatment) if value < 0]:
        raise InvalidInput(f"a value is {wrong[0]:g}; a response ratio takes counts or times from 0")
    if why := phases.too_little or _no_share(phases, bias_correct):
        return ResponseRatio(value=None, percent_change=None, assumptions=_ASSUMPTIONS, why_not=why, **phases.counts)
    (before, error_before), (after, error_after) = map(mean_and_error, (phases.baseline, phases.treatment))
    ratio, se = log(after / before), None
    if error_before is not None and error_after is not None:
        share_before, share_after = error_before / before**2, error_after / after**2
        ratio += (share_after - share_before) / 2 if bias_correct else 0.0
        se = sqrt(share_before + share_after)
    return ResponseRatio(
        value=sign * ratio,
        se=se,
        low=sign * ratio - z * se if se is not None else None,
        high=sign * ratio + z * se if se is not None else None,
        percent_change=100 * (exp(ratio) - 1),
        assumptions=_ASSUMPTIONS,
        why_not=phases.short or phases.flat,
        **phases.counts,
    )


def _no_share(phases: TwoPhases, bias_correct: bool) -> str | None:
    for values, name in ((phases.baseline, "the baseline"), (phases.treatment, "the treatment phase")):
        if not any(values):
            return f"The mean of {name} is 0, and a share of nothing has no meaning."
    if bias_correct and not phases.may_vary:
        return "A phase has one value, and the correction for small samples needs two."
    return None
