"""A casebook of the first version comes over with every record and change, and can be verified from then on."""

import sqlite3
from contextlib import closing

import pytest
from alembic import command
from alembic.config import Config

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.casebook.database.place import open_engine
from sup_lib.casebook.schema.version import MIGRATIONS, latest_version

RECORD = (
    "INSERT INTO record VALUES (?, 'group_case_supervision', ?, 1, 'F7', NULL, 2, '{\"change_seen\": \"a\"}',"
    " '{}', '[]', '2024-03-01 15:00:00.000000', '2024-03-01 15:01:00.000000', 0)"
)
CHANGE = "INSERT INTO change VALUES (?, ?, ?, 'Sam', ?, ?, ?)"


@pytest.fixture
def first(tmp_path):
    """A casebook as version 0001 left it, with a signed record and a draft."""
    place = tmp_path / "old.casebook"
    engine, settings = open_engine(place, create=True), Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
    engine.dispose()
    with closing(sqlite3.connect(place)) as raw, raw:
        raw.execute("INSERT INTO case_file (case_id, name, risk_rating, invented) VALUES ('F7', 'F', '', 0)")
        for record, state in (("R-1", "signed off"), ("R-2", "draft")):
            raw.execute(RECORD, (record, state))
            raw.execute(CHANGE, (record, 1, "change_seen", "null", '"a"', "2024-03-01 15:00:30.000000"))
        raw.execute(CHANGE, ("R-1", 2, "state", '"draft"', '"signed off"', "2024-03-01 15:01:00.000000"))
    return place


def test_every_change_comes_over_and_the_chain_goes_on(first):
    with Casebook.open(first) as casebook:
        assert verify(casebook) == ()
        assert [change.new for change in casebook.records.history("R-1")] == ["a", "signed off"]
        casebook.records.keep("R-2", "change_seen", "b", by="Sam", since=2)
        assert casebook.records.correct("R-1", why="a slip", by="Sam").answers == {"change_seen": "a"}
        assert verify(casebook) == ()
    assert first.with_name("old.casebook.before-" + latest_version()).exists()


def test_a_record_altered_after_it_came_over_is_found(first):
    with Casebook.open(first) as casebook:
        with closing(sqlite3.connect(first)) as raw, raw:
            raw.execute("DROP TRIGGER signed_record_stands")
            raw.execute("UPDATE record SET why = 'x' WHERE record_id = 'R-1'")
        assert "record R-1: it is not what was signed" in [finding.sentence for finding in verify(casebook)]
