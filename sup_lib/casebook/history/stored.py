"""Rows as the database holds them, to the byte, beside what the library reads from them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Dialect, Table, select
from sqlalchemy.exc import StatementError


class Stored(NamedTuple):
    """One row: its values by column, and the columns that are not written as the library writes them."""

    values: dict[str, Any]
    odd: tuple[str, ...]


class _Way(NamedTuple):
    """How a column's value is read from the database, and how it is written."""

    name: str
    read: Callable[[Any], Any] | None
    write: Callable[[Any], Any] | None


def stored_rows(connection: Connection, table: Table, **where: Any) -> Iterator[Stored]:
    """Rows of a table in the order of its key; `where` gives columns and the values that they must equal.

    A space more in a JSON text, or a T in a time, reads the same and is not the same: such a column is named as odd.
    """
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=500)
    for name, value in where.items():
        query = query.where(table.c[name] == value)
    if connection.dialect.name != "sqlite":
        for row in connection.execute(query).mappings():
            yield Stored(dict(row), ())
        return
    ways = [_way(column, connection.dialect) for column in table.c]
    for raw in connection.exec_driver_sql(*_as_text(connection, query)):
        yield _read(ways, raw)


def _as_text(connection: Connection, query: Any) -> tuple[str, tuple[Any, ...]]:
    compiled = query.compile(dialect=connection.dialect)
    return str(compiled), tuple(compiled.params[name] for name in compiled.positiontup or ())


def _way(column: Column[Any], dialect: Dialect) -> _Way:
    kind = column.type.dialect_impl(dialect)
    return _Way(column.name, kind.result_processor(dialect, None), kind.bind_processor(dialect))


def _read(ways: Iterable[_Way], raw: Iterable[Any]) -> Stored:
    values, odd = {}, []
    for way, given in zip(ways, raw, strict=True):
        try:
            value = way.read(given) if way.read else given
            same = (way.write(value) if way.write else value) == given
        except (ValueError, TypeError, StatementError):
            value, same = str(given), False
        if not same or isinstance(given, bytes):
            odd.append(way.name)
        values[way.name] = value.hex() if isinstance(value, bytes) else value
    return Stored(values, tuple(odd))
