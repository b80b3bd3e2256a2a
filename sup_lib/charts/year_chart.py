"""The chart of a supported year: one lane a kind of session, what was held, what is to come, and where today is."""

from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import blended_transform_factory

from sup_lib.charts.frame import LEADING, Line, height_of, note, size_in_points, write_stack
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import CHARCOAL, GREY, INK, NAVY, ORANGE, PALE, PAPER, PLUM, ROOM, TypeScale, chart_style
from sup_lib.charts.text import width_of
from sup_lib.charts.time_axis import day_number, draw_time_axis
from sup_lib.charts.year_words import LANES, lane_items, short_turn, year_caption, year_headline
from sup_lib.dates import say_day
from sup_lib.policy.asye import AsyeYear, YearItem

_INCHES = (13.33, 7.5)
_EDGE = 16.0
_CLOSE = 30.0
"""Days between two reviews below which the second's words go under it."""
_MARKS: dict[str, dict[str, Any]] = {
    "held": {"marker": "o", "color": NAVY, "label": "held"},
    "due": {"marker": "o", "color": NAVY, "markerfacecolor": "white", "label": "to come"},
    "moved": {"marker": ">", "color": PLUM, "markerfacecolor": "white", "label": "moved by an absence"},
    "missed": {"marker": "X", "color": ORANGE, "markeredgecolor": INK, "label": "missed"},
    "not on file": {"marker": "s", "color": GREY, "markerfacecolor": PALE, "label": "past, nothing on file"},
}


def plot_asye_year(
    year: AsyeYear, *, ax: Axes | None = None, title: str | None = None, invented: bool = False
) -> Axes:
    """Draw a supported year, one lane a kind, on a projector's page or on an `ax` of yours. Nothing is computed here.

    State is said by shape and fill, not by colour alone: a full circle was held, an empty one is to come. Letters say
    whose turn it is. Absences are hatched, and the day on which the plan is looked at is a line.

    >>> from sup_lib.policy.asye import YearEvents, asye_year
    >>> year = asye_year(YearEvents("2026-01-05"), policy="lambeth-2021", as_of="2026-03-01")
    >>> ax = plot_asye_year(year)
    >>> [label.get_text() for label in ax.get_yticklabels()][:2]
    ['Reviews (4)', 'Case supervision (13)']
    >>> plt.close(ax.figure)
    """
    with chart_style():
        own = ax is None
        scale = ROOM.times(0.95) if own or size_in_points(ax)[0] > 500 else PAPER  # type: ignore[arg-type]
        header = [Line("title", title or year_headline(year), scale.title, bold=True, gap=0)]
        footer = [Line("caption", year_caption(year, invented=invented), scale.caption, colour=GREY, max_lines=4)]
        left = max(width_of(words, size=scale.body) for words in _lane_labels(year)) + scale.body * 1.5
        if ax is None:
            ax = _own_axes(header, footer, scale, left)
        _draw_lanes(ax, year, scale)
        keys = [key for kind in LANES for key in _draw_items(ax, year.of(kind), kind, year, scale)]
        _draw_absences(ax, year, scale)
        _draw_today(ax, year, scale)
        _write_around(ax, header, footer, _once(keys), scale, left=left if own else 0.0)
    return ax


def year_figure(year: AsyeYear, *, title: str | None = None, invented: bool = False) -> Figure:
    """Draw a supported year as a figure of its own, which pyplot does not keep."""
    ax = plot_asye_year(year, title=title, invented=invented)
    figure = ax.get_figure(root=True)
    assert figure is not None
    plt.close(figure)
    return figure


def _lane_labels(year: AsyeYear) -> list[str]:
    return [
        LANES[kind] if kind == "protected time" else f"{LANES[kind]} ({len(items)})"
        for kind, items in lane_items(year).items()
    ]


def _places(year: AsyeYear) -> dict[str, int]:
    return {kind: -number for number, kind in enumerate(lane_items(year))}


def _draw_lanes(ax: Axes, year: AsyeYear, scale: TypeScale) -> None:
    places = _places(year)
    last = max(item.on for item in year.items)
    draw_time_axis(ax, (year.events.started_on, max(year.ends_on, last)), size=scale.tick, most=14)
    ax.set_ylim(min(places.values()) - 0.6, 0.75)
    ax.set_yticks(list(places.values()), labels=_lane_labels(year))
    ax.tick_params(axis="y", length=0, labelsize=scale.body, pad=scale.body / 2)
    for place in places.values():
        ax.axhline(place, color=PALE, linewidth=1, zorder=0.6, gid="lane")


