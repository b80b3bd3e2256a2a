"""Statements that run with every answer kept: compiled once for each kind of database.

SQLAlchemy looks a statement up in its cache and prepares it anew each time that it runs, which for one answer took
longer than SQLite took to write it (`benchmarks/save.py`). Values are written and read by the columns' own types.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, CursorResult, Dialect, Select
from sqlalchemy.sql.expression import ClauseElement

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
    >>> from sup_lib.casebook import tables
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
        for row in rows:
            self._run(connection, row)

    def read(self, connection: Connection, **values: Any) -> list[dict[str, Any]]:
        """Run a SELECT and give its rows, by column."""
        found = self._run(connection, values).all()
        reads = self._compiled[connection.dialect.name].reads
        return [
            {name: read(value) if read else value for (name, read), value in zip(reads, row, strict=True)}
            for row in found
        ]

    def _run(self, connection: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        ready = self._compiled.get(connection.dialect.name)
        if ready is None:
            ready = self._compiled[connection.dialect.name] = _compile(
                self._statement, connection.dialect, self._sets
            )
        given = {
            name: write(values.get(name, usual)) if write else values.get(name, usual)
            for name, usual, write in ready.values
        }
        return connection.exec_driver_sql(ready.text, tuple(given.values()) if ready.by_position else given)


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
