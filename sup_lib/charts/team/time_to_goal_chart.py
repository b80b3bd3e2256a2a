"""Time to goal: the share of goals still open after so long, with its interval and the numbers behind it."""

from math import ceil

from matplotlib.axes import Axes

from sup_lib.charts.frame import note
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import GREY, INK, NAVY, PALE, TypeScale, chart_style
from sup_lib.charts.panel import ChartWords, framed, invented_words, line_note
from sup_lib.charts.text import short_number
from sup_lib.progress import TimeToGoal
from sup_lib.progress.given import one_of
from sup_lib.progress.wording import counted

_FEW = 10


def plot_time_to_goal(
    curve: TimeToGoal, *, unit: str = "weeks", whose: str = "", ax: Axes | None = None, invented: bool = False
) -> Axes:
    """Draw how long goals take, from a `time_to_goal` result. Nothing is computed here.

    Small upright marks are goals still open when they were last looked at. Under the axis stand the numbers of goals
    still open. Below 10 goals no interval is drawn, as it would pretend to more.

    >>> import matplotlib.pyplot as plt
    >>> from sup_lib.progress import time_to_goal
    >>> ax = plot_time_to_goal(time_to_goal([4, 6, 6, 8, 10, 12, 12, 12, 13, 14], [1, 1, 0, 1, 1, 0, 0, 1, 0, 0]))
    >>> [text.get_text() for text in ax.texts if text.get_gid() == "median"]
    ['Half were reached by about 12 weeks']
    >>> plt.close(ax.figure)
    """
    curve, unit = one_of(curve, TimeToGoal, what="curve"), one_of(unit, str, what="unit")
    with chart_style():
        ax, scale = framed(time_to_goal_words(curve, unit=unit, whose=whose, invented=invented), ax, foot=128)
        last = max((step.time for step in curve.steps), default=1.0)
        ticks = _draw_axes(ax, last, unit, scale)
        times = [step.time for step in curve.steps]
        if curve.n >= _FEW and curve.n_reached:
            lows, highs = [step.low for step in curve.steps], [step.high for step in curve.steps]
            band = ax.fill_between(
                times, lows, highs, step="post", facecolor=PALE, edgecolor=GREY, alpha=0.7, linewidth=0.8
            )
            band.set_gid("interval")
        from_start = [1.0] if curve.steps and curve.steps[0].open_share < 1 else []
        shares = [*from_start, *(step.open_share for step in curve.steps)]
        open_at = [*([0.0] * len(from_start)), *times]
        ax.step(open_at, shares, where="post", color=NAVY, linewidth=scale.marker / 4, gid="open")
        left = [step for step in curve.steps if step.censored]
        marks, at = [step.open_share for step in left], [step.time for step in left]
        size = scale.marker if len(left) <= 40 else scale.marker * 0.6
        (open_yet,) = ax.plot(
            at, marks, "|", color=INK, markersize=size, gid="censored", label="a goal still open, set so long ago"
        )
        write_key(ax, [open_yet] if left else [], size=scale.caption + 1, offset=scale.tick * 6.6)
        _write_median(ax, curve, unit, scale)
        _write_numbers(ax, curve, ticks, scale)
    return ax


def time_to_goal_words(
    curve: TimeToGoal, *, unit: str = "weeks", whose: str = "", invented: bool = False
) -> ChartWords:
    """Say how long goals take, how many were reached, and how sure that is.

    >>> from sup_lib.progress import time_to_goal
    >>> time_to_goal_words(time_to_goal([], [])).title
    'No goal to follow yet'
    """
    if not curve.n:
        title = "No goal to follow yet"
    elif curve.n < _FEW:
        title = f"{curve.n_reached} of {counted(curve.n, 'goal')} reached so far"
    elif curve.median is None:
        title = f"{curve.n_reached} of {curve.n} goals reached: fewer than half so far"
    else:
        title = f"Half of the goals were reached within {_about(curve.median)} {unit}"
    facts = f"n = {counted(curve.n, 'goal')}, {curve.n_reached} reached, {curve.n - curve.n_reached} still open."
    band = f" Shaded: the {curve.confidence:.0%} interval." if curve.n >= _FEW and curve.n_reached else ""
    why = f" {curve.why_not}" if curve.why_not else ""
    caption = (
        f"{invented_words(invented)}{f'{whose}. ' if whose else ''}{facts}{band}{why} A Kaplan-Meier estimate"
        " of many goals together: it says nothing of any one family."
    )
    told = "; ".join(
        f"after {short_number(round(step.time, 1))} {unit} {step.open_share:.0%} were open"
        f" ({step.low:.0%} to {step.high:.0%})"
        for step in curve.steps[:: max(ceil(len(curve.steps) / 5), 1)]
    )
    return ChartWords(title, "Share of goals still open", caption, f"Step chart. {title}. {facts} {told}.{why}")


def _about(median: float) -> str:
    """A middle in whole numbers: its interval is wider than a tenth."""
    return f"about {median:.0f}" if median >= 1 else "about 1"


def _draw_axes(ax: Axes, last: float, unit: str, scale: TypeScale) -> list[float]:
    ax.set_ylim(-0.02, 1.05)
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], labels=["0%", "25%", "50%", "75%", "100%"])
    ax.set_xlim(0, last * 1.04 or 1)
    step = next(one for one in (1, 2, 4, 8, 13, 26, 52, 104, 260, 1000, 10000, 10**9) if last / one <= 8)
    ticks = [float(step * number) for number in range(int(last // step) + 1)]
    ax.set_xticks(ticks, labels=[short_number(tick) for tick in ticks])
    ax.tick_params(axis="both", labelsize=scale.tick, length=0)
    ax.grid(axis="y", color=PALE, linewidth=scale.tick / 18)
    words = f"{unit[:1].upper()}{unit[1:]} since the goal was set"
    note(
        ax,
        words,
        at=(1, 0),
        shift=(0, -scale.tick * 1.9),
        line=line_note("unit", words, scale.body),
        va="top",
        ha="right",
    )
    return ticks


def _write_median(ax: Axes, curve: TimeToGoal, unit: str, scale: TypeScale) -> None:
    if curve.median is None or curve.n < _FEW:
        return
    ax.plot([0, curve.median, curve.median], [0.5, 0.5, -0.02], color=GREY, linewidth=1, linestyle="--", gid="half")
    words = f"Half were reached by {_about(curve.median)} {unit}"
    right = curve.median > ax.get_xlim()[1] * 0.6
    ax.annotate(
        words,
        xy=(curve.median, 0.1),
        xytext=(-6 if right else 6, 5),
        textcoords="offset points",
        ha="right" if right else "left",
        fontsize=scale.body,
        fontweight="bold",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.85},
        gid="median",
    )


def _write_numbers(ax: Axes, curve: TimeToGoal, ticks: list[float], scale: TypeScale) -> None:
    """The numbers at risk, each under its tick."""
    low, high = ax.get_xlim()
    depth = scale.tick * 4.9
    head = "Goals still open and followed so far"
    note(
        ax,
        head,
        at=(0, 0),
        shift=(0, -scale.tick * 3.5),
        line=line_note("at-risk", head, scale.caption, bold=True),
        va="top",
    )
    for tick in ticks:
        words = f"{next((step.at_risk for step in curve.steps if step.time >= tick), 0):,}"
        line = line_note("number", words, scale.caption)
        note(ax, words, at=((tick - low) / (high - low), 0), shift=(0, -depth), line=line, va="top", ha="center")
