"""A form's answers typed in a YAML file, by field id: the way in for those who work without a page."""

from pathlib import Path
from typing import Any

from sup_lib.definitions import line_of, read_yaml
from sup_lib.errors import InvalidDefinition
from sup_lib.forms.definition import Field, Form


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


def with_known(field: Field, typed: Any, known: Any) -> Any:
    """Answers typed for rows that are on file already, such as actions agreed earlier, laid over those rows.

    The first column tells which row is meant; rows that nobody typed stay as they are, new ones come last. Any other
    answer stands as it was typed.

    >>> from sup_lib.forms.library import load_form
    >>> field = load_form("group_case_supervision").field("earlier_actions")
    >>> on_file = [{"row": "A1", "action_id": "A1", "what": "Ring"}]
    >>> with_known(field, [{"row": "r1", "action_id": "A1", "state": "done"}], on_file)
    [{'row': 'A1', 'action_id': 'A1', 'what': 'Ring', 'state': 'done'}]
    """
    if not field.starts_with or not field.is_table or not isinstance(known, list):
        return typed
    key = field.columns[0].id
    said = {str(row.get(key, "")): row for row in typed}
    laid = [{**row, **said.pop(str(row.get(key)), {}), "row": row["row"]} for row in known]
    return [*laid, *(row for row in typed if str(row.get(key, "")) in said)]


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
