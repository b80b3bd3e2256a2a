"""Rows of a whole authority fit through SQLite's limits."""

import sqlite3

from sup_lib.casebook import Casebook
from sup_lib.casebook.things import rows
from sup_lib.model import Child, Status


def test_more_children_than_sqlite_takes_values_are_saved_replaced_and_read(tmp_path):
    """The limit is 999 in some builds of SQLite, 32,766 in most and 250,000 in a few: here it is the lowest."""
    old, new = (
        [Child(child_id=f"{i:05}", statuses=[Status(code=code, started_on="2024-01-08")]) for i in range(2_100)]
        for code in ("CIN", "CP")
    )
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        with casebook.writing() as connection, connection.begin():
            connection.connection.driver_connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
            rows.store(connection, old)
            rows.store(connection, new)
            found = rows.load_children(connection, [child.child_id for child in reversed(new)])
        assert list(found.values()) == new
        assert casebook.children() == tuple(new)
