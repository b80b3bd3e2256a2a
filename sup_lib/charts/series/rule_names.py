"""The names of the rules that an XmR chart's points break, each written where it hides neither a point nor a name."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from matplotlib.axes import Axes

from sup_lib.charts.frame import LEADING, note, size_in_points
from sup_lib.charts.palette import TypeScale
from sup_lib.charts.panel import line_note
from sup_lib.charts.text import width_of
from sup_lib.progress import XmrPoint

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the lower left corner of the Axes."""

_TRIES = 9


def name_rules(ax: Axes, points: Sequence[XmrPoint], xs: Sequence[float], scale: TypeScale) -> None:
    """Name the rule of each stretch of points that break it, over or under one of them.

    A rule that is named already is not named again where there is no free place for it.
    """
    spots = _spots(ax, points, xs)
    taken: list[Box] = []
    named: set[str] = set()
    for rule, group in groupby(range(len(points)), key=lambda place: points[place].rule):
        if rule == "Common Cause":
            continue
        tried = list(_boxes(ax, [spots[place] for place in group], rule, scale))
        hidden, box = min(((_hidden(box, spots, taken), box) for box in tried), key=lambda one: one[0])
        if hidden and rule in named:
            continue
        named.add(rule)
        taken.append(box)
        _write(ax, rule, box, scale)


def _spots(ax: Axes, points: Sequence[XmrPoint], xs: Sequence[float]) -> list[tuple[float, float]]:
    (low, high), (left, right), (wide, tall) = ax.get_ylim(), ax.get_xlim(), size_in_points(ax)
    return [
        ((x - left) / (right - left) * wide, (point.value - low) / (high - low) * tall)
        for x, point in zip(xs, points, strict=True)
    ]


def _boxes(ax: Axes, own: Sequence[tuple[float, float]], rule: str, scale: TypeScale) -> Iterator[Box]:
    """Places to try: over or under each of the points, the middle ones first, kept inside the Axes."""
    wide, tall = size_in_points(ax)
    half, high = width_of(rule, size=scale.caption, bold=True) / 2 + 2, scale.caption * LEADING
    above = "Above" in rule or "Increasing" in rule
    middle = len(own) // 2
    for place in sorted(range(len(own)), key=lambda place: abs(place - middle))[:_TRIES]:
        x, y = own[place]
        x = min(max(x, half), wide - half)
        for upper in (above, not above):
            low = y + scale.marker * 0.8 if upper else y - scale.marker * 0.8 - high
            if low >= 0 and low + high <= tall + high:
                yield x - half, low, x + half, low + high
    yield wide / 2 - half, tall, wide / 2 + half, tall + high


def _hidden(box: Box, spots: Sequence[tuple[float, float]], taken: Sequence[Box]) -> int:
    """How many points and names would lie under a box, a name counting for many."""
    left, bottom, right, top = box
    points = sum(left <= x <= right and bottom <= y <= top for x, y in spots)
    names = sum(left < one[2] and one[0] < right and bottom < one[3] and one[1] < top for one in taken)
    return points + 1000 * names


def _write(ax: Axes, rule: str, box: Box, scale: TypeScale) -> None:
    wide, tall = size_in_points(ax)
    line = line_note("rule", rule, scale.caption, bold=True)
    at = ((box[0] + box[2]) / 2 / wide, (box[1] + box[3]) / 2 / tall)
    name = note(ax, rule, at=at, shift=(0, 0), line=line, va="center", ha="center")
    name.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85})
    name.set_zorder(5)
