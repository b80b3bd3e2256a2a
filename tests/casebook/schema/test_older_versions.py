"""A casebook of each earlier version comes over with its rows and their sums, however tables are described."""

import subprocess
import sys
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, Table

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.casebook.database.place import open_engine
from sup_lib.casebook.schema.version import MIGRATIONS

VERSIONS = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
DAY, MOMENT = date(2024, 3, 1), datetime(2024, 3, 1, 15, 0, 0, 250)
SCALE = {"kind": "scale", "baseline": 9, "target": 6, "improvement": "down", "name": "zażółć $x$"}

ROWS = {
    "0001": [
        ("team", {"team_id": "T1", "name": "North", "service": ""}),
        ("worker", {"worker_id": "W1", "name": "Sam", "role": "social worker", "team_id": "T1", "started_on": DAY}),
        ("child", {"child_id": "00123", "name": "Ada", "sex": "", "ethnicity": "", "disabled": False}),
        ("case_file", {"case_id": "F7", "name": "Family", "risk_rating": "", "worker_id": "W1", "invented": True}),
        ("case_child", {"case_id": "F7", "position": 0, "child_id": "00123"}),
        (
            "goal",
            {"goal_id": "G1", "case_id": "F7", "measure": SCALE, "set_on": DAY, "statement": "Sleeps", "why": ""}
            | {"kind": "outcome", "owner": "child"},
        ),
        (
            "observation",
            {"observation_id": "O1", "goal_id": "G1", "observed_on": DAY, "value": 7.5, "basis": "reported"}
            | {"source": "Mum", "note": "a\nb"},
        ),
        (
            "session",
            {"session_id": "S1", "held_on": DAY, "form_id": "", "kind": "group", "case_id": "F7"}
            | {"attendees": ["Sam", "Priya"]},
        ),
    ],
    "0003": [
        ("erasure", {"erasure_id": "E1", "authorised_by": "P", "why": "", "erased_at": MOMENT, "rows": {"goal": 2}})
    ],
    "0005": [
        (
            "person",
            {"case_id": "F7", "person_id": "ada", "name": "", "gender": "", "household": "", "note": "£"}
            | {"child_id": "00123", "deceased": False},
        )
    ],
    "0006": [("sign_in", {"login": "sam", "worker_id": "W1"})],
}
CHANGED = """
import sys
from sqlalchemy import Column, String
from sup_lib.casebook.database import tables
from sup_lib.casebook.database.place import open_engine
from sup_lib.casebook.schema.version import bring_up_to_date
for table in (tables.goal, tables.change, tables.head):
    table.append_column(Column("of_a_later_version", String))
bring_up_to_date(open_engine(sys.argv[1], create=False))
"""


@contextmanager
def migrated(place, version):
    """A casebook's connection, brought to a version and no further."""
    engine, settings = open_engine(place, create=True), Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        settings.attributes["connection"] = connection
        command.upgrade(settings, version)
        yield connection
    engine.dispose()


@pytest.fixture
def new_place(engine, request):
    """Where nothing lies yet: a path, or an empty database."""
    if engine == "sqlite":
        return str(request.getfixturevalue("tmp_path") / "old.casebook")
    return request.getfixturevalue("server").database()


def made_at(place, version):
    """Make a casebook as a version left it, with rows in every kind of table that it has."""
    with migrated(place, version) as connection:
        for since, rows in ROWS.items():
            for name, row in rows if since <= version else ():
                table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
                connection.execute(table.insert(), [row])
    return place


def test_the_rows_are_told_of_every_version():
    assert VERSIONS[:7] == ["0001", "0002", "0003", "0004", "0005", "0006", "0007"]


@pytest.mark.parametrize("version", VERSIONS[: VERSIONS.index("0007")])
def test_a_casebook_of_each_version_comes_over_and_verifies(new_place, version):
    with Casebook.open(made_at(new_place, version)) as casebook:
        assert verify(casebook) == ()
        assert casebook.case("F7").children[0].name == "Ada"
        assert [one.value for one in casebook.observations("F7")] == [7.5]
        casebook.save(casebook.case("F7"))
        assert verify(casebook) == ()


def test_a_row_that_is_altered_after_it_came_over_is_found(new_place):
    with Casebook.open(made_at(new_place, "0004")) as casebook:
        with casebook.writing() as connection, connection.begin():
            connection.exec_driver_sql("UPDATE observation SET value = 6")
        assert [found.sentence.partition(":")[0] for found in verify(casebook)] == [
            "the table observation does not hold what was last kept"
        ]


def test_a_table_described_otherwise_later_does_not_stop_an_old_casebook(tmp_path):
    place = made_at(str(tmp_path / "old.casebook"), "0006")
    done = subprocess.run([sys.executable, "-c", CHANGED, place], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    with Casebook.open(place) as casebook:
        assert verify(casebook) == ()
