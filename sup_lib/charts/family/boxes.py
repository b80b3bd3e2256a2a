"""Rectangles that nothing should run through: symbols, labels, and words already placed."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from sup_lib.charts.family.cards import SIDE, Card


class Box(NamedTuple):
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    def grown(self, by: float) -> "Box":
        """The same, larger on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds(self, points: np.ndarray) -> np.ndarray:
        """Which of the points (n x 2) lie inside."""
        x, y = points[:, 0], points[:, 1]
        return (x > self.left) & (x < self.right) & (y > self.bottom) & (y < self.top)


def symbol_box(card: Card, at: tuple[float, float]) -> Box:
    """The rectangle of a symbol."""
    half = SIDE / 2 + (4 if card.is_index else 0)
    return Box(at[0] - half, at[1] - half, at[0] + half, at[1] + half)


def label_box(card: Card, at: tuple[float, float]) -> Box:
    """The rectangle of the words below a symbol."""
    half = card.label_width / 2
    return Box(at[0] - half, at[1] - card.depth, at[0] + half, at[1] - SIDE / 2 - 3)


def person_box(card: Card, at: tuple[float, float]) -> Box:
    """The rectangle of symbol and words together."""
    return around([symbol_box(card, at), label_box(card, at)])


def around(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle that holds all."""
    sides = np.array(list(boxes))
    return Box(*sides[:, :2].min(axis=0).tolist(), *sides[:, 2:].max(axis=0).tolist())


def person_boxes(cards: Mapping[str, Card], at: Mapping[str, tuple[float, float]]) -> dict[str, Box]:
    """The rectangle of each person."""
    return {person_id: person_box(cards[person_id], at[person_id]) for person_id in at}
