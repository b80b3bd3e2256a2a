"""Non-overlap of all pairs: how often a value after the baseline is better than one in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean

from sup_lib.progress.phases.root import root_as_in_r
from sup_lib.progress.phases.two_phases import PhaseResult, TwoPhases, z_of
from sup_lib.progress.result import Direction, Number, direction

_ASSUMPTIONS = (
    "The baseline was neither rising nor falling.",
    "Only which value is better counts, not by how much.",
)


@dataclass(frozen=True, kw_only=True)
class Overlap(PhaseResult):
    """`value` is NAP: the chance that a value after the baseline is better than one in it, a tie counting half.

    0.5 is no difference, 1 every pair better. `tau` is 2 NAP - 1, with twice the standard error. `pairs` counts the
    comparisons and `ties` those of equal values. `se` is the unbiased one, None for a phase of one value. `low` and
    `high` are the ends of the interval; where every pair is better, or none, both are the value itself, which is no
    interval: `why_not` says so.
    """

    tau: float | None
    pairs: int
    ties: int
    low: float | None = None
    high: float | None = None


def nap(
    baseline: Iterable[Number], treatment: Iterable[Number], improvement: str, *, confidence: float = 0.95
) -> Overlap:
    """Compare every value after the baseline with every value in it.

    At our lengths the interval is wide, and still promises more than so few values can: read the pairs first.
    Sources: Parker and Vannest 2009 (Mann-Whitney U / m n); standard error of Sen 1967 and Mee 1990 (others take
    Hanley and McNeil's, or that under no change); interval of Newcombe 2006, method 5.

    >>> result = nap([9, 9, 8, 9], [8, 7, 7, 6, 6], "decrease")
    >>> result.value, round(result.tau, 3), result.ties, round(result.low, 2), round(result.high, 3)
    (0.975, 0.95, 1, 0.58, 0.999)
    """
    better, phases, z = direction(improvement), TwoPhases.of(baseline, treatment), z_of(confidence)
    if why := phases.too_little:
        return Overlap(
            value=None,
            tau=None,
            pairs=0,
            ties=0,
            assumptions=_ASSUMPTIONS,
            why_not=why,
            **phases.counts,
        )
    table = _wins(phases, better)
    wins = [win for row in table for win in row]
    value = _by_mann_whitney(phases, better)
    low, high = _interval(value, len(phases.baseline), len(phases.treatment), z)
    return Overlap(
        value=value,
        se=_standard_error(table, value) if phases.may_vary else None,
        tau=2 * value - 1,
        pairs=len(wins),
        ties=wins.count(0.5),
        low=low,
        high=high,
        assumptions=_ASSUMPTIONS,
        why_not=phases.short or _complete(value) or phases.flat,
        **phases.counts,
    )


def _by_mann_whitney(phases: TwoPhases, better: Direction) -> float:
    from scipy.stats import mannwhitneyu  # noqa: PLC0415 - it takes a second that an empty phase never needs

    one, other = phases.treatment, phases.baseline
    u = mannwhitneyu(one, other, method="asymptotic").statistic / (len(one) * len(other))
    return float(u if better == "up" else 1 - u)


def _wins(phases: TwoPhases, better: Direction) -> list[list[float]]:
    sign = 1 if better == "up" else -1
    return [
        [0.5 if after == before else float(sign * (after - before) > 0) for after in phases.treatment]
        for before in phases.baseline
    ]


def _standard_error(table: Sequence[Sequence[float]], value: float) -> float:
    m, n = len(table), len(table[0])
    if value in (0, 1):
        nearest = 1 / (2 * m * n)
        return sqrt(nearest * (1 - nearest) / ((m - 1) * (n - 1)))
    rows = mean(mean(row) ** 2 for row in table)
    columns = mean(mean(column) ** 2 for column in zip(*table, strict=True))
    cells = mean(win**2 for row in table for win in row)
    spread = value - (m + n - 1) * value**2 + n * rows + m * columns - 2 * cells
    return sqrt(max(spread, 0.0) / ((m - 1) * (n - 1)))


def _interval(value: float, m: int, n: int, z: float) -> tuple[float, float]:
    """Where the value lies z standard errors away, with the error that it would have there."""
    if value in (0, 1):
        return value, value
    half = (m + n) / 2 - 1

    def beyond(at: float) -> float:
        spread = (2 - at) * (1 + at) + half * ((1 - at) * (1 + at) + at * (2 - at))
        return m * n * (value - at) ** 2 * (2 - at) * (1 + at) - z**2 * at * (1 - at) * spread

    return root_as_in_r(beyond, 0, value), root_as_in_r(beyond, value, 1)


def _complete(value: float) -> str | None:
    if value in (0, 1):
        return "No value of one phase lies within the other, so how sure this is cannot be worked out."
    return None
