"""How the sheet of a case is laid out: its grid for so many goals, the place of each, and their order on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sup_lib.charts.item import Item
from sup_lib.charts.palette import PAPER, TypeScale

LANDSCAPE, PORTRAIT = (11.69, 8.27), (8.27, 11.69)
MOST_GOALS = 12
"""Goals that have room on one sheet."""
EDGE = 26.0
"""Points that stay empty on either side of a sheet."""
_HEAD, _FOOT = 62.0, 42.0
_CROWDED = 190.0
_GRIDS = {1: (LANDSCAPE, 1, 1.7), 4: (LANDSCAPE, 2, 1.3), 6: (PORTRAIT, 2, 1.15), 10: (PORTRAIT, 2, 1.05)}
_GRIDS |= {MOST_GOALS: (LANDSCAPE, 4, 1.0)}


@dataclass(frozen=True)
class Grid:
    """How a sheet is divided: its size, columns, rows, and the letters that fit them."""

    inches: tuple[float, float]
    columns: int
    rows: int
    letters: float

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of the sheet in points."""
        return 72 * self.inches[0], 72 * self.inches[1]


@dataclass(frozen=True)
class Cell:
    """One place on the sheet, in points from its lower left corner."""

    column: int
    row: int
    grid: Grid

    @property
    def scale(self) -> TypeScale:
        """Sizes of letters: larger where there are fewer panels."""
        return PAPER.times(self.grid.letters)

    @property
    def crowded(self) -> bool:
        """Whether every line counts."""
        return self.height < _CROWDED

    @property
    def width(self) -> float:
        """Width without the gap to the next."""
        return (self.grid.points[0] - 2 * EDGE) / self.grid.columns - 16

    @property
    def height(self) -> float:
        """Height of a row."""
        return (self.grid.points[1] - _HEAD - _FOOT) / self.grid.rows

    @property
    def left(self) -> float:
        """Its left edge."""
        return EDGE + self.column * (self.width + 16)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.grid.points[1] - _HEAD - (self.row + 1) * self.height


def grid_for(number: int) -> Grid:
    """How a sheet with so many panels is divided.

    >>> [(grid.columns, grid.rows) for grid in map(grid_for, (0, 1, 2, 4, 6, 10, 12))]
    [(1, 1), (1, 1), (2, 1), (2, 2), (2, 3), (2, 5), (4, 3)]
    """
    inches, columns, letters = next(look for most, look in _GRIDS.items() if number <= most)
    return Grid(inches, columns, max(-(-number // columns), 1), letters)


def in_order(items: Sequence[Item], columns: int) -> list[Item]:
    """Put outcomes first and each parent's goal right after the child's measure, not parted by the end of a row."""
    blocks = sorted(_blocks(items), key=lambda block: (len(block) == 1, block[0][1].goal.kind != "outcome"))
    ordered: list[Item] = []
    while blocks:
        room = columns - len(ordered) % columns
        fitting = next((block for block in blocks if len(block) <= room), blocks[0])
        blocks.remove(fitting)
        ordered += fitting
    return ordered


def _blocks(items: Sequence[Item]) -> list[list[Item]]:
    by_id = {item[1].goal.goal_id: item for item in items}
    followers: dict[str, list[Item]] = {}
    for item in items:
        named = item[1].goal.child_measure_id
        if named in by_id and named != item[1].goal.goal_id and by_id[named][1].goal.child_measure_id not in by_id:
            followers.setdefault(str(named), []).append(item)
    placed = {id(item) for group in followers.values() for item in group}
    return [[item, *followers.get(item[1].goal.goal_id, [])] for item in items if id(item) not in placed]
