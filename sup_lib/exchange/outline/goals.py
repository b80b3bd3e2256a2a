"""The goals of a record: each goal's statement, how it is going, and the evidence of this session beneath it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput
from sup_lib.exchange.outline.grid import Row, cell_text, filled_rows, grid_of
from sup_lib.exchange.outline.outline import Block, Grid, Picture, Words
from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record, is_empty
from sup_lib.forms.signing.goal_rows import NEW_GOAL, goal_from_row, observation_from_row
from sup_lib.model import Goal, Observation
from sup_lib.progress import goal_progress
from sup_lib.progress.wording import say_target


@dataclass(frozen=True)
class ShownGoal:
    """A goal as a record shows it: by the key that rows of evidence use, with the goal itself where it makes one."""

    key: str
    statement: str
    goal: Goal | None


def goal_blocks(
    field: Field, form: Form, record: Record, file: File, pictures: Sequence[Picture] = ()
) -> tuple[Block, ...]:
    """One block a goal: the goals on file that the field shows, then any other that has evidence in it."""
    rows = filled_rows(record.value(field))
    return tuple(
        Block(
            heading=shown.statement,
            words=(*_about(shown), *_status(shown, form, record, file), *_no_news(shown, rows)),
            grid=_evidence(field, [row for row in rows if str(row.get("goal")) == shown.key], shown.key),
            pictures=tuple(p for p in pictures if p.heading in (shown.key, shown.statement)),
            place=(field.id, shown.key),
        )
        for shown in _shown_goals(field, form, record, file, rows)
    )


def new_goal_blocks(field: Field, record: Record) -> tuple[Block, ...]:
    """One block a new goal: its statement, and what else was said of it, a line each."""
    return tuple(
        Block(
            heading=cell_text(field.columns[0], row) or "A goal without words",
            words=tuple(
                Words(text, label=column.label, place=(field.id, str(row.get("row")), column.id))
                for column in field.columns[1:]
                if not is_empty(text := cell_text(column, row))
            ),
            place=(field.id, str(row.get("row"))),
        )
        for row in filled_rows(record.value(field))
    )


def _shown_goals(field: Field, form: Form, record: Record, file: File, rows: Sequence[Row]) -> Iterator[ShownGoal]:
    fresh = {shown.key: shown for shown in _new_goals(form, record, file)}
    wanted = dict.fromkeys(str(row.get("goal") or "") for row in rows)
    for goal in file.open_goals:
        harvested = bool(fresh) and goal.agreed_in == record.record_id
        if goal.goal_id in wanted or (not harvested and (not field.owners or goal.owner in field.owners)):
            wanted.pop(goal.goal_id, None)
            yield ShownGoal(goal.goal_id, goal.statement, goal)
    on_file = {goal.goal_id: goal for goal in file.goals}
    for key in wanted:
        if key in on_file:
            yield ShownGoal(key, on_file[key].statement, on_file[key])
        else:
            yield fresh.get(key) or ShownGoal(key, f"A goal that is not on file ({key or 'none chosen'})", None)


def _new_goals(form: Form, record: Record, file: File) -> Iterator[ShownGoal]:
    for field in form.fields:
        if field.type != "new_goals" or not record.is_shown(field, form):
            continue
        for row in filled_rows(record.value(field)):
            key = f"{NEW_GOAL}{row.get('row')}"
            yield ShownGoal(key, str(row.get("statement") or key), _goal(row, file))


def _goal(row: Row, file: File) -> Goal | None:
    try:
        return goal_from_row(row, goal_id="new", case_id=file.about_id, set_on=file.as_of)
    except InvalidInput:
        return None


def _about(shown: ShownGoal) -> Iterator[Words]:
    """One line: whose goal of which kind, what is asked for, and by when."""
    if goal := shown.goal:
        due = f" by {say_day(goal.due_on)}" if goal.due_on else ""
        yield Words(f"{goal.kind.capitalize()} goal, {goal.owner}. Asked for: {say_target(goal)}{due}.", quiet=True)


def _status(shown: ShownGoal, form: Form, record: Record, file: File) -> Iterator[Words]:
    """The status word with its reason, as known on the day of the file, the evidence of this record included."""
    if shown.key.startswith(NEW_GOAL):
        yield Words("Agreed in this session", label="New goal")
        return
    if shown.goal is None:
        return
    seen = _observations(shown, form, record, file)
    earlier = [s.held_on for s in file.sessions if s.kind == "supervision" and s.session_id != record.record_id]
    since = max((day for day in earlier if day < file.as_of), default=None)
    progress = goal_progress(shown.goal, seen, as_of=file.as_of, since=since)
    yield Words(progress.reason, label=f"{progress.word.label} on {say_day(file.as_of)}")
    if progress.limits:
        yield Words(" ".join(progress.limits), label="How far this goes", quiet=True)


def _observations(shown: ShownGoal, form: Form, record: Record, file: File) -> Iterator[Observation]:
    """Evidence on file and in this record, none of it twice; rows that make no observation count for nothing."""
    yield from (seen for seen in file.evidence_for(shown.key) if seen.recorded_in != record.record_id)
    for field in form.fields:
        if field.type != "goals" or not record.is_shown(field, form) or shown.goal is None:
            continue
        for number, row in enumerate(filled_rows(record.value(field)), start=1):
            if str(row.get("goal")) == shown.key:
                try:
                    yield observation_from_row(row, shown.goal, observation_id=f"{field.id}-{number}")
                except InvalidInput:
                    continue


def _no_news(shown: ShownGoal, rows: Sequence[Row]) -> Iterator[Words]:
    if not any(str(row.get("goal")) == shown.key for row in rows) and not shown.key.startswith(NEW_GOAL):
        yield Words("Nothing new recorded in this session", quiet=True)


def _evidence(field: Field, rows: Sequence[Row], key: str) -> Grid | None:
    if not rows:
        return None
    empty = {column.id for column in field.columns if not any(cell_text(column, row).strip() for row in rows)}
    name = f"Evidence for {key}"
    return grid_of(name, field.columns, rows, (field.id,), without={"goal", *(empty & {"out_of", "note"})})
