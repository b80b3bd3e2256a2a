"""What goes deeper than the sheet of one family's goals: pairs of parent and child, and charts where points allow."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.model import Goal
from sup_lib.progress import GoalProgress, progress_frame
from sup_lib.widgets.findings.report_page import Part

if TYPE_CHECKING:
    import pandas as pd

    from sup_lib.progress import Xmr

    Item = tuple["pd.DataFrame", GoalProgress]

FEWEST_FOR_A_RUN_CHART, FEWEST_FOR_XMR = 10, 13
_EVENLY_MEASURED = ("scale", "count", "questionnaire")


def goal_parts(file: CaseFile, progress: Sequence[GoalProgress], closed: Sequence[GoalProgress] = ()) -> list[Part]:
    """Give what stands below a family's sheet: the table with `closed` goals too, pairs, and run or XmR charts."""
    if not progress:
        return [_table(closed)] if closed else []
    items = {one.goal.goal_id: (_points(file, one.goal), one) for one in progress}
    return [_table([*progress, *closed]), _looks(items), *_pairs(file, items), *_series(file, items)]


def _points(file: CaseFile, goal: Goal) -> "pd.DataFrame":
    from sup_lib.progress import points_table  # noqa: PLC0415

    return points_table(goal, file.evidence_for(goal.goal_id), as_of=file.as_of)


def _table(progress: Sequence[GoalProgress]) -> Part:
    return Part(heading="", table=progress_frame(progress), file="goal_progress.csv", saves="the progress table")


def _looks(items: "dict[str, Item]") -> Part:
    """What the sheet draws, look by look."""
    import pandas as pd  # noqa: PLC0415

    table = pd.concat([points for points, _ in items.values()], ignore_index=True)
    return Part(heading="", table=table, file="goal_looks.csv", saves="every look on the sheet")


def _pairs(file: CaseFile, items: "dict[str, Item]") -> Iterator[Part]:
    import pandas as pd  # noqa: PLC0415

    from sup_lib.charts import pair_words, plot_pair  # noqa: PLC0415
    from sup_lib.progress.wording import capital, name_of  # noqa: PLC0415
    from sup_lib.run.reports.team import png_of  # noqa: PLC0415

    for parent in items.values():
        child = items.get(parent[1].goal.child_measure_id or "")
        if child is None or child is parent:
            continue
        drawn = plot_pair(parent, child, sessions=file.sessions, invented=file.case.invented)
        yield Part(
            heading=f"Does it reach the child? {capital(name_of(parent[1].goal))} beside {name_of(child[1].goal)}",
            notice=f"The parent's goal, {parent[1].goal.goal_id}, stands above the child's measure,"
            f" {child[1].goal.goal_id}. A parent's change counts when it reaches the child.",
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
    from sup_lib.progress.wording import capital, name_of  # noqa: PLC0415
    from sup_lib.run.reports.team import png_of  # noqa: PLC0415

    values, days = seen["value"].tolist(), [stamp.date() for stamp in seen["observed_on"]]
    goal, known = progress.goal, seen["basis"].value_counts()
    told: dict[str, Any] = {
        "what": name_of(goal),
        "days": days,
        "basis": ", ".join(f"{number} {basis}" for basis, number in known.items()),
        "invented": file.case.invented,
    }
    if len(values) >= FEWEST_FOR_XMR:
        limits = xmr(values, goal.measure.improvement, ends=goal.measure.ends)
        seen = seen.assign(**_limits_of(limits))
        drawn, words = plot_xmr(limits, **told), xmr_words(limits, **told)
    else:
        median = run_chart(values)
        drawn, words = plot_run_chart(median, **told), run_chart_words(median, **told)
    return Part(
        heading=f"More than the usual ups and downs? {capital(name_of(goal))}",
        notice=goal.statement,
        png=png_of(drawn),
        words=words,
        table=seen,
        file=f"{goal.goal_id}_over_time.csv",
    )


def _limits_of(chart: "Xmr") -> dict[str, list[Any]]:
    """What an XmR chart draws beside its points: one value a point."""
    lines = [chart.limits[point.stretch] for point in chart.points]
    return {
        "mean": [line.mean for line in lines],
        "lower_limit": [line.lower for line in lines],
        "upper_limit": [line.upper for line in lines],
        "out_of_reach": [" ".join(f"{which} limit" for which in chart.out_of_reach)] * len(lines),
        "rule": list(chart.rules),
    }
