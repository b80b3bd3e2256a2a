"""An earlier release beside this one: what it showed, what it may have hidden, and what the two say together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import bmat, csr_matrix, eye, vstack

from sup_lib.errors import InvalidInput
from sup_lib.exchange.publish.counts import CountTable, Key, place_words, whole_tables
from sup_lib.exchange.publish.linear import FAR, System
from sup_lib.exchange.publish.protect import Problem
from sup_lib.exchange.publish.quiet import quietly
from sup_lib.exchange.publish.reading import Grid, number_in
from sup_lib.exchange.publish.rules import PublishRule

Between = Literal["unchanged", "cumulative", "separate"]
"""What a reader may take for granted: that a count which could be the same is; that counts only grow; or nothing."""


def checked_earlier(
    previous: object, counts: object, between: object
) -> tuple[tuple[Grid, ...], tuple[CountTable, ...]]:
    """Give an earlier release and its counts. Raises `InvalidInput` for what is neither, or another `between`."""
    if between not in get_args(Between):
        raise InvalidInput(f"between is {between!r}; give one of {', '.join(get_args(Between))}")
    given = list(previous) if isinstance(previous, Iterable) and not isinstance(previous, str | Grid) else [previous]
    grids = [one for one in given if isinstance(one, Grid)]
    if strange := [type(one).__name__ for one in given if not isinstance(one, Grid)]:
        raise InvalidInput(f"previous holds a {strange[0]}; give what `read_grid` reads of the release")
    tables = whole_tables(counts, what="previous_counts")
    if tables and not grids:
        raise InvalidInput("previous_counts are given without the release that showed them; give it as previous too")
    return tuple(grids), tables


def shown_before(tables: Sequence[CountTable], earlier: Sequence[Grid], rule: PublishRule) -> dict[Key, int | None]:
    """What an earlier release showed of each count; None where it stood behind a symbol.

    Raises `InvalidInput` for a release of another shape, and for a cell that is neither count nor symbol.
    """
    found: dict[Key, int | None] = {}
    for grid in earlier:
        table = next((one for one in tables if one.dimensions == grid.dimensions), None)
        if table is None:
            raise InvalidInput(
                f"{grid.name}: no table of today is by {' and '.join(grid.dimensions)}, as this release is"
            )
        _same_shape(table, grid)
        for place, cell in grid.cells.items():
            found[table.key(place)] = _shown(cell, rule, f"{grid.name}, {place_words(grid.dimensions, place)}")
    return found


def _same_shape(table: CountTable, grid: Grid) -> None:
    for dimension, now, before in zip(table.dimensions, table.categories, grid.categories, strict=True):
        for name in sorted(set(now) ^ set(before)):
            where = "has no" if name in now else "has"
            other = "today's table has" if name in now else "today's table has not"
            raise InvalidInput(
                f"{grid.name}: the earlier release {where} {dimension} '{name}', which {other}; compare tables of one"
                " shape"
            )


def _shown(cell: str, rule: PublishRule, where: str) -> int | None:
    if cell == rule.symbol:
        return None
    number = number_in(cell)
    if number is None or number != int(number) or number < 0:
        raise InvalidInput(f"{where}: '{cell}' is neither a count nor the symbol '{rule.symbol}' of {rule.name}")
    return int(number)


def likely_counts(
    system: System, shown: Mapping[Key, int | None], rule: PublishRule
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The earlier counts that fit what was shown and are nearest today's, with the lowest and highest of each.

    They are what a reader would guess who thinks that little has changed: the guess that must not give anything away.
    Raises `InvalidInput` where nothing fits.
    """
    low, high = np.ones(len(system.keys)), np.full(len(system.keys), FAR)
    for at, key in enumerate(system.keys):
        count = shown.get(key)
        if count is not None:
            low[at], high[at] = rule.possible(count, is_total=_is_total(key, system))
        elif key not in shown:
            low[at] = 0.0
    number = len(low)
    apart = bmat([[eye(number), -eye(number)], [-eye(number), -eye(number)]], format="csr")
    limits = np.concatenate([system.counts, -system.counts])
    sums = bmat([[system.sums, csr_matrix(system.sums.shape)]], format="csr")
    with quietly():
        solved = milp(
            np.concatenate([np.zeros(number), np.ones(number)]),
            integrality=np.ones(2 * number),
            bounds=Bounds(np.concatenate([low, np.zeros(number)]), np.concatenate([high, np.full(number, FAR)])),
            constraints=[LinearConstraint(apart, -np.inf, limits), LinearConstraint(sums, 0.0, 0.0)],
            options={"time_limit": 60.0, "mip_rel_gap": 0.0, "presolve": False},
        )
    if solved.x is None:
        raise InvalidInput(
            f"no counts fit the earlier release under the rule {rule.name}; check that it is whole and by this rule"
        )
    return np.round(solved.x[:number]), low, high


def _is_total(key: Key, system: System) -> bool:
    return len(key) < max(len(one) for one in system.keys)


def beside(
    alone: Problem,
    system: System,
    shown: Mapping[Key, int | None],
    rule: PublishRule,
    between: Between,
    *,
    truth: np.ndarray | None = None,
) -> Problem:
    """This release's problem with the earlier one's beside it; `truth` are the earlier counts where known."""
    before, low, high = likely_counts(system, shown, rule)
    if truth is not None:
        if ((truth < low) | (truth > high)).any():
            raise InvalidInput(
                "the earlier counts are not those of the earlier release; check that both are of one day"
            )
        before = truth
    number = len(before)
    hidden = high > low
    if rule.round_to or rule.totals_to:
        hidden = np.array([shown.get(key, 0) is None or key not in shown for key in system.keys])
    same = [(at, number + at) for at in range(number) if system.counts[at] == before[at]]
    pairs = [(at, number + at) for at in range(number)]
    return Problem(
        counts=np.concatenate([alone.counts, before]),
        sums=bmat([[alone.sums, None], [None, system.sums]], format="csr"),
        shown_low=np.concatenate([alone.shown_low, low]),
        shown_high=np.concatenate([alone.shown_high, high]),
        may_hide=np.concatenate([alone.may_hide, np.zeros(number, dtype=bool)]),
        hidden=np.concatenate([alone.hidden, hidden]),
        cost=np.concatenate([alone.cost, np.zeros(number)]),
        same=same if between == "unchanged" else (),
        no_less=pairs if between == "cumulative" and bool((system.counts >= before).all()) else (),
    )


def equations_of(problem: Problem) -> tuple[csr_matrix, int]:
    """All that a reader knows as equations, and how many helping unknowns of 0 or more they have at the end."""
    number, spare = len(problem.counts), len(problem.no_less)
    rows = [bmat([[problem.sums, csr_matrix((problem.sums.shape[0], spare))]], format="csr")]
    for at, (now, earlier) in enumerate([*problem.same, *problem.no_less]):
        row = csr_matrix(([1.0, -1.0], ([0, 0], [now, earlier])), shape=(1, number + spare)).tolil()
        if at >= len(problem.same):
            row[0, number + at - len(problem.same)] = -1.0
        rows.append(row.tocsr())
    return vstack(rows, format="csr"), spare
