"""How each line and symbol looks: one pen for each meaning, told apart by shape and stroke as well as by colour."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Patch, Polygon

from sup_lib.charts.family.cards import SIDE, Shape
from sup_lib.charts.palette import CHARCOAL, GREY, INK, NAVY, PLUM, TEAL

_DASHES: dict[str, Any] = {
    "solid": "-",
    "dashes": (0, (5, 3)),
    "long dashes": (0, (9, 3)),
    "dots": (0, (1.2, 2.2)),
    "dash and dot": (0, (7, 2.5, 1.2, 2.5)),
}


@dataclass(frozen=True)
class Pen:
    """A line's colour, width, dashes, and what it does on its way: nothing, twice, zigzag or barred."""

    colour: str = INK
    width: float = 1.6
    dashes: str = "solid"
    way: str = "plain"


PENS = {
    "parent of": Pen(),
    "parents": Pen(width=1.2, dashes="dashes", colour=GREY),
    "sibling of": Pen(),
    "adoptive parent of": Pen(NAVY, 1.8, "long dashes"),
    "foster carer of": Pen(NAVY, 2.2, "dots"),
    "kinship carer of": Pen(NAVY, 1.8, "dash and dot"),
    "special guardian of": Pen(NAVY, 1.8, "dash and dot"),
    "married to": Pen(),
    "divorced from": Pen(),
    "separated from": Pen(),
    "partner of": Pen(dashes="dashes"),
    "close to": Pen(TEAL, 1.5, way="twice"),
    "in conflict with": Pen(PLUM, 1.5, way="zigzag"),
    "distant from": Pen(CHARCOAL, 1.6, "dots"),
    "cut off from": Pen(CHARCOAL, 1.6, way="barred"),
    "tie-strong": Pen(NAVY, 4.0),
    "tie-weak": Pen(NAVY, 2.0, "dots"),
    "tie-stressful": Pen(PLUM, 1.6, way="zigzag"),
    "tie-not known": Pen(GREY, 1.2, "dashes"),
    "home": Pen(GREY, 1.2, "dashes"),
}


def draw_line(ax: Axes, points: Any, pen: Pen, *, scale: float, gid: str, zorder: float) -> None:
    """Draw a line with its pen; lengths are in points times `scale`."""
    path = np.asarray(points, dtype=float)
    for number, drawn in enumerate(_ways(path, pen.way)):
        [line] = ax.plot(
            drawn[:, 0],
            drawn[:, 1],
            color=pen.colour,
            linewidth=pen.width * scale,
            linestyle=_DASHES[pen.dashes],
            dash_capstyle="butt",
            solid_capstyle="butt",
            zorder=zorder,
            clip_on=False,
        )
        line.set_gid(f"{gid}-{number}" if number else gid)


def _ways(path: np.ndarray, way: str) -> list[np.ndarray]:
    if way == "plain" or len(path) < 3:
        return [path]
    side = _sideways(path)
    if way == "twice":
        return [path + 2 * side, path - 2 * side]
    if way == "barred":
        middle, across = path[len(path) // 2], side[len(path) // 2]
        along = np.array([across[1], -across[0]])
        bars = [
            np.array([middle + off * along - 7 * across, middle + off * along + 7 * across]) for off in (-2.5, 2.5)
        ]
        return [path, *bars]
    return [_zigzag(path)]


def _sideways(path: np.ndarray) -> np.ndarray:
    along = np.gradient(path, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    unit = along / length
    return np.column_stack([-unit[:, 1], unit[:, 0]])


def _zigzag(path: np.ndarray) -> np.ndarray:
    steps = np.hypot(*np.diff(path, axis=0).T)
    gone = np.concatenate([[0], np.cumsum(steps)])
    teeth = max(int(gone[-1] // 6), 2)
    at = np.linspace(0, gone[-1], teeth + 1)
    even = np.column_stack([np.interp(at, gone, path[:, axis]) for axis in (0, 1)])
    swing = np.array([0.0, *([4.0, -4.0] * teeth)[: teeth - 1], 0.0])
    swung: np.ndarray = even + swing[:, None] * _sideways(even)
    return swung


def symbol_patches(
    shape: Shape, at: tuple[float, float], *, is_index: bool, scale: float, half: float = SIDE / 2
) -> list[Patch]:
    """The shape of a person; a child of the case has a second line round it and is shaded."""
    fill = "#e7edf3" if is_index else "white"
    inner = _outline(shape, at, half, facecolor=fill, edgecolor=INK, linewidth=1.8 * scale, zorder=5)
    if not is_index:
        return [inner]
    return [
        _outline(shape, at, half + half * 0.18, facecolor="white", edgecolor=INK, linewidth=1.4 * scale, zorder=4.5),
        inner,
    ]


def _outline(shape: Shape, at: tuple[float, float], half: float, **look: Any) -> Patch:
    x, y = at
    if shape == "circle":
        return Circle(at, half, clip_on=False, **look)
    corners = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
        "triangle": ((-0.8, -0.6), (0.8, -0.6), (0, 0.9)),
    }[shape]
    return Polygon([(x + across * half, y + up * half) for across, up in corners], closed=True, clip_on=False, **look)
