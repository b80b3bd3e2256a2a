"""A copy of a live casebook, whole and checked before anybody is told that there is one."""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from sup_lib.casebook.database.place import refuse_unsafe
from sup_lib.casebook.database.tables import metadata
from sup_lib.casebook.store import Casebook
from sup_lib.errors import CasebookError, InvalidInput, NotFound
from sup_lib.model.base import Thing


class Backup(Thing):
    """A copy that was made and checked: where it lies, and how many rows of each table it holds."""

    place: Path
    rows: dict[str, int]


def back_up(casebook: Casebook, to: str | Path) -> Backup:
    """Copy a casebook that may be in use to a new file, readable by its owner alone.

    The copy is opened and compared, table by table, before it gets its name; a name that is taken is never written
    over. Raises `UnsafePlace` for a network drive or a synchronised folder, `InvalidInput` for a name that is taken
    or a PostgreSQL casebook (the message says how to copy one), `NotFound` for a missing folder, `CasebookError`
    where the copy is not whole.

    >>> folder = Path(tempfile.mkdtemp())
    >>> with Casebook.open(folder / "team.casebook", create=True) as casebook:
    ...     back_up(casebook, folder / "copy.casebook").rows["child"]
    0
    """
    to = Path(to).expanduser().absolute()
    _refuse_team(casebook)
    _check_place(to)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".backup-") as folder:
        fresh = Path(folder) / "copy.casebook"
        with casebook.reading() as connection, connection.begin():
            counted = _count(connection)
            _copy(connection, fresh)
        if (found := _check_copy(fresh)) != counted:
            raise CasebookError(f"the copy is not whole ({found} for {counted}); nothing was kept, try again")
        _take_name(fresh, to)
    return Backup(place=to, rows=counted)


def _refuse_team(casebook: Casebook) -> None:
    if not casebook.is_file:
        address = casebook.place.replace("+psycopg", "").replace(":***", "")
        raise InvalidInput(
            "a PostgreSQL casebook is copied by PostgreSQL itself; type:"
            f" pg_dump --format=custom --file=copy.dump '{address}'"
        )


def _check_place(to: Path) -> None:
    if to.is_dir():
        raise InvalidInput(f"{to} is a folder; type the name of a new file, such as {to / 'copy.casebook'}")
    if os.path.lexists(to):
        raise InvalidInput(f"{to} is there already and is not written over; choose another name")
    if not to.parent.is_dir():
        raise NotFound(f"the folder {to.parent} does not exist; make it first or choose another")
    refuse_unsafe(to)


def _count(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


def _copy(connection: Connection, to: Path) -> None:
    """Copy by SQLite's own backup: a file copied while it is written would be broken."""
    driver: Any = connection.connection.driver_connection
    to.touch(mode=0o600)
    with closing(sqlite3.connect(to)) as target:
        driver.backup(target)


def _check_copy(copy: Path) -> dict[str, int]:
    """Open a copy as anybody would, and give its counts. Raises `CasebookError` where it is damaged."""
    with Casebook.open(copy) as opened, opened.reading() as connection:
        damage = [*connection.exec_driver_sql("PRAGMA integrity_check").scalars()]
        strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if damage != ["ok"] or strays:
            raise CasebookError(f"the copy is damaged ({(damage + [str(s) for s in strays])[0]}); nothing was kept")
        return _count(connection)


def _take_name(fresh: Path, to: Path) -> None:
    """Give a finished file its name in one step, and never take one that somebody else has taken meanwhile."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        to.hardlink_to(fresh)
    except FileExistsError:
        raise InvalidInput(f"{to} is there already and is not written over; choose another name") from None
    except OSError:  # a drive without links, such as a memory stick
        os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        fresh.replace(to)
