"""Reading and writing records as whoever reads: what is not for them is refused, and both are written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from sup_lib.casebook.records.reader import Reader, Withheld, note_access, refuse_unless_for
from sup_lib.casebook.records.rows import find
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record


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
    """A casebook's records, and who reads them."""

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
