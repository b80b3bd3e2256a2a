"""What every erasure does: rows counted and taken out in one transaction, the bytes overwritten, one row left."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from pydantic import Field
from sqlalchemy import Connection, Table, select

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.entries import note_erased, note_saved, now
from sup_lib.casebook.history.tally import put, take
from sup_lib.casebook.store import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.model.base import Thing

TIME_IS_UP = "the retention period has ended"
"""Why something is erased that nobody needs to authorise."""
Rules = Iterable[tuple[Table, Any]]
"""Which rows of which table go, those first that point to others; no table stands twice."""


class Erasure(Thing):
    """What was erased, or would be: rows by table, and what is left for a person to see to.

    `left_records` are records of other families, or of supervision of workers, that name a child; `left_copies` are
    copies of the casebook's file beside it. Neither is touched.
    """

    erasure_id: str = Field(default_factory=lambda: f"E-{uuid4().hex[:12]}")
    erased_at: datetime = Field(default_factory=now)
    authorised_by: str = ""
    why: str = ""
    rows: dict[str, int]
    left_records: tuple[str, ...] = ()
    left_copies: tuple[str, ...] = ()


def need_reason(authorised_by: str, why: str) -> None:
    """Raise `InvalidInput` where an erasure is authorised by nobody, or for no reason."""
    if bool(authorised_by.strip()) != bool(why.strip()):
        raise InvalidInput("an authorised erasure needs both: --authorised-by NAME and --why TEXT")


@contextmanager
def erasing(casebook: Casebook, *, dry_run: bool) -> Iterator[Connection]:
    """A connection in one transaction; what is deleted on it is overwritten. Nothing of a dry run stays."""
    with casebook.writing() as connection:
        if casebook.is_file:
            _driver(connection).execute("PRAGMA secure_delete=ON")
        with connection.begin() as transaction:
            yield connection
            if dry_run:
                transaction.rollback()
    if not dry_run:
        _overwrite(casebook)


def counted(connection: Connection, rules: Rules) -> dict[str, int]:
    """How many rows would go, by table."""
    return {
        table.name: len(connection.execute(select(*table.primary_key).where(rule)).all()) for table, rule in rules
    }


def take_out(connection: Connection, erasure: Erasure, rules: Rules, records: Iterable[str]) -> None:
    """Take rows out and the words of records from their history; what is left is one row that names nobody."""
    for table, rule in rules:
        take(connection, table, rule)
    for record_id in records:
        note_erased(connection, record_id, by=erasure.authorised_by, why=erasure.why)
    told = erasure.model_dump(include={"erasure_id", "erased_at", "authorised_by", "why", "rows"})
    put(connection, tables.erasure, [told], new=True)
    note_saved(connection)


def _overwrite(casebook: Casebook) -> None:
    """Write the database anew, so that no page of it holds what was erased."""
    with casebook.reading() as connection:
        raw = _driver(connection)
        if casebook.is_file:
            raw.execute("VACUUM")
            return
        raw.rollback()
        raw.autocommit = True
        raw.execute("VACUUM FULL")
        raw.autocommit = False


def _driver(connection: Connection) -> Any:
    """The database's own connection."""
    return connection.connection.driver_connection


def copies(casebook: Casebook) -> tuple[str, ...]:
    """Copies that an update of the library kept beside the file: they still hold what was erased."""
    place = Path(casebook.place)
    return (
        tuple(sorted(str(path) for path in place.parent.glob(f"{place.name}.before-*"))) if casebook.is_file else ()
    )
