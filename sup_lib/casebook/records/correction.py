"""What a correction puts in the place of what the record before it added to the casebook.

A record adds goals, evidence, steps and a session. When its correction is signed, these are replaced: a row that both
hold keeps its goal's or step's id, so that evidence and outcomes recorded later stay with it. What the correction
leaves out is removed, unless a later record has built on it: then a goal stays with its evidence, closed, and a step
stays as it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.tally import take
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record, is_empty
from sup_lib.forms.signing.harvest import extensions_in, harvest
from sup_lib.model import Action, Case, Child, Goal, Observation, Session
from sup_lib.model.base import Thing
from sup_lib.policy.extension import with_extensions, without_extensions

_UNTOUCHED = {"state": "open", "outcome": "", "finished_on": None}


class Harvested(NamedTuple):
    """What to store, what to remove, and the id that each row's goal or step has (`field/row` to id)."""

    things: tuple[Thing, ...]
    gone: tuple[Thing, ...]
    made: dict[str, str]


def first_harvest(form: Form, record: Record, file: File, known: Mapping[str, Child]) -> Harvested:
    """What a record that corrects no other adds."""
    things = harvest(form, record, file, known=known)
    return Harvested(things, (), _made(form, record, things))


def corrected_harvest(
    form: Form, record: Record, before: Record, file: File, known: Mapping[str, Child]
) -> Harvested:
    """What a correction adds, changes and removes, where `before` is the record that it corrects.

    Raises `InvalidInput` where a goal would be measured in other terms than the evidence that later records hold.
    """
    undone = _undone(form, before, file)
    own = {action.action_id for action in file.actions if action.agreed_in == before.record_id}
    waiting = tuple(undone.get(a.action_id, a) for a in file.actions if a.action_id not in own)
    cleared = _without_its_extensions(form, before, file)
    fresh = harvest(form, record, cleared.copy_with(actions=waiting), known=known)
    ids = _ids(_made(form, record, fresh), _made_by(form, before, file), file)
    things = [_replaced(_renamed(thing, ids), file, before) for thing in fresh]
    if _rows(form, record, "children") == _rows(form, before, "children"):
        things = [thing for thing in things if not isinstance(thing, Case)]
        things += _other_extensions(form, record, before, file, cleared)
    said = {thing.action_id for thing in things if isinstance(thing, Action)}
    things = [*(action for name, action in undone.items() if name not in said), *things]
    kept, gone = _left_out(things, file, before)
    made = {row: ids.get(name, name) for row, name in _made(form, record, fresh).items()}
    return Harvested((*kept, *things), gone, made)


def remove(connection: Connection, things: Iterable[Thing]) -> None:
    """Take things out of the casebook that a correction leaves out: evidence before the goals that it is of."""
    places = ((Observation, tables.observation, "observation_id"), (Action, tables.action, "action_id"))
    for kind, table, key in (*places, (Goal, tables.goal, "goal_id"), (Session, tables.session, "session_id")):
        for thing in things:
            if isinstance(thing, kind):
                take(connection, table, table.c[key] == getattr(thing, key))


