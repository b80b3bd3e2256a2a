"""One function for publishing counts: what is hidden and why, and the attack that it withstood."""

from collections.abc import Mapping, Sequence

import numpy as np

from sup_lib.errors import InvalidInput
from sup_lib.exchange.publish.attack import bounds_of
from sup_lib.exchange.publish.counts import TOTAL, CountTable, Key, whole_tables
from sup_lib.exchange.publish.earlier import Between, beside, checked_earlier, equations_of, shown_before
from sup_lib.exchange.publish.linear import FAR, System, system_of
from sup_lib.exchange.publish.protect import Problem, protect
from sup_lib.exchange.publish.reading import Grid
from sup_lib.exchange.publish.release import Hidden, Release, SafeTable, Why
from sup_lib.exchange.publish.rules import PublishRule, load_rule

_INNER, _MARGIN, _WHOLE, _AGAIN = 1.0, 3.0, 12.0, 0.6


def publish(
    *tables: CountTable,
    rule: str | PublishRule = "childrens-services",
    previous: Sequence[Grid] = (),
    previous_counts: Sequence[CountTable] = (),
    between: Between = "unchanged",
) -> Release:
    """Make tables of counts safe to publish, together and beside an earlier release.

    Small counts are hidden; then as few others as a solver finds, so that neither the margins nor tables that share a
    margin nor the earlier release let anybody work one out: each small count keeps a room of `rule.protection`
    between the lowest and highest possible, any other hidden one a room of 1.

    `between` says what a reader may take for granted about the earlier release: 'unchanged' (the default, and the
    hardest) that every count which can be the same is; 'cumulative' that counts only grow, and then a growth by a
    small number is hidden too; 'separate' nothing. Give the earlier tables as `previous_counts` where you have them:
    which counts did not change is then known, and not guessed from what was shown.

    Raises `InvalidInput` for what is no table, tables that disagree, an earlier release of another shape, earlier
    counts without the release that showed them, or tables that cannot be made safe in the time allowed.

    >>> from sup_lib.exchange.publish.counts import table_of
    >>> inner = {("N", "CIN"): 3, ("N", "CP"): 17, ("S", "CIN"): 25, ("S", "CP"): 31}
    >>> inner |= {("E", "CIN"): 9, ("E", "CP"): 30}
    >>> table = table_of("t", ("area", "status"), (("N", "S", "E"), ("CIN", "CP")), inner)
    >>> release = publish(table)
    >>> release.tables[0].cells["N", "CIN"], len(release.hidden)
    ('c', 4)
    """
    if not tables:
        raise InvalidInput("give at least one table to publish")
    rule, tables = rule if isinstance(rule, PublishRule) else load_rule(rule), whole_tables(tables, what="tables")
    previous, previous_counts = checked_earlier(previous, previous_counts, between)
    system = system_of(tables)
    shown = shown_before(tables, previous, rule) if previous else {}
    changed = _small_changes(system, shown, rule) if between == "cumulative" else frozenset()
    problem = _problem(system, rule, shown, changed)
    first = {int(at): rule.protection for at in np.flatnonzero(problem.hidden)}
    linked = problem
    if shown and between != "separate":
        linked = beside(problem, system, shown, rule, between, truth=_truth(system, previous_counts))
        _protect_both(problem, linked, first)
    protect(problem, first)
    return _release(
        tables, rule, system, problem, _seen(linked, np.flatnonzero(problem.hidden)), changed, shown, between
    )


def _protect_both(alone: Problem, linked: Problem, first: Mapping[int, int]) -> None:
    """Protect beside the earlier release first: a count that it showed and that has not changed hides nothing."""
    number = len(alone.counts)
    known = [now for now, before in linked.same if not linked.hidden[before]]
    alone.may_hide[known] = linked.may_hide[known] = False
    targets = {**_once_safe(linked, number), **first}
    while True:
        protect(linked, targets)
        alone.hidden = linked.hidden[:number].copy()
        fresh = np.flatnonzero(protect(alone, dict(first)) & ~linked.hidden[:number])
        if not len(fresh):
            return
        linked.hidden[fresh] = True
        targets = {int(at): 1 for at in fresh}


