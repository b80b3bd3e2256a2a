"""How far goals have come: one dot a goal, process and outcome goals apart, because they are never averaged."""

from collections.abc import Sequence
from math import floor
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from sup_lib.charts.frame import note
from sup_lib.charts.palette import GREY, INK, NAVY, TEAL, TypeScale, chart_style
from sup_lib.charts.panel import PROMPT, ChartWords, framed, invented_words, line_note
from sup_lib.progress.given import table_with

_KINDS = (("outcome", "Outcome goals", "o", NAVY), ("process", "Process goals", "s", TEAL))
_STEP, _LEAST, _MOST = 10, -100, 200
_DOTS = 30
_FEW = 10


def plot_attainment(
    progress: pd.DataFrame, *, whose: str = "", ax: Axes | None = None, invented: bool = False
) -> Axes:
    """Draw how far each goal has come from its start (0%) to its target (100%), from a `progress_table`.

    Each dot is one goal, in steps of 10%; what lies beyond -100% or 200% stands at the edge. Where a step holds more
    than 30 goals the dots become bars with their count. Below 10 goals of a kind the caption names no middle.

    >>> import matplotlib.pyplot as plt
    >>> table = pd.DataFrame({"kind": ["outcome", "process"], "attainment": [0.4, None]})
    >>> ax = plot_attainment(table)
    >>> [line.get_gid() for line in ax.lines if str(line.get_gid()).startswith("goals")]
    ['goals-outcome']
    >>> plt.close(ax.figure)
    """
    with chart_style():
        ax, scale = framed(attainment_words(progress, whose=whose, invented=invented), ax, left=40, foot=64)
        steps = {kind: _steps(progress, kind) for kind, *_ in _KINDS}
        tallest = max((max(counts.values(), default=0) for counts in steps.values()), default=0)
        _draw_axes(ax, scale)
        for place, (kind, name, marker, colour) in enumerate(_KINDS):
            floor_at = 1.0 - place
            head = line_note(f"name-{kind}", name, scale.body, bold=True)
            note(ax, name, at=(0, (floor_at + 0.97) / 2), shift=(0, 0), line=head, va="top")
            words = f"n = {sum(steps[kind].values())}{_without(progress, kind)}"
            line = line_note(f"n-{kind}", words, scale.caption)
            note(ax, words, at=(0, (floor_at + 0.97) / 2), shift=(0, -scale.body * 1.4), line=line, va="top")
            look: dict[str, Any] = {"marker": marker, "color": colour, "gid": f"goals-{kind}"}
            _draw_kind(ax, steps[kind], look, floor_at=floor_at, tallest=max(tallest, 8), scale=scale)
    return ax


def attainment_words(progress: pd.DataFrame, *, whose: str = "", invented: bool = False) -> ChartWords:
    """Say how many goals of each kind have reached their target, moved towards it and moved away.

    >>> table = pd.DataFrame({"kind": ["outcome", "outcome"], "attainment": [1.0, -0.5]})
    >>> attainment_words(table).title
    '1 of 2 outcome goals at its target or beyond'
    """
    progress = table_with(progress, ["kind", "attainment"], what="progress", give="a `progress_table`")
    outcome = progress[(progress["kind"] == "outcome") & progress["attainment"].notna()]["attainment"]
    reached = int((outcome >= 1).sum())
    title = f"{reached} of {len(outcome)} outcome goals at {'its' if reached == 1 else 'their'} target or beyond"
    if outcome.empty:
        title = "No outcome goal has a figure yet"
    told = " ".join(_told(progress, kind, name) for kind, name, *_ in _KINDS)
    tallest = max((count for kind, *_ in _KINDS for count in _steps(progress, kind).values()), default=0)
    mark = "One mark a goal." if tallest <= _DOTS else "The number on a bar counts its goals."
    caption = (
        f"{invented_words(invented)}{f'{whose}. ' if whose else ''}{mark} {told} 0% is where a goal began,"
        f" 100% its target; below 0% is further off than at the start. Impressions move no goal. {PROMPT}"
    )
    return ChartWords(
        title,
        "Share of the way from start to target",
        caption,
        f"{'Dot' if tallest <= _DOTS else 'Bar'} chart. {title}. {told}",
    )


