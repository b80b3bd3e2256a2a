"""Two phases of one series, cleaned: the baseline, and what came after it began to change."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist, mean, variance

from sup_lib.progress.result import Number, Result, numbers, share


@dataclass(frozen=True, kw_only=True)
class PhaseResult(Result):
    """A comparison of two phases: `value` and its standard error, None where they cannot be worked out.

    `n_baseline` and `n_treatment` count the values of each phase; `n` is their sum.
    """

    value: float | None
    se: float | None = None
    n_baseline: int
    n_treatment: int


@dataclass(frozen=True)
class TwoPhases:
    """The values that are there in each phase, and how many are missing in both.

    >>> TwoPhases.of([9, None, 8], [7, 6]).too_little
    >>> TwoPhases.of([], [7, 6]).too_little
    'There is no value in the baseline.'
    """

    baseline: list[float]
    treatment: list[float]
    n_missing: int

    @classmethod
    def of(cls, baseline: Iterable[Number], treatment: Iterable[Number]) -> "TwoPhases":
        """Clean both phases. Raises `InvalidInput` for what is no number."""
        before, missing_before = numbers(baseline, what="baseline")
        after, missing_after = numbers(treatment, what="treatment")
        return cls(before, after, missing_before + missing_after)

    @property
    def too_little(self) -> str | None:
        """Why nothing can be worked out; None where each phase has a value."""
        if self.baseline and self.treatment:
            return None
        return f"There is no value in the {'treatment phase' if self.baseline else 'baseline'}."

    @property
    def may_vary(self) -> bool:
        """Whether each phase has the two values that a spread needs."""
        return len(self.baseline) > 1 and len(self.treatment) > 1

    @property
    def short(self) -> str | None:
        """Why the numbers are hardly more than a description; None where each phase has three values."""
        fewest = min(len(self.baseline), len(self.treatment))
        return f"A phase has only {fewest}: at least 3 values in each are usual." if fewest < 3 else None

    @property
    def flat(self) -> str | None:
        """Why there is no telling how sure a difference is; None where a phase has two values that differ."""
        if len({*self.baseline}) > 1 or len({*self.treatment}) > 1:
            return None
        return "No value within a phase differs from another, so how sure this is cannot be worked out."

    @property
    def counts(self) -> dict[str, int]:
        """The counts that every result carries."""
        before, after = len(self.baseline), len(self.treatment)
        return {"n": before + after, "n_missing": self.n_missing, "n_baseline": before, "n_treatment": after}


def z_of(confidence: float) -> float:
    """Give the two-sided point of the normal distribution. Raises `InvalidInput` outside 0 to 1.

    >>> round(z_of(0.95), 2)
    1.96
    """
    return NormalDist().inv_cdf((1 + share(confidence, what="confidence")) / 2)


def mean_and_error(values: list[float]) -> tuple[float, float | None]:
    """Give a phase's mean, and the variance of that mean; None for one value.

    >>> mean_and_error([1, 3])
    (2, 1.0)
    """
    return mean(values), variance(values) / len(values) if len(values) > 1 else None
