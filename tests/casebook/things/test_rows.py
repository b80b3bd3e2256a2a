"""Rows of a whole authority fit through SQLite's limits."""

import sqlite3
from contextlib import closing

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.things import rows
from sup_lib.errors import InvalidThing
from sup_lib.model import Case, Child, Goal, Observation, Status
from sup_lib.model.measure import CountPerPeriod


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


def test_a_thing_that_was_stored_before_a_rule_is_found_by_what_is_said_of_it(tmp_path):
    place = tmp_path / "team.casebook"
    measure = CountPerPeriod(what="incidents", baseline=5, target=1, improvement="down")
    goal = {"goal_id": "G1", "case_id": "F7", "statement": "Fewer incidents", "kind": "outcome", "owner": "child"}
    seen = Observation(observation_id="O9", goal_id="G1", observed_on="2024-02-01", value=3, basis="observed")
    with Casebook.open(place, create=True) as casebook, casebook.writing() as connection, connection.begin():
        rows.store(
            connection,
            [Case(case_id="F7", name="The Larks"), Goal(**goal, measure=measure, set_on="2024-01-08"), seen],
        )
    with closing(sqlite3.connect(place)) as file, file:
        file.execute("update observation set value = 1e200")
    with Casebook.open(place) as casebook, pytest.raises(InvalidThing) as refused:
        casebook.observations()
    told = str(refused.value)
    assert "Observation value must be" in told and "1e+200" in told
    assert "observation_id O9, goal_id G1, observed_on 2024-02-01" in told
