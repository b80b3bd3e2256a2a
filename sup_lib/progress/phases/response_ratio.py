"""The log response ratio: by what share a count has changed. For counts and other measures with a true zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt

from sup_lib.errors import InvalidInput
from sup_lib.progress.phases.two_phases import PhaseResult, TwoPhases, mean_and_error, z_of
from sup_lib.progress.result import Number, above_zero, direction

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
    d_const: float | None = None,
    confidence: float = 0.95,
) -> ResponseRatio:
    """Give log(mean after / mean before), turned so that more is better, corrected for small samples.

    None where a mean is 0, as a share of nothing has no meaning, unless `d_const` is given, the constant D of the
    source: 1 for counts, the minutes watched for a rate by the minute. Then a mean counts as at least 1 / (2 D n),
    half an incident in the whole phase, and `why_not` says so. The correction and the standard error need two values
    in each phase. Where less is better others give the same number with the other sign (LRRd).

    Raises `InvalidInput` for a value below 0 and a `d_const` of 0 or below.
    Source: Pustejovsky 2018, Journal of School Psychology 68, 99-112.

    >>> result = log_response_ratio([9, 8, 10, 7, 9, 11], [6, 5, 4, 3, 2, 2], "down")
    >>> round(result.value, 3), round(result.percent_change)
    (0.883, -59)
    >>> log_response_ratio([0, 0], [1, 2], "down").why_not
    'The mean of the baseline is 0, and a share of nothing has no meaning.'
    >>> round(log_response_ratio([4, 5, 6], [0, 0, 0], "down", d_const=1).percent_change)
    -97
    """
    sign, phases, z = 1 if direction(improvement) == "up" else -1, TwoPhases.of(baseline, treatment), z_of(confidence)
    if wrong := [value for value in (*phases.baseline, *phases.treatment) if value < 0]:
        raise InvalidInput(f"a value is {wrong[0]:g}; a response ratio takes counts or times from 0")
    if d_const is not None:
        d_const = above_zero(
            d_const, what="d_const", give="1 for counts, or for a rate by the minute the minutes watched"
        )
    why = phases.too_little or _no_share(phases, d_const) or (_too_few(phases) if bias_correct else None)
    if why:
        return ResponseRatio(value=None, percent_change=None, assumptions=_ASSUMPTIONS, why_not=why, **phases.counts)
    (before, error_before), (after, error_after) = (
        _lifted(values, d_const) for values in (phases.baseline, phases.treatment)
    )
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
        why_not=phases.short or _of_nothing(phases) or phases.flat,
        **phases.counts,
    )


def _lifted(values: list[float], d_const: float | None) -> tuple[float, float | None]:
    """A phase's mean, at least the smallest that so many values could tell from 0, and the variance of that mean."""
    level, error = mean_and_error(values)
    return (level if d_const is None else max(level, 1 / (2 * d_const * len(values)))), error


def _nothing_in(phases: TwoPhases) -> str | None:
    both = ((phases.baseline, "the baseline"), (phases.treatment, "the treatment phase"))
    return next((name for values, name in both if not any(values)), None)


def _no_share(phases: TwoPhases, d_const: float | None) -> str | None:
    if d_const is None and (name := _nothing_in(phases)):
        return f"The mean of {name} is 0, and a share of nothing has no meaning."
    return None


def _too_few(phases: TwoPhases) -> str | None:
    return None if phases.may_vary else "A phase has one value, and the correction for small samples needs two."


def _of_nothing(phases: TwoPhases) -> str | None:
    if name := _nothing_in(phases):
        return (
            f"Nothing was counted in {name}, so half of one stands in for it: how far the count changed is a guess."
        )
    return None
