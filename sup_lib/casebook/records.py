"""Records of supervision in the casebook: opened, kept as they are typed, signed off, read again."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import Connection, Row, func, insert, select, update

from sup_lib.casebook import rows, tables
from sup_lib.errors import EditConflict, InvalidInput, NotFound
from sup_lib.forms.check import problems_of
from sup_lib.forms.definition import Form
from sup_lib.forms.facts import facts_for
from sup_lib.forms.harvest import child_ids, harvest
from sup_lib.forms.library import load_form
from sup_lib.forms.record import Record, Signature
from sup_lib.model.base import Thing

if TYPE_CHECKING:
    from sup_lib.casebook.store import Casebook

_ONE_BURST = timedelta(seconds=60)


class Change(Thing):
    """One change of one field: who, when (UTC), from what, to what. Typing without a pause is one change."""

    record_id: str
    version: int
    field: str
    changed_by: str
    old: Any = None
    new: Any = None
    changed_at: datetime


class Records:
    """The records of a casebook, as `casebook.records`."""

    def __init__(self, casebook: "Casebook") -> None:
        self._casebook = casebook

    def open(
        self, form: Form, case_id: str | None = None, *, worker_id: str | None = None, on: date | None = None
    ) -> Record:
        """Give the draft of a form for a case or a worker: the one begun before, with its facts brought up to date.

        A new one where none was begun. `on` is the day it is opened, today unless said. Raises `NotFound` for an
        unknown case or worker, `InvalidInput` for a worker's form opened for a case or the other way round.
        """
        file = self._casebook.file_for(form, case_id=case_id, worker_id=worker_id, as_of=on)
        now = _now()
        facts = facts_for(form, file)
        stored = {name: fact.model_dump(mode="json") for name, fact in facts.items()}
        with self._casebook.writing() as connection, connection.begin():
            draft = _find_draft(connection, form.form_id, case_id, worker_id)
            if draft is not None:
                connection.execute(_change_record(draft.record_id).values(facts=stored))
                return _record(draft).copy_with(facts=facts)
            record = Record(
                record_id=f"R-{uuid4().hex[:12]}",
                form_id=form.form_id,
                form_version=form.version,
                case_id=case_id,
                worker_id=worker_id,
                facts=facts,
                started_at=now,
                changed_at=now,
                invented=file.is_invented,
            )
            connection.execute(insert(tables.record).values(**_row(record)))
        return record

    def get(self, record_id: str) -> Record:
        """One record. Raises `NotFound`."""
        with self._casebook.reading() as connection:
            return _record(_find(connection, record_id, self._casebook.place))

    def all(
        self, *, case_id: str | None = None, worker_id: str | None = None, state: str | None = None
    ) -> tuple[Record, ...]:
        """Records, the latest first; of one case, about one worker or in one state where that is asked."""
        query = select(tables.record).order_by(tables.record.c.changed_at.desc(), tables.record.c.record_id)
        if case_id is not None:
            query = query.where(tables.record.c.case_id == case_id)
        if worker_id is not None:
            query = query.where(tables.record.c.worker_id == worker_id)
        if state is not None:
            query = query.where(tables.record.c.state == state)
        with self._casebook.reading() as connection:
            return tuple(_record(row) for row in connection.execute(query))

    def keep(self, record_id: str, field_id: str, value: Any, *, by: str, since: int) -> Record:
        """Keep one field's answer on disk before this returns.

        `since` is the record's version when the answer was last read or kept here. Raises `EditConflict` where
        somebody else has changed the same field after that, and `InvalidInput` where the record is signed.
        """
        with self._casebook.writing() as connection, connection.begin():
            record = _record(_find(connection, record_id, self._casebook.place))
            _refuse_signed(record)
            load_form(record.form_id).field(field_id)
            _refuse_conflict(connection, record, field_id, value, since=since)
            old = record.answers.get(field_id)
            if old == value:
                return record
            changed = record.copy_with(
                answers={**record.answers, field_id: value}, version=record.version + 1, changed_at=_now()
            )
            connection.execute(
                _change_record(record_id).values(
                    answers=changed.answers, version=changed.version, changed_at=changed.changed_at
                )
            )
            _note_change(connection, changed, field_id, old, value, by)
        return changed

    def sign_off(self, record_id: str, signatures: Iterable[Signature], *, on: date | None = None) -> Record:
        """Sign a record and put what was agreed in the casebook, in one transaction.

        Raises `InvalidInput`, naming what is missing, where it is not complete; nothing is changed then.
        """
        record = self.get(record_id)
        _refuse_signed(record)
        signatures = tuple(signatures)
        if not signatures:
            raise InvalidInput("a record is signed off by somebody; type at least one name")
        form = load_form(record.form_id)
        file = self._casebook.file_for(form, case_id=record.case_id, worker_id=record.worker_id, as_of=on)
        if problems := problems_of(form, record, file):
            listed = "; ".join(problem.sentence for problem in problems[:5])
            raise InvalidInput(f"record {record_id} cannot be signed off yet, {len(problems)} to mend: {listed}")
        signed = record.copy_with(
            state="signed off", signatures=signatures, version=record.version + 1, changed_at=_now()
        )
        with self._casebook.writing() as connection, connection.begin():
            if _find(connection, record_id, self._casebook.place).version != record.version:
                raise EditConflict(f"record {record_id} was changed while it was being signed; read it again first")
            known = rows.load_children(connection, child_ids(form, record))
            rows.store(connection, harvest(form, record, file, known=known))
            connection.execute(_change_record(record_id).values(**_row(signed)))
            _note_change(connection, signed, "state", record.state, signed.state, signatures[0].name)
        return signed

    def history(self, record_id: str) -> tuple[Change, ...]:
        """Every change of a record, the earliest first."""
        query = select(tables.change).where(tables.change.c.record_id == record_id).order_by(tables.change.c.version)
        with self._casebook.reading() as connection:
            return tuple(Change(**dict(row)) for row in connection.execute(query).mappings())


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _find(connection: Connection, record_id: str, place: str) -> Row[Any]:
    row = connection.execute(select(tables.record).where(tables.record.c.record_id == record_id)).first()
    if row is None:
        raise NotFound(f"there is no record '{record_id}' in {place}; check the id")
    return row


def _find_draft(connection: Connection, form_id: str, case_id: str | None, worker_id: str | None) -> Row[Any] | None:
    columns = tables.record.c
    query = select(tables.record).where(
        columns.form_id == form_id,
        columns.case_id == case_id,
        columns.worker_id == worker_id,
        columns.state == "draft",
    )
    return connection.execute(query.order_by(columns.changed_at.desc())).first()


def _record(row: Row[Any]) -> Record:
    return Record(**row._mapping)


def _row(record: Record) -> dict[str, Any]:
    nested = record.model_dump(mode="json", include={"facts", "signatures", "answers"})
    return {name: nested.get(name, getattr(record, name)) for name in type(record).model_fields}


def _change_record(record_id: str) -> Any:
    return update(tables.record).where(tables.record.c.record_id == record_id)


def _refuse_signed(record: Record) -> None:
    if record.state in ("signed off", "superseded"):
        raise InvalidInput(f"record {record.record_id} is {record.state} and does not change; begin a new one")


def _refuse_conflict(connection: Connection, record: Record, field_id: str, value: Any, *, since: int) -> None:
    change = tables.change.c
    query = select(func.max(change.version)).where(change.record_id == record.record_id, change.field == field_id)
    latest = connection.execute(query).scalar() or 0
    if latest > since and record.answers.get(field_id) != value:
        raise EditConflict(
            f"somebody else changed '{field_id}' while you typed; it now says {record.answers.get(field_id)!r};"
            " your words are still on your page: read both, then type what should stand"
        )


def _note_change(connection: Connection, record: Record, field_id: str, old: Any, new: Any, by: str) -> None:
    """Add to the history; typing in one field without a pause stays one entry."""
    change = tables.change.c
    last = connection.execute(
        select(tables.change).where(change.record_id == record.record_id).order_by(change.version.desc()).limit(1)
    ).first()
    entry = {"version": record.version, "new": new, "changed_at": record.changed_at}
    same = last is not None and (last.field, last.changed_by) == (field_id, by)
    if same and last is not None and record.changed_at - last.changed_at < _ONE_BURST:
        one = update(tables.change).where(change.record_id == record.record_id, change.version == last.version)
        connection.execute(one.values(**entry))
    else:
        entry |= {"record_id": record.record_id, "field": field_id, "changed_by": by, "old": old}
        connection.execute(insert(tables.change).values(**entry))