def _told(progress: pd.DataFrame, kind: str, name: str) -> str:
    known = progress[(progress["kind"] == kind) & progress["attainment"].notna()]["attainment"]
    middle = _middle(progress, kind)
    half = "" if middle is None else f", half of them at {middle:.0%} or more"
    return (
        f"{name}: n = {len(known)}{_basis(progress, kind)}{_without(progress, kind)};"
        f" {int((known >= 1).sum())} at the target or beyond,"
        f" {int((known < 0).sum())} further off than at the start{half}."
    )


def _basis(progress: pd.DataFrame, kind: str) -> str:
    """How the latest looks are known, where the table tells; an impression is never among them."""
    if "latest_basis" not in progress:
        return ""
    known = progress[(progress["kind"] == kind) & progress["attainment"].notna()]["latest_basis"]
    mix = ", ".join(f"{number} {basis}" for basis, number in known.value_counts().items())
    return f" ({mix})" if mix else ""


def _without(progress: pd.DataFrame, kind: str) -> str:
    missing = int(progress[progress["kind"] == kind]["attainment"].isna().sum())
    return f"; {missing} more {'has' if missing == 1 else 'have'} no figure yet" if missing else ""


def _middle(progress: pd.DataFrame, kind: str) -> float | None:
    known = progress[(progress["kind"] == kind) & progress["attainment"].notna()]["attainment"]
    return float(known.median()) if len(known) >= _FEW else None


def _steps(progress: pd.DataFrame, kind: str) -> dict[int, int]:
    """How many goals stand in each step of 10%, by the lower edge in percent."""
    known = progress[(progress["kind"] == kind) & progress["attainment"].notna()]["attainment"]
    counts: dict[int, int] = {}
    for share in known:
        step = floor(round(100 * share, 6) / _STEP) * _STEP
        step = min(max(step, _LEAST), _MOST)
        counts[step] = counts.get(step, 0) + 1
    return counts


def _draw_axes(ax: Axes, scale: TypeScale) -> None:
    ax.set_xlim(_LEAST - _STEP, _MOST + 2 * _STEP)
    ax.set_ylim(0, 2)
    ax.set_yticks([])
    ticks = range(_LEAST, _MOST + 1, 50)
    ends = {_LEAST: f"{_LEAST}%\nor less", 0: "0%\nstart", 100: "100%\ntarget", _MOST: f"{_MOST}%\nor more"}
    ax.set_xticks([float(tick) for tick in ticks], labels=[ends.get(tick, f"{tick}%") for tick in ticks])
    ax.tick_params(axis="x", labelsize=scale.tick, length=scale.tick / 3)
    ax.axhline(1, color=GREY, linewidth=0.8)
    for share, words in ((0, "start"), (100, "target")):
        ax.axvline(share, color=INK, linewidth=1, linestyle=(0, (4, 3)), zorder=1, gid=words)


def _draw_kind(
    ax: Axes, steps: dict[int, int], look: dict[str, Any], *, floor_at: float, tallest: int, scale: TypeScale
) -> None:
    room = 0.8
    if tallest > _DOTS:
        heights = [room * count / tallest for count in steps.values()]
        bars = ax.bar(
            [step + _STEP / 2 for step in steps], heights, width=_STEP * 0.8, bottom=floor_at, color=look["color"]
        )
        for bar in bars:
            bar.set_gid(look["gid"])
        for (step, count), height in zip(steps.items(), heights, strict=True):
            ax.text(
                step + _STEP / 2, floor_at + height, f"{count:,}", ha="center", va="bottom", fontsize=scale.caption
            )
        return
    gap = room / tallest
    xs = [step + _STEP / 2 for step, count in steps.items() for _ in range(count)]
    ys = [floor_at + gap * (number + 0.6) for count in steps.values() for number in range(count)]
    if xs:
        size = min(scale.marker, 0.8 * _points_of(ax, gap))
        ax.plot(xs, ys, linestyle="none", markersize=size, markeredgecolor="white", markeredgewidth=0.5, **look)


def _points_of(ax: Axes, height: float) -> float:
    box = ax.get_window_extent()
    return float(box.height * 72 / ax.get_figure(root=True).dpi * height / 2)  # type: ignore[union-attr]


def steps_of(progress: pd.DataFrame, kind: str) -> Sequence[tuple[int, int]]:
    """Give the table behind the picture: lower edge of each step in percent and how many goals stand there.

    >>> steps_of(pd.DataFrame({"kind": ["outcome"] * 3, "attainment": [0.0, 0.05, 1.0]}), "outcome")
    [(0, 2), (100, 1)]
    """
    return sorted(_steps(progress, kind).items())
