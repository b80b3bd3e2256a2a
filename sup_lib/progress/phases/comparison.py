"""A baseline and what came after it, compared in each way that METHODS knows, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import mean
from typing import TYPE_CHECKING, Any

from sup_lib.errors import InvalidInput
from sup_lib.progress.phases.goal_obtained import GoalObtained, percent_of_goal_obtained
from sup_lib.progress.phases.overlap import Overlap, nap
from sup_lib.progress.phases.response_ratio import ResponseRatio, log_response_ratio
from sup_lib.progress.phases.two_phases import PhaseResult, TwoPhases
from sup_lib.progress.result import Direction, Number, Result, direction, listed
from sup_lib.progress.wording import counted

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (
    *("method", "value", "se", "low", "high", "n_baseline", "n_treatment", "n_missing"),
    *("says", "why_not", "assumptions"),
)
_ASSUMPTIONS = ("What came with the change of phase is not shown to have caused it.",)


@dataclass(frozen=True, kw_only=True)
class PhaseComparison(Result):
    """Two phases compared. A part that cannot be worked out says why in its own `why_not`.

    `goal_obtained` is None where no goal was given, `ratio` where a value lies below 0, which no count does.
    """

    improvement: Direction
    baseline: tuple[float, ...]
    treatment: tuple[float, ...]
    goal: float | None
    overlap: Overlap
    goal_obtained: GoalObtained | None
    ratio: ResponseRatio | None

    @property
    def means(self) -> tuple[float | None, float | None]:
        """Mean of each phase, None for one without a value."""
        return tuple(mean(values) if values else None for values in (self.baseline, self.treatment))  # type: ignore[return-value]


def compare_phases(
    baseline: Iterable[Number], treatment: Iterable[Number], improvement: str, *, goal: float | None = None
) -> PhaseComparison:
    """Compare two phases by overlap, share of the goal obtained, and share by which a count changed.

    >>> found = compare_phases([9, 8, 10], [7, 6, 5], "down", goal=4)
    >>> found.overlap.value, found.goal_obtained.value, round(found.ratio.percent_change)
    (1.0, 60.0, -33)
    >>> compare_phases([], [7], "down").why_not
    'There is no value in the baseline.'
    """
    before, after = listed(baseline, what="baseline"), listed(treatment, what="treatment")
    phases = TwoPhases.of(before, after)
    return PhaseComparison(
        n=phases.counts["n"],
        n_missing=phases.n_missing,
        assumptions=_ASSUMPTIONS,
        why_not=phases.too_little or phases.short,
        improvement=direction(improvement),
        baseline=tuple(phases.baseline),
        treatment=tuple(phases.treatment),
        goal=goal,
        overlap=nap(before, after, improvement),
        goal_obtained=None if goal is None else _obtained(before, after, phases, goal, direction(improvement)),
        ratio=_ratio(before, after, improvement),
    )


def _obtained(
    before: list[Number], after: list[Number], phases: TwoPhases, goal: float, better: Direction
) -> GoalObtained:
    """The share of the goal obtained; a goal that lies where the baseline would have to get worse says so."""
    found = percent_of_goal_obtained(before, after, goal)
    level = mean(phases.baseline) if phases.baseline else goal
    if (goal > level) if better == "down" else (goal < level):
        way = "lower" if better == "down" else "higher"
        why = f"The goal of {goal:g} lies on the wrong side of the baseline's mean of {level:.3g}: {way} is better."
        return replace(found, why_not=why)
    return found


def _ratio(before: list[Number], after: list[Number], improvement: str) -> ResponseRatio | None:
    try:
        return log_response_ratio(before, after, improvement)
    except InvalidInput:
        return None


def phases_table(found: PhaseComparison) -> "pd.DataFrame":
    """Give one row a method: NAP, tau, percent of goal obtained (where there is a goal), log response ratio.

    Columns: method, value, se, low and high (95 in 100, None where none is worked out), n_baseline, n_treatment,
    n_missing, says (a sentence), why_not (why the value may not be read, or is not there), assumptions.

    >>> table = phases_table(compare_phases([9, 8, 10], [7, 6, 5], "down"))
    >>> table["method"].tolist()
    ['NAP', 'tau', 'log response ratio']
    """
    import pandas as pd  # noqa: PLC0415 - who compares two lists needs no table

    table = pd.DataFrame(_rows(found), columns=list(_COLUMNS))
    return table.astype(dict.fromkeys(("value", "se", "low", "high"), "float64"))


def _rows(found: PhaseComparison) -> list[tuple[Any, ...]]:
    overlap, ratio, obtained = found.overlap, found.ratio, found.goal_obtained
    twice = None if overlap.se is None else 2 * overlap.se
    as_tau = replace(overlap, low=_doubled(overlap.low), high=_doubled(overlap.high))
    rows = [
        _row("NAP", overlap.value, overlap.se, overlap, _say_overlap(overlap)),
        _row("tau", overlap.tau, twice, as_tau, "The same on a scale from -1 to 1, where 0 is no difference."),
    ]
    if obtained is not None:
        rows.append(_row("percent of goal obtained", obtained.value, obtained.se, obtained, _say_obtained(obtained)))
    if ratio is not None:
        rows.append(_row("log response ratio", ratio.value, ratio.se, ratio, _say_ratio(ratio)))
    else:
        why = "A value lies below 0: this is for counts and times alone."
        rows.append(_row("log response ratio", None, None, found.overlap, "", why_not=why))
    return rows


def _doubled(share: float | None) -> float | None:
    return None if share is None else 2 * share - 1


def _row(
    method: str, value: float | None, se: float | None, of: PhaseResult, says: str, *, why_not: str | None = None
) -> tuple[Any, ...]:
    ends = (getattr(of, "low", None), getattr(of, "high", None))
    counts = (of.n_baseline, of.n_treatment, of.n_missing)
    return (method, value, se, *ends, *counts, says, why_not or of.why_not, " ".join(of.assumptions))


def _say_overlap(overlap: Overlap) -> str:
    if overlap.value is None:
        return ""
    pairs = counted(overlap.pairs, "pair")
    ties = f", {counted(overlap.ties, 'tie')} counting half" if overlap.ties else ""
    return f"Of {pairs} of a value after the change and one before, {overlap.value:.0%} are better after{ties}."


def _say_obtained(obtained: GoalObtained) -> str:
    if obtained.value is None:
        return ""
    ends = "" if obtained.low is None else f" ({obtained.low:.0f} to {obtained.high:.0f})"
    return f"The mean has come {obtained.value:.0f}%{ends} of the way from the baseline to the goal."


def _say_ratio(ratio: ResponseRatio) -> str:
    if ratio.percent_change is None:
        return ""
    way = "higher" if ratio.percent_change > 0 else "lower"
    return f"As a count it is {abs(ratio.percent_change):.0f}% {way} than in the baseline."
