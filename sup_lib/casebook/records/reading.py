"""Reading and writing records as whoever reads: what is not for them is refused, and both are written down."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, select

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.entries import Change, read_history
from sup_lib.casebook.records.listing import Summary, read_page, versions_of
from sup_lib.casebook.records.reader import Reader, Withheld, note_access, readable, refuse_unless_for
from sup_lib.casebook.records.rows import find, find_rows
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record
from sup_lib.model import Session


class OpenCasebook(Protocol):
    """What records ask of the casebook that they lie in: so the store may use them, and they need not know it."""

    @property
    def place(self) -> str:
        """Where it lies, without any password."""

    @property
    def reader(self) -> Reader:
        """Who reads."""

    def reading(self) -> Connection:
        """Give a connection to read with."""

    def writing(self) -> Connection:
        """Give a connection that takes the write lock when its transaction begins."""

    def file_for(self, form: Form, *, case_id: str | None, worker_id: str | None, as_of: date | None) -> File:
        """Everything on file that a form about this case or worker is filled from."""


class ReadAs:
    """A casebook's records as whoever reads them finds them: one, a list, the versions, the history."""

    def __init__(self, casebook: OpenCasebook) -> None:
        self._casebook = casebook

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._noting_refusals(), self._casebook.reading() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._noting_refusals(), self._casebook.writing() as connection, connection.begin():
            yield connection

    @contextmanager
    def _noting_refusals(self) -> Iterator[None]:
        """Write down who was refused, once what was begun is rolled back; who reads is found out before it begins."""
        reader = self._casebook.reader
        try:
            yield
        except Withheld as refused:
            with self._casebook.writing() as connection, connection.begin():
                note_access(connection, [refused.record_id], reader, allowed=False)
            raise

    def _find(self, connection: Connection, record_id: str) -> Record:
        return self._for_reader(connection, find(connection, record_id, self._casebook.place))

    def _for_reader(self, connection: Connection, record: Record) -> Record:
        return refuse_unless_for(connection, record, self._casebook.reader)

    def _note(self, connection: Connection, *records: Record) -> None:
        """Write down that a worker of the casebook read these; somebody unnamed reads what is open to all."""
        if self._casebook.reader.worker_id is not None:
            names = [record.record_id for record in records]
            note_access(connection, names, self._casebook.reader, allowed=True)

    def _note_read(self, *records: Record) -> None:
        if records and self._casebook.reader.worker_id is not None:
            with self._casebook.writing() as connection, connection.begin():
                self._note(connection, *records)

    def get(self, record_id: str) -> Record:
        """One record. Raises `NotFound`, and `InvalidInput` where it is not for whoever reads."""
        with self._reading() as connection:
            record = self._find(connection, record_id)
        self._note_read(record)
        return record

    def all(
        self,
        *,
        case_id: str | None = None,
        worker_id: str | None = None,
        state: str | None = None,
    ) -> tuple[Record, ...]:
        """Records, the latest first; of one case, about one worker or in one state where that is asked.

        Those that are not for whoever reads are left out.
        """
        found = self._all(case_id=case_id, worker_id=worker_id, state=state)
        self._note_read(*found)
        return found

    def _all(self, **asked: str | None) -> tuple[Record, ...]:
        query = select(tables.record).order_by(tables.record.c.changed_at.desc(), tables.record.c.record_id)
        for name, value in asked.items():
            query = query if value is None else query.where(tables.record.c[name] == value)
        with self._reading() as connection:
            found = connection.execute(query.where(readable(self._casebook.reader))).mappings()
            return tuple(Record(**row) for row in found)

    def of_sessions(
        self, sessions: Iterable[Session], *, case_id: str | None = None, worker_id: str | None = None
    ) -> list[Record]:
        """Signed records of these sessions, that of the latest session first: what a form is filled in from."""
        held = {session.record_id: session.held_on for session in sessions if session.record_id}
        signed = self._all(case_id=case_id, worker_id=worker_id, state="signed off") if held else ()
        found = [record for record in signed if record.record_id in held]
        return sorted(found, key=lambda record: held[record.record_id], reverse=True)

    def summaries(
        self, *, page: int = 1, per_page: int = 50, case_id: str | None = None, state: str | None = None
    ) -> tuple[Summary, ...]:
        """One page of the list of records, the latest begun first, without their answers.

        Those that are not for whoever reads are left out.
        It costs no more where there are a hundred thousand. Raises `InvalidInput` for a page before the first.
        """
        rule = readable(self._casebook.reader)
        with self._casebook.reading() as connection:
            return read_page(connection, rule, page=page, per_page=per_page, case_id=case_id, state=state)

    def history(self, record_id: str) -> tuple[Change, ...]:
        """Every change of a record, words that were refused among them, the earliest first; empty for no record.

        Raises `InvalidInput` where it is not for whoever reads.
        """
        with self._reading() as connection:
            if not (rows := find_rows(connection, record_id)):
                return ()
            record = self._for_reader(connection, Record(**rows[0]))
            found = read_history(connection, [record_id])
        self._note_read(record)
        return found

    def versions(self, record_id: str) -> tuple[Record, ...]:
        """Every version of a record, the first one first, whichever of them is asked about. Raises `NotFound`."""
        with self._reading() as connection:
            self._find(connection, record_id)
            names = versions_of(connection, record_id)
            found = tuple(self._find(connection, name) for name in names)
        self._note_read(*found)
        return found
