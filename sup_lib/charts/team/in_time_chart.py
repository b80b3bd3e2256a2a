"""What was due in each month, and was it in time: stacked bars whose whole is what was due, and nothing else."""

from datetime import date
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from sup_lib.charts.frame import size_in_points
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import GREY, INK, NAVY, ORANGE, PALE, chart_style
from sup_lib.charts.panel import ChartWords, framed, invented_words
from sup_lib.charts.text import named, width_of
from sup_lib.charts.time_axis import month_labels
from sup_lib.charts.value_axis import whole_axis
from sup_lib.dates import say_day

if TYPE_CHECKING:
    import pandas as pd

_PARTS: dict[str, dict[str, Any]] = {
    "on_time": {"facecolor": NAVY, "edgecolor": INK, "label": "on time"},
    "late": {"facecolor": ORANGE, "edgecolor": INK, "hatch": "//", "label": "late"},
    "still_open": {"facecolor": "white", "edgecolor": INK, "label": "still open"},
}
"""Dark, hatched and empty: told apart in black and white."""


def plot_in_time(
    counts: "pd.DataFrame", *, what: str, as_of: date, ax: Axes | None = None, invented: bool = False
) -> Axes:
    """Draw one team's rows of a `count_table`, or those of all teams: a bar a month. Nothing is computed here.

    `what` says what was in time, such as 'supervision held on time'.

    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> from sup_lib.policy.timeliness import count_table
    >>> days = pd.DataFrame({"team_id": ["T1"] * 4, "due_on": pd.to_datetime(["2026-03-02"] * 4),
    ...                      "done_on": pd.to_datetime(["2026-03-02"] * 3 + [None]),
    ...                      "state": ["on time"] * 3 + ["open"]})
    >>> table = count_table(days, as_of=date(2026, 3, 31), months=2)
    >>> ax = plot_in_time(table[table["team"] == "all"], what="supervision held on time", as_of=date(2026, 3, 31))
    >>> ax.texts[1].get_text()
    'Supervision held on time: 3 of 4 in March 2026'
    >>> plt.close(ax.figure)
    """
    with chart_style():
        ax, scale = framed(in_time_words(counts, what=what, as_of=as_of, invented=invented), ax, foot=92)
        base, places = [0] * len(counts), list(range(len(counts)))
        wide = min(0.72, 0.12 * len(counts))
        for name, look in _PARTS.items():
            heights = [int(number) for number in counts[name]]
            ax.bar(places, heights, bottom=base, width=wide, linewidth=0.8, gid=name, **look)
            base = [low + high for low, high in zip(base, heights, strict=True)]
        highest = max([*base, 1])
        room = size_in_points(ax)[0] / (len(places) + 0.2)
        said = _said(counts, base, room, scale.caption * 0.92)
        for place, whole, words in zip(places, base, said, strict=True):
            ax.text(place, whole + highest * 0.02, words, ha="center", va="bottom", fontsize=scale.caption * 0.92,
                    color=INK if whole else GREY, gid="said", linespacing=1.1)  # fmt: skip
        _draw_axes(ax, counts, places, highest, room, scale.tick)
        keys = [Patch(**look) for look in _PARTS.values()]
        write_key(ax, keys, size=scale.caption + 1, offset=scale.tick * 3.4)  # type: ignore[arg-type]
    return ax


def _said(counts: "pd.DataFrame", wholes: list[int], room: float, size: float) -> list[str]:
    """The numbers over the bars: on one line, on two, or none at all, by the `room` that each bar has."""
    parts = [f"{int(part):,}" for part in counts["on_time"]]
    for between in (" ", "\n"):
        said = [
            f"{part}{between}of {whole:,}" if whole else f"none{between}due"
            for part, whole in zip(parts, wholes, strict=True)
        ]
        if all(width_of(line, size=size) <= room - 2 for words in said for line in words.split("\n")):
            return said
    return [""] * len(parts)


def _draw_axes(ax: Axes, counts: "pd.DataFrame", places: list[int], highest: int, room: float, size: float) -> None:
    months = [month.date() for month in counts["month"]]
    labels = month_labels(months, room, size=size)
    if not counts["whole_month"].iloc[-1]:
        near = max(len(labels) - 1 - int(4 * size / room), 0)
        labels[near:] = [""] * (len(labels) - near - 1) + [f"{months[-1]:%b}\nso far"]
    ax.set_xticks(places, labels=labels)
    ax.set_xlim(-0.6, len(places) - 0.4)
    ax.set_ylim(0, highest * 1.18)
    whole_axis(ax)
    ax.grid(axis="y", color=PALE, linewidth=0.8)
    ax.tick_params(axis="both", labelsize=size, length=0)


def in_time_words(counts: "pd.DataFrame", *, what: str, as_of: date, invented: bool = False) -> ChartWords:
    """Say what the chart says: the latest month in which anything was due, each month's numbers, and the limits.

    >>> import pandas as pd
    >>> from sup_lib.policy.timeliness import count_table
    >>> days = pd.DataFrame({"team_id": [], "due_on": pd.to_datetime([]), "done_on": pd.to_datetime([]), "state": []})
    >>> table = count_table(days, as_of=date(2026, 3, 31), months=1)
    >>> in_time_words(table, what="actions done on time", as_of=date(2026, 3, 31)).title
    'Actions done on time: none was due'
    """
    due = counts[counts["due"] > 0]
    total, on_time = int(counts["due"].sum()), int(counts["on_time"].sum())
    title = named(what, "none was due")
    if len(due):
        last = due.iloc[-1]
        title = named(what, f"{last['words']} in {last['month']:%B %Y}{'' if last['whole_month'] else ' so far'}")
    first, last_month = (f"{counts['month'].iloc[at]:%B %Y}" for at in (0, -1))
    period = first if first == last_month else f"{first} to {last_month}"
    caption = (
        f"{invented_words(invented)}n = {total:,} due, {on_time:,} of them on time, {period}; as known on"
        f" {say_day(as_of)}."
        f"{_late_words(due)} A bar holds what was due in its month and nothing else. Days say nothing about how"
        " good a session was."
    )
    told = ", ".join(f"{row['month']:%B %Y} {row['words']}" for row in due.to_dict("records"))
    alt = f"Bar chart of {what}. {title}. n = {total:,} due. On time: {told or 'nothing was due'}.{_late_words(due)}"
    return ChartWords(title, "Due in the month", caption, alt)


def _late_words(due: "pd.DataFrame") -> str:
    """How late the late ones of the last month were, in the middle."""
    late = due[due["late"] > 0].tail(1)
    if late.empty:
        return ""
    row = late.iloc[0]
    return f" Half of those late in {row['month']:%B} came no more than {row['half_late_by']} days late."
