"""Who reads which record, and who has read what: a worker's own supervision is not for the whole team."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, select

from sup_lib.casebook import tables
from sup_lib.casebook.history import now
from sup_lib.casebook.store import Casebook
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.record import Record
from sup_lib.model import Worker
from sup_lib.model.base import Thing


class Access(Thing):
    """One reading of a record: by whom, of which, when (UTC), and whether it was allowed."""

    access_id: str
    record_id: str
    worker_id: str
    read_at: datetime
    allowed: bool


class Reading:
    """A casebook's records as one worker may read them. Each reading and each refusal is in the access log."""

    def __init__(self, casebook: Casebook, reader: Worker) -> None:
        self._casebook = casebook
        self.reader = reader

    def get(self, record_id: str) -> Record:
        """One record. Raises `NotFound`, and `InvalidInput` where it is not for this reader."""
        record = self._casebook.records.get(record_id)
        allowed = may_read(record, self.reader, self._about(record))
        self._note([record_id], allowed=allowed)
        if not allowed:
            raise InvalidInput(
                f"record {record_id} is a worker's own supervision: only the two people in it and the service manager"
                " read it; ask one of them"
            )
        return record

    def all(self, *, case_id: str | None = None) -> tuple[Record, ...]:
        """The records that are for this reader, the latest first; the others are left out."""
        workers = {worker.worker_id: worker for worker in self._casebook.workers()}
        found = self._casebook.records.all(case_id=case_id)
        shown = tuple(r for r in found if may_read(r, self.reader, workers.get(r.worker_id or "")))
        self._note([record.record_id for record in shown], allowed=True)
        return shown

    def _about(self, record: Record) -> Worker | None:
        return next((w for w in self._casebook.workers() if w.worker_id == record.worker_id), None)

    def _note(self, record_ids: list[str], *, allowed: bool) -> None:
        read = {"worker_id": self.reader.worker_id, "read_at": now(), "allowed": allowed}
        rows = [{"access_id": uuid4().hex, "record_id": record_id, **read} for record_id in record_ids]
        if rows:
            with self._casebook.writing() as connection, connection.begin():
                connection.execute(insert(tables.access), rows)


def may_read(record: Record, reader: Worker, about: Worker | None) -> bool:
    """Whether a record is for a reader: a case's for the team, a worker's own for its two and the service manager.

    `about` is the worker whose supervision it is.

    >>> sam = Worker(worker_id="W1", name="Sam Okoro", supervisor_id="W0")
    >>> own = Record(record_id="R1", form_id="professional_supervision", form_version=1, worker_id="W1",
    ...              started_at="2026-01-05T10:00", changed_at="2026-01-05T10:00")
    >>> [may_read(own, Worker(worker_id=reader, name="Priya Shah"), sam) for reader in ("W0", "W2")]
    [True, False]
    """
    if record.worker_id is None or reader.role == "service manager":
        return True
    return reader.worker_id in (record.worker_id, about.supervisor_id if about else None)


def as_reader(casebook: Casebook, worker_id: str) -> Reading:
    """The records as one worker may read them. Raises `NotFound` for somebody who is no worker of the casebook."""
    for worker in casebook.workers():
        if worker.worker_id == worker_id:
            return Reading(casebook, worker)
    raise NotFound(f"there is no worker '{worker_id}' in {casebook.place}; the case list names the workers")


def access_log(casebook: Casebook, *, record_id: str | None = None) -> tuple[Access, ...]:
    """Who has read what, the latest first; of one record where that is asked."""
    query = select(tables.access).order_by(tables.access.c.read_at.desc(), tables.access.c.access_id)
    if record_id is not None:
        query = query.where(tables.access.c.record_id == record_id)
    with casebook.reading() as connection:
        return tuple(Access(**row) for row in connection.execute(query).mappings())
