"""Where accounts differ: for each goal two marks, what each of two people said, on the way from start to target."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sup_lib.charts.frame import note, size_in_points
from sup_lib.charts.goal_chart import write_key
from sup_lib.charts.palette import BASIS_MARKS, GREY, INK, TypeScale, chart_style
from sup_lib.charts.panel import EDGE, PROMPT, ChartWords, framed, invented_words, line_note
from sup_lib.charts.text import short_number, width_of, wrap
from sup_lib.errors import InvalidInput
from sup_lib.progress.given import table_with
from sup_lib.progress.wording import counted

MOST_ROWS = 12
_LEFT, _RIGHT = 330.0, 40.0


def plot_disagreement(
    table: pd.DataFrame, *, whose: str = "", of: int | None = None, ax: Axes | None = None, invented: bool = False
) -> Axes:
    """Draw the accounts that differ, from a `disagreement_table`. Nothing is computed here.

    Each row is a goal, each mark one account by its basis, with its value and who gave it. `of` is the number of
    goals of which these differ most. Raises `InvalidInput` for more than 12 goals; goals whose accounts have no place
    on the way from start to target are only counted.

    >>> import matplotlib.pyplot as plt
    >>> from sup_lib.progress import disagreement_table
    >>> from datetime import date
    >>> ax = plot_disagreement(disagreement_table([], [], as_of=date(2024, 3, 1)))
    >>> ax.texts[1].get_text()
    'No two accounts of a goal differ'
    >>> plt.close(ax.figure)
    """
    drawn = _drawable(table)
    if len(drawn) > MOST_ROWS:
        raise InvalidInput(f"{len(drawn)} goals are too many for one chart; give up to {MOST_ROWS}")
    with chart_style():
        words = disagreement_words(table, whose=whose, of=of, invented=invented)
        high = 3.4 + 0.55 * max(len(drawn), 1)
        ax, scale = framed(words, ax, inches=(12.0, high), left=_LEFT + EDGE, right=_RIGHT + EDGE, foot=76)
        told = [_account(row, which, scale) for row in drawn.to_dict("records") for which in ("one", "other")]
        widest = max((width_of(words, size=scale.caption) for words in told), default=0.0)
        _draw_axes(ax, drawn, scale, label=min(widest / size_in_points(ax)[0], 0.35))
        bases = set()
        for place, row in enumerate(drawn.to_dict("records")):
            _draw_row(ax, len(drawn) - 1 - place, row, scale)
            bases |= {row["one_basis"], row["other_basis"]}
        write_key(
            ax, [_key(basis, scale) for basis in BASIS_MARKS if basis in bases], size=scale.caption + 1,
            offset=scale.tick * 2.6, left=-_LEFT,
        )  # fmt: skip
    return ax


def disagreement_words(
    table: pd.DataFrame, *, whose: str = "", of: int | None = None, invented: bool = False
) -> ChartWords:
    """Say how many goals have accounts that differ, and what each of them said."""
    drawn = _drawable(table)
    n = len(table) if of is None else of
    title = (
        "No two accounts of a goal differ"
        if n == 0
        else f"Accounts differ on {n} goal{'' if n == 1 else 's'}: ask what each person saw"
    )
    fewer = f" The {len(table)} widest gaps are drawn." if len(table) < n else ""
    rests = f"n = {counted(n, 'goal')} with accounts that differ.{fewer}"
    by_word = len(table) - len(drawn)
    apart = f" {by_word} more differ in yes or no and stand in the table." if by_word else ""
    caption = (
        f"{invented_words(invented)}{f'{whose}. ' if whose else ''}{rests} The latest two accounts of each goal"
        f" that lie far apart within a fortnight.{apart} Neither is taken to be right. {PROMPT}"
    )
    said = " ".join(
        f"{row['statement'].rstrip('.')}: {row['says']}" for row in table.head(MOST_ROWS).to_dict("records")
    )
    return ChartWords(
        title, "Share of the way from start to target", caption, f"Chart of accounts. {title}. {rests} {said}"
    )


def _drawable(table: pd.DataFrame) -> pd.DataFrame:
    return table_with(table, ["gap"], what="table", give="a `disagreement_table`").dropna(subset=["gap"])


def _draw_axes(ax: Axes, drawn: pd.DataFrame, scale: TypeScale, *, label: float) -> None:
    """Leave room at both ends for the longest `label`, a share of the width."""
    shares = [*drawn["one_attainment"], *drawn["other_attainment"], 0.0, 1.0]
    low, high = min(shares), max(shares)
    room = (high - low) * max(label / (1 - 2 * label), 0.1)
    ax.set_xlim(low - room, high + room)
    ax.set_ylim(-0.7, max(len(drawn), 1) - 0.3)
    ax.set_yticks([])
    ax.set_xticks([0, 1], labels=["start", "target"])
    ax.tick_params(axis="x", labelsize=scale.tick, length=scale.tick / 3)
    for share in (0, 1):
        ax.axvline(share, color=GREY, linewidth=1, linestyle=(0, (4, 3)), zorder=1)


def _draw_row(ax: Axes, height: int, row: dict[Any, Any], scale: TypeScale) -> None:
    ends = sorted(((row[f"{which}_attainment"], which) for which in ("one", "other")), key=lambda end: end[0])
    ax.plot([end[0] for end in ends], [height] * 2, color=GREY, linewidth=scale.marker / 5, zorder=2, gid="gap")
    for (share, which), side in zip(ends, ("left", "right"), strict=True):
        basis = row[f"{which}_basis"]
        ax.plot([share], [height], zorder=4, gid=f"account-{basis}", **_look(basis, scale))
        ax.annotate(
            _account(row, which, scale),
            xy=(share, height),
            xytext=(0, scale.marker * 0.8),
            textcoords="offset points",
            ha="right" if side == "left" else "left",
            va="bottom",
            fontsize=scale.caption,
            parse_math=False,
            gid="account",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85},
            zorder=3,
        )
    lines = wrap(row["statement"], width=_LEFT - 16, size=scale.body, max_lines=2)
    low, high = ax.get_ylim()
    at = (height - low) / (high - low)
    note(ax, "\n".join(lines), at=(0, at), shift=(-_LEFT, 0), line=line_note("goal", "", scale.body), va="center")


def _account(row: dict[Any, Any], which: str, scale: TypeScale) -> str:
    (source,) = wrap(row[f"{which}_source"] or "not named", width=110, size=scale.caption, max_lines=1)
    return f"{source}: {short_number(row[f'{which}_value'])}"


def _look(basis: str, scale: TypeScale) -> dict[str, Any]:
    mark = BASIS_MARKS[basis]
    face = mark.colour if mark.filled else "white"
    return {
        "marker": mark.marker,
        "markersize": scale.marker,
        "markerfacecolor": face,
        "markeredgecolor": mark.colour,
        "linestyle": "none",
    }


def _key(basis: str, scale: TypeScale) -> Line2D:
    return Line2D([], [], label=basis, color=INK, **_look(basis, scale))
