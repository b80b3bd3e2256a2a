"""The order of people in each row: few crossings, couples side by side, the eldest on the left, homes together."""

from collections.abc import Iterator, Mapping

import igraph

from sup_lib.charts.family.unions import Union, age_key, chains_of
from sup_lib.model import Family

Rows = list[list[list[str]]]
"""Rows from the top, each with its chains from the left, each with its people."""

_MOST_IMPROVED = 40
_CROSSING, _HOME, _AGE, _SIDE, _LENGTH = 10.0, 3.0, 2.5, 0.5, 0.6


def order_rows(family: Family, unions: tuple[Union, ...], rows: Mapping[str, int]) -> list[list[str]]:
    """Give the people of each row from left to right.

    The layered drawing of Sugiyama (igraph) orders chains of partners with generations as layers; then neighbours are
    swapped and chains turned round as long as that helps.
    """
    chains = chains_of(family, unions, rows)
    placed = _by_sugiyama(chains, unions, rows)
    if len(rows) <= _MOST_IMPROVED:
        placed = _improved(placed, family, unions)
    return [[person_id for chain in row for person_id in chain] for row in placed]


def _by_sugiyama(chains: list[list[str]], unions: tuple[Union, ...], rows: Mapping[str, int]) -> Rows:
    chain_of = {person_id: at for at, chain in enumerate(chains) for person_id in chain}
    pairs = {(chain_of[union.people[0]], chain_of[child]) for union in unions for child in union.children}
    edges = sorted((upper, lower) for upper, lower in pairs if upper != lower)
    layers = [rows[chain[0]] for chain in chains]
    graph = igraph.Graph(n=len(chains), edges=edges, directed=True)
    across = [x for x, _ in graph.layout_sugiyama(layers=layers, maxiter=200).coords[: len(chains)]]
    placed: Rows = [[] for _ in range(max(layers, default=-1) + 1)]
    for at in sorted(range(len(chains)), key=lambda at: (across[at], at)):
        placed[layers[at]].append(chains[at])
    return placed


def _improved(placed: Rows, family: Family, unions: tuple[Union, ...]) -> Rows:
    best = _cost(placed, family, unions)
    for _ in range(30):
        for other in _neighbours(placed):
            cost = _cost(other, family, unions)
            if cost < best - 1e-9:
                placed, best = other, cost
                break
        else:
            return placed
    return placed


def _neighbours(placed: Rows) -> Iterator[Rows]:
    """Every row order that differs by one chain moved within its row or turned round."""
    for at, row in enumerate(placed):
        for position, chain in enumerate(row):
            if len(chain) > 1:
                yield [*placed[:at], [*row[:position], chain[::-1], *row[position + 1 :]], *placed[at + 1 :]]
            rest = [*row[:position], *row[position + 1 :]]
            for target in range(len(row)):
                if target != position:
                    yield [*placed[:at], [*rest[:target], chain, *rest[target:]], *placed[at + 1 :]]


def _cost(placed: Rows, family: Family, unions: tuple[Union, ...]) -> float:
    at: dict[str, float] = {}
    for row in placed:
        people = [person_id for chain in row for person_id in chain]
        at |= {person_id: place - (len(people) - 1) / 2 for place, person_id in enumerate(people)}
    level = {p: number for number, row in enumerate(placed) for chain in row for p in chain}
    lines = [(union, _middle(union, at), child) for union in unions for child in union.children]
    crossings = sum(
        (top - other_top) * (at[child] - at[other]) < 0
        for number, (union, top, child) in enumerate(lines)
        for again, other_top, other in lines[:number]
        if level[child] == level[other] and union is not again
    )
    length = sum(abs(top - at[child]) for _, top, child in lines)
    return (
        _CROSSING * crossings
        + _LENGTH * length
        + _SIDE * _sides(family, unions, at)
        + _age_and_home(family, unions, at, level)
    )


def _middle(union: Union, at: Mapping[str, float]) -> float:
    return sum(at[person_id] for person_id in union.people) / len(union.people)


def _sides(family: Family, unions: tuple[Union, ...], at: Mapping[str, float]) -> int:
    """Couples in which the man does not stand on the left, as the symbols' users expect."""
    by_id = family.by_id
    pairs = [union.people for union in unions if len(union.people) == 2]
    return sum(
        (at[one] - at[other]) * ((by_id[other].gender == "male") - (by_id[one].gender == "male")) < 0
        for one, other in pairs
    )


def _age_and_home(
    family: Family, unions: tuple[Union, ...], at: Mapping[str, float], level: Mapping[str, int]
) -> float:
    wrong = sum(
        at[elder] > at[younger] and age_key(family, elder) < age_key(family, younger)
        for union in unions
        for number, younger in enumerate(union.children)
        for elder in union.children[:number]
    )
    between = 0
    for members in family.households.values():
        for row in {level[one] for one in members}:
            places = [at[one] for one in members if level[one] == row]
            others = [at[one] for one in at if level[one] == row and one not in members]
            between += sum(min(places) < place < max(places) for place in others)
    return _AGE * wrong + _HOME * between
