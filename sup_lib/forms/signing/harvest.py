"""A signed record to what it adds to the casebook: its session, goals, evidence, actions and children's names."""

from collections.abc import Iterator, Mapping
from typing import Any

from sup_lib.dates import parse_day
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record, is_empty
from sup_lib.forms.signing.check import goal_of_row
from sup_lib.forms.signing.goal_rows import NEW_GOAL, extension_from_row, goal_from_row, observation_from_row
from sup_lib.model import Action, Case, Child, Goal, KeyDate, Observation, Session
from sup_lib.model.base import Thing
from sup_lib.policy.extension import with_extensions

DIRECT_OBSERVATION = "direct_observation"
"""What a worker's session is counted as where it was given to an observation of practice."""


def session_of(form: Form, record: Record, file: File) -> Session:
    """The session that a record writes up; its id is the record's."""
    held_on, attendees = form.feeding("session.held_on"), form.feeding("session.attendees")
    observed = form.feeding("session.observed")
    day = record.value(held_on) if held_on else None
    people = str(record.value(attendees) or "") if attendees else ""
    return Session(
        session_id=record.record_id,
        case_id=record.case_id,
        worker_id=record.worker_id,
        held_on=parse_day(day) if day else file.as_of,
        kind=form.session,
        form_id=DIRECT_OBSERVATION if observed and record.value(observed) == "Yes" else form.form_id,
        attendees=tuple(line.strip() for line in people.splitlines() if line.strip()),
        record_id=record.record_id,
        recorded_on=file.as_of,
    )


def harvest(form: Form, record: Record, file: File, *, known: Mapping[str, Child] | None = None) -> tuple[Thing, ...]:
    """Everything that a record adds or changes, ready for `Casebook.save`; the session comes last.

    `known` holds children on file outside this case, by id: a brother or sister added on the form keeps what is
    known.
    Raises `InvalidInput` where a row cannot be used: check with `problems_of` first.
    """
    session = session_of(form, record, file)
    goals = new_goals(form, record, file, session)
    rows: Rows = [(field.type, row) for field in form.fields for row in _rows(form, record, field.id)]
    things: list[Thing] = [*_case(rows, file, known or {}, extensions_in(form, record, file)), *goals.values()]
    things.extend(_evidence(rows, goals, record, form, file))
    things.extend(_new_actions(rows, session))
    things.extend(_earlier_actions(rows, session, file))
    return (*things, session)


def extensions_in(form: Form, record: Record, file: File) -> tuple[KeyDate, ...]:
    """The longer gaps between supervisions that a record says were agreed, as key dates of the children."""
    held_on = session_of(form, record, file).held_on
    return tuple(
        extension_from_row(row, as_of=file.as_of, since=held_on)
        for field in form.fields
        if field.type == "extensions"
        for row in _rows(form, record, field.id)
    )


def new_goals(form: Form, record: Record, file: File, session: Session) -> dict[str, Goal]:
    """Goals that a record adds, by the row that describes each."""
    taken = {goal.goal_id for goal in file.goals}
    free = (f"{file.about_id}-G{n}" for n in range(1, 10_000) if f"{file.about_id}-G{n}" not in taken)
    only_child = file.children[0].child_id if len(file.children) == 1 else None
    return {
        f"{NEW_GOAL}{row['row']}": goal_from_row(
            row,
            goal_id=next(free),
            case_id=file.about_id,
            set_on=session.held_on,
            child_id=only_child,
            agreed_in=session.session_id,
        )
        for field in form.fields
        if field.type == "new_goals"
        for row in _rows(form, record, field.id)
    }


def _rows(form: Form, record: Record, field_id: str) -> list[Mapping[str, Any]]:
    field = form.field(field_id)
    if not field.is_table or field.shows or not record.is_shown(field, form):
        return []
    return [row for row in record.value(field) or [] if not is_empty(row)]


Rows = list[tuple[str, Mapping[str, Any]]]


def child_ids(form: Form, record: Record) -> tuple[str, ...]:
    """Ids of the children that a record names."""
    return tuple(
        str(row["child_id"]).strip()
        for field in form.fields
        if field.type == "children"
        for row in _rows(form, record, field.id)
    )


def _case(rows: Rows, file: File, known: Mapping[str, Child], extensions: tuple[KeyDate, ...]) -> Iterator[Case]:
    """The case with the children as the form now has them; what it does not ask about each child is kept."""
    known = {**known, **{child.child_id: child for child in file.children}}
    children = [
        known.get(str(row["child_id"]).strip(), Child(child_id=str(row["child_id"]).strip())).copy_with(
            name=row.get("name") or "", born_on=row.get("born_on") or None
        )
        for kind, row in rows
        if kind == "children"
    ]
    if isinstance(file, CaseFile) and (children or extensions):
        left = [child for child in file.children if child.child_id not in {c.child_id for c in children}]
        yield with_extensions(file.case.copy_with(children=(*children, *left)), extensions)


def _evidence(rows: Rows, goals: Mapping[str, Goal], record: Record, form: Form, file: File) -> Iterator[Observation]:
    evidence = [row for kind, row in rows if kind == "goals"]
    for position, row in enumerate(evidence, start=1):
        goal = goals.get(str(row.get("goal"))) or goal_of_row(row, record, form, file)
        yield observation_from_row(
            row, goal, observation_id=f"{record.record_id}-O{position}", recorded_in=record.record_id
        )


def _new_actions(rows: Rows, session: Session) -> Iterator[Action]:
    agreed = [row for kind, row in rows if kind == "actions"]
    for position, row in enumerate(agreed, start=1):
        yield Action(
            action_id=f"{session.session_id}-A{position}",
            case_id=session.case_id,
            what=row["what"],
            who=row.get("who") or "",
            by_when=row.get("by_when") or None,
            how_we_will_know=row.get("how_we_will_know") or "",
            group=row.get("group") or "intervention",
            agreed_in=session.session_id,
            agreed_on=session.held_on,
        )


def _earlier_actions(rows: Rows, session: Session, file: File) -> Iterator[Action]:
    said = {row.get("action_id"): row for kind, row in rows if kind == "earlier_actions"}
    for action in file.open_actions:
        if row := said.get(action.action_id):
            finished = row["state"] in ("done", "no longer needed")
            yield action.copy_with(
                state=row["state"],
                outcome=row.get("outcome") or "",
                finished_on=session.held_on if finished else None,
            )
