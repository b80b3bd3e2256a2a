"""A form's fields as blocks to fill: questions, and tables whose rows can be added."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Column, Field
from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.check import Problem, column_is_shown
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.questions.advice import goal_advice, is_coached

_WIDEST_TABLE = 4
_KINDS = {"people": "long_text", "interval": "date", "yes_no": "choice", "signature": "long_text"}
_ONE_ROW = {
    "actions": "Step",
    "new_goals": "Goal",
    "goals": "Evidence",
    "ratings": "Member",
    "children": "Child",
    "extensions": "Longer gap",
}


def element_id(field_id: str, row: str = "", column: str = "") -> str:
    """Id of a control on the page, the same wherever it is drawn.

    >>> element_id("actions", "r1", "what")
    'f-actions-r1-what'
    """
    return "-".join(part for part in ("f", field_id, row, column) if part)


def control_id(field: Field, problem: Problem) -> str:
    """Id of the control at which a problem is mended: for a whole row, the first that the row asks."""
    first = next((column.id for column in field.columns if not column.read_only), "")
    return element_id(field.id, problem.row, problem.column or (first if problem.row else ""))


def one_of(field: Field) -> str:
    """What one row of a table field is called.

    >>> from sup_lib.forms.form.library import load_form
    >>> one_of(load_form("group_case_supervision").field("actions"))
    'Step'
    >>> one_of(load_form("supervision_order_plan").field("plan"))
    'Worry'
    """
    added = re.sub(r"^Add an?(other)? ", "", field.add_label)
    return _ONE_ROW.get(field.type) or (f"{added[:1].upper()}{added[1:]}" if added != field.add_label else "Row")


def question(field: Field, record: Record, problems: Sequence[Problem]) -> Block:
    """One field as a question, with the fact that it starts from and where that comes from."""
    fact = record.facts.get(field.starts_with)
    unchanged = fact is not None and fact.value is not None and field.id not in record.answers
    return blocks.question(
        _KINDS.get(field.type, field.type),
        field.id,
        field.label,
        shown_value(field.type, record.value(field)),
        element_id=element_id(field.id),
        options=_options(field),
        hint=field.hint,
        error=_error(problems, field.id, "", ""),
        guidance=list(field.guidance),
        source=fact.source if unchanged and fact else "",
    )


def _options(asked: Field | Column) -> Sequence[str]:
    return asked.options or (("Yes", "No") if asked.type == "yes_no" else ())


def rows(
    field: Field,
    rows_: Sequence[Mapping[str, Any]],
    problems: Sequence[Problem],
    *,
    label: str | None = None,
    preset: Mapping[str, Any] | None = None,
    name: str = "",
    without: Collection[str] = (),
    hints: Mapping[str, str] | None = None,
) -> Block:
    """A table field as rows to fill: across the page where it is narrow, else as cards.

    `preset` is what a new row starts with, asked again only for the day; `name` tells apart two tables of one field
    on the same page; `without` names columns that are not asked here and `hints` what to type in others.
    """
    left_out = {"goal", "action_id", *without, *(set(preset or {}) - {"on"})}
    asked = [
        column.copy_with(hint=(hints or {}).get(column.id, column.hint))
        for column in field.columns
        if column.id not in left_out
    ]
    return {
        "type": "rows",
        "id": element_id(field.id, name),
        "field": field.id,
        "label": field.label if label is None else label,
        "hint": field.hint,
        "guidance": list(field.guidance),
        "one": one_of(field),
        "cards": len(asked) > _WIDEST_TABLE and field.type != "earlier_actions" and not field.rows,
        "columns": [{"label": column.label} for column in asked],
        "rows": [_row(field, row, asked, problems) for row in rows_],
        "add": field.add_label,
        "preset": dict(preset or {}),
        "error": _error(problems, field.id, "", ""),
    }


def _row(field: Field, row: Mapping[str, Any], asked: Sequence[Column], problems: Sequence[Problem]) -> Block:
    row_id = str(row.get("row", ""))
    cells = [_cell(field, row, column, problems) for column in asked if column_is_shown(column, row)]
    return {
        "id": element_id(field.id, row_id),
        "row": row_id,
        "cells": cells,
        "error": _error(problems, field.id, row_id, ""),
    }


def _cell(field: Field, row: Mapping[str, Any], column: Column, problems: Sequence[Problem]) -> Block:
    row_id = str(row.get("row", ""))
    value = shown_value(column.type, row.get(column.id))
    if column.read_only:
        return {"read_only": True, "label": column.label, "value": value}
    coached = is_coached(field, column.id)
    return blocks.question(
        {"yes_no": "choice"}.get(column.type, column.type),
        field.id,
        column.label,
        value,
        element_id=element_id(field.id, row_id, column.id),
        options=_options(column),
        hint=column.hint,
        error=_error(problems, field.id, row_id, column.id),
        row=row_id,
        column=column.id,
        rows=2,
        advice=goal_advice(row) if coached else None,
        advised=coached,
    )


def shown_value(kind: str, value: Any) -> Any:
    """A value as it is shown in its control: a day on file as dd/mm/yyyy, text as it was typed.

    >>> shown_value("date", "2024-03-01"), shown_value("date", "1st of March")
    ('01/03/2024', '1st of March')
    """
    if kind == "choices":
        return list(value or [])
    if kind == "date" and isinstance(value, str):
        try:
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        except ValueError:
            return value
    return "" if value is None else str(value)


def sentences_at(problems: Iterable[Problem], field_id: str, event: Mapping[str, Any]) -> dict[str, str]:
    """The sentence beside the control that was changed, by its id; nothing yet about what is still empty."""
    row, column = event.get("row") or "", event.get("column") or ""
    places = {
        element_id(field_id): ("", ""),
        element_id(field_id, row): (row, ""),
        element_id(field_id, row, column): (row, column),
    }
    found = dict.fromkeys(places, "")
    for problem in problems:
        for place, where in places.items():
            if not problem.missing and not found[place] and (problem.row, problem.column) == where:
                found[place] = problem.sentence
    return found


def read_value(kind: str, value: Any) -> str:
    """A value to read and not to fill: a day as British readers write it.

    >>> read_value("date", "2024-03-01"), read_value("date", "1st of March"), read_value("text", None)
    ('1 March 2024', '1st of March', '')
    """
    if kind == "date":
        try:
            return say_day(parse_day(value))
        except InvalidInput:
            pass
    return str(shown_value(kind, value))


def _error(problems: Sequence[Problem], field_id: str, row: str, column: str) -> str:
    wanted = (field_id, row, column)
    return next((p.sentence for p in problems if (p.field_id, p.row, p.column) == wanted), "")
