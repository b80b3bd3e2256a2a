"""The XmR chart: each point, what is usual, and by shape and name the points that are not."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sup_lib.charts.frame import label_right, right_room
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import CHARCOAL, NAVY, ORANGE, ROOM, TEAL, TypeScale, chart_style
from sup_lib.charts.panel import EDGE, PROMPT, ChartWords, framed, invented_words
from sup_lib.charts.series.rule_names import name_rules
from sup_lib.charts.series.series_axis import days_of, draw_series_axes, period_words, places_of
from sup_lib.charts.text import named, short_name, short_number
from sup_lib.progress import Xmr, XmrPoint, say_rule
from sup_lib.progress.given import one_of

FEWEST_FOR_LIMITS = 6
"""Points below which no limits are drawn: a few points do not pretend to many."""

_MARKS: dict[str, tuple[str, str, str]] = {
    "common_cause": ("o", NAVY, "usual ups and downs"),
    "special_cause_improvement": ("^", TEAL, "unusual: better"),
    "special_cause_concern": ("D", ORANGE, "unusual: worse"),
    "special_cause_neutral_high": ("^", ORANGE, "unusual: high"),
    "special_cause_neutral_low": ("v", TEAL, "unusual: low"),
}


def plot_xmr(
    chart: Xmr,
    *,
    what: str,
    days: Sequence[date] | None = None,
    basis: str = "",
    ax: Axes | None = None,
    invented: bool = False,
) -> Axes:
    """Draw an XmR chart from its result. Nothing is computed here.

    `what` names what is measured, `days` gives a date for each value that `xmr` was given, in order of time; without
    them points are numbered. `basis` says how the values are known, as '2 observed, 9 reported'. Points that break a
    rule differ in shape and carry the rule's NHS name. Below 6 points no limits are drawn. Raises `InvalidInput` for
    days that are not one for each value, or are out of order.

    >>> import matplotlib.pyplot as plt
    >>> from sup_lib.progress import xmr
    >>> ax = plot_xmr(xmr([3, 4, 3, 5, 4, 3, 4, 3, 5, 4, 12, 4, 3], "down"), what="incidents a week")
    >>> [text.get_text() for text in ax.texts if text.get_gid() == "rule"]
    ['Above UCL']
    >>> plt.close(ax.figure)
    """
    chart = one_of(chart, Xmr, what="chart")
    with chart_style():
        labels = _right_labels(chart)
        room = right_room([words for *_, words in labels], ROOM.body) + EDGE
        words = xmr_words(chart, what=what, days=days, basis=basis, invented=invented)
        ax, scale = framed(words, ax, right=room, foot=92)
        seen = days_of(chart, days)
        xs = places_of([point.place for point in chart.points], seen)
        values = [point.value for point in chart.points]
        draw_series_axes(ax, xs, values, seen, lines=_lines(chart), size=scale.tick)
        _draw_limits(ax, chart, xs, scale)
        keys = _draw_points(ax, chart, xs, scale)
        if _with_limits(chart):
            name_rules(ax, chart.points, xs, scale)
        label_right(ax, labels, size=scale.body)
        write_key(ax, keys, size=scale.caption + 1, offset=scale.tick * 3.8)
    return ax


def xmr_words(
    chart: Xmr, *, what: str, days: Sequence[date] | None = None, basis: str = "", invented: bool = False
) -> ChartWords:
    """Say what an XmR chart says: its finding, n, basis, period, what is usual and which points are not.

    >>> from sup_lib.progress import xmr
    >>> xmr_words(xmr([3, 4, 3, 4], "down"), what="incidents a week").title
    'Incidents a week: too few points to say what is usual'
    """
    name, title = short_name(what), named(what, _finding(chart))
    better = {"up": "higher is better ↑", "down": "lower is better ↓"}.get(chart.improvement, "")
    period = period_words([point.place for point in chart.points], days_of(chart, days))
    facts = f"n = {chart.n}{f' ({basis})' if basis else ''}{period}."
    usual = _usual(chart)
    why = f" {chart.why_not}" if chart.why_not and chart.n >= FEWEST_FOR_LIMITS else ""
    caption = f"{invented_words(invented)}{facts} {usual}{why} Rules and names: NHS, Making data count. {PROMPT}"
    told = " ".join(f"{point.rule}: {say_rule(point.rule)}." for point in _first_of_each(chart))
    rules = f" {told or 'No point breaks a rule.'}" if _with_limits(chart) else ""
    alt = f"XmR chart of {what}. {title}. {facts} {usual}{why}{rules}"
    return ChartWords(title, f"{name}{' – ' + better if better else ''}", caption, alt)


def _finding(chart: Xmr) -> str:
    if chart.n < FEWEST_FOR_LIMITS:
        return "too few points to say what is usual"
    if not _with_limits(chart):
        return "no ups and downs to take limits from"
    special = [point for point in chart.points if point.is_special]
    if not special:
        return "nothing beyond its usual ups and downs"
    if chart.points[-1].is_special:
        kind = _MARKS[chart.points[-1].kind][2].removeprefix("unusual: ")
        return f"lately {kind} than usual" if kind in ("better", "worse") else f"lately unusually {kind}"
    return f"{len(special)} unusual point{'' if len(special) == 1 else 's'}, none of them lately"


def _usual(chart: Xmr) -> str:
    if not _with_limits(chart):
        return f"Below {FEWEST_FOR_LIMITS} points no limits are drawn." if chart.n < FEWEST_FOR_LIMITS else ""
    last = chart.limits[-1]
    ends = [short_number(value) for value in (last.lower, last.upper) if value is not None]
    usual = f"Usual level {short_number(last.mean)}, usual range {' to '.join(ends)}."
    return " ".join([usual, *chart.out_of_reach.values()])


def _with_limits(chart: Xmr) -> bool:
    apart = [lines.lower is not None and lines.lower != lines.upper for lines in chart.limits]
    return chart.n >= FEWEST_FOR_LIMITS and all(apart)


def _first_of_each(chart: Xmr) -> list[XmrPoint]:
    first = {point.rule: point for point in reversed(chart.points) if point.is_special}
    return sorted(first.values(), key=lambda point: point.place)


def _lines(chart: Xmr) -> list[float]:
    if not _with_limits(chart):
        return []
    return [line for lines in chart.limits for line in (lines.lower, lines.upper) if line is not None]


def _right_labels(chart: Xmr) -> list[tuple[str, float, str]]:
    if not _with_limits(chart):
        return []
    last = chart.limits[-1]
    lines = (("mean", last.mean, "Mean"), ("upper", last.upper, "Upper limit"), ("lower", last.lower, "Lower limit"))
    return [
        (f"label-{name}", value, f"{words} {short_number(value)}{', out of reach' * (name in chart.out_of_reach)}")
        for name, value, words in lines
        if value is not None
    ]


def _draw_limits(ax: Axes, chart: Xmr, xs: Sequence[float], scale: TypeScale) -> None:
    if not _with_limits(chart):
        return
    dashes: Any = (0, (2, 3)) if chart.trial else (0, (6, 3))
    for stretch, group in groupby(range(len(xs)), key=lambda place: chart.points[place].stretch):
        own = list(group)
        ends, lines = [xs[own[0]], xs[own[-1]]], chart.limits[stretch]
        ax.plot(ends, [lines.mean] * 2, color=NAVY, linewidth=scale.marker / 7, gid="mean")
        for value in (lines.lower, lines.upper):
            ax.plot(ends, [value] * 2, color=CHARCOAL, linewidth=scale.marker / 7, linestyle=dashes, gid="limit")


def _draw_points(ax: Axes, chart: Xmr, xs: Sequence[float], scale: TypeScale) -> list[Line2D]:
    size = scale.marker if len(xs) <= 40 else scale.marker * 0.65
    ax.plot(xs, [point.value for point in chart.points], color=NAVY, linewidth=size / 9, alpha=0.65, gid="path")
    keys = []
    judged = _with_limits(chart)
    for kind, (marker, colour, words) in _MARKS.items():
        own = [
            place for place, point in enumerate(chart.points) if (point.kind if judged else "common_cause") == kind
        ]
        if own:
            look: dict[str, Any] = {"marker": marker, "color": colour, "markersize": size, "linestyle": "none"}
            look |= {"markeredgecolor": "white", "markeredgewidth": size / 12}
            values = [chart.points[place].value for place in own]
            ax.plot([xs[place] for place in own], values, zorder=4, clip_on=False, gid=f"points-{kind}", **look)
            keys.append(Line2D([], [], label=words, **look))
    return keys if judged else []
