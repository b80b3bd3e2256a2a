"""Figures of agreement between people, each with how much it rests on, or why it is not given."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sup_lib.training.calibration.scale import Scale, calibration_rules

_DRAWS, _SEED = 1000, 20260930
_ENOUGH = 0.95
"""Share of the draws that must give a figure for a range to be given."""


class Figure(NamedTuple):
    """A figure, what it rests on, and a range from drawing the goals again; None where there is too little for it."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    why: str = ""

    @property
    def says(self) -> str:
        """The figure as it may be read out: with its n and its range, or why it is not given."""
        if self.value is None:
            return self.why
        span = "" if self.low is None else f", range {self.low:.2f} to {self.high:.2f} when goals are drawn again"
        return f"{self.value:.2f} (n = {self.n} goals{span})"


def alpha_of(rated: Sequence[Mapping[str, int]], goals: Sequence[str], *, scale: Scale) -> Figure:
    """Krippendorff's alpha for ordered values, from the package `krippendorff`. Missing ratings are left out.

    `n` counts the goals that two or more people rated. Not given for fewer goals than `calibration.yaml` asks for,
    nor where everybody gave one and the same rating. The range is the middle 95% of 1,000 draws of the goals with
    replacement. Source: Krippendorff, Content Analysis (4th edition, 2019), chapter 12.

    >>> from sup_lib.training.calibration.scale import scales
    >>> alpha_of([{"a": 1, "b": 0}, {"a": 1, "b": 0}], ["a", "b"], scale=scales()["attainment"]).says
    'too few goals for a figure of agreement: 2, and it takes 5'
    """
    least = calibration_rules().least
    units = np.array([[scale.place(one[goal]) if goal in one else np.nan for goal in goals] for one in rated], float)
    units = units[:, (~np.isnan(units)).sum(axis=0) > 1] if units.size else units.reshape(0, 0)
    n = units.shape[1]
    if n < least.goals_for_alpha:
        why = f"too few goals for a figure of agreement: {n}, and it takes {least.goals_for_alpha}"
        return Figure(None, n, why=why)
    value = _alpha(units)
    if value is None:
        return Figure(None, n, why="everybody gave the same rating throughout; there is nothing to tell apart")
    low, high = _range(units) if n >= least.goals_for_range else (None, None)
    return Figure(value, n, low, high)


def kappa_of(pairs: Sequence[tuple[int, int]]) -> Figure:
    """Cohen's kappa with linear weights between two people, from their places on a scale, goal by goal.

    One less the mean gap over the mean gap that chance would give. Not given for fewer goals than `calibration.yaml`
    asks for, nor where neither's ratings vary. Source: Cohen, Psychological Bulletin 70 (1968), 213-220.

    >>> kappa_of([(0, 0), (1, 2)]).says
    'too few goals for kappa: 2, and it takes 10'
    """
    least = calibration_rules().least.goals_for_kappa
    if len(pairs) < least:
        return Figure(None, len(pairs), why=f"too few goals for kappa: {len(pairs)}, and it takes {least}")
    mine, theirs = np.array(pairs).T
    by_chance = np.abs(mine[:, None] - theirs[None, :]).mean()
    if by_chance == 0:
        return Figure(None, len(pairs), why="both gave one and the same rating throughout")
    return Figure(float(1 - np.abs(mine - theirs).mean() / by_chance), len(pairs))


def _alpha(units: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> float | None:
    import krippendorff  # noqa: PLC0415

    if len(np.unique(units[~np.isnan(units)])) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=units, level_of_measurement="ordinal"))


def _range(units: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> tuple[float | None, float | None]:
    """The middle 95% over draws of the goals; none where too many draws show nothing that varies."""
    draw = np.random.default_rng(_SEED)
    n = units.shape[1]
    found = [_alpha(units[:, draw.integers(0, n, n)]) for _ in range(_DRAWS)]
    given = [one for one in found if one is not None]
    if len(given) < _ENOUGH * _DRAWS:
        return None, None
    low, high = np.quantile(given, [0.025, 0.975])
    return float(low), float(high)
