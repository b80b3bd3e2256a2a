"""Which further counts to hide, so that none behind a symbol can be worked out: mixed-integer programming (HiGHS).

For each count that must be safe the programme finds two other whole tables that fit everything published, one with a
lower and one with a higher count there, and hides as little as that needs (Fischetti and Salazar 2001). Those two
tables are the proof: whoever attacks with linear or whole-number programming must think both possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import bmat, csr_matrix, eye, hstack

from sup_lib.errors import InvalidInput
from sup_lib.exchange.publish.quiet import quietly

_SECONDS = 60.0
_GAP = 0.02


@dataclass
class Problem:
    """Everything known about the unknowns: this release's counts first, then those of the earlier one.

    `shown_low` and `shown_high` are what a reader knows of each count if it is shown; `may_hide` which can be hidden;
    `cost` how much hiding each takes away; `same` pairs of unknowns that a reader may take to be equal, and `no_less`
    pairs of which the first is known to be at least the second.
    """

    counts: np.ndarray
    sums: csr_matrix
    shown_low: np.ndarray
    shown_high: np.ndarray
    may_hide: np.ndarray
    hidden: np.ndarray
    cost: np.ndarray
    same: Sequence[tuple[int, int]] = ()
    no_less: Sequence[tuple[int, int]] = ()
    moved: list[np.ndarray] = field(default_factory=list)

    def room(self, target: int) -> float:
        """How far apart the proofs so far put a count's lowest and highest."""
        steps = [0.0, *(float(step[target]) for step in self.moved)]
        return max(steps) - min(steps)


def protect(problem: Problem, targets: dict[int, int]) -> np.ndarray:
    """Hide what must be, and give which counts are hidden. `targets` are counts with the room that each needs.

    Every count that is hidden on the way needs a room of 1 itself: none is known exactly. Where an earlier release
    leaves less room than is needed, the most that can be had is made. Raises `InvalidInput` where there is none.
    """
    waiting = dict(targets)
    while waiting:
        target = max(waiting, key=lambda one: (waiting[one], -problem.counts[one], -one))
        needed = waiting.pop(target)
        if problem.room(target) < needed:
            before = problem.hidden.copy()
            if not any(_make_room(problem, target, wanted) for wanted in range(needed, 0, -1)):
                raise InvalidInput(
                    "this table could not be made safe in the time allowed; publish fewer categories, or fewer tables"
                    " together"
                )
            for fresh in np.flatnonzero(problem.hidden & ~before):
                waiting.setdefault(int(fresh), 1)
    return problem.hidden


def _make_room(problem: Problem, target: int, needed: int) -> bool:
    """Solve for one count: columns are hide-or-not, the steps up, and the steps down. False where it cannot be."""
    number = len(problem.counts)
    far = 4.0 * needed + 10
    low, high = problem.shown_low - problem.counts, problem.shown_high - problem.counts
    least = np.where(problem.may_hide | problem.hidden, np.clip(1.0 - problem.counts, -far, 0.0), low)
    rows = [*_within(number, low, high, least, far), *_fits(problem)]
    aim = np.zeros((1, 3 * number))
    aim[0, number + target], aim[0, 2 * number + target] = 1.0, -1.0
    rows.append(LinearConstraint(aim, needed, np.inf))
    open_to = problem.may_hide | problem.hidden
    cost = np.concatenate([np.where(problem.hidden, 0.0, problem.cost), np.full(2 * number, 1e-6)])
    cost[number:] = 0.0
    limits = Bounds(
        np.concatenate([problem.hidden.astype(float), np.full(2 * number, -far)]),
        np.concatenate([open_to.astype(float), np.full(2 * number, far)]),
    )
    found = _solved(cost, limits, rows, number)
    if found is None:
        return False
    problem.hidden |= found[:number] > 0.5
    problem.moved += [found[number : 2 * number], found[2 * number :]]
    return True


def _solved(cost: np.ndarray, limits: Bounds, rows: list[LinearConstraint], number: int) -> np.ndarray | None:
    """Solve in whole numbers; None where there is no solution. Presolving costs more than it saves at this size."""
    options = {"time_limit": _SECONDS, "mip_rel_gap": _GAP, "presolve": False}
    with quietly():
        solved = milp(cost, integrality=np.ones(3 * number), bounds=limits, constraints=rows, options=options)
    if solved.x is None:
        return None
    found: np.ndarray = np.round(solved.x)
    return found


def _within(number: int, low: np.ndarray, high: np.ndarray, least: np.ndarray, far: float) -> list[LinearConstraint]:
    """A step stays within what is shown, or within what a symbol allows where the count is hidden."""
    one, none = eye(number, format="csr"), csr_matrix((number, number))
    up = _diagonal(high - far)
    down = _diagonal(low - least)
    found = []
    for steps in ((one, none), (none, one)):
        found.append(LinearConstraint(hstack([up, *steps], format="csr"), -np.inf, high))
        found.append(LinearConstraint(hstack([down, *steps], format="csr"), low, np.inf))
    return found


def _diagonal(values: np.ndarray) -> csr_matrix:
    at = np.arange(len(values))
    return csr_matrix((values, (at, at)), shape=(len(values), len(values)))


def _fits(problem: Problem) -> list[LinearConstraint]:
    """Both other tables add up, and keep to what a reader takes for granted between the releases."""
    number = len(problem.counts)
    blank = csr_matrix((problem.sums.shape[0], number))
    both = bmat([[blank, problem.sums, None], [blank, None, problem.sums]], format="csr")
    found = [LinearConstraint(both, 0.0, 0.0)]
    for pairs, equal in ((problem.same, True), (problem.no_less, False)):
        for now, before in pairs:
            for start in (number, 2 * number):
                row = np.zeros((1, 3 * number))
                row[0, start + now], row[0, start + before] = 1.0, -1.0
                spare = problem.counts[before] - problem.counts[now]
                found.append(LinearConstraint(row, 0.0 if equal else spare, 0.0 if equal else np.inf))
    return found
