"""Each goal's chart as it stands with what has just been typed, for the pages of a form."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial

from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.check import goal_of_row
from sup_lib.forms.signing.goal_rows import NEW_GOAL, observation_from_row
from sup_lib.model import Goal, Observation, Session
from sup_lib.widgets.walk_through.family_picture import GENOGRAM, genogram_picture
from sup_lib.widgets.walk_through.section_page import GoalPicture


def goal_pictures(form: Form, record: Record, file: File) -> Mapping[str, GoalPicture]:
    """Every open goal of the case and every goal that the form adds, by id, each drawn when it is looked at.

    Asked for 'genogram' it gives that of the family too, which is no goal and so not among what it lists.

    Evidence on the form counts as soon as its row is complete; a row that cannot be used yet is left out. What a
    signed record has put on file already is not counted again.
    """
    before = file.without(record)
    goals, typed = evidence_on_form(form, record, before)
    return _Pictures(goals, (*before.observations, *typed), before)


def load_charts() -> None:
    """Load what the charts need, fonts included, so that the first of them does not keep anybody waiting."""
    from matplotlib import pyplot  # noqa: F401, PLC0415

    from sup_lib.charts import alt_text  # noqa: F401, PLC0415
    from sup_lib.charts.text import width_of  # noqa: PLC0415

    width_of("Aa", size=12)


class _Pictures(Mapping[str, GoalPicture]):
    """Pictures that nobody looks at are not drawn: each takes longer than all else on a page."""

    def __init__(self, goals: dict[str, Goal], observations: tuple[Observation, ...], file: File) -> None:
        self._goals, self._observations, self._file = goals, observations, file

    def __getitem__(self, goal_id: str) -> GoalPicture:
        if goal_id == GENOGRAM and isinstance(self._file, CaseFile):
            return genogram_picture(self._file)
        goal = self._goals[goal_id]
        return _picture(goal, [seen for seen in self._observations if seen.goal_id == goal.goal_id], self._file)

    def __iter__(self) -> Iterator[str]:
        return iter(self._goals)

    def __len__(self) -> int:
        return len(self._goals)


def evidence_on_form(form: Form, record: Record, file: File) -> tuple[dict[str, Goal], tuple[Observation, ...]]:
    """Goals on file and on the form, by the id that the form knows them by, and the evidence typed so far."""
    goals = {goal.goal_id: goal for goal in file.without(record).open_goals}
    for field in form.fields:
        if field.type == "new_goals" and record.is_shown(field, form):
            for row in record.value(field) or []:
                new_id = f"{NEW_GOAL}{row.get('row')}"
                try:
                    goals[new_id] = goal_of_row({"goal": new_id}, record, form, file).copy_with(
                        goal_id=row.get("row")
                    )
                except InvalidInput:
                    continue
    typed = []
    for field in form.fields:
        for position, row in enumerate((record.value(field) or []) if field.type == "goals" else [], start=1):
            try:
                typed.append(
                    observation_from_row(
                        row, goals[str(row.get("goal"))], observation_id=f"typed-{field.id}-{position}"
                    )
                )
            except (InvalidInput, KeyError):
                continue
    return goals, tuple(typed)


def _picture(goal: Goal, mine: Sequence[Observation], file: File) -> GoalPicture:
    from sup_lib.charts import alt_text, caption  # noqa: PLC0415  the charts load only when a goal is looked at
    from sup_lib.progress import goal_progress, points_table  # noqa: PLC0415

    since = file.last_session.held_on if file.last_session else None
    progress = goal_progress(goal, mine, as_of=file.as_of, since=since)
    points = points_table(goal, mine, as_of=file.as_of)
    return GoalPicture(
        status=progress.word.label,
        reason=progress.reason,
        alt=alt_text(progress, points),
        caption=caption(progress, points, invented=file.is_invented),
        png=partial(_png, goal, tuple(mine), file.sessions, as_of=file.as_of, since=since, invented=file.is_invented),
    )


@lru_cache(maxsize=64)
def _png(
    goal: Goal,
    mine: tuple[Observation, ...],
    sessions: tuple[Session, ...],
    *,
    as_of: date,
    since: date | None,
    invented: bool,
) -> bytes:
    from matplotlib import pyplot as plt  # noqa: PLC0415

    from sup_lib.charts import figure_png, plot_goal  # noqa: PLC0415
    from sup_lib.progress import goal_progress, points_table  # noqa: PLC0415

    points = points_table(goal, mine, as_of=as_of)
    progress = goal_progress(goal, mine, as_of=as_of, since=since)
    ax = plot_goal(points, progress, sessions=sessions, as_of=as_of, invented=invented)
    png = figure_png(ax.figure)  # type: ignore[arg-type]
    plt.close(ax.figure)  # type: ignore[arg-type]
    return png
