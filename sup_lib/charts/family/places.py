"""Where each symbol stands, in points: rows from the generations, places along a row from a linear programme."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import numpy as np
from scipy.optimize import linprog

from sup_lib.charts.family.cards import SIDE, Card
from sup_lib.charts.family.unions import Union

_BETWEEN, _BESIDE_PARTNER, _FOR_STROKES = 26.0, 20.0, 50.0
TRACK, _ABOVE_BARS, _BELOW_BARS, _OVER = 12.0, 16.0, 24.0, 12.0
_MOST_TRIED = 5


@dataclass(frozen=True)
class Places:
    """The middle of each symbol, and the height of the bar from which each union's children hang."""

    at: Mapping[str, tuple[float, float]]
    bars: Mapping[int, float]
    over: Mapping[int, float]
    """Height over the row of the line that joins partners who do not stand side by side, by the union's number."""


def place(
    rows: Sequence[Sequence[str]], unions: Sequence[Union], cards: Mapping[str, Card], level: Mapping[str, int]
) -> Places:
    """Place every symbol so that no two symbols or labels touch, children as near below their parents as can be."""
    across = _across(rows, unions, cards)
    at: dict[str, tuple[float, float]] = {}
    bars: dict[int, float] = {}
    over: dict[int, float] = {}
    top = 0.0
    for number, row in enumerate(rows):
        apart = [u for u, union in enumerate(unions) if parted(union, rows) and level[union.people[0]] == number]
        middle = top - SIDE / 2 - _OVER * len(apart) - (8 if apart else 0)
        over |= {u: middle + SIDE / 2 + 10 + _OVER * place for place, u in enumerate(apart)}
        at |= {person_id: (across[person_id], middle) for person_id in row}
        foot = middle - max((cards[person_id].depth for person_id in row), default=0)
        mine = [u for u, union in enumerate(unions) if union.children and _lowest(union, level) == number]
        tracks = _tracks([_span(unions[u], across, rows) for u in mine])
        bars |= {u: foot - _ABOVE_BARS - TRACK * track for u, track in zip(mine, tracks, strict=True)}
        top = foot - _ABOVE_BARS - TRACK * max(tracks, default=0) - _BELOW_BARS
    return Places(at, bars, over)


def parted(union: Union, rows: Sequence[Sequence[str]]) -> bool:
    """Whether two partners stand in one row with somebody between them."""
    for row in rows:
        if len(union.people) == 2 and union.people[0] in row and union.people[1] in row:
            return abs(row.index(union.people[0]) - row.index(union.people[1])) > 1
    return False


def _lowest(union: Union, level: Mapping[str, int]) -> int:
    return max(level[person_id] for person_id in union.people)


def drop_at(union: Union, across: Mapping[str, float], rows: Sequence[Sequence[str]]) -> float:
    """From where along the row a union's children hang: between the partners, or below the one parent."""
    places = [across[person_id] for person_id in union.people]
    if parted(union, rows):
        row = next(row for row in rows if union.people[0] in row)
        far = max(union.people, key=row.index)
        beside = row[row.index(far) - 1]
        return (across[far] + across[beside]) / 2
    together = len(places) == 1 or any(set(union.people) <= set(row) for row in rows)
    lowest = max(union.people, key=lambda one: next(number for number, row in enumerate(rows) if one in row))
    return sum(places) / len(places) if together else across[lowest]


def _span(union: Union, across: Mapping[str, float], rows: Sequence[Sequence[str]]) -> tuple[float, list[float]]:
    return drop_at(union, across, rows), [across[child] for child in union.children]


def _tracks(spans: Sequence[tuple[float, list[float]]]) -> list[int]:
    """Give each bar a track, 0 the highest, so that none lies on another and few lines cross."""
    orders = permutations(range(len(spans))) if len(spans) <= _MOST_TRIED else iter([tuple(range(len(spans)))])
    return min((_assigned(spans, order) for order in orders), key=lambda t: (_crossed(spans, t), max(t, default=0)))


