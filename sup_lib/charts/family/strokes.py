"""The lines of a genogram as points to draw: couples with their strokes, children's bars, twins, care."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sup_lib.charts.family.cards import SIDE, Card
from sup_lib.charts.family.places import Places, drop_at, parted
from sup_lib.charts.family.unions import Union
from sup_lib.model import Family

Point = tuple[float, float]

_STROKE, _APART = 9.0, 7.0
STYLES = {
    "parent of": "solid",
    "adoptive parent of": "long dashes",
    "foster carer of": "dots",
    "kinship carer of": "dash and dot",
    "special guardian of": "dash and dot",
    "sibling of": "solid",
    "married to": "solid",
    "divorced from": "solid",
    "separated from": "solid",
    "partner of": "dashes",
}


@dataclass(frozen=True)
class Stroke:
    """A line: what it means, its points, and the people it joins."""

    kind: str
    points: tuple[Point, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """What all lines are drawn from."""

    family: Family
    rows: Sequence[Sequence[str]]
    unions: Sequence[Union]
    cards: Mapping[str, Card]
    places: Places

    def at(self, person_id: str) -> Point:
        """The middle of a symbol."""
        return self.places.at[person_id]

    @property
    def across(self) -> dict[str, float]:
        """Places along the rows."""
        return {person_id: x for person_id, (x, _) in self.places.at.items()}


def strokes_of(drawing: Drawing) -> Iterator[Stroke]:
    """Every line of birth, care and couples."""
    entries = _entries(drawing)
    for number, union in enumerate(drawing.unions):
        if len(union.people) == 2:
            yield from _couple(drawing, number, union)
        if union.children:
            yield from _children(drawing, number, union, entries)
    yield from _siblings(drawing)


def _couple(drawing: Drawing, number: int, union: Union) -> Iterator[Stroke]:
    (one_x, one_y), (other_x, other_y) = sorted(drawing.at(person_id) for person_id in union.people)
    kind = union.couple or "parents"
    half = SIDE / 2
    points: tuple[Point, ...]
    if parted(union, drawing.rows):
        high = drawing.places.over[number]
        points = ((one_x + 6, one_y + half), (one_x + 6, high), (other_x - 6, high), (other_x - 6, other_y + half))
        mark = (other_x - 24, high)
    else:
        points = ((one_x + half, one_y), (other_x - half, other_y))
        mark = ((one_x + other_x) / 2 - 11, (one_y + other_y) / 2)
    yield Stroke(kind, points, union.people)
    for at in {"separated from": (0.0,), "divorced from": (-_APART / 2, _APART / 2)}.get(kind, ()):
        x, y = mark[0] + at, mark[1]
        slash = ((x - _STROKE / 3, y - _STROKE), (x + _STROKE / 3, y + _STROKE))
        yield Stroke(kind, slash, union.people)


def _children(
    drawing: Drawing, number: int, union: Union, entries: Mapping[tuple[int, str], float]
) -> Iterator[Stroke]:
    drop, bar = drop_at(union, drawing.across, drawing.rows), drawing.places.bars[number]
    low = min(union.people, key=lambda one: drawing.at(one)[1])
    x, y = drawing.at(low)
    single = len(union.people) == 1 or drop == x
    if parted(union, drawing.rows):
        start = drawing.places.over[number]
    else:
        start = y - drawing.cards[low].depth - 2 if single else y
    yield Stroke(union.kind, ((drop, start), (drop, bar)), union.people)
    feet = {child: drawing.at(child)[0] + entries[number, child] for child in union.children}
    twins = _twins(drawing.family, union.children)
    tops = {child: _top(child, feet, twins) for child in union.children}
    ends = sorted([drop, *tops.values()])
    if ends[-1] > ends[0]:
        yield Stroke(union.kind, ((ends[0], bar), (ends[-1], bar)), union.children)
    for child in union.children:
        foot = drawing.at(child)[1] + SIDE / 2 + (4 if drawing.cards[child].is_index else 0)
        yield Stroke(union.kind, ((tops[child], bar), (feet[child], foot)), (child,))
    yield from _twin_bars(drawing, union, tops, feet, bar)


def _entries(drawing: Drawing) -> dict[tuple[int, str], float]:
    """How far from the middle of a symbol each line from above comes in, where there is more than one."""
    found: dict[tuple[int, str], float] = {}
    for person_id in drawing.places.at:
        mine = [number for number, union in enumerate(drawing.unions) if person_id in union.children]
        mine.sort(key=lambda number: drop_at(drawing.unions[number], drawing.across, drawing.rows))
        for place, number in enumerate(mine):
            found[number, person_id] = (place - (len(mine) - 1) / 2) * 16
    return found


def _twins(family: Family, children: Sequence[str]) -> dict[str, frozenset[str]]:
    """Those of these children who came together, by child."""
    sets = {child: {child} for child in children}
    for relation in family.of_kind("twin of", "identical twin of"):
        if relation.pair <= set(children):
            merged = sets[relation.person_id] | sets[relation.other_id]
            for child in merged:
                sets[child] = merged
    return {child: frozenset(together) for child, together in sets.items()}


def _top(child: str, feet: Mapping[str, float], twins: Mapping[str, frozenset[str]]) -> float:
    together = [feet[one] for one in twins[child]]
    return sum(together) / len(together)


def _twin_bars(
    drawing: Drawing, union: Union, tops: Mapping[str, float], feet: Mapping[str, float], bar: float
) -> Iterator[Stroke]:
    """The bar between identical twins, two thirds of the way down."""
    for relation in drawing.family.of_kind("identical twin of"):
        if relation.pair <= set(union.children):
            points = []
            for child in (relation.person_id, relation.other_id):
                foot = drawing.at(child)[1] + SIDE / 2
                points.append((tops[child] + (feet[child] - tops[child]) * 0.6, bar + (foot - bar) * 0.6))
            yield Stroke("parent of", tuple(points), (relation.person_id, relation.other_id))


def _siblings(drawing: Drawing) -> Iterator[Stroke]:
    """A bar over siblings and twins whose parents are not on file."""
    together = {child: union for union in drawing.unions for child in union.children if union.kind == "parent of"}
    for relation in drawing.family.of_kind("sibling of", "twin of", "identical twin of"):
        one, other = relation.person_id, relation.other_id
        if one in together and other in together and together[one] is together[other]:
            continue
        (left, top), (right, other_top) = sorted((drawing.at(one), drawing.at(other)))
        high = max(top, other_top) + SIDE / 2 + 9
        points = ((left - 7, top + SIDE / 2), (left - 7, high), (right + 7, high), (right + 7, other_top + SIDE / 2))
        yield Stroke("sibling of", points, (one, other))
