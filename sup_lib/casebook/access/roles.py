"""A casebook as one worker reads it, who has read what, and whom an account is."""

from datetime import datetime

from sqlalchemy import select

from sup_lib.casebook.database import tables
from sup_lib.casebook.records.reader import is_member
from sup_lib.casebook.store import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.model.base import Thing


class Access(Thing):
    """One reading of a record: by whom, of which, when (UTC), and whether it was allowed."""

    access_id: str
    record_id: str
    worker_id: str
    read_at: datetime
    allowed: bool


def as_reader(casebook: Casebook, worker_id: str) -> Casebook:
    """The same casebook as one worker reads it. Raises `NotFound` for somebody who is no worker of the casebook."""
    return casebook.as_worker(worker_id)


def access_log(casebook: Casebook, *, record_id: str | None = None) -> tuple[Access, ...]:
    """Who has read what, the latest first; of one record where that is asked. `worker_id` is empty for nobody named.

    It is for the owner of a casebook: raises `InvalidInput` for whoever signed in to a team's as a member.
    """
    query = select(tables.access).order_by(tables.access.c.read_at.desc(), tables.access.c.access_id)
    if record_id is not None:
        query = query.where(tables.access.c.record_id == record_id)
    with casebook.reading() as connection:
        if is_member(connection):
            raise InvalidInput(f"who has read what is for the owner of {casebook.place}; ask them")
        return tuple(Access(**row) for row in connection.execute(query).mappings())