def _assigned(spans: Sequence[tuple[float, list[float]]], order: Sequence[int]) -> list[int]:
    ends = [(min(drop, *below) - 6, max(drop, *below) + 6) for drop, below in spans]
    given: dict[int, int] = {}
    for one in order:
        taken = {given[other] for other in given if ends[one][0] < ends[other][1] and ends[other][0] < ends[one][1]}
        given[one] = min(set(range(len(spans))) - taken)
    return [given[one] for one in range(len(spans))]


def _crossed(spans: Sequence[tuple[float, list[float]]], tracks: Sequence[int]) -> int:
    found = 0
    for one, (drop, below) in enumerate(spans):
        for other, (start, ends) in enumerate(spans):
            low, high = min(start, *ends), max(start, *ends)
            found += tracks[other] < tracks[one] and low < drop < high
            found += sum(tracks[other] > tracks[one] and low < place < high for place in below)
    return found


def _across(rows: Sequence[Sequence[str]], unions: Sequence[Union], cards: Mapping[str, Card]) -> dict[str, float]:
    people = [person_id for row in rows for person_id in row]
    if not people:
        return {}
    column = {person_id: at for at, person_id in enumerate(people)}
    wishes = list(_wishes(rows, unions))
    width = len(people) + len(wishes)
    costs = np.concatenate([np.zeros(len(people)), [weight for _, weight in wishes]])
    rules, limits = [], []
    for row in rows:
        for left, right in pairwise(row):
            rules.append(_line(width, {column[left]: 1, column[right]: -1}))
            limits.append(-_gap(cards[left], cards[right], _joined(left, right, unions)))
    for at, (terms, _) in enumerate(wishes, start=len(people)):
        for sign in (1, -1):
            entries = [(column[person_id], sign * share) for person_id, share in terms]
            rules.append(_line(width, _summed([*entries, (at, -1.0)])))
            limits.append(0.0)
    bounds = [(0, None)] * width
    found = linprog(costs, np.array(rules) if rules else None, limits or None, bounds=bounds, method="highs-ds")
    return {person_id: float(found.x[column[person_id]]) for person_id in people}


def _wishes(
    rows: Sequence[Sequence[str]], unions: Sequence[Union]
) -> Iterator[tuple[list[tuple[str, float]], float]]:
    """What should be small: children away from the middle of their parents, and rows wider than they need be."""
    for union in unions:
        if union.children:
            share = 1 / len(union.people)
            parents = [(person_id, -share) for person_id in union.people]
            if side_by_side := _run(union.children, rows):
                ends = [(side_by_side[0], 0.5), (side_by_side[-1], 0.5)]
                yield [*ends, *parents], 6.0
            for child in union.children:
                yield [(child, 1.0), *parents], 0.5 if side_by_side else 1.5
    for row in rows:
        for left, right in pairwise(row):
            yield [(right, 1.0), (left, -1.0)], 1.0


def _run(children: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Children from left to right where nobody stands between them; nothing otherwise."""
    for row in rows:
        places = sorted(row.index(child) for child in children if child in row)
        if len(places) == len(children) and places[-1] - places[0] == len(places) - 1:
            return [row[place] for place in places]
    return []


def _joined(left: str, right: str, unions: Sequence[Union]) -> bool:
    return any(set(union.people) == {left, right} for union in unions)


def _gap(left: Card, right: Card, joined: bool) -> float:
    """From middle to middle: a couple has room for its strokes, and for the children's line between the labels."""
    if joined:
        return max(left.width + _BESIDE_PARTNER, right.width + _BESIDE_PARTNER, SIDE + _FOR_STROKES)
    return (left.width + right.width) / 2 + _BETWEEN


def _line(width: int, entries: Mapping[int, float]) -> np.ndarray:
    line = np.zeros(width)
    for at, value in entries.items():
        line[at] = value
    return line


def _summed(entries: Sequence[tuple[int, float]]) -> dict[int, float]:
    summed: dict[int, float] = {}
    for at, value in entries:
        summed[at] = summed.get(at, 0.0) + value
    return summed
