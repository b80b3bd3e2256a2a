"""First against last: one mark a pair of scores, on either side of the line of no change; a panel for each teller."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from sup_lib.charts.frame import label_right, note, size_in_points
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import CHARCOAL, GREY, NAVY, PLUM, TEAL, TypeScale, chart_style
from sup_lib.charts.panel import EDGE, PROMPT, ChartWords, framed, invented_words, line_note
from sup_lib.charts.text import named, width_of, wrap
from sup_lib.errors import InvalidInput
from sup_lib.progress.given import table_with
from sup_lib.progress.result import direction, listed, number
from sup_lib.progress.wording import capital, counted

Levels = Mapping[str, Sequence[tuple[float, str]]]
"""For each panel the levels to draw, each with the words of what begins there."""

MOST_PANELS = 3
_COLUMNS = ("panel", "first", "last", "mark")
_LOOKS: tuple[dict[str, Any], ...] = (
    {"marker": "o", "markerfacecolor": "white", "markeredgecolor": NAVY},
    {"marker": "s", "markerfacecolor": TEAL, "markeredgecolor": TEAL},
    {"marker": "^", "markerfacecolor": PLUM, "markeredgecolor": PLUM},
)
_GAP, _NAMES = 0.06, 112.0
_ONE_PANEL = (7.8, 8.0)


def plot_first_last(  # noqa: PLR0913 - one for each thing that is drawn or said
    table: pd.DataFrame,
    *,
    what: str,
    improvement: str,
    ends: tuple[float, float],
    marks: Sequence[str],
    levels: Levels | None = None,
    finding: str = "",
    limits: str = "",
    ax: Axes | None = None,
    invented: bool = False,
) -> Axes:
    """Draw pairs of scores, from a table with panel, first, last and mark. Nothing is computed here.

    A pair of equal scores lies on the line; below it the last is lower. Pairs alike share a mark, the larger the more
    there are. `marks` names up to three kinds of pair, `ends` the scale, `levels` lines such as the beginnings of
    bands, `finding` the title where more is known than how many went which way, `limits` what the caption must say.
    Rows without both scores, and panels after the third, are counted in the caption.

    >>> import matplotlib.pyplot as plt
    >>> pairs = pd.DataFrame({"panel": "parent", "first": [20.0], "last": [12.0], "mark": "improved"})
    >>> ax = plot_first_last(pairs, what="SDQ total", improvement="down", ends=(0, 40), marks=["improved"])
    >>> ax.texts[1].get_text()
    'SDQ total: 1 of 1 lower now, 0 higher'
    >>> plt.close(ax.figure)
    """
    ends, marks = _ends(ends), listed(marks, what="marks")
    with chart_style():
        told = {"what": what, "improvement": improvement, "finding": finding, "limits": limits}
        words = first_last_words(table, **told, invented=invented)
        right = _NAMES if levels and any(levels.values()) else EDGE
        panels = _panels(table)[:MOST_PANELS]
        inches = (12.0, 7.2) if len(panels) > 1 else _ONE_PANEL
        ax, scale = framed(words, ax, inches=inches, right=right, strip=36, foot=96)
        ax.set_axis_off()
        across, high = size_in_points(ax)
        wide = min((1 - _GAP * (len(panels) - 1)) / max(len(panels), 1), high / across)
        for place, panel in enumerate(panels):
            inner = ax.inset_axes((place * (wide + _GAP), 0, wide, 1))
            own = table[table["panel"] == panel].dropna(subset=["first", "last"])
            _draw_panel(inner, own, ends, marks, scale, first=place == 0)
            is_last = place == len(panels) - 1
            _draw_levels(inner, (levels or {}).get(panel, ()), ends, scale, say=is_last)
            words_of = _panel_words(panel, len(own), across * wide, scale)
            head = line_note("panel", words_of, scale.body, bold=True)
            note(inner, head.words, at=(0, 1), shift=(0, 5), line=head, va="bottom")
        write_key(ax, _keys(table, marks, scale), size=scale.caption + 1, offset=scale.tick * 4)
    return ax


def first_last_words(
    table: pd.DataFrame,
    *,
    what: str,
    improvement: str,
    finding: str = "",
    limits: str = "",
    invented: bool = False,
) -> ChartWords:
    """Say how many pairs went which way, n of each panel, how many have one score only, and the limits."""
    better = direction(improvement)
    both = table_with(table, _COLUMNS, what="table", give="a table of pairs").dropna(subset=["first", "last"])
    lower, higher = int((both["last"] < both["first"]).sum()), int((both["last"] > both["first"]).sum())
    ways = ((lower, "lower"), (higher, "higher")) if better == "down" else ((higher, "higher"), (lower, "lower"))
    (good, good_word), (bad, bad_word) = ways
    ways_told = f"{good} of {len(both)} {good_word} now, {bad} {bad_word}"
    title = named(what, (finding or ways_told) if len(both) else "no pair yet")
    by_panel = [f"{panel} {len(own)}" for panel, own in both.groupby("panel", sort=False)]
    counts = f"n = {counted(len(both), 'pair')}" + (f" ({', '.join(by_panel)})" if len(by_panel) > 1 else "")
    alone = len(table) - len(both)
    rest = f"; {alone} with one score are not drawn" if alone else ""
    beyond = [f"{panel} {int((both['panel'] == panel).sum())}" for panel in _panels(table)[MOST_PANELS:]]
    rest += f"; {' and '.join(beyond)} are not drawn: there is room for {MOST_PANELS} panels" if beyond else ""
    by_mark = ", ".join(f"{mark} {count}" for mark, count in both["mark"].value_counts().items())
    way = "Lower is better." if better == "down" else "Higher is better."
    limits = f" {limits}" if limits else ""
    where = "Each mark is a pair of scores, a larger one several alike; on the line nothing changed."
    caption = f"{invented_words(invented)}{counts}{rest}. {where} {way}{limits} {PROMPT}"
    also = f" {ways_told.capitalize()}." if finding and len(both) else ""
    alt = f"Chart of first against last scores. {title}.{also} {way} {counts}{rest}. {by_mark}.{limits}"
    return ChartWords(
        title, f"Last score (upright) by first score (across); {way[:1].lower()}{way[1:-1]}", caption, alt
    )


def _ends(ends: object) -> tuple[float, float]:
    both = [number(end, what="ends") for end in listed(ends, what="ends")]
    if len(both) != 2 or both[1] <= both[0]:
        raise InvalidInput(f"ends are {both}; give the lowest score of the scale, then the highest")
    return both[0], both[1]


def _panels(table: pd.DataFrame) -> list[str]:
    """Every panel that there is, in the order of the table."""
    return list(dict.fromkeys(table["panel"]))


def _panel_words(panel: str, n: int, room: float, scale: TypeScale) -> str:
    """Who told, cut so that n stays."""
    rest = f": n = {n}"
    room -= width_of(rest, size=scale.body, bold=True)
    name = wrap(capital(panel), width=room, size=scale.body, bold=True, max_lines=1)
    return "".join(name) + rest


def _draw_panel(
    ax: Axes, own: pd.DataFrame, ends: tuple[float, float], marks: Sequence[str], scale: TypeScale, *, first: bool
) -> None:
    low, high = ends
    room = (high - low) * 0.04
    ax.set_xlim(low - room, high + room)
    ax.set_ylim(low - room, high + room)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10], integer=True))
    ax.tick_params(labelsize=scale.tick, length=0, labelleft=first)
    ax.plot([low, high], [low, high], color=CHARCOAL, linewidth=scale.marker / 7, gid="no-change")
    for mark, look in zip(marks, _LOOKS, strict=False):
        alike = own[own["mark"] == mark].groupby(["first", "last"]).size()
        for before, after, count in alike.reset_index(name="count").itertuples(index=False):
            size = scale.marker * 0.75 * min(count, 9) ** 0.5
            ax.plot([before], [after], markersize=size, zorder=4, clip_on=False, linestyle="none", gid="pair", **look)


def _draw_levels(
    ax: Axes, levels: Sequence[tuple[float, str]], ends: tuple[float, float], scale: TypeScale, *, say: bool
) -> None:
    for level, _ in levels:
        look: dict[str, Any] = {"color": GREY, "linewidth": scale.marker / 12, "linestyle": ":", "zorder": 0.5}
        ax.axhline(level, gid="level", **look)
        ax.axvline(level, **look)
    if say:
        shown = [("level", level, words) for level, words in levels if ends[0] <= level <= ends[1]]
        label_right(ax, shown, size=scale.caption)
    ax.spines["bottom"].set_color(GREY)


def _keys(table: pd.DataFrame, marks: Sequence[str], scale: TypeScale) -> list[Line2D]:
    there = set(table.dropna(subset=["first", "last"])["mark"])
    return [
        Line2D([], [], label=mark, linestyle="none", markersize=scale.marker * 0.8, **look)
        for mark, look in zip(marks, _LOOKS, strict=False)
        if mark in there
    ]
