"""One record in its table: found, begun, changed, and refused where its state does not allow it."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, Text, Update, bindparam, cast, func, insert, select, update

from sup_lib.casebook.database import tables
from sup_lib.casebook.database.ready import Ready
from sup_lib.casebook.history import entries
from sup_lib.casebook.history.digest import canonical, digest_of_record
from sup_lib.casebook.history.entries import row_of
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.form.definition import SIGNERS, Field
from sup_lib.forms.records.record import Fact, Record

_ONE = Ready(select(tables.record).where(tables.record.c.record_id == bindparam("id")))
_AS_TYPED = Ready(
    select(*(cast(one, Text).label("facts") if one.name == "facts" else one for one in tables.record.c)).where(
        tables.record.c.record_id == bindparam("id")
    )
)
_ANSWERS = Ready(
    update(tables.record).where(tables.record.c.record_id == bindparam("id")),
    sets=("answers", "version", "changed_at"),
)


def new_id() -> str:
    """An id that no record has."""
    return f"R-{uuid4().hex[:12]}"


class Typed(NamedTuple):
    """A record that somebody types in, and its row; `facts` there are the text that the database holds."""

    record: Record
    row: Mapping[str, Any]

    def digest(self, answers: Mapping[str, Any]) -> str:
        """Digest of the record with other answers."""
        return digest_of_record({**self.row, "answers": answers}, facts=_facts(self.row["facts"])[1])


def find_typed(connection: Connection, record_id: str, place: str) -> Typed:
    """One record to type in. Raises `NotFound`, naming the casebook's place."""
    row = _only(_AS_TYPED.read(connection, id=record_id), record_id, place)
    return Typed(Record(**{**row, "facts": _facts(row["facts"])[0]}), row)


@lru_cache(maxsize=16)
def _facts(text: str) -> tuple[dict[str, Fact], str]:
    """Facts, and their canonical JSON; those of a form stay as they are while one types in it."""
    found = json.loads(text)
    return {name: Fact(**fact) for name, fact in found.items()}, canonical(found)


def find(connection: Connection, record_id: str, place: str) -> Record:
    """One record. Raises `NotFound`, naming the casebook's place."""
    return Record(**_only(find_rows(connection, record_id), record_id, place))


def _only(rows: list[dict[str, Any]], record_id: str, place: str) -> dict[str, Any]:
    if not rows:
        raise NotFound(f"there is no record '{record_id}' in {place}; check the id")
    return rows[0]


def find_rows(connection: Connection, record_id: str) -> list[dict[str, Any]]:
    """The rows of a record: one, or none where there is no such record."""
    return _ONE.read(connection, id=record_id)


def find_draft(connection: Connection, form_id: str, *, case_id: str | None, worker_id: str | None) -> Record | None:
    """The record of a form that is not signed yet, and corrects no other; the latest where there are several."""
    columns = tables.record.c
    query = select(tables.record).where(
        columns.form_id == form_id,
        columns.case_id == case_id,
        columns.worker_id == worker_id,
        columns.state.in_(("draft", "in review")),
        columns.supersedes.is_(None),
    )
    row = connection.execute(query.order_by(columns.changed_at.desc())).first()
    return None if row is None else Record(**row._mapping)


def begin(connection: Connection, record: Record, *, by: str = "") -> None:
    """Put a new record in the table and in the history."""
    connection.execute(insert(tables.record).values(**row_of(record)))
    entries.note_begun(connection, record, by=by)


def with_facts(connection: Connection, record: Record, facts: Mapping[str, Fact]) -> Record:
    """Bring a draft's facts up to date; a record in review keeps those that it was sent with."""
    if record.state != "draft":
        return record
    renewed = record.copy_with(facts=facts)
    stored = row_of(renewed)["facts"]
    if stored != row_of(record)["facts"]:
        connection.execute(change_record(record.record_id).values(facts=stored))
        entries.note_facts(connection, renewed)
    return renewed


def changed(record: Record, **changes: Any) -> Record:
    """The next version of a record, changed now."""
    return record.copy_with(version=record.version + 1, changed_at=entries.now(), **changes)


def answered(connection: Connection, record: Record, field_id: str, value: Any) -> Record:
    """Write one answer, and give the record's next version; nothing else of it is looked at again."""
    moved = {
        "answers": {**record.answers, field_id: value},
        "version": record.version + 1,
        "changed_at": entries.now(),
    }
    _ANSWERS.run(connection, {"id": record.record_id, **moved})
    return record.model_copy(update=moved)


def change_record(record_id: str) -> Update:
    """The statement that changes one record's row."""
    return update(tables.record).where(tables.record.c.record_id == record_id)


def refuse_unless(record: Record, *states: str) -> None:
    """Raise `InvalidInput` where a record is in none of these states."""
    if record.state in states:
        return
    if record.state in ("signed off", "superseded"):
        raise InvalidInput(
            f"record {record.record_id} is {record.state} and does not change;"
            " correct it with a new version that says why"
        )
    raise InvalidInput(
        f"record {record.record_id} is {record.state}, not {' or '.join(states)}; check its state first"
    )


def refuse_typing(record: Record, field: Field) -> None:
    """Raise `InvalidInput` where a field may not be typed in: in review only the supervisor's part, and who signs."""
    if record.state == "in review" and (field.filled_by == "supervisor" or field == SIGNERS):
        return
    refuse_unless(record, "draft")


def version_of_answer(connection: Connection, record_id: str, field_id: str) -> int:
    """The version in which a field's answer was last changed; 0 where it never was."""
    change = tables.change.c
    query = select(func.max(change.version)).where(change.record_id == record_id, change.field == field_id)
    return connection.execute(query.where(change.kind == "answer")).scalar() or 0
