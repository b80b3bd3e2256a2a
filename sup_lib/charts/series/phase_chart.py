"""Two phases of one series: a baseline, the line where it ended, and what came after, each with its mean."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sup_lib.charts.frame import label_right, note, right_room
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import CHARCOAL, GREY, NAVY, ROOM, TEAL, TypeScale, chart_style
from sup_lib.charts.panel import EDGE, PROMPT, ChartWords, framed, invented_words, line_note
from sup_lib.charts.series.series_axis import draw_series_axes
from sup_lib.charts.text import short_name, short_number
from sup_lib.charts.time_axis import day_number
from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput
from sup_lib.progress.given import one_of, table_with
from sup_lib.progress.phases.comparison import PhaseComparison

if TYPE_CHECKING:
    import pandas as pd

_FEWEST = 3
_LOOKS: dict[str, dict[str, Any]] = {
    "A": {"marker": "o", "markerfacecolor": "white", "markeredgecolor": NAVY, "color": NAVY},
    "B": {"marker": "s", "markerfacecolor": TEAL, "markeredgecolor": TEAL, "color": TEAL},
}
_NAMES = {"A": "Baseline (A)", "B": "After the change (B)"}


def plot_phases(
    looks: "pd.DataFrame", found: PhaseComparison, *, what: str, ax: Axes | None = None, invented: bool = False
) -> Axes:
    """Draw two phases from their looks and their comparison. Nothing is computed here.

    `looks` has date or session, phase ('A' or 'B') and value, in order of time. A phase of fewer than 3 values has
    no mean drawn; the path stops where the phase changes, and where a value is missing. Raises `InvalidInput` for
    looks out of order, and for another phase.

    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> from sup_lib.progress import compare_phases
    >>> looks = pd.DataFrame({"session": range(1, 7), "phase": list("AAABBB"), "value": [9, 8, 10, 7, 6, 5]})
    >>> ax = plot_phases(looks, compare_phases([9, 8, 10], [7, 6, 5], "down"), what="incidents a week")
    >>> ax.texts[1].get_text()
    'Incidents a week: mean 9 before, 6 after'
    >>> plt.close(ax.figure)
    """
    found = one_of(found, PhaseComparison, what="found")
    looks = _checked(looks)
    with chart_style():
        labels = _labels(found)
        words = phases_words(looks, found, what=what, invented=invented)
        room = right_room([label for *_, label in labels], ROOM.body) + EDGE
        ax, scale = framed(words, ax, right=room, strip=30, foot=92)
        xs, days = _places(looks)
        seen = [float(value) for value in looks["value"].dropna()]
        draw_series_axes(ax, xs, seen, days, lines=[value for _, value, _ in labels], size=scale.tick)
        keys = [line for phase in ("A", "B") for line in _draw_phase(ax, looks, xs, phase, found, scale)]
        _draw_change(ax, looks, xs, found, scale)
        if found.goal is not None:
            ax.axhline(found.goal, color=CHARCOAL, linewidth=scale.marker / 7, linestyle=(0, (6, 3)), gid="goal")
        label_right(ax, labels, size=scale.body)
        write_key(ax, keys, size=scale.caption + 1, offset=scale.tick * 3.8)
    return ax


def phases_words(looks: "pd.DataFrame", found: PhaseComparison, *, what: str, invented: bool = False) -> ChartWords:
    """Say what the chart says: the two means, n of each phase, period, overlap, and what stands against reading it.

    >>> import pandas as pd
    >>> from sup_lib.progress import compare_phases
    >>> nothing = pd.DataFrame({"session": [], "phase": [], "value": []})
    >>> phases_words(nothing, compare_phases([], [], "down"), what="incidents a week").title
    'Incidents a week: nothing to compare yet'
    """
    name = short_name(what)
    before, after = found.means
    finding = "nothing to compare yet"
    if before is not None and after is not None:
        finding = f"mean {short_number(before)} before, {short_number(after)} after"
    missing = f", {found.n_missing} missing" if found.n_missing else ""
    counts = f"n = {len(found.baseline)} before and {len(found.treatment)} after{missing}{_period(looks)}."
    overlap = found.overlap
    share = "" if overlap.value is None else f" Better after in {overlap.value:.0%} of {overlap.pairs} pairs (NAP)."
    share_of_goal = found.goal_obtained.why_not if found.goal_obtained else None
    why = f" {why_not}" if (why_not := found.why_not or overlap.why_not or share_of_goal) else ""
    aim = "" if found.goal is None else f" The goal is {short_number(found.goal)}."
    way = "Lower is better." if found.improvement == "down" else "Higher is better."
    caption = f"{invented_words(invented)}{counts}{share}{why} {' '.join(found.assumptions)} {PROMPT}"
    alt = f"Chart of {what} in two phases. {name}: {finding}. {way}{aim} {counts}{share}{why}"
    return ChartWords(f"{name}: {finding}", f"{name}; {way[:1].lower()}{way[1:-1]}", caption, alt)


def _checked(looks: object) -> "pd.DataFrame":
    when = "date" if "date" in getattr(looks, "columns", ()) else "session"
    table = table_with(looks, [when, "phase", "value"], what="looks", give="what `load_phases` loads")
    if strange := [phase for phase in table["phase"] if phase not in _NAMES]:
        raise InvalidInput(
            f"looks holds the phase {strange[0]!r}; write A for the baseline and B for what came after"
        )
    if table[when].isna().any() or not table[when].is_monotonic_increasing or "BA" in "".join(table["phase"]):
        raise InvalidInput(f"looks are not in order of time, A before B; give each a {when} and sort them by it")
    return table


def _places(looks: "pd.DataFrame") -> tuple[list[float], list[Any] | None]:
    if "date" in looks:
        days = [stamp.date() for stamp in looks["date"]]
        return [day_number(day) for day in days], days
    return [float(session) for session in looks["session"]], None


def _period(looks: "pd.DataFrame") -> str:
    if "date" not in looks or looks.empty:
        return ""
    first, last = looks["date"].iloc[0].date(), looks["date"].iloc[-1].date()
    return f", {say_day(first)} to {say_day(last)}"


def _labels(found: PhaseComparison) -> list[tuple[str, float, str]]:
    means = zip(("before", "after"), (found.baseline, found.treatment), found.means, strict=True)
    shown = [
        (f"label-{name}", value, f"Mean {name} {short_number(value)}")
        for name, values, value in means
        if value is not None and len(values) >= _FEWEST
    ]
    return shown + (
        [("label-goal", found.goal, f"Goal {short_number(found.goal)}")] if found.goal is not None else []
    )


def _draw_phase(
    ax: Axes, looks: "pd.DataFrame", xs: Sequence[float], phase: str, found: PhaseComparison, scale: TypeScale
) -> list[Line2D]:
    own = [(x, float(value)) for x, value, at in zip(xs, looks["value"], looks["phase"], strict=True) if at == phase]
    if not own:
        return []
    size = scale.marker if len(xs) <= 40 else scale.marker * 0.65
    look = {**_LOOKS[phase], "markersize": size, "markeredgewidth": size / 7}
    ax.plot(*zip(*own, strict=True), linewidth=size / 9, zorder=4, clip_on=False, gid=f"phase-{phase}", **look)
    value, values = (found.means[0], found.baseline) if phase == "A" else (found.means[1], found.treatment)
    if value is not None and len(values) >= _FEWEST:
        ends = [own[0][0], own[-1][0]]
        ax.plot(ends, [value] * 2, color=look["color"], linewidth=scale.marker / 4, gid=f"mean-{phase}")
    return [Line2D([], [], label=_NAMES[phase], linestyle="none", **look)]


def _draw_change(
    ax: Axes, looks: "pd.DataFrame", xs: Sequence[float], found: PhaseComparison, scale: TypeScale
) -> None:
    ends = {phase: [x for x, at in zip(xs, looks["phase"], strict=True) if at == phase] for phase in ("A", "B")}
    if not (ends["A"] and ends["B"]):
        return
    middle = (ends["A"][-1] + ends["B"][0]) / 2
    ax.axvline(middle, color=GREY, linewidth=scale.marker / 7, linestyle=(0, (2, 3)), gid="change")
    left, right = ax.get_xlim()
    share = (middle - left) / (right - left)
    for phase, side in (("A", "right"), ("B", "left")):
        line = line_note(f"name-{phase}", _NAMES[phase], scale.body, bold=True)
        shift = (-6 if side == "right" else 6, 4)
        note(ax, line.words, at=(share, 1), shift=shift, line=line, va="bottom", ha=side)
