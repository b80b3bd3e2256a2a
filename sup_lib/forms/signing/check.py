"""What is missing from a record, or cannot be used: one sentence each, with where it stands on the form."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Column, Field, Form
from sup_lib.forms.form.every import parse_every
from sup_lib.forms.form.worked_out import check_worked_out
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record, is_empty
from sup_lib.forms.signing.goal_rows import (
    NEW_GOAL,
    extension_from_row,
    goal_from_row,
    measure_from_row,
    number,
    observation_from_row,
)
from sup_lib.model import Child, Goal
from sup_lib.model.base import Thing

_ANY_DAY = date(2000, 1, 1)


class Problem(Thing):
    """Something that stands between a record and its sign-off.

    `row` and `column` say where in a table; `missing` tells what was not filled from what cannot be used.
    """

    section_id: str
    field_id: str
    sentence: str
    row: str = ""
    column: str = ""
    missing: bool = False


def problems_of(form: Form, record: Record, file: File) -> tuple[Problem, ...]:
    """Everything to mend before sign-off, in the order of the form; empty where nothing is.

    A field that is not shown, or that only shows facts, is never asked for.
    """
    return tuple(
        problem
        for field in form.fields
        if record.is_shown(field, form)
        for problem in _problems_with(form, record, file, field)
    )


def _problems_with(form: Form, record: Record, file: File, field: Field) -> Iterator[Problem]:
    return _worked_out(form, record, file, field) if field.shows else field_problems(form, record, file, field)


def _worked_out(form: Form, record: Record, file: File, field: Field) -> Iterator[Problem]:
    """What stands in the way of what the form works out, said at the last of the fields that it works from.

    Nothing where one of those fields has something to mend itself.
    """
    inputs = field.inputs.values()
    if not inputs or any(problem for other in inputs for problem in field_problems(form, record, file, other)):
        return
    try:
        check_worked_out(field.shows, record.worked_from(field))
    except InvalidInput as problem:
        at = list(inputs)[-1].id
        yield Problem(section_id=form.section_of(at).id, field_id=at, sentence=f"{field.label}: {problem}")


def field_problems(form: Form, record: Record, file: File, field: Field) -> Iterator[Problem]:
    """What is missing from one field, or cannot be used."""
    value = record.value(field)
    where = {"section_id": form.section_of(field.id).id, "field_id": field.id}
    if is_empty(value):
        if field.required:
            yield Problem(**where, sentence=f"{field.label.rstrip('?')}: nothing is filled in yet", missing=True)
    elif field.is_table:
        for row in value:
            if not is_empty(row):
                yield from _row_problems(field, row, where, record, form, file)
        yield from _same_child_twice(field, value, where)
    elif sentence := _value_problem(field.type, value, field.options):
        yield Problem(**where, sentence=f"{field.label.rstrip('?')}: {sentence}")
    elif field.feeds == "session.held_on" and parse_day(value) > file.as_of:
        yield Problem(
            **where,
            sentence=f"{field.label}: {say_day(parse_day(value))} has not come yet; a record is of a session held",
        )


def _row_problems(
    field: Field, row: Mapping[str, Any], where: Mapping[str, str], record: Record, form: Form, file: File
) -> Iterator[Problem]:
    place = {**where, "row": str(row.get("row", ""))}
    waiting: set[str] = set()
    for column in field.columns:
        if column.read_only or not column_is_shown(column, row):
            continue
        value = row.get(column.id)
        if is_empty(value):
            if column.required:
                waiting.add(column.id)
                yield Problem(**place, column=column.id, sentence=f"{column.label}: nothing yet", missing=True)
        elif sentence := _value_problem(column.type, value, column.options):
            waiting.add(column.id)
            yield Problem(**place, column=column.id, sentence=f"{column.label}: {sentence}")
    if sentence := _whole_row_problem(field, row, record, form, file, waiting=waiting):
        yield Problem(**place, sentence=sentence)


def _same_child_twice(field: Field, rows: Any, where: Mapping[str, str]) -> Iterator[Problem]:
    if field.type != "children":
        return
    seen: set[str] = set()
    for row in rows:
        child_id = str(row.get("child_id") or "").strip()
        if child_id and child_id in seen:
            place = {**where, "row": str(row.get("row", "")), "column": "child_id"}
            yield Problem(**place, sentence=f"{child_id} stands twice; give each child one row")
        seen.add(child_id)


def _listed(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else [value]


def column_is_shown(column: Column, row: Mapping[str, Any]) -> bool:
    """Whether a column is asked in this row, given what the row's other columns hold."""
    return all(row.get(other) in values for other, values in column.shown_when.items())


