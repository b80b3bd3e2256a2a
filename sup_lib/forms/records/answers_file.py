"""A form's answers typed in a YAML file, by field id: the way in for those who work without a page."""

from pathlib import Path
from typing import Any

from sup_lib.definitions import line_of, read_yaml
from sup_lib.errors import InvalidDefinition
from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.records.record import Record
from sup_lib.forms.records.row_names import free_row_id


def read_answers(path: Path, form: Form) -> dict[str, Any]:
    """Read answers by field id, ready for `Casebook.records.keep`.

    A table field holds a list of rows, each by column id; a row without an id gets one. Values are checked only when
    the record is, so that a half-written file can be kept too.

    Raises `NotFound` for a missing file, `InvalidDefinition` with the line for a field or column that the form lacks.
    """
    document, node = read_yaml(path)
    if not isinstance(document, dict):
        raise InvalidDefinition(f"{path.name}, line 1: answers are lines of 'field: what was said'")
    names = {field.id: field for field in form.fields}
    answers: dict[str, Any] = {}
    for name, value in document.items():
        if name not in names:
            raise InvalidDefinition(
                f"{path.name}, line {line_of(node, [name])}: '{name}' is no field of {form.form_id};"
                f" `sup forms {form.form_id}` lists them"
            )
        try:
            answers[name] = _answer(names[name], value)
        except ValueError as problem:
            raise InvalidDefinition(f"{path.name}, line {line_of(node, [name])}, {name}: {problem}") from None
    return answers


def with_known(field: Field, typed: Any, record: Record) -> Any:
    """Answers typed for rows that are on file already, such as actions agreed earlier, laid over those rows.

    The first column tells which row is meant; rows that nobody typed stay as they are, new ones come last with an id
    that no row has had. Any other answer stands as it was typed.

    >>> from sup_lib.forms.form.library import load_form
    >>> field = load_form("group_case_supervision").field("earlier_actions")
    >>> on_file = [{"row": "A1", "action_id": "A1", "what": "Ring"}]
    >>> record = Record(record_id="R1", form_id="group_case_supervision", form_version=1, case_id="F7",
    ...                 started_at="2026-01-05T10:00", changed_at="2026-01-05T10:00",
    ...                 facts={"open_actions": {"value": on_file}})
    >>> with_known(field, [{"row": "r1", "action_id": "A1", "state": "done"}], record)
    [{'row': 'A1', 'action_id': 'A1', 'what': 'Ring', 'state': 'done'}]
    """
    known = record.value(field)
    if not field.starts_with or not field.is_table or not isinstance(known, list):
        return typed
    key = field.columns[0].id
    said = {str(row.get(key, "")): row for row in typed}
    laid = [{**row, **said.pop(str(row.get(key)), {}), "row": row["row"]} for row in known]
    added = [row for row in typed if str(row.get(key, "")) in said]
    return [*laid, *with_row_ids(field, added, record)]


def with_row_ids(field: Field, typed: list[dict[str, Any]], record: Record) -> list[dict[str, Any]]:
    """Rows that take the place of those in a record: one whose first column is the same keeps the id of that row.

    Any other row gets an id that no row of an earlier version has had.
    """
    key, held = field.columns[0].id, [dict(row) for row in record.value(field) or [] if isinstance(row, dict)]
    taken = {str(row.get("row")) for row in held}
    named: list[dict[str, Any]] = []
    for row in typed:
        same = next((one for one in held if str(one.get(key, "")).strip() == str(row.get(key, "")).strip()), None)
        if same is not None:
            held.remove(same)
        name = str(same["row"]) if same else free_row_id(record, field, taken)
        taken.add(name)
        named.append({**row, "row": name})
    return named


def _answer(field: Field, value: Any) -> Any:
    if field.is_table:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise ValueError("a table holds a list of rows, each beginning with '-'")
        return [_row(field, row, position) for position, row in enumerate(value, start=1)]
    if field.type == "choices":
        return [str(one) for one in (value if isinstance(value, list) else [value])]
    if isinstance(value, list):
        return "\n".join(str(line) for line in value)
    if isinstance(value, dict):
        raise ValueError("write the answer as text")
    return {True: "Yes", False: "No"}.get(value, value) if isinstance(value, bool) else _text(value)


def _row(field: Field, row: dict[str, Any], position: int) -> dict[str, Any]:
    columns = {column.id for column in field.columns}
    if unknown := [name for name in row if name not in columns | {"row"}]:
        raise ValueError(f"row {position} has '{unknown[0]}', which is no column; use {', '.join(sorted(columns))}")
    return {"row": f"r{position}", **{name: _text(cell) for name, cell in row.items()}}


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()