def _draw_items(ax: Axes, items: tuple[YearItem, ...], kind: str, year: AsyeYear, scale: TypeScale) -> list[Line2D]:
    """Draw one lane; gives the key's entries."""
    if not items:
        return []
    place = _places(year)[kind]
    if kind == "protected time":
        _draw_protected(ax, items, year, place, scale)
        return []
    keys = []
    for state, look in _MARKS.items():
        days = [day_number(item.on) for item in items if item.state == state]
        marks = {"markersize": scale.marker * 0.9, "linestyle": "none", "markeredgewidth": scale.marker / 6, **look}
        if days:
            ax.plot(days, [place] * len(days), zorder=4, gid=f"{kind}-{state}", **marks)
            keys.append(Line2D([], [], **marks))
    for day, words, is_below in _mark_words(items):
        _write(ax, words, day, place + (-0.62 if is_below else 0.22), scale.caption * 0.9, gid="mark-words")
    return keys


def _mark_words(items: tuple[YearItem, ...]) -> list[tuple[float, str, bool]]:
    """Day, words, and whether they go under the mark; a review close to one whose words are there joins them."""
    written: list[tuple[float, str, bool]] = []
    before = -_CLOSE
    for item in items:
        day, words = day_number(item.on), short_turn(item) or _review_words(item)
        close = item.kind == "ASYE review" and day - before < _CLOSE
        if words and close and written[-1][2]:
            at, earlier, _ = written.pop()
            written.append((at, f"{earlier}, {words}", True))
        elif words:
            written.append((day, words, close))
        before = day if words else before
    return written


def _review_words(item: YearItem) -> str:
    return item.what.removesuffix(" review") if item.kind == "ASYE review" else ""


def _draw_protected(ax: Axes, items: tuple[YearItem, ...], year: AsyeYear, place: int, scale: TypeScale) -> None:
    first, last = day_number(year.events.started_on), day_number(year.ends_on)
    ax.barh(
        place,
        last - first,
        left=first,
        height=0.42,
        color=PALE,
        edgecolor=GREY,
        linewidth=0.8,
        zorder=0.7,
        gid="protected",
    )
    share = items[0].rule.split(" is kept")[0]
    ax.text(
        (first + last) / 2, place, share, ha="center", va="center", fontsize=scale.caption, color=INK, zorder=5,
        gid="protected-words",
        bbox={"facecolor": PALE, "edgecolor": "none", "pad": 1},
    )  # fmt: skip


def _draw_absences(ax: Axes, year: AsyeYear, scale: TypeScale) -> None:
    above = blended_transform_factory(ax.transData, ax.transAxes)
    for absence in year.absences:
        first, last = day_number(absence.first_on) - 0.5, day_number(absence.last_on) + 0.5
        ax.axvspan(first, last, facecolor="white", edgecolor=GREY, hatch="////", linewidth=0, alpha=0.7, zorder=0.8,
                   gid="absence")  # fmt: skip
        ax.text((first + last) / 2, 1.0, "Away", transform=above, ha="center", va="bottom", fontsize=scale.caption,
                color=CHARCOAL, gid="absence-words")  # fmt: skip


def _draw_today(ax: Axes, year: AsyeYear, scale: TypeScale) -> None:
    day = day_number(year.as_of)
    low, high = ax.get_xlim()
    if not low <= day <= high:
        return
    ax.axvline(day, color=INK, linewidth=scale.marker / 6, zorder=3, gid="today")
    words = f"As of {say_day(year.as_of)}"
    half = width_of(words, size=scale.body, bold=True) / 2 / size_in_points(ax)[0]
    place = min(max((day - low) / (high - low), half), 1 - half)
    line = Line("today-words", words, scale.body, bold=True)
    note(ax, words, at=(place, 1), shift=(0, scale.caption * LEADING + 4), line=line, va="bottom", ha="center")


def _write(ax: Axes, words: str, x: float, y: float, size: float, *, gid: str) -> None:
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85}
    ax.text(x, y, words, ha="center", va="bottom", fontsize=size, color=INK, zorder=5, gid=gid, bbox=box)


def _once(keys: list[Line2D]) -> list[Line2D]:
    return list({str(key.get_label()): key for key in keys}.values())


def _top(scale: TypeScale) -> float:
    return (scale.body + scale.caption) * LEADING + 12


def _foot(scale: TypeScale) -> float:
    return scale.tick * 3.2 + scale.caption * 2 + 6


def _own_axes(header: list[Line], footer: list[Line], scale: TypeScale, left: float) -> Axes:
    wide, high = (72 * side for side in _INCHES)
    width = wide - 2 * _EDGE
    top = height_of(header, width) + _top(scale) + _EDGE
    bottom = height_of(footer, width) + _foot(scale) + _EDGE
    figure = plt.figure(figsize=_INCHES, dpi=100)
    box = (_EDGE + left) / wide, bottom / high, (wide - left - 3 * _EDGE) / wide, (high - top - bottom) / high
    return figure.add_axes(box)


def _write_around(
    ax: Axes, header: list[Line], footer: list[Line], keys: list[Line2D], scale: TypeScale, *, left: float
) -> None:
    width = size_in_points(ax)[0] + left
    write_stack(ax, header, side="above", offset=_top(scale), width=width, left=-left)
    write_key(ax, keys, size=scale.caption + 1, offset=_foot(scale) - scale.caption * 2, left=-left)
    write_stack(ax, footer, side="below", offset=_foot(scale), width=width, left=-left)
