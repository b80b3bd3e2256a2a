"""Ids of rows: a row keeps its id from version to version, and no later row ever takes it."""

from collections.abc import Collection

from sup_lib.forms.form.definition import Field
from sup_lib.forms.records.record import Record, is_empty


def free_row_id(record: Record, field: Field, taken: Collection[str], *, prefix: str = "r") -> str:
    """An id for a row that is added to a table of a record.

    Where earlier versions may have held rows that this one does not, the id bears the end of the record's own: a
    worry that is added is never taken for one that was left out before.

    >>> from sup_lib.forms.form.library import load_form
    >>> record = Record(record_id="R-0a1b2c3d4e5f", form_id="supervision_order_plan", form_version=2, case_id="F7",
    ...                 supersedes="R-1", started_at="2026-01-05T10:00", changed_at="2026-01-05T10:00")
    >>> free_row_id(record, load_form("supervision_order_plan").field("plan"), {"r1"})
    'r1-3d4e5f'
    """
    behind = row_mark(record, field)
    return next(name for n in range(1, 100_000) if (name := f"{prefix}{n}{behind}") not in taken)


def row_mark(record: Record, field: Field) -> str:
    """What the ids of rows end in that are added to a record with earlier versions; nothing in a first version."""
    begun_with = record.facts.get(field.starts_with)
    carried = "." in field.starts_with and begun_with is not None and not is_empty(begun_with.value)
    return f"-{record.record_id[-6:]}" if carried or record.supersedes is not None else ""
