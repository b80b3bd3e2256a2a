"""Statements that run with every answer kept: compiled once for each kind of database.

SQLAlchemy looks a statement up in its cache and prepares it anew each time that it runs, which for one answer took
longer than SQLite took to write it (`benchmarks/save.py`). These go to the driver itself, within the connection's
transaction; values are written and read by the columns' own types, and faults are told in the same words.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.sql.expression import ClauseElement

from sup_lib.casebook.database.faults import refuse_in_words

Way = Callable[[Any], Any] | None


class _Compiled(NamedTuple):
    """A statement as the database takes it: its text, each value's name, what it says unless told, how it is written.

    `reads` are the names of the columns that it gives, and how each is read.
    """

    text: str
    values: tuple[tuple[str, Any, Way], ...]
    by_position: bool
    reads: tuple[tuple[str, Way], ...]


class Ready:
    """A statement made ready; `sets` are the columns that an INSERT or UPDATE is given values for.

    >>> from sqlalchemy import bindparam, create_engine, select
    >>> from sup_lib.casebook.database import tables
    >>> one = Ready(select(tables.head).where(tables.head.c.head_id == bindparam("id")))
    >>> with create_engine("sqlite://").connect() as connection:
    ...     tables.head.create(connection)
    ...     Ready(tables.head.insert(), sets=("head_id", "count", "digest")).run(
    ...         connection, {"head_id": 1, "count": 0, "digest": "x"})
    ...     one.read(connection, id=1)
    [{'head_id': 1, 'count': 0, 'digest': 'x'}]
    """

    def __init__(self, statement: ClauseElement, *, sets: Iterable[str] = ()) -> None:
        self._statement = statement
        self._sets = list(sets)
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, *rows: Mapping[str, Any]) -> None:
        """Run it once for each row of values, by name."""
        ready = self._ready(connection)
        for row in rows:
            _run(connection, ready, row)

    def read(self, connection: Connection, **values: Any) -> list[dict[str, Any]]:
        """Run a SELECT and give its rows, by column."""
        ready = self._ready(connection)
        return [
            {name: read(value) if read else value for (name, read), value in zip(ready.reads, row, strict=True)}
            for row in _run(connection, ready, values)
        ]

    def _ready(self, connection: Connection) -> _Compiled:
        name = connection.dialect.name
        if name not in self._compiled:
            self._compiled[name] = _compile(self._statement, connection.dialect, self._sets)
        return self._compiled[name]


def _run(connection: Connection, ready: _Compiled, values: Mapping[str, Any]) -> list[Any]:
    given = {
        name: write(values.get(name, usual)) if write else values.get(name, usual)
        for name, usual, write in ready.values
    }
    return run_raw(connection, ready.text, tuple(given.values()) if ready.by_position else given)


def run_raw(connection: Connection, text: str, given: Any) -> list[Any]:
    """Run a statement by the driver itself, in the connection's transaction, and give its rows as they come."""
    if not connection.in_transaction():
        connection.begin()
    raw = connection.connection
    cursor = raw.cursor()
    try:
        cursor.execute(text, given)
        return list(cursor.fetchall()) if cursor.description else []
    except UnicodeEncodeError as problem:
        refuse_in_words(problem, connection)
        raise
    except connection.dialect.loaded_dbapi.Error as problem:
        if connection.dialect.is_disconnect(problem, raw.driver_connection, None):
            connection.invalidate(problem)
        refuse_in_words(problem, connection)
        raise
    finally:
        cursor.close()


def _compile(statement: ClauseElement, dialect: Dialect, sets: list[str]) -> _Compiled:
    compiled: Any = statement.compile(dialect=dialect, column_keys=sets or None)
    ways = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect) for bind, name in compiled.bind_names.items()
    }
    names = compiled.positiontup or list(ways)
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    return _Compiled(
        text=str(compiled),
        values=tuple((name, compiled.params[name], ways[name]) for name in names),
        by_position=bool(compiled.positiontup),
        reads=tuple((one.name, one.type.dialect_impl(dialect).result_processor(dialect, None)) for one in columns),
    )
