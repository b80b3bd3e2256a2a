"""The words around a chart: a header above, direct labels at the right, a key and a caption below.

Everything hangs on the Axes by offsets in points, so that it works on a reader's own Axes too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.text import Annotation

from sup_lib.charts.palette import GREY, INK
from sup_lib.charts.text import printable, width_of, wrap

LEADING = 1.3


@dataclass(frozen=True)
class Line:
    """One piece of a header or footer: words, size, weight, colour, how many lines at most, and the gap above."""

    name: str
    words: str
    size: float
    bold: bool = False
    colour: str = INK
    max_lines: int = 2
    gap: float = 3

    def wrapped(self, width: float) -> list[str]:
        """Give its lines at a width in points, a little short of it: letters set on whole pixels are wider."""
        return wrap(self.words, width=width * 0.98, size=self.size, bold=self.bold, max_lines=self.max_lines)

    def height(self, width: float) -> float:
        """Height in points at a width in points, with its gap."""
        return len(self.wrapped(width)) * self.size * LEADING + self.gap


def height_of(lines: Iterable[Line], width: float) -> float:
    """Height of a stack in points."""
    return sum(line.height(width) for line in lines)


def write_stack(
    ax: Axes, lines: Sequence[Line], *, side: Literal["above", "below"], offset: float, width: float, left: float = 0
) -> None:
    """Write lines one under another, the last one `offset` points above the Axes, or the first one below it."""
    above = side == "above"
    for line in reversed(lines) if above else lines:
        text = "\n".join(line.wrapped(width))
        at = offset if above else -offset - line.gap
        if text:
            note(ax, text, at=(0, 1 if above else 0), shift=(left, at), line=line, va="bottom" if above else "top")
        offset += line.height(width)


def note(
    ax: Axes,
    words: str,
    *,
    at: tuple[float, float],
    shift: tuple[float, float],
    line: Line,
    va: str,
    ha: str = "left",
) -> Annotation:
    """Write words by an offset in points from a place on the Axes, given as shares of its width and height."""
    written = ax.annotate(
        words,
        xy=at,
        xycoords="axes fraction",
        xytext=shift,
        textcoords="offset points",
        ha=ha,
        va=va,
        fontsize=line.size,
        fontweight="bold" if line.bold else "normal",
        color=line.colour,
        linespacing=LEADING - 0.1,
        annotation_clip=False,
        parse_math=False,
    )
    written.set_gid(line.name)
    return written


def label_right(ax: Axes, labels: Sequence[tuple[str, float, str]], *, size: float) -> None:
    """Write (name, value, words) at the right edge, each at its value, pushed apart where they would touch."""
    height = size_in_points(ax)[1]
    low, high = ax.get_ylim()
    gap = size * LEADING / height
    wanted = sorted(((value - low) / (high - low), name, words) for name, value, words in labels)
    for place, (_, name, words) in zip(apart([share for share, *_ in wanted], gap), wanted, strict=True):
        line = Line(name, words, size, colour=GREY)
        note(ax, printable(words), at=(1, place), shift=(size / 2, 0), line=line, va="center")


def apart(places: Sequence[float], gap: float) -> list[float]:
    """Push sorted places at least `gap` apart, each pair about its middle.

    >>> apart([0.5, 0.52], 0.1)
    [0.46, 0.56]
    """
    moved = list(places)
    for _ in range(len(moved)):
        for lower in range(len(moved) - 1):
            lack = gap - (moved[lower + 1] - moved[lower])
            if lack > 1e-9:
                moved[lower], moved[lower + 1] = moved[lower] - lack / 2, moved[lower + 1] + lack / 2
    return [round(place, 6) for place in moved]


def right_room(labels: Iterable[str], size: float) -> float:
    """Room in points that labels at the right edge need."""
    return max((width_of(printable(words), size=size) for words in labels), default=0) + size


def size_in_points(ax: Axes) -> tuple[float, float]:
    """Width and height of the Axes, in points."""
    box = ax.get_window_extent()
    dpi = ax.get_figure(root=True).dpi  # type: ignore[union-attr]
    return box.width * 72 / dpi, box.height * 72 / dpi
