"""Small trained models as lists of weights: what the rules leave open, weighed, and what weighed most.

Each is a logistic regression over the features of `features.py`, fitted by `benchmarks/goal_coach.py`. The weights
lie in `definitions/goal_weights.json`, so nothing is learned, and no learning library is needed, when it runs.
"""

import json
from collections.abc import Mapping
from functools import cache
from math import exp
from typing import NamedTuple

from sup_lib.goal_coach.wording import DEFINITIONS


class Weights(NamedTuple):
    """One model: the weight of each feature, and of none."""

    base: float
    of: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """How likely the model thinks it, 0 to 1.

        >>> Weights(0.0, {"word attend": 2.0}).probability({"word attend": 1.0}) > 0.8
        True
        """
        total = self.base + sum(self.of.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-total))

    def strongest(self, features: Mapping[str, float], *, speaking_for: bool) -> list[str]:
        """Features that spoke for it, or against it, the strongest first.

        >>> Weights(0.0, {"word attend": 2.0, "word calm": -1.0}).strongest({"word calm": 1.0}, speaking_for=False)
        ['word calm']
        """
        sign = 1 if speaking_for else -1
        weighed = {name: sign * self.of.get(name, 0.0) * value for name, value in features.items()}
        return sorted((name for name in weighed if weighed[name] > 0), key=lambda name: -weighed[name])


@cache
def load_weights(element: str) -> Weights:
    """The model of one element: 'specific' or 'process'.

    >>> load_weights("process").of["word attend"] > 0
    True
    """
    found = json.loads((DEFINITIONS / "goal_weights.json").read_text(encoding="utf-8"))["models"][element]
    return Weights(float(found["base"]), found["weights"])
