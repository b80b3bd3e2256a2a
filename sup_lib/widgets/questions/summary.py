"""A field's answer in a few lines, as the check page and the command line show it."""

from collections.abc import Mapping
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Field
from sup_lib.forms.records.record import Record, is_empty
from sup_lib.widgets.questions.questions import shown_value

_LONGEST_SUMMARY = 400


def summary_of(field: Field, record: Record) -> str:
    """A field's answer in a few lines, as the check page and the list show it."""
    value = record.value(field)
    if is_empty(value):
        return ""
    if field.is_table:
        return "\n".join(_row_summary(field, row) for row in value if not is_empty(row))
    text = ", ".join(value) if isinstance(value, list) else str(value)
    if field.type == "date":
        try:
            return say_day(parse_day(text))
        except InvalidInput:
            return text
    return text if len(text) <= _LONGEST_SUMMARY else f"{text[:_LONGEST_SUMMARY]}\u2026"


def _row_summary(field: Field, row: Mapping[str, Any]) -> str:
    shown = [column for column in field.columns if column.id not in ("goal", "action_id")]
    return ", ".join(shown_value(column.type, row[column.id]) for column in shown if not is_empty(row.get(column.id)))
