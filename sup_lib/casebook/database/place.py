"""Where a casebook may lie, and how its database is opened so that nothing kept is ever lost.

SQLite runs with a rollback journal and extra synchronisation: in simulated power losses kept work was lost under a
write-ahead log with normal synchronisation, and under full synchronisation too, where a deleted journal came back and
undid what was kept; none was lost under these settings (docs/durability.md). A file on a network drive or in a
synchronised folder is refused, because locks there do not hold and a half-copied file is a broken one. A team's
PostgreSQL database is opened by its address, in `sup_lib.casebook.database.team_database`.
"""

import os
import sqlite3
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import Any

import psutil
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from sup_lib.casebook.database.faults import tell_in_words
from sup_lib.casebook.database.team_database import open_team_database
from sup_lib.errors import InvalidInput, NotFound, UnreadableFile, UnsafePlace
from sup_lib.places import is_device

_NETWORK_SYSTEMS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "afpfs",
    "webdav",
    "davfs",
    "fuse.sshfs",
    "9p",
}
_SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "box sync",
    "nextcloud",
    "sharepoint",
)
_WAIT_S = 30
_LONGEST_S = 300
"""How long a writer waits while others come and go; after `_WAIT_S` without any of them it gives up."""


def open_engine(place: str | Path, *, create: bool) -> Engine:
    """Open the database behind a casebook: a file's path, or a PostgreSQL address.

    Raises `NotFound` where there is no such casebook and `create` is false, `UnsafePlace` for a network drive or a
    synchronised folder, `UnreadableFile` for a file that is no casebook, `CasebookError` for a server that does not
    answer.
    """
    url = _url(place)
    if url.get_backend_name() != "sqlite":
        engine = open_team_database(url, create=create)
        tell_in_words(engine)
        return engine
    if url.database in (None, "", ":memory:"):
        raise InvalidInput("a casebook needs a file to live in; type a path such as team.casebook")
    path = Path(str(url.database)).expanduser().absolute()
    refuse_unsafe(path)
    _check_file(path, create=create)
    engine = create_engine(url.set(database=str(path)), connect_args={"timeout": _WAIT_S})
    event.listen(engine, "connect", _be_durable)
    event.listen(engine, "begin", _begin)
    tell_in_words(engine)
    return engine


def _url(place: str | Path) -> URL:
    if "://" not in str(place):
        return URL.create("sqlite", database=str(place))
    try:
        return make_url(str(place))
    except ArgumentError:
        raise InvalidInput(
            f"'{place}' is not a database address; type a file's path or postgresql+psycopg://user@host/name"
        ) from None


def refuse_unsafe(path: Path, *, partitions: Any = None) -> None:
    """Raise `UnsafePlace` where a file database could be corrupted.

    `partitions` stands in for the machine's own list of mounted drives.

    >>> refuse_unsafe(Path("/home/sam/OneDrive - Council/team.casebook"))
    Traceback (most recent call last):
    sup_lib.errors.UnsafePlace: /home/sam/OneDrive - Council/team.casebook lies in a synchronised folder ...
    """
    if is_device(path.name):
        raise UnsafePlace(
            f"{path} could not be kept: Windows has {path.name} for a device; choose another, such as team.casebook"
        )
    for part in path.parts:
        if part.lower().startswith(_SYNCHRONISED):
            raise UnsafePlace(
                f"{path} lies in a synchronised folder ({part}), which copies files while they are written and"
                " breaks them; choose a folder on this computer"
            )
    if str(path).startswith(("\\\\", "//")) or _file_system(path, partitions) in _NETWORK_SYSTEMS:
        raise UnsafePlace(
            f"{path} lies on a network drive, where two people's changes can destroy each other; choose a folder on"
            " this computer, or a PostgreSQL address for a team"
        )


def _file_system(path: Path, partitions: Any) -> str:
    mounted = psutil.disk_partitions(all=True) if partitions is None else partitions
    above = [drive for drive in mounted if path.is_relative_to(drive.mountpoint)]
    return str(max(above, key=lambda drive: len(drive.mountpoint)).fstype).lower() if above else ""


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise UnreadableFile(
            f"{path} is a folder; type the path of a casebook file, such as {path / 'team.casebook'}"
        )
    if not path.exists():
        if not create:
            raise NotFound(f"there is no casebook at {path}; check the path, or import a case list to make one")
        if not path.parent.is_dir():
            raise NotFound(f"the folder {path.parent} does not exist; make it first or choose another")
        _make_private(path)
    elif _first_bytes(path) not in (b"", b"SQLite format 3\x00"):
        raise UnreadableFile(f"{path} is not a casebook; choose a file that `sup import` made")


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _make_private(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def _be_durable(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for setting in ("journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """Take the write lock at the start: a plain BEGIN lets two writers start and fails one of them."""
    if connection.get_execution_options().get("writing", False):
        _wait_our_turn(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _wait_our_turn(connection: Connection) -> None:
    """Ask for the write lock at short, uneven intervals, as long for the first as for the last who asks.

    SQLite itself asks the less often the longer it has waited: newcomers go first, and of fifty writers some waited
    in vain. On a slow disk a crowd takes long: who waits in it goes on waiting as long as others finish.
    """
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA busy_timeout=0")
    try:
        if _is_busy(raw) and not _waited(raw, str(connection.engine.url.database)):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        raw.execute(f"PRAGMA busy_timeout={1000 * _WAIT_S}")


def _waited(raw: Any, place: str) -> bool:
    """Ask again and again while others come and go; whether the lock was given."""
    began = last = monotonic()
    changed = _changed_at(place)
    while monotonic() < min(last + _WAIT_S, began + _LONGEST_S):
        sleep(uniform(0.002, 0.02))
        if changed != (changed := _changed_at(place)):
            last = monotonic()
        if not _is_busy(raw):
            return True
    return False


def _changed_at(place: str) -> int:
    """When the file was last written, in nanoseconds: while that moves, the queue for it moves."""
    try:
        return Path(place).stat().st_mtime_ns
    except OSError:
        return 0


def _is_busy(raw: Any) -> bool:
    """Try to begin; whether somebody else has the lock."""
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as problem:
        return problem.sqlite_errorname.startswith("SQLITE_BUSY")
    return False