def _rows(form: Form, record: Record, kind: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Rows with anything in them of the tables of one kind, each by `field/row`, in the order of the form."""
    found = []
    for field in form.fields:
        if field.type == kind and not field.shows and record.is_shown(field, form):
            rows = [row for row in record.value(field) or [] if not is_empty(row)]
            found += [(f"{field.id}/{row.get('row', at)}", row) for at, row in enumerate(rows)]
    return found


def _made(form: Form, record: Record, things: Iterable[Thing]) -> dict[str, str]:
    """Which goal or step each row became: the harvest keeps the order of the rows."""
    goals = [thing.goal_id for thing in things if isinstance(thing, Goal)]
    steps = [thing.action_id for thing in things if isinstance(thing, Action) and thing.agreed_in == record.record_id]
    pairs = zip([name for name, _ in _rows(form, record, "new_goals")], goals, strict=False)
    return {**dict(pairs), **dict(zip([name for name, _ in _rows(form, record, "actions")], steps, strict=False))}


def _made_by(form: Form, before: Record, file: File) -> dict[str, str]:
    """Which goal or step each row of a signed record is; one signed before that was kept is told by their order."""
    if before.made:
        return before.made
    goals = [goal for goal in file.goals if goal.agreed_in == before.record_id]
    steps = [action for action in file.actions if action.agreed_in == before.record_id]
    return _made(form, before, [*sorted(goals, key=_number), *sorted(steps, key=_number)])


def _number(thing: Thing) -> int:
    name = thing.goal_id if isinstance(thing, Goal) else thing.action_id if isinstance(thing, Action) else ""
    return int("0" + "".join(figure for figure in name.rpartition("-")[2] if figure.isdigit()))


def _ids(fresh: Mapping[str, str], earlier: Mapping[str, str], file: File) -> dict[str, str]:
    """From the id that the harvest gave to the one that stands: that of the same row before, or one that is free."""
    taken = {*earlier.values(), *(action.action_id for action in file.actions)}
    names: dict[str, str] = {}
    for row, name in fresh.items():
        if row in earlier:
            names[name] = earlier[row]
    for row, name in fresh.items():
        if row not in earlier:
            names[name] = next(one for one in _names_like(name) if one not in taken)
            taken.add(names[name])
    return names


def _names_like(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, 10_000))


def _renamed(thing: Thing, ids: Mapping[str, str]) -> Thing:
    if isinstance(thing, (Goal, Observation)):
        return thing.copy_with(goal_id=ids.get(thing.goal_id, thing.goal_id))
    return (
        thing.copy_with(action_id=ids.get(thing.action_id, thing.action_id)) if isinstance(thing, Action) else thing
    )


def _replaced(thing: Thing, file: File, before: Record) -> Thing:
    """A thing with what others have said of it since: a goal's end, a step's outcome, the day of writing up."""
    if isinstance(thing, Goal):
        stored = next((goal for goal in file.goals if goal.goal_id == thing.goal_id), None)
        if stored is None:
            return thing
        _refuse_other_terms(thing, stored, file, before)
        return thing.copy_with(closed_on=stored.closed_on, child_measure_id=stored.child_measure_id)
    if isinstance(thing, Action):
        found = next((one for one in file.actions if one.action_id == thing.action_id), None)
        if found is not None and found.agreed_in == before.record_id:
            return thing.copy_with(**{name: getattr(found, name) for name in _UNTOUCHED})
    if isinstance(thing, Session):
        first = next((one for one in file.sessions if one.session_id == before.record_id), thing)
        return thing.copy_with(recorded_on=first.recorded_on)
    return thing


def _refuse_other_terms(goal: Goal, stored: Goal, file: File, before: Record) -> None:
    later = [seen for seen in file.evidence_for(goal.goal_id) if seen.recorded_in != before.record_id]
    if later and goal.measure.kind != stored.measure.kind:
        raise InvalidInput(
            f"goal {goal.goal_id} has evidence of a later session in the terms of its measure"
            f" '{stored.measure.kind}'; leave its measure as it was, and agree a new goal instead"
        )


def _undone(form: Form, before: Record, file: File) -> dict[str, Action]:
    """Earlier steps as they were before a record closed them; one that a later record spoke of is left alone."""
    said = {str(row.get("action_id")): row for _, row in _rows(form, before, "earlier_actions")}
    return {
        action.action_id: action.copy_with(**_UNTOUCHED)
        for action in file.actions
        if (row := said.get(action.action_id)) is not None
        and (action.state, action.outcome) == (row.get("state"), str(row.get("outcome") or "").strip())
    }


def _without_its_extensions(form: Form, before: Record, file: File) -> File:
    """The file as it would be had the record before agreed no longer gap between supervisions."""
    agreed = extensions_in(form, before, file)
    if not agreed or not isinstance(file, CaseFile):
        return file
    return file.copy_with(case=without_extensions(file.case, agreed))


def _other_extensions(form: Form, record: Record, before: Record, file: File, cleared: File) -> list[Thing]:
    """The case with the longer gaps that the correction holds, where they are not those on file."""
    if not isinstance(file, CaseFile) or not isinstance(cleared, CaseFile):
        return []
    agreed = extensions_in(form, record, file)
    return [] if agreed == extensions_in(form, before, file) else [with_extensions(cleared.case, agreed)]


def _left_out(things: Iterable[Thing], file: File, before: Record) -> tuple[tuple[Thing, ...], tuple[Thing, ...]]:
    """What the correction no longer holds: what must stay, as it stays, and what goes."""
    goals = {thing.goal_id for thing in things if isinstance(thing, Goal)}
    steps = {thing.action_id for thing in things if isinstance(thing, Action)}
    kept: list[Thing] = []
    gone: list[Thing] = [seen for seen in file.observations if seen.recorded_in == before.record_id]
    gone += [session for session in file.sessions if session.session_id == before.record_id]
    measured = {goal.child_measure_id for goal in file.goals}
    for goal in file.goals:
        if goal.agreed_in == before.record_id and goal.goal_id not in goals:
            others = [seen for seen in file.evidence_for(goal.goal_id) if seen.recorded_in != before.record_id]
            if others or goal.goal_id in measured:
                kept.append(goal.copy_with(closed_on=goal.closed_on or file.as_of))
            else:
                gone.append(goal)
    for action in file.actions:
        if action.agreed_in == before.record_id and action.action_id not in steps:
            untouched = all(getattr(action, name) == value for name, value in _UNTOUCHED.items())
            (gone if untouched else kept).append(action)
    return tuple(kept), tuple(gone)
