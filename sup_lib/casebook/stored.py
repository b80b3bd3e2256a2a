"""Rows as the database holds them, to the byte, beside what the library reads from them."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import StatementError


class Stored(NamedTuple):
    """One row: its values by column, and the columns that are not written as the library writes them."""

    values: dict[str, Any]
    odd: tuple[str, ...]


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
    found = connection.exec_driver_sql(*_as_text(connection, query))
    for raw in found:
        yield _read(connection, table, dict(zip(table.c.keys(), raw, strict=True)))


def _as_text(connection: Connection, query: Any) -> tuple[str, tuple[Any, ...]]:
    compiled = query.compile(dialect=connection.dialect)
    return str(compiled), tuple(compiled.params[name] for name in compiled.positiontup or ())


def _read(connection: Connection, table: Table, raw: dict[str, Any]) -> Stored:
    values, odd = {}, []
    for column in table.c:
        kind = column.type.dialect_impl(connection.dialect)
        read, write = kind.result_processor(connection.dialect, None), kind.bind_processor(connection.dialect)
        given = raw[column.name]
        try:
            values[column.name] = read(given) if read else given
            same = given is None or (write(values[column.name]) if write else values[column.name]) == given
        except (ValueError, TypeError, json.JSONDecodeError, StatementError):
            values[column.name], same = str(given), False
        if not same or isinstance(given, bytes):
            odd.append(column.name)
    return Stored({name: _plain(value) for name, value in values.items()}, tuple(odd))


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