def _value_problem(kind: str, value: Any, options: tuple[str, ...]) -> str:
    """Say what is wrong with one value; empty where nothing is."""
    try:
        match kind:
            case "date":
                parse_day(value)
            case "number":
                number({"value": value}, "value")
            case "rating":
                score = number({"value": value}, "value")
                if score is None or not 0 <= score <= 10 or score != int(score):
                    return f"score is {value}; use a whole number from 0 to 10"
            case "interval":
                parse_every(value)
            case "yes_no" if value not in ("Yes", "No"):
                return f"'{value}' is neither Yes nor No"
            case "choice" if value not in options:
                return f"'{value}' is not one of {', '.join(options)}"
            case "choices" if unknown := [one for one in _listed(value) if one not in options]:
                return f"'{unknown[0]}' is not one of {', '.join(options)}"
    except InvalidInput as problem:
        return str(problem)
    return ""


def _whole_row_problem(
    field: Field, row: Mapping[str, Any], record: Record, form: Form, file: File, *, waiting: set[str]
) -> str:
    """Say why a row makes no goal or observation; `waiting` are the cells that are empty or wrong by themselves."""
    try:
        if waiting:
            _check_early(field, row, record, form, file, waiting)
        elif field.type == "children":
            Child(child_id=str(row["child_id"]).strip())
        elif field.type == "extensions":
            extension_from_row(row, as_of=file.as_of, since=_session_day(record, form, file))
        elif field.type == "new_goals":
            _new_goal(row, record, form, file)
        elif field.type == "goals":
            goal = goal_of_row(row, record, form, file)
            seen = observation_from_row(row, goal)
            if seen.observed_on > file.as_of:
                return f"{say_day(seen.observed_on)} has not come yet; check the date"
    except InvalidInput as problem:
        return str(problem)
    return ""


def _check_early(
    field: Field, row: Mapping[str, Any], record: Record, form: Form, file: File, waiting: set[str]
) -> None:
    """Raise `InvalidInput` for what is wrong already, whatever else the row waits for."""
    if field.type == "new_goals":
        about_measure = {"measure", *(column.id for column in field.columns if "measure" in column.shown_when)}
        if not waiting & about_measure:
            measure_from_row(row)
    elif field.type == "goals" and "value" not in waiting and "out_of" not in waiting:
        goal = goal_of_row(row, record, form, file)
        value, out_of = number(row, "value"), number(row, "out_of")
        if value is not None and not (goal.measure.kind == "schedule" and out_of is None):
            goal.check(value, out_of=out_of, on=row.get("on", ""))


def goal_of_row(row: Mapping[str, Any], record: Record, form: Form, file: File) -> Goal:
    """The goal that a row of evidence is about: one on file, or one that the same form adds.

    Raises `InvalidInput` where it is neither.
    """
    wanted = str(row.get("goal", ""))
    for goal in file.goals:
        if goal.goal_id == wanted:
            return goal
    for field in form.fields:
        if field.type == "new_goals" and record.is_shown(field, form):
            for new in record.value(field) or []:
                if f"{NEW_GOAL}{new.get('row')}" == wanted:
                    return _new_goal(new, record, form, file)
    raise InvalidInput(f"no goal '{wanted}' on this case; choose one that is listed")


def _new_goal(row: Mapping[str, Any], record: Record, form: Form, file: File) -> Goal:
    day = _session_day(record, form, file)
    return goal_from_row(row, goal_id="new", case_id=file.about_id, set_on=day)


def _session_day(record: Record, form: Form, file: File) -> date:
    """The day that what the form agrees is agreed on: that of the session, or of the file while none is typed."""
    field = form.feeding("session.held_on")
    try:
        return parse_day(record.value(field)) if field else file.as_of
    except InvalidInput:
        return file.as_of
