"""How the rows of a table went from version to version: when each came, when it was changed, when it was left out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Column, Field, Form
from sup_lib.forms.records.record import Record, is_empty
from sup_lib.model.base import Thing


class RowStory(Thing):
    """One row of a table over the versions of a record, which are counted from 0.

    `first` and `last` are the versions in which it stands first and last; `changed` is the one that changed any of it
    last; `updated` the one that changed the column that says how it stands now, None where nothing is said.
    `cells` are its words in the last version that holds it.
    """

    row: str
    cells: dict[str, Any]
    first: int
    last: int
    changed: int
    updated: int | None = None

    def gone(self, versions: Sequence[Record]) -> bool:
        """Whether the last of the versions leaves it out."""
        return self.last < len(versions) - 1


def row_stories(field: Field, versions: Sequence[Record]) -> tuple[RowStory, ...]:
    """The story of each row of a table field, the rows of the last version first, in its order.

    `versions` are records of one form, the first one first. A row is known by its id, wherever it stands.

    >>> from sup_lib.forms.form.library import load_form
    >>> field = load_form("supervision_order_plan").field("documents")
    >>> def version(name, *rows):
    ...     return Record(record_id=name, form_id="supervision_order_plan", form_version=2, case_id="F7",
    ...                   answers={"documents": rows}, started_at="2026-01-05T10:00", changed_at="2026-01-05T10:00")
    >>> order, report = {"row": "r1", "document": "Order"}, {"row": "r2", "document": "Report"}
    >>> [(one.row, one.first) for one in row_stories(field, [version("R1", order), version("R2", report, order)])]
    [('r2', 1), ('r1', 0)]
    """
    told: dict[str, RowStory] = {}
    for number, record in enumerate(versions):
        for row in rows_of(field, record):
            name = str(row.get("row", ""))
            told[name] = _carried_on(field, told.get(name), row, number)
    order = {str(row.get("row", "")): at for at, row in enumerate(rows_of(field, versions[-1]))} if versions else {}
    return tuple(sorted(told.values(), key=lambda one: (order.get(one.row, len(order)), one.last, one.first)))


def rows_of(field: Field, record: Record) -> list[Mapping[str, Any]]:
    """The rows of a table field in which something is filled in."""
    value = record.value(field)
    found = value if isinstance(value, (list, tuple)) else ()
    return [row for row in found if isinstance(row, Mapping) and not is_empty(dict(row))]


def _carried_on(field: Field, before: RowStory | None, row: Mapping[str, Any], number: int) -> RowStory:
    said = not is_empty(row.get(field.latest)) if field.latest else False
    if before is None:
        updated = number if said else None
        return RowStory(
            row=str(row.get("row", "")), cells=dict(row), first=number, last=number, changed=number, updated=updated
        )
    other = {
        column.id
        for column in field.columns
        if not same_value(column, before.cells.get(column.id), row.get(column.id))
    }
    return before.copy_with(
        cells=dict(row),
        last=number,
        changed=number if other else before.changed,
        updated=None if not said else number if field.latest in other or before.updated is None else before.updated,
    )


def same_value(asked: Field | Column, one: Any, other: Any) -> bool:
    """Whether two answers say the same, however a day is written; nothing typed is the same as nothing there.

    >>> same_value(Column(id="on", label="Date", type="date"), "31/03/2026", "2026-03-31")
    True
    """
    if is_empty(one) or is_empty(other):
        return is_empty(one) and is_empty(other)
    if asked.type == "date":
        try:
            return parse_day(one) == parse_day(other)
        except InvalidInput:
            pass
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return list(value) if isinstance(value, tuple) else value


def label_of_row(field: Field, row: Mapping[str, Any], *, most: int = 90) -> str:
    """What a row is called: the words of its first required text, cut where they are long.

    >>> from sup_lib.forms.form.library import load_form
    >>> documents = load_form("supervision_order_plan").field("documents")
    >>> label_of_row(documents, {"kind": "Assessment", "document": "Parenting assessment"})
    'Parenting assessment'
    """
    named = [c for c in field.columns if c.required and c.type in ("text", "long_text")]
    columns: Iterable[Column] = (*named, *field.columns)
    text = next(
        (" ".join(str(row[c.id]).split()) for c in columns if not is_empty(row.get(c.id))), "Nothing filled in"
    )
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}\u2026"


def dated(form: Form, record: Record) -> str:
    """The day that a record bears, as British readers write it; empty where it has none that can be read."""
    field = form.feeding("session.held_on")
    try:
        return say_day(parse_day(record.value(field))) if field else ""
    except InvalidInput:
        return ""


def signed_by(record: Record) -> str:
    """Who signed a record off."""
    return ", ".join(f"{one.name} ({one.role})" if one.role else one.name for one in record.signatures)
