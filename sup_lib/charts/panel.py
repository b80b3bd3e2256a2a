"""A chart on its own: its words, and an Axes with room for them. Every chart of a result is framed here."""

from dataclasses import dataclass

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from sup_lib.charts.frame import Line, height_of, size_in_points, write_stack
from sup_lib.charts.palette import GREY, INK, PAPER, ROOM, TypeScale
from sup_lib.progress.given import one_of

EDGE = 16.0
PROMPT = "A prompt for conversation, not a verdict."


@dataclass(frozen=True)
class ChartWords:
    """What is written round a chart, and what it says to those who cannot see it.

    `title` is the finding, `axis` says what the upright axis counts, `caption` n, period and limits, `alt` all of it.
    """

    title: str
    axis: str
    caption: str
    alt: str


def invented_words(invented: bool) -> str:
    """Say that the people on a chart are invented, to begin a caption with; nothing where they are not.

    >>> invented_words(True)
    'Invented families, for training. '
    """
    return "Invented families, for training. " if invented else ""


def framed(
    words: ChartWords,
    ax: Axes | None = None,
    *,
    inches: tuple[float, float] = (12.0, 7.2),
    left: float = 76.0,
    right: float = EDGE,
    strip: float = 0.0,
    foot: float = 46.0,
) -> tuple[Axes, TypeScale]:
    """Give an Axes with a chart's words round it, and the sizes of letters that fit it.

    Without `ax` it is a figure for a projector. `left` and `right` are the room beside the Axes in points, `strip`
    that between the words and the Axes, `foot` that for ticks and key. On an Axes of the reader's own, words hang on
    it by offsets.

    >>> ax, scale = framed(ChartWords("Fewer incidents", "Incidents a week", "n = 9.", "Chart of incidents."))
    >>> [text.get_text() for text in ax.texts]
    ['Incidents a week', 'Fewer incidents', 'n = 9.']
    >>> plt.close(ax.figure)
    """
    own = ax is None
    if ax is not None:
        one_of(ax, Axes, what="ax")
    scale = ROOM if ax is None or size_in_points(ax)[0] > 400 else PAPER
    header = [
        Line("title", words.title, scale.title, bold=True),
        Line("axis", words.axis, scale.body, bold=True, gap=8),
    ]
    footer = [Line("caption", words.caption, scale.caption, colour=GREY, max_lines=5)]
    if ax is None:
        ax = _own_axes(header, footer, inches, left=left, right=right, strip=strip, foot=foot)
    width = 72 * inches[0] - 2 * EDGE if own else size_in_points(ax)[0]
    shift = EDGE - left if own else 0.0
    share = scale.body / ROOM.body
    write_stack(ax, header, side="above", offset=strip * share + 6, width=width, left=shift)
    write_stack(ax, footer, side="below", offset=foot * share, width=width, left=shift)
    return ax, scale


def line_note(name: str, words: str, size: float, *, bold: bool = False) -> Line:
    """A short line of ink to write inside a chart."""
    return Line(name, words, size, bold=bold, colour=INK)


def _own_axes(
    header: list[Line],
    footer: list[Line],
    inches: tuple[float, float],
    *,
    left: float,
    right: float,
    strip: float,
    foot: float,
) -> Axes:
    wide, high = (72 * side for side in inches)
    top = height_of(header, wide - 2 * EDGE) + strip + 6 + EDGE
    bottom = height_of(footer, wide - 2 * EDGE) + foot + EDGE
    figure = plt.figure(figsize=inches, dpi=100)
    return figure.add_axes((left / wide, bottom / high, (wide - left - right) / wide, (high - top - bottom) / high))
