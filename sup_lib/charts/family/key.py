"""The key of a family drawing: a small sample and a word for each symbol and line that is used on it."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from sup_lib.charts.family.cards import Shape
from sup_lib.charts.family.ink import PENS, draw_line
from sup_lib.charts.palette import INK
from sup_lib.charts.text import width_of

_LINE, _SHAPE = 30.0, 16.0
_HALF = 7.5

KEY_WORDS = {
    "shape-square": "male",
    "shape-circle": "female",
    "shape-diamond": "another gender, or not stated",
    "shape-triangle": "pregnancy",
    "index": "child of the case",
    "died": "has died, or a pregnancy that ended",
    "parent of": "parents and child",
    "parents": "parents, no couple on file",
    "sibling of": "siblings",
    "adoptive parent of": "adoption",
    "foster carer of": "foster care",
    "kinship carer of": "kinship care",
    "special guardian of": "special guardian",
    "married to": "married",
    "divorced from": "divorced",
    "separated from": "separated",
    "partner of": "partners",
    "close to": "close",
    "in conflict with": "conflict",
    "distant from": "distant",
    "cut off from": "no contact",
    "home": "live together",
    "tie-strong": "strong",
    "tie-weak": "weak",
    "tie-stressful": "stressful",
    "tie-not known": "strength not known",
    "flow": "where energy goes",
}


def sample_width(name: str) -> float:
    """Width of a sample in points."""
    return _SHAPE if name.startswith("shape-") or name in ("index", "died") else _LINE


def key_rows(keys: Sequence[str], width: float, size: float) -> list[list[str]]:
    """Put the entries of a key in rows no wider than `width` points."""
    rows: list[list[str]] = []
    left = 0.0
    for name in keys:
        needed = sample_width(name) + 28 + width_of(KEY_WORDS[name], size=size)
        if not rows or left + needed > width:
            rows.append([])
            left = 0.0
        rows[-1].append(name)
        left += needed
    return rows


def draw_sample(ax: Axes, name: str, at: tuple[float, float], *, scale: float) -> None:
    """Draw one small sample, its left end at a place."""
    x, y = at
    if name.startswith("shape-") or name in ("index", "died"):
        _symbol(ax, name, (x + _SHAPE / 2, y), scale)
        return
    if name == "flow":
        ax.annotate("", (x + _LINE, y), (x, y), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.4 * scale})
    if name in PENS:
        steps = np.linspace(x, x + _LINE, 30)
        points = np.column_stack([steps, np.full(30, y)])
        draw_line(ax, points, PENS[name], scale=scale, gid=f"sample-{name}", zorder=2)
        for off in {"separated from": (0.0,), "divorced from": (-3.0, 3.0)}.get(name, ()):
            middle = x + _LINE / 2 + off
            slash = [(middle - 2.5, y - 6), (middle + 2.5, y + 6)]
            draw_line(ax, slash, PENS[name], scale=scale, gid=f"sample-{name}-stroke", zorder=2)


def _symbol(ax: Axes, name: str, at: tuple[float, float], scale: float) -> None:
    shape = cast(Shape, name.removeprefix("shape-") if name.startswith("shape-") else "square")
    for half in (_HALF, _HALF - 2.5) if name == "index" else (_HALF,):
        look: dict[str, Any] = {
            "facecolor": "white",
            "edgecolor": INK,
            "linewidth": 1.2 * scale,
            "zorder": 3,
            "clip_on": False,
        }
        ax.add_patch(Circle(at, half, **look) if shape == "circle" else Polygon(_corners(shape, at, half), **look))
    if name == "died":
        for up in (1, -1):
            ends = [(at[0] - _HALF, at[1] - up * _HALF), (at[0] + _HALF, at[1] + up * _HALF)]
            draw_line(ax, ends, PENS["parent of"], scale=scale * 0.7, gid="sample-died", zorder=4)


def _corners(shape: Shape, at: tuple[float, float], half: float) -> list[tuple[float, float]]:
    corners = {
        "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
        "triangle": ((-1, -0.8), (1, -0.8), (0, 1)),
    }.get(shape, ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    return [(at[0] + across * half, at[1] + up * half) for across, up in corners]
