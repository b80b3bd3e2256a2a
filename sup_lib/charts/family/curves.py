"""Curves between two people that keep clear of everybody else: closeness, conflict, distance, care from afar."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import numpy as np
from scipy.spatial import cKDTree

from sup_lib.charts.family.boxes import Box, label_box, person_boxes, symbol_box
from sup_lib.charts.family.cards import SIDE
from sup_lib.charts.family.strokes import Drawing, Point, Stroke
from sup_lib.model import Relation
from sup_lib.model.relation import CARE, FEELING

_BENDS = (0.0, 0.15, -0.15, 0.35, -0.35, 0.6, -0.6, 0.9, -0.9)
_CLOSE = 7.0
_SIDES = ((1, 0), (-1, 0), (0.75, 0.75), (-0.75, 0.75), (0.75, -0.75), (-0.75, -0.75), (0.35, 1), (-0.35, 1))
_STEPS = 40


def curves_of(drawing: Drawing, strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """A curve for each relation that is no line of birth: what is between two people, and care across rows.

    `strokes` are the lines drawn already; a curve does not lie along them.
    """
    boxes = person_boxes(drawing.cards, drawing.places.at)
    drawn = [sampled(stroke.points) for stroke in strokes]
    for relation in _curved(drawing):
        found = _curve(drawing, relation, boxes, drawn)
        drawn.append(found)
        points = tuple((float(x), float(y)) for x, y in found)
        yield Stroke(relation.kind, points, (relation.person_id, relation.other_id))


def sampled(points: Iterable[Point]) -> np.ndarray:
    """A line as points a few units apart."""
    path = np.asarray(list(points), dtype=float)
    gone = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    at = np.linspace(0, gone[-1], max(int(gone[-1] // 5), 2))
    return np.column_stack([np.interp(at, gone, path[:, axis]) for axis in (0, 1)])


def _curved(drawing: Drawing) -> Iterator[Relation]:
    hung = {
        (person, union.kind, child) for union in drawing.unions for person in union.people for child in union.children
    }
    for relation in drawing.family.relations:
        cared = relation.kind in CARE and (relation.person_id, relation.kind, relation.other_id) not in hung
        if relation.kind in FEELING or cared:
            yield relation


def _curve(drawing: Drawing, relation: Relation, boxes: Mapping[str, Box], drawn: list[np.ndarray]) -> np.ndarray:
    """The best of many curves from one symbol's edge to the other's."""
    one, other = relation.person_id, relation.other_id
    in_the_way = [box.grown(4) for person_id, box in boxes.items() if person_id not in (one, other)]
    in_the_way += [label_box(drawing.cards[person_id], drawing.at(person_id)) for person_id in (one, other)]
    in_the_way += [
        symbol_box(drawing.cards[person_id], drawing.at(person_id)).grown(-3) for person_id in (one, other)
    ]
    starts, ends = np.array(_anchors(drawing, one)), np.array(_anchors(drawing, other))
    pairs = [(start, end) for start in starts for end in ends]
    tried = _curved_between(np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs]))
    best: np.ndarray = tried[int(_costs(tried, in_the_way, drawn).argmin())]
    return best


def _anchors(drawing: Drawing, person_id: str) -> list[Point]:
    x, y = drawing.at(person_id)
    reach = SIDE / 2 + (5 if drawing.cards[person_id].is_index else 1)
    round_one = drawing.cards[person_id].shape == "circle"
    return [
        (
            x + reach * across * (0.95 if round_one and up else 1),
            y + reach * up * (0.95 if round_one and across else 1),
        )
        for across, up in _SIDES
    ]


def _curved_between(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Every pair of ends with every pair of bends: curves as an array of curve, step, place."""
    along = ends - starts
    across = np.column_stack([-along[:, 1], along[:, 0]])
    share = np.linspace(0, 1, _STEPS)[None, :, None]
    made = []
    for first, second in product(_BENDS, repeat=2):
        near, far = starts + along * 0.3 + across * first, starts + along * 0.7 + across * second
        parts = zip((starts, near, far, ends), (1, 3, 3, 1), (3, 2, 1, 0), strict=True)
        made.append(sum(many * (1 - share) ** power * share ** (3 - power) * p[:, None] for p, many, power in parts))
    return np.concatenate(made)


def _costs(curves: np.ndarray, in_the_way: Iterable[Box], drawn: Iterable[np.ndarray]) -> np.ndarray:
    """Long ways cost, running through somebody costs most, lying along another line costs something."""
    flat = curves.reshape(-1, 2)
    hits = np.zeros(len(flat))
    for box in in_the_way:
        hits += box.holds(flat)
    lines = np.concatenate([*drawn, np.full((1, 2), 1e9)])
    near = cKDTree(lines).query(flat, distance_upper_bound=_CLOSE)[0] < _CLOSE
    steps = np.hypot(*np.moveaxis(np.diff(curves, axis=1), 2, 0))
    length = steps.sum(axis=1)
    bent = length / np.hypot(*(curves[:, -1] - curves[:, 0]).T).clip(1)
    shape = curves.shape[:2]
    crowded = near.reshape(shape).mean(axis=1)
    costs: np.ndarray = 60 * hits.reshape(shape).sum(axis=1) + length * (1 + crowded) + 40 * (bent - 1)
    return costs
