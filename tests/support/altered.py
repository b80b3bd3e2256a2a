"""A short history, and every way to alter it by a byte: in a row's value, or in the file that it lies in."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.casebook.database import tables
from sup_lib.casebook.history import entries
from sup_lib.casebook.records.rows import begin, change_record, changed
from sup_lib.errors import EditConflict
from sup_lib.forms.records.record import Fact, Record, Signature
from sup_lib.model import Case

COVERED = ("change", "record", "head", "tally", "case_file")
"""The tables of the short history that hold rows; the history covers each of them."""
DIGESTS = ("record_digest", "content", "digest")
PRIYA = Signature(name="Priya", signed_at=datetime(2024, 3, 1, 15, 0))


def store(casebook: Casebook, record: Record) -> None:
    with casebook.writing() as connection, connection.begin():
        begin(connection, record)


def sign(casebook: Casebook, record: Record) -> None:
    signed = changed(record, state="signed off", signatures=(PRIYA,))
    with casebook.writing() as connection, connection.begin():
        connection.execute(change_record(record.record_id).values(**entries.row_of(signed)))
        entries.note_state(connection, signed, record.state, by="Priya")


def make_short_history(place: Path) -> Casebook:
    """A signed record with answers, facts and a refused text, its correction, and a draft."""
    opened = Casebook.open(place, create=True)
    opened.save(Case(case_id="F7", name="Family F7"))
    at = datetime(2024, 3, 1, 15, 0, 0, 250)
    about = {"form_id": "group_case_supervision", "form_version": 1, "started_at": at, "changed_at": at}
    store(opened, Record(record_id="R-1", case_id="F7", facts={"today": Fact(value="1 March")}, **about))
    opened.records.keep("R-1", "change_seen", "She eats", by="Sam", since=0)
    opened.records.keep("R-1", "actions", [{"row": "a1", "what": "Ring"}], by="Sam", since=1)
    try:
        opened.records.keep("R-1", "change_seen", "No", by="Priya", since=0)
    except EditConflict:
        sign(opened, opened.records.get("R-1"))
    opened.records.correct("R-1", why="a slip", by="Sam")
    store(opened, Record(record_id="R-3", case_id="F7", invented=True, **about))
    return opened


def values_altered(value: Any) -> list[Any]:
    """Every value that differs in one byte of a text, in one bit of a number, or where there was nothing."""
    if value is None:
        return ["x", "null"]
    if isinstance(value, int):
        return [value ^ (1 << bit) for bit in range(12)]
    texts = [value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :] for at in range(len(value))]
    return [*texts, value + " ", value[:-1], None] if value else ["x", None]


def alter_rows(casebook: Casebook, table: str, *, every: int = 1) -> Iterator[tuple[str, str]]:
    """Alter each value of a table's rows in turn; of a digest every so many of the ways.

    Gives what was altered, and 'found', 'missed', or 'refused' where the database takes no such value.
    """
    key = next(iter(tables.metadata.tables[table].primary_key)).name
    with casebook.writing() as connection:
        with connection.begin():
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS signed_record_stands")
        rows = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
        connection.rollback()
        for row, column in [(one, name) for one in rows for name in one]:
            for other in values_altered(row[column])[:: every if column in DIGESTS else 1]:
                with connection.begin() as work:
                    statement = f'UPDATE "{table}" SET "{column}" = ? WHERE {key} = ?'
                    yield f"{table}.{column} = {other!r}", _alter_row(connection, statement, (other, row[key]))
                    work.rollback()


def _alter_row(connection: Connection, statement: str, values: tuple[Any, ...]) -> str:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    try:
        connection.exec_driver_sql(statement, values)
    except Exception as refused:  # the database itself says no: a key that is taken, a column that is never empty
        assert "constraint failed" in str(refused) or "mismatch" in str(refused), refused
        return "refused"
    return "found" if _found_in(connection) else "missed"


def _found_in(connection: Connection) -> bool:
    class Open:
        place = "open"

        def reading(self) -> "Open":
            return self

        def __enter__(self) -> Connection:
            return connection

        def __exit__(self, *_: object) -> None:
            return None

    return bool(verify(Open()))


def make_small(place: str) -> None:
    """Lay a casebook out anew in pages of 512 bytes, so that little of its file is empty space."""
    with closing(sqlite3.connect(place, isolation_level=None)) as file:
        file.execute("PRAGMA page_size=512")
        file.execute("VACUUM")


def alter_file(place: str, *, every: int, start: int = 0) -> Counter[str]:
    """Flip a bit of every so many bytes of the file in turn, and count what came of it.

    'refused' where it cannot be read any more, 'found' where it is said to be altered; 'harmless' where every row
    reads as before and the file is sound; 'wording' where that is so and the text of the tables' own description
    differs; else 'missed'.
    """
    with closing(sqlite3.connect(place)) as file:
        whole, kept, described = file.serialize(), contents(file), description(file)
    outcomes: Counter[str] = Counter()
    for at in range(start, len(whole), every):
        damaged = bytearray(whole)
        damaged[at] ^= 0x04
        outcomes[_outcome(bytes(damaged), kept, described)] += 1
    return outcomes


def _outcome(damaged: bytes, kept: list[Any], described: list[Any]) -> str:
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as file:
        file.deserialize(damaged)
        try:
            if contents(file) == kept and file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]:
                return "harmless" if description(file) == described else "wording"
            return _verified(file)
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return "refused"


def _verified(file: sqlite3.Connection) -> str:
    engine = create_engine("sqlite://", creator=lambda: file, poolclass=StaticPool)
    try:
        found = verify(Casebook(engine))
    except UnicodeDecodeError:
        return "refused"
    if not found:
        return "missed"
    return "refused" if any("cannot be read" in one.sentence for one in found) else "found"


def contents(file: sqlite3.Connection) -> list[Any]:
    """Every row of every table."""
    names = [*tables.metadata.tables, "alembic_version"]
    return [file.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names]


def description(file: sqlite3.Connection) -> list[Any]:
    """How the file describes its own tables, indices and triggers."""
    return file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
