"""A record as somebody types it: kept field by field and row by row, and what somebody else changed meanwhile."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from sup_lib.errors import EditConflict, InvalidInput
from sup_lib.forms.form.definition import SIGNERS, Field, Form
from sup_lib.forms.records.record import Record
from sup_lib.forms.records.row_names import free_row_id
from sup_lib.forms.signing.check import Problem
from sup_lib.forms.signing.goal_rows import NEW_GOAL
from sup_lib.widgets.walk_through.closing_pages import CHECK


class Keep(Protocol):
    """Keeps one field's answer on disk before it returns, as `Casebook.records.keep` does."""

    def __call__(self, record_id: str, field_id: str, value: Any, *, by: str, since: int) -> Record:
        """Keep it."""
        ...


class TypedRecord:
    """One record while it is typed by somebody. `conflicts` are the fields that somebody else changed, by id."""

    def __init__(self, form: Form, record: Record, *, read: Callable[[str], Record], keep: Keep, by: str) -> None:
        self.record = record
        self.conflicts: dict[str, Problem] = {}
        self._form, self._read, self._keep, self._by = form, read, keep, by
        self._since = {field.id: record.version for field in (*form.fields, SIGNERS)}

    def store(self, field: Field, value: Any, *, row: str = "", column: str = "") -> None:
        """Keep an answer. Where somebody else changed it meanwhile, theirs is taken in and `EditConflict` raised.

        The second time that it is typed it is kept. Raises `InvalidInput` for a field that is only shown.
        """
        if field.shows:
            raise InvalidInput(f"{field.label}: this is for the {field.filled_by or 'case list'} to fill in")
        try:
            kept = self._keep(self.record.record_id, field.id, value, by=self._by, since=self._since[field.id])
        except EditConflict as conflict:
            section = CHECK if field == SIGNERS else self._form.section_of(field.id).id
            where = {"section_id": section, "field_id": field.id, "row": row, "column": column}
            self.conflicts[field.id] = Problem(**where, sentence=str(conflict))
            self._take_in(self._read(self.record.record_id), field)
            raise
        self._take_in(kept, field)

    def store_cell(self, field: Field, row_id: str, column: str, value: Any) -> None:
        """Keep one cell of a row, as `store` does. Raises `InvalidInput` where the row was removed."""
        rows = self.rows(field)
        row = next((row for row in rows if row.get("row") == row_id), None)
        if row is None:
            raise InvalidInput("this row was removed; add it again")
        row[column] = value
        self.store(field, rows, row=row_id, column=column)

    def add_row(self, field: Field, preset: Mapping[str, Any]) -> str:
        """Add a row to a table, some of its cells filled, and give its id."""
        rows = self.rows(field)
        row_id = free_row_id(self.record, field, {str(row.get("row")) for row in rows} | self._goals_with_evidence())
        self.store(field, [*rows, {"row": row_id, **preset}])
        return row_id

    def remove_row(self, field: Field, row_id: str) -> None:
        """Take a row out of a table."""
        self.store(field, [row for row in self.rows(field) if row.get("row") != row_id])

    def rows(self, field: Field) -> list[dict[str, Any]]:
        """The rows of a table, as copies."""
        return [dict(row) for row in self.record.value(field) or []]

    def read_again(self, form: Form) -> None:
        """Take in what others wrote meanwhile; the page is about to show every field of `form` anew."""
        self._take_in(self._read(self.record.record_id), *form.fields)
        self.conflicts = {}

    def _take_in(self, record: Record, *drawn: Field) -> None:
        """Go on from a record as it is on disk; `drawn` are the fields whose answer in it the page now shows."""
        self.record = record.copy_with(facts=self.record.facts)
        self._since |= dict.fromkeys((field.id for field in drawn), record.version)

    def _goals_with_evidence(self) -> set[str]:
        """Rows that evidence names: a new goal never takes the place, and the evidence, of one removed."""
        evidence = [self.rows(field) for field in self._form.fields if field.type == "goals"]
        return {str(row.get("goal", "")).removeprefix(NEW_GOAL) for rows in evidence for row in rows}
