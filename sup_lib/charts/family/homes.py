"""The line round those who live together: it holds every one of them and nobody else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import igraph
import numpy as np
from contourpy import contour_generator
from scipy.ndimage import binary_dilation, gaussian_filter

from sup_lib.charts.family.boxes import Box, around
from sup_lib.charts.family.strokes import Drawing

_GRID, _PAD, _MARGIN, _CLOSED = 4.0, 9.0, 44.0, 1e6
_CORRIDOR, _SMOOTH = 4, 1.8


@dataclass(frozen=True)
class Home:
    """A household's line: its name, who lives there, and one outline or more where others stand between them."""

    name: str
    people: tuple[str, ...]
    outlines: tuple[np.ndarray, ...]


def homes_of(drawing: Drawing, boxes: Mapping[str, Box]) -> Iterator[Home]:
    """Outline each home of two people or more, or of a child of the case."""
    children = {person.person_id for person in drawing.family.people if person.child_id}
    shown = {n: m for n, m in drawing.family.households.items() if len(m) > 1 or set(m) & children}
    if not shown:
        return
    ground = _Ground(around(boxes.values()).grown(_MARGIN))
    for name, members in shown.items():
        others = [box for person_id, box in boxes.items() if person_id not in members]
        mask = ground.home([boxes[person_id] for person_id in members], others)
        yield Home(name, members, ground.outlines(mask))


class _Ground:
    """The drawing as squares of a few points each."""

    def __init__(self, box: Box) -> None:
        self.x = np.arange(box.left, box.right + _GRID, _GRID)
        self.y = np.arange(box.bottom, box.top + _GRID, _GRID)
        self.graph = igraph.Graph.Lattice([len(self.x), len(self.y)], circular=False)
        self.ends = np.array(self.graph.get_edgelist())

    def home(self, members: Sequence[Box], others: Sequence[Box]) -> np.ndarray:
        """Which squares belong to a home: its members with room round them, and paths that join them."""
        closed = np.logical_or.reduce([self._inside(box, _PAD * 0.35) for box in others] or [self._nothing()])
        rooms = [self._inside(box, _PAD) & ~closed for box in members]
        costs = np.where(closed, _CLOSED, 1.0)
        mask = rooms[0].copy()
        waiting = list(range(1, len(members)))
        while waiting:
            nearest = min(waiting, key=lambda one: _distance(mask, rooms[one]))
            waiting.remove(nearest)
            mask |= self._path(mask, rooms[nearest], costs) | rooms[nearest]
        open_squares: np.ndarray = mask & ~closed
        return open_squares

    def outlines(self, mask: np.ndarray) -> tuple[np.ndarray, ...]:
        """The smoothed edge of some squares, the longest first."""
        smooth = gaussian_filter(mask.astype(float), _SMOOTH)
        found = contour_generator(self.x, self.y, smooth).lines(0.5)
        edges = [np.asarray(line) for line in found if len(line) > 12]
        return tuple(sorted(edges, key=len, reverse=True))

    def _nothing(self) -> np.ndarray:
        return np.zeros((len(self.y), len(self.x)), dtype=bool)

    def _inside(self, box: Box, pad: float) -> np.ndarray:
        larger = box.grown(pad)
        across = (self.x > larger.left) & (self.x < larger.right)
        up = (self.y > larger.bottom) & (self.y < larger.top)
        inside: np.ndarray = up[:, None] & across[None, :]
        return inside

    def _path(self, start: np.ndarray, end: np.ndarray, costs: np.ndarray) -> np.ndarray:
        """The cheapest way between two sets of squares, widened; nothing where somebody else stands in every way."""
        cheap = np.where(start | end, 0.01, costs).ravel()
        weights = cheap[self.ends[:, 0]] + cheap[self.ends[:, 1]]
        [steps] = self.graph.get_shortest_paths(_middle(start), _middle(end), weights=weights.tolist())
        way = self._nothing()
        if cheap[steps].max() < _CLOSED:
            way.ravel()[steps] = True
            way &= ~(start | end)
            way = binary_dilation(way, iterations=_CORRIDOR)
        return way


def _middle(squares: np.ndarray) -> int:
    """The square of a set that lies nearest its middle."""
    places = np.argwhere(squares)
    row, column = places[np.abs(places - places.mean(axis=0)).sum(axis=1).argmin()]
    return int(row * squares.shape[1] + column)


def _distance(mask: np.ndarray, room: np.ndarray) -> float:
    one, other = np.argwhere(mask), np.argwhere(room)
    return float(np.abs(one.mean(axis=0) - other.mean(axis=0)).sum())
