"""The attack that a release must withstand: what counts may stand behind each symbol, by linear programming."""

from collections.abc import Iterable

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from sup_lib.exchange.publish.linear import FAR


def bounds_of(
    sums: csr_matrix, low: np.ndarray, high: np.ndarray, targets: Iterable[int]
) -> dict[int, tuple[float, float]]:
    """The lowest and highest value of each target that fit what is published; infinite where there is no end.

    `low` and `high` are what is known of each count by itself: the same for one that is shown.

    >>> from scipy.sparse import csr_matrix
    >>> one_row = csr_matrix([[1.0, 1.0, -1.0]])
    >>> low, high = np.array([1.0, 1.0, 9.0]), np.array([FAR, FAR, 9.0])
    >>> bounds_of(one_row, low, high, [0])
    {0: (1.0, 8.0)}
    """
    free = np.flatnonzero(high > low)
    known = np.where(high > low, 0.0, low)
    rest = -(sums @ known)
    equations = sums[:, free]
    used = np.flatnonzero(np.diff(equations.indptr))
    limits = list(zip(low[free], [None if end >= FAR else end for end in high[free]], strict=True))
    found: dict[int, tuple[float, float]] = {}
    place = {int(column): number for number, column in enumerate(free)}
    for target in targets:
        if target not in place:
            found[target] = (float(low[target]), float(high[target]))
            continue
        ends = []
        for sign in (1.0, -1.0):
            cost = np.zeros(len(free))
            cost[place[target]] = sign
            solved = linprog(cost, A_eq=equations[used], b_eq=rest[used], bounds=limits, method="highs")
            ends.append(sign * solved.fun if solved.status == 0 else -sign * np.inf)
        found[target] = (round(float(ends[0]), 6), round(float(ends[1]), 6))
    return found
