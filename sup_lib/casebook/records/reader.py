"""Who reads a casebook, and which records are for them: a worker's own supervision is not for the whole team.

On PostgreSQL the database itself knows who signed in, and enforces the same rule (migration 0006). A file knows only
what it is told: `Casebook.open(as_worker=...)`, `SUP_AS`, or the account's line in the table `sign_in`.
"""

import getpass
import os
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, text, true

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.entries import now
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.records.record import Record
from sup_lib.model.base import Thing

ENVIRONMENT = "SUP_AS"
"""Where a worker's id is looked for when nobody is named."""

SEES_ALL = "service manager"
"""The role, as the list of workers has it, that reads every worker's own supervision."""


class Reader(Thing):
    """Who reads: a worker of the casebook, or somebody unnamed (`worker_id` None), as its owner may be."""

    worker_id: str | None = None
    name: str = ""
    role: str = ""


def find_reader(connection: Connection, named: str | None, place: str) -> Reader:
    """Who reads: whoever signed in to a team's database; else who is named, in `SUP_AS`, or is this account.

    Raises `NotFound` for somebody who is no worker of the casebook.
    """
    if is_member(connection):
        wanted = connection.execute(text("SELECT casebook_me()")).scalar()
    else:
        wanted = named or os.environ.get(ENVIRONMENT, "").strip() or _of_account(connection)
    if not wanted:
        return Reader()
    worker = tables.worker.c
    query = select(worker.worker_id, worker.name, worker.role).where(worker.worker_id == wanted)
    found = connection.execute(query).mappings().first()
    if found is None:
        raise NotFound(
            f"there is no worker '{wanted}' in {place} to read as; give --as or {ENVIRONMENT} an id of the list of"
            " workers"
        )
    return Reader(**found)


def is_member(connection: Connection) -> bool:
    """Whether the database itself keeps rows from whoever signed in: a member of a team, and not its owner."""
    if connection.dialect.name != "postgresql":
        return False
    return bool(connection.execute(text("SELECT row_security_active('record')")).scalar())


def _of_account(connection: Connection) -> str | None:
    """The worker whom the casebook knows by the name of this computer's account."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return None
    sign_in = tables.sign_in.c
    return connection.execute(select(sign_in.worker_id).where(sign_in.login == account)).scalar()


def may_read(record: Record, reader: Reader, supervisor_id: str | None) -> bool:
    """Whether a record is for a reader: a case's for the team, a worker's own for its two and the service manager.

    `supervisor_id` is who supervises the worker that the record is about. Somebody unnamed reads invented ones only.

    >>> own = Record(record_id="R1", form_id="professional_supervision", form_version=1, worker_id="W1",
    ...              started_at="2026-01-05T10:00", changed_at="2026-01-05T10:00")
    >>> [may_read(own, Reader(worker_id=one), "W0") for one in ("W0", "W1", "W2", None)]
    [True, True, False, False]
    """
    if record.worker_id is None or reader.role == SEES_ALL:
        return True
    if reader.worker_id is None:
        return record.invented
    return reader.worker_id in (record.worker_id, supervisor_id)


def readable(reader: Reader) -> ColumnElement[bool]:
    """The same rule for a query of records.

    No index helps with it, on purpose: a list read in its own order stays one page of work, however long it is.
    """
    record, worker = tables.record.c, tables.worker.c
    if reader.role == SEES_ALL:
        return true()
    if reader.worker_id is None:
        return or_(record.worker_id.is_(None), record.invented)
    supervised = select(worker.worker_id).where(worker.supervisor_id == reader.worker_id)
    about = func.coalesce(record.worker_id, "")
    return or_(about.in_(["", reader.worker_id]), about.in_(supervised))


def is_for(connection: Connection, record: Record, reader: Reader) -> bool:
    """Whether a record is for a reader, who supervises whom as the casebook has it now."""
    if record.worker_id is None:
        return may_read(record, reader, None)
    worker = tables.worker.c
    query = select(worker.supervisor_id).where(worker.worker_id == record.worker_id)
    return may_read(record, reader, connection.execute(query).scalar())


def refuse_unless_for(connection: Connection, record: Record, reader: Reader) -> Record:
    """Give a record back that is for this reader. Raises `InvalidInput`, saying who reads it."""
    if not is_for(connection, record, reader):
        raise Withheld(record.record_id, reader)
    return record


class Withheld(InvalidInput):
    """A record that is not for whoever asked; `record_id` says which."""

    def __init__(self, record_id: str, reader: Reader) -> None:
        remedy = "ask one of them" if reader.worker_id else f"say who you are with --as or {ENVIRONMENT}"
        super().__init__(
            f"record {record_id} is a worker's own supervision: only the two people in it and the service manager"
            f" read it; {remedy}"
        )
        self.record_id = record_id


def note_access(connection: Connection, record_ids: Iterable[str], reader: Reader, *, allowed: bool) -> None:
    """Write down who read which records, or was refused."""
    read: dict[str, Any] = {"worker_id": reader.worker_id or "", "read_at": now(), "allowed": allowed}
    rows = [{"access_id": uuid4().hex, "record_id": record_id, **read} for record_id in record_ids]
    if rows:
        connection.execute(insert(tables.access), rows)
