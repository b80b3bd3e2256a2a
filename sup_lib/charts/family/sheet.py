"""The paper round a drawing: a title, the invented mark, a key of what is used, a caption; points as units."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sup_lib.charts.family.boxes import Box
from sup_lib.charts.family.key import KEY_WORDS, draw_sample, key_rows, sample_width
from sup_lib.charts.frame import size_in_points
from sup_lib.charts.palette import GREY, INK
from sup_lib.charts.text import width_of, wrap

_EDGE, _LEAST_WIDTH, _TITLE, _CAPTION, _KEY = 18.0, 620.0, 16.0, 9.5, 10.0
_KEY_ROW = 21.0
INVENTED = "Invented – for training"


class Sheet(NamedTuple):
    """An Axes whose units are points, and by how much everything is enlarged on it."""

    ax: Axes
    scale: float


def open_sheet(
    extent: Box,
    *,
    title: str,
    caption: str,
    invented: bool,
    keys: Sequence[str],
    ax: Axes | None,
) -> Sheet:
    """Make the paper for a drawing of this extent, or fit it on an Axes that is given, and write what is round it."""
    wide = max(extent.right - extent.left, _LEAST_WIDTH)
    middle = (extent.left + extent.right) / 2
    left = middle - wide / 2
    heading = wrap(title, width=wide - (170 if invented else 0), size=_TITLE, bold=True, max_lines=2)
    words = wrap(caption, width=wide, size=_CAPTION, max_lines=4)
    rows = key_rows(keys, wide, _KEY)
    head = len(heading) * _TITLE * 1.25 + 12
    foot = len(rows) * _KEY_ROW + len(words) * _CAPTION * 1.3 + 22
    whole = Box(left - _EDGE, extent.bottom - foot - _EDGE, left + wide + _EDGE, extent.top + head + _EDGE)
    sheet = _paper(whole, ax)
    _lines(sheet, heading, (left, extent.top + head), _TITLE, gid="title", bold=True)
    if invented:
        write(
            sheet,
            INVENTED,
            (left + wide, extent.top + head),
            11,
            gid="invented",
            align=("right", "top"),
            bold=True,
            on="box",
        )
    _draw_keys(sheet, rows, left, extent.bottom - 12)
    _lines(sheet, words, (left, extent.bottom - 16 - len(rows) * _KEY_ROW), _CAPTION, gid="caption", colour=GREY)
    return sheet


def _paper(whole: Box, ax: Axes | None) -> Sheet:
    width, height = whole.right - whole.left, whole.top - whole.bottom
    if ax is None:
        figure = Figure(figsize=(width / 72, height / 72), dpi=120)
        ax = figure.add_axes((0, 0, 1, 1))
        scale = 1.0
    else:
        across, up = size_in_points(ax)
        scale = min(across / width, up / height)
    ax.set_xlim(whole.left, whole.right)
    ax.set_ylim(whole.bottom, whole.top)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return Sheet(ax, scale)


def write(
    sheet: Sheet,
    words: str,
    at: tuple[float, float],
    size: float,
    *,
    gid: str,
    align: tuple[str, str] = ("center", "top"),
    bold: bool = False,
    colour: str = INK,
    on: str = "",
) -> None:
    """Write one line at a place in points; `on` white, so that a line behind it stays apart, or in a box."""
    boxed = on == "box"
    box = {"facecolor": "white", "edgecolor": INK if boxed else "none", "linewidth": 1.1, "pad": 4 if boxed else 0.8}
    written = sheet.ax.text(
        *at,
        words,
        fontsize=size * sheet.scale,
        fontweight="bold" if bold else "normal",
        color=colour,
        ha=align[0],
        va=align[1],
        parse_math=False,
        zorder=7,
        clip_on=False,
        bbox=box if on else None,
    )
    written.set_gid(gid)


def _lines(
    sheet: Sheet,
    lines: Sequence[str],
    at: tuple[float, float],
    size: float,
    *,
    gid: str,
    bold: bool = False,
    colour: str = INK,
) -> None:
    for number, line in enumerate(lines):
        place = at[0], at[1] - number * size * 1.28
        write(sheet, line, place, size, gid=f"{gid}-{number}", align=("left", "top"), bold=bold, colour=colour)


def _draw_keys(sheet: Sheet, rows: Sequence[Sequence[str]], left: float, top: float) -> None:
    for number, row in enumerate(rows):
        x, y = left, top - (number + 0.5) * _KEY_ROW
        for name in row:
            draw_sample(sheet.ax, name, (x, y), scale=sheet.scale)
            x += sample_width(name) + 6
            write(sheet, KEY_WORDS[name], (x, y), _KEY, gid=f"key-{name}", align=("left", "center"))
            x += width_of(KEY_WORDS[name], size=_KEY) + 22
