"""What goes deeper than the sheet of one family's goals: pairs of parent and child, and charts where points allow."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.model import Goal
from sup_lib.progress import GoalProgress, progress_frame
from sup_lib.widgets.findings.report_page import Part

if TYPE_CHECKING:
    import pandas as pd

    Item = tuple["pd.DataFrame", GoalProgress]

FEWEST_FOR_A_RUN_CHART, FEWEST_FOR_XMR = 10, 13
_EVENLY_MEASURED = ("scale", "count", "questionnaire")


def goal_parts(file: CaseFile, progress: Sequence[GoalProgress]) -> list[Part]:
    """Give the parts of a family's page below its sheet: the table, pairs, and run or XmR charts."""
    if not progress:
        return []
    items = {one.goal.goal_id: (_points(file, one.goal), one) for one in progress}
    return [_table(progress), *_pairs(file, items), *_series(file, items)]


def _points(file: CaseFile, goal: Goal) -> "pd.DataFrame":
    from sup_lib.progress import points_table  # noqa: PLC0415

    return points_table(goal, file.evidence_for(goal.goal_id), as_of=file.as_of)


def _table(progress: Sequence[GoalProgress]) -> Part:
    return Part(heading="", table=progress_frame(progress), file="goal_progress.csv", saves="the progress table")


def _pairs(file: CaseFile, items: "dict[str, Item]") -> Iterator[Part]:
    import pandas as pd  # noqa: PLC0415

    from sup_lib.charts import pair_words, plot_pair  # noqa: PLC0415
    from sup_lib.run.reports.team import png_of  # noqa: PLC0415

    for parent in items.values():
        child = items.get(parent[1].goal.child_measure_id or "")
        if child is None or child is parent:
            continue
        drawn = plot_pair(parent, child, sessions=file.sessions, invented=file.case.invented)
        yield Part(
            heading=f"Does it reach the child? {parent[1].goal.goal_id} beside {child[1].goal.goal_id}",
            png=png_of(drawn),
            words=pair_words(parent, child, invented=file.case.invented),
            table=pd.concat([parent[0], child[0]], ignore_index=True),
            file=f"{parent[1].goal.goal_id}_beside_{child[1].goal.goal_id}.csv",
        )


def _series(file: CaseFile, items: "dict[str, Item]") -> Iterator[Part]:
    """A chart of ups and downs for each level with enough looks: an XmR chart from 13 points, a run chart from 10."""
    for points, progress in items.values():
        seen = points[(points["basis"] != "impression") & points["value"].notna()]
        if progress.goal.measure.kind in _EVENLY_MEASURED and len(seen) >= FEWEST_FOR_A_RUN_CHART:
            yield _chart(file, progress, seen)


def _chart(file: CaseFile, progress: GoalProgress, seen: "pd.DataFrame") -> Part:
    from sup_lib.charts import plot_run_chart, plot_xmr, run_chart_words, xmr_words  # noqa: PLC0415
    from sup_lib.progress import run_chart, xmr  # noqa: PLC0415
    from sup_lib.progress.wording import name_of  # noqa: PLC0415
    from sup_lib.run.reports.team import png_of  # noqa: PLC0415

    values, days = seen["value"].tolist(), [stamp.date() for stamp in seen["observed_on"]]
    what, invented, goal = name_of(progress.goal), file.case.invented, progress.goal
    if len(values) >= FEWEST_FOR_XMR:
        limits = xmr(values, goal.measure.improvement)
        drawn = plot_xmr(limits, what=what, days=days, invented=invented)
        words = xmr_words(limits, what=what, days=days, invented=invented)
    else:
        median = run_chart(values)
        drawn = plot_run_chart(median, what=what, days=days, invented=invented)
        words = run_chart_words(median, what=what, days=days, invented=invented)
    return Part(
        heading=f"More than usual ups and downs? {goal.goal_id}",
        notice=goal.statement,
        png=png_of(drawn),
        words=words,
        table=seen,
        file=f"{goal.goal_id}_over_time.csv",
    )
