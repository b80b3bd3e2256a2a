"""Two versions of a record beside each other: which answers, and which rows of which table, are other ones."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.form.worked_out import WORKED_OUT
from sup_lib.forms.records.record import Record
from sup_lib.forms.versions.row_story import label_of_row, rows_of, same_value
from sup_lib.model.base import Thing

ChangeKind = Literal["added", "removed", "changed", "unchanged"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("added", "removed", "changed", "unchanged")

_ABOUT_VERSIONS = ("next_version.", "earlier_versions.", "latest_updates.")


class CellChange(Thing):
    """One column of a row: what it said and what it says; None where there is nothing."""

    column: str
    label: str
    type: str
    before: Any = None
    after: Any = None
    changed: bool


class RowChange(Thing):
    """One row of a table, known by its id in both versions. `label` is what it is called on a page."""

    row: str
    label: str
    kind: ChangeKind
    cells: tuple[CellChange, ...]

    @property
    def changed_cells(self) -> tuple[CellChange, ...]:
        """The columns that say something else."""
        return tuple(cell for cell in self.cells if cell.changed)


class FieldChange(Thing):
    """One question that the two versions answer differently, or that has rows. A table has `rows`, all of them."""

    section_id: str
    field_id: str
    label: str
    type: str
    before: Any = None
    after: Any = None
    rows: tuple[RowChange, ...] = ()

    def of_kind(self, kind: ChangeKind) -> tuple[RowChange, ...]:
        """Its rows of one kind."""
        return tuple(row for row in self.rows if row.kind == kind)

    @property
    def is_changed(self) -> bool:
        """Whether anything in it is another thing."""
        return not self.rows or any(row.kind != "unchanged" for row in self.rows)


class Comparison(Thing):
    """What changed from one version of a record to another, in the order of the form.

    `fields` holds every other answer, and every table that has a row in either version, with its unchanged rows.
    """

    before_id: str
    after_id: str
    fields: tuple[FieldChange, ...]

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """The questions whose answer is another one."""
        return tuple(field for field in self.fields if field.is_changed)

    def counts(self) -> dict[ChangeKind, int]:
        """How many rows of all tables were added, removed, changed and left as they were."""
        return {kind: sum(len(field.of_kind(kind)) for field in self.fields) for kind in CHANGE_KINDS}


def compare(form: Form, before: Record, after: Record) -> Comparison:
    """What changed between two versions of a form's record.

    Rows of a table that is carried forward are known by their id, wherever they stand; rows of one that begins anew
    in each record, such as its signatures, are known by their first column, and evidence by all that it says, unless
    one record corrects the other.
    Raises `InvalidInput` where a record is of another form, or the two are about different people.

    >>> from sup_lib.forms.form.library import load_form
    >>> form = load_form("supervision_order_plan")
    >>> def version(name, **row):
    ...     return Record(record_id=name, form_id=form.form_id, form_version=2, case_id="F7",
    ...                   answers={"plan": [{"row": "r1", "worry": "Rows at night", **row}]},
    ...                   started_at="2026-01-05T10:00", changed_at="2026-01-05T10:00")
    >>> found = compare(form, version("R1", update="None yet"), version("R2", update="Two calm weeks"))
    >>> [(cell.label, cell.before, cell.after) for cell in found.changes[0].rows[0].changed_cells]
    [('How is it going? The latest update', 'None yet', 'Two calm weeks')]
    """
    for record in (before, after):
        if record.form_id != form.form_id:
            raise InvalidInput(f"record {record.record_id} is of the form '{record.form_id}', not '{form.form_id}'")
    if (before.case_id, before.worker_id) != (after.case_id, after.worker_id):
        raise InvalidInput(
            f"record {before.record_id} is about {before.case_id or before.worker_id} and {after.record_id} about"
            f" {after.case_id or after.worker_id}; compare two records about the same"
        )
    found = (change for field in form.fields if _is_compared(field) for change in _field(form, field, before, after))
    return Comparison(before_id=before.record_id, after_id=after.record_id, fields=tuple(found))


def _is_compared(field: Field) -> bool:
    return not field.shows.startswith((*_ABOUT_VERSIONS, WORKED_OUT))


def _field(form: Form, field: Field, before: Record, after: Record) -> Iterator[FieldChange]:
    about = {
        "section_id": form.section_of(field.id).id,
        "field_id": field.id,
        "label": field.label,
        "type": field.type,
    }
    held = [record.value(field) if record.is_shown(field, form) else None for record in (before, after)]
    if field.is_table:
        shown = [rows_of(field, one) if one.is_shown(field, form) else [] for one in (before, after)]
        rows = tuple(_rows(field, *shown, by_id=_keeps_ids(field, before, after)))
        if rows:
            yield FieldChange(**about, rows=rows)
    elif not same_value(field, *held):
        yield FieldChange(**about, before=held[0], after=held[1])


def _keeps_ids(field: Field, before: Record, after: Record) -> bool:
    """Whether a row's id names the same row in both: it is carried forward, or one record corrects the other."""
    one_session = before.record_id == after.supersedes or after.record_id == before.supersedes
    return bool(field.starts_with or field.shows) or one_session


def _rows(
    field: Field, before: list[Mapping[str, Any]], after: list[Mapping[str, Any]], *, by_id: bool
) -> Iterator[RowChange]:
    """Rows of the later version in its order, then those that it leaves out."""
    waiting = list(before)
    for row in after:
        match = next((one for one in waiting if _is_same_row(field, one, row, by_id=by_id)), None)
        if match is not None:
            waiting.remove(match)
        yield _row(field, match, row)
    for row in waiting:
        yield _row(field, row, None)


def _is_same_row(field: Field, one: Mapping[str, Any], other: Mapping[str, Any], *, by_id: bool) -> bool:
    if by_id:
        return one.get("row") == other.get("row")
    told = field.columns[:1] if field.type == "table" else field.columns
    return all(same_value(column, one.get(column.id), other.get(column.id)) for column in told)


def _row(field: Field, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> RowChange:
    old, new = before or {}, after or {}
    cells = tuple(
        CellChange(
            column=column.id,
            label=column.label,
            type=column.type,
            before=old.get(column.id),
            after=new.get(column.id),
            changed=not same_value(column, old.get(column.id), new.get(column.id)),
        )
        for column in field.columns
    )
    kind: ChangeKind = "added" if before is None else "removed" if after is None else "unchanged"
    if kind == "unchanged" and any(cell.changed for cell in cells):
        kind = "changed"
    return RowChange(
        row=str((new or old).get("row", "")), label=label_of_row(field, new or old), kind=kind, cells=cells
    )
