"""SQLAlchemy on a SQLite whose disk is ours: `sqlite+watched:////path?vfs=name` opens a casebook on that disk.

The casebook's own code runs unchanged, its settings included; only the calls to the disk underneath are ours.
"""

import sqlite3
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import apsw
from sqlalchemy import URL, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from sup_lib.casebook import Casebook

_NAMES = {**apsw.mapping_result_codes, **apsw.mapping_extended_result_codes}


def _in_usual_words(problem: apsw.Error) -> sqlite3.Error:
    """Give the error that Python's own sqlite3 raises for the same code."""
    kind = sqlite3.DatabaseError if isinstance(problem, (apsw.CorruptError, apsw.NotADBError)) else None
    kind = sqlite3.IntegrityError if isinstance(problem, apsw.ConstraintError) else kind
    code = getattr(problem, "extendedresult", 0) or getattr(problem, "result", 1)
    name = _NAMES.get(code, _NAMES.get(code & 0xFF, "SQLITE_ERROR"))
    told = (kind or sqlite3.OperationalError)(str(problem) or name)
    told.sqlite_errorname = name
    return told


class Cursor:
    arraysize = 1
    rowcount = -1

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self.description: Any = None
        self._rows: list[Any] = []

    def execute(self, sql: str, parameters: Any = ()) -> "Cursor":
        cursor = self._connection.cursor()
        cursor.exec_trace = self._describe
        self.description = None
        try:
            self._rows = list(cursor.execute(sql, tuple(parameters)))
        except apsw.Error as problem:
            raise _in_usual_words(problem) from problem
        self.rowcount = self._connection.changes()
        self.lastrowid = self._connection.last_insert_rowid()
        return self

    def _describe(self, cursor: apsw.Cursor, _sql: str, _parameters: Any) -> bool:
        self.description = tuple((name, *[None] * 6) for name, *_ in cursor.get_description()) or None
        return True

    def executemany(self, sql: str, many: Any) -> "Cursor":
        for parameters in many:
            self.execute(sql, parameters)
        return self

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int = 1) -> list[Any]:
        taken, self._rows = self._rows[:size], self._rows[size:]
        return taken

    def fetchall(self) -> list[Any]:
        taken, self._rows = self._rows, []
        return taken

    def close(self) -> None:
        self._rows = []


class Connection:
    isolation_level: str | None = ""

    def __init__(self, path: str, vfs: str, timeout: float) -> None:
        try:
            self._connection = apsw.Connection(path, vfs=vfs)
        except apsw.Error as problem:
            raise _in_usual_words(problem) from problem
        self._connection.set_busy_timeout(int(timeout * 1000))

    def cursor(self) -> Cursor:
        return Cursor(self._connection)

    def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        return self.cursor().execute(sql, parameters)

    def create_function(self, *_: Any, **__: Any) -> None:
        """No statement of the casebook uses SQLAlchemy's own functions."""

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close(force=True)


def connect(path: str, *, vfs: str, timeout: float = 5.0, **_: Any) -> Connection:
    return Connection(path, vfs, timeout)


class Watched(SQLiteDialect_pysqlite):
    """The dialect behind `sqlite+watched`."""

    driver = "watched"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> Any:
        own = {name: getattr(sqlite3, name) for name in dir(sqlite3) if not name.startswith("_")}
        return SimpleNamespace(**own | {"connect": connect})

    def create_connect_args(self, url: URL) -> Any:
        arguments, options = super().create_connect_args(url.set(query={}))
        return arguments, options | {"vfs": str(url.query["vfs"])}


registry.register("sqlite.watched", __name__, "Watched")


def address(path: Any, vfs: str) -> str:
    """Give the address at which `Casebook.open` finds this file on that disk."""
    return f"sqlite+watched:///{path}?vfs={vfs}"


def put_settings(casebook: Casebook, settings: Iterable[str]) -> None:
    """Put SQLite settings in the place of the casebook's own, to show what these keep it from."""
    chosen = tuple(settings)

    @event.listens_for(casebook._engine, "checkout")
    def put(connection: Any, *_: Any) -> None:
        for setting in chosen:
            connection.execute(f"PRAGMA {setting}")
