"""Reading and writing records as whoever reads: what is not for them is refused, and both are written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from sup_lib.casebook.records.reader import Withheld, note_access, refuse_unless_for
from sup_lib.casebook.records.rows import find
from sup_lib.forms.records.record import Record

if TYPE_CHECKING:
    from sup_lib.casebook.store import Casebook


class ReadAs:
    """A casebook's records, and who reads them."""

    def __init__(self, casebook: "Casebook") -> None:
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
