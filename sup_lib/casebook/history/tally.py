"""The sum of every table that is not a record's: what is known of cases, goals, evidence and the rest.

A table's sum is that of its rows' digests, so that keeping it costs as much as the rows that change, however long the
table. Each change is told in the history with the new sums: whoever alters, removes or adds a row by other means
leaves a table whose sum the history does not hold. Rows of these tables change by `put` and `take` alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, select, tuple_, update

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.digest import digest_of

COVERED: tuple[Table, ...] = tuple(
    table
    for table in tables.metadata.sorted_tables
    if table not in (tables.record, tables.change, tables.head, tables.tally, tables.access)
)
"""The tables that are summed; records have histories of their own, and the log of readings grows by every look."""

_TALLY = tables.tally.c
_AT_ONCE = 900
_ALL = 2**256


def sum_of(table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """The sum of rows: the order makes no difference, everything else does.

    >>> one, other = {"team_id": "T1"}, {"team_id": "T2"}
    >>> sum_of(tables.team, [one, other]) == sum_of(tables.team, [other, one]) != sum_of(tables.team, [one, one])
    True
    """
    return sum(int(digest_of([table.name, dict(row)]), 16) for row in rows) % _ALL


def as_written(total: int) -> str:
    """A sum in the sixty-four figures that are stored."""
    return f"{total % _ALL:064x}"


def put(connection: Connection, table: Table, rows: list[dict[str, Any]], *, new: bool = False) -> None:
    """Insert rows, or replace those whose primary key is there already; the last of a key wins.

    `new` says that none of the keys is there.
    """
    keys = [column.name for column in table.primary_key]
    last = {tuple(row[key] for key in keys): row for row in rows}
    if not last:
        return
    before = 0 if new else _sum(connection, table, last)
    dialect: Any = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")  # only the one that is used
    insert = dialect.insert(table)
    others = {name: insert.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=others), list(last.values()))
    _add(connection, table, _sum(connection, table, last) - before)


def take(connection: Connection, table: Table, rule: ColumnElement[bool]) -> int:
    """Remove the rows that a rule is about, and give how many."""
    gone = _rows(connection, table, rule)
    if gone:
        connection.execute(delete(table).where(rule))
        _add(connection, table, -sum_of(table, gone))
    return len(gone)


def settle(connection: Connection, entry: int) -> dict[str, str]:
    """The sums that changed and are not in the history yet; from now on they are, in this entry."""
    waiting = connection.execute(select(_TALLY.name, _TALLY.digest).where(_TALLY.entry.is_(None))).all()
    if waiting:
        connection.execute(update(tables.tally).where(_TALLY.entry.is_(None)).values(entry=entry))
    return {row.name: row.digest for row in sorted(waiting)}


def _sum(connection: Connection, table: Table, keys: Iterable[tuple[Any, ...]]) -> int:
    return sum_of(table, (row for rule in _rules(table, keys) for row in _rows(connection, table, rule)))


def _rows(connection: Connection, table: Table, rule: ColumnElement[bool]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table).where(rule)).mappings()]


def _rules(table: Table, keys: Iterable[tuple[Any, ...]]) -> Iterator[ColumnElement[bool]]:
    """Rules for the rows of these keys; some builds of SQLite take 999 values at once."""
    columns = list(table.primary_key)
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE // len(columns))):
        yield columns[0].in_([key for (key,) in some]) if len(columns) == 1 else tuple_(*columns).in_(some)


def _add(connection: Connection, table: Table, change: int) -> None:
    """Move a table's sum, and say that the history is not told yet."""
    if table not in COVERED or change % _ALL == 0:
        return
    known = connection.execute(select(_TALLY.digest).where(_TALLY.name == table.name)).scalar()
    moved = {"digest": as_written(int(known or "0", 16) + change), "entry": None}
    if known is None:
        connection.execute(tables.tally.insert().values(name=table.name, **moved))
    else:
        connection.execute(update(tables.tally).where(_TALLY.name == table.name).values(**moved))