def _truth(system: System, tables: Sequence[CountTable]) -> np.ndarray | None:
    """The earlier counts, in the order of today's; None where they are not given or are of another shape."""
    if not tables:
        return None
    before = system_of(tables)
    if set(before.keys) != set(system.keys):
        raise InvalidInput(
            f"{tables[0].name}: the earlier counts are of another shape than today's; give the same tables"
        )
    return before.counts[[before.at[key] for key in system.keys]]


def _problem(system: System, rule: PublishRule, shown: Mapping[Key, int | None], changed: frozenset[int]) -> Problem:
    widest = max(len(key) for key in system.keys)
    total = [len(key) < widest for key in system.keys]
    ends = [rule.possible(int(count), is_total=one) for count, one in zip(system.counts, total, strict=True)]
    small = np.array([rule.is_small(int(count)) for count in system.counts])
    small[list(changed)] = True
    costs = [_cost(key, widest) * (_AGAIN if shown.get(key, 0) is None else 1.0) for key in system.keys]
    spread = 1 + system.counts / max(system.counts.max(), 1.0)
    return Problem(
        counts=system.counts,
        sums=system.sums,
        shown_low=np.array([low for low, _ in ends], dtype=float),
        shown_high=np.array([high for _, high in ends], dtype=float),
        may_hide=system.counts > 0,
        hidden=small,
        cost=np.array(costs) * spread,
    )


def _cost(key: Key, widest: int) -> float:
    """Inner counts go first, the total of everything last."""
    return _INNER if len(key) == widest else _WHOLE if not key else _MARGIN


def _small_changes(system: System, shown: Mapping[Key, int | None], rule: PublishRule) -> frozenset[int]:
    found = set()
    for at, key in enumerate(system.keys):
        before = shown.get(key)
        if before is not None and rule.is_small(int(system.counts[at]) - before):
            found.add(at)
    return frozenset(found)


def _once_safe(linked: Problem, start: int) -> dict[int, int]:
    """Counts that the earlier release hid, and that nobody could work out from it alone: they stay so."""
    before = Problem(
        counts=linked.counts[start:],
        sums=linked.sums[:, start:],
        shown_low=linked.shown_low[start:],
        shown_high=linked.shown_high[start:],
        may_hide=linked.may_hide[start:],
        hidden=linked.hidden[start:],
        cost=linked.cost[start:],
    )
    seen = _seen(before, np.flatnonzero(before.hidden))
    return {start + at: 1 for at, (low, high) in seen.items() if high - low >= 1}


def _seen(problem: Problem, which: Sequence[int] | np.ndarray) -> dict[int, tuple[float, float]]:
    """What an attacker finds for hidden counts."""
    equations, spare = equations_of(problem)
    low = np.concatenate([np.where(problem.hidden, 1.0, problem.shown_low), np.zeros(spare)])
    high = np.concatenate([np.where(problem.hidden, FAR, problem.shown_high), np.full(spare, FAR)])
    return bounds_of(equations, low, high, [int(at) for at in which])


def _release(
    tables: Sequence[CountTable],
    rule: PublishRule,
    system: System,
    problem: Problem,
    seen: Mapping[int, tuple[float, float]],
    changed: frozenset[int],
    shown: Mapping[Key, int | None],
    between: Between,
) -> Release:
    at, hidden, safe = system.at, [], []
    for table in tables:
        cells: dict[tuple[str, ...], str] = {}
        for place in table.places():
            number, count = at[table.key(place)], table.counts[place]
            cells[place] = str(rule.shown(count, is_total=TOTAL in place))
            if problem.hidden[number]:
                cells[place] = rule.symbol
                low, high = seen[number]
                if high - low < 1:
                    raise InvalidInput(
                        f"{table.name}, {table.said(place)} could still be worked out; publish fewer tables"
                    )
                why: Why = (
                    "small"
                    if rule.is_small(count)
                    else "small change"
                    if number in changed
                    else "would give another away"
                )
                ends = {"lowest": int(np.ceil(low)), "highest": None if np.isinf(high) else int(high)}
                hidden.append(Hidden(table=table.name, place=place, where=table.said(place), why=why, **ends))
        safe.append(SafeTable(name=table.name, dimensions=table.dimensions, categories=table.categories, cells=cells))
    return Release(tables=safe, rule=rule, n=len(system.keys), hidden=hidden, between=between if shown else None)
