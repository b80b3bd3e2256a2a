"""A casebook's version: made once, migrated with a copy kept, refused when newer."""

import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sup_lib.casebook import Casebook
from sup_lib.casebook.database.place import open_engine
from sup_lib.casebook.database.tables import metadata
from sup_lib.casebook.schema.version import keep_copy, latest_version, version_of
from sup_lib.errors import NewerCasebook, UnreadableFile
from sup_lib.model import Team


@pytest.fixture
def place(tmp_path):
    place = tmp_path / "team.casebook"
    with Casebook.open(place, create=True) as casebook:
        casebook.save(Team(team_id="T1", name="Safeguarding 1"))
    return place


def test_the_migrations_make_exactly_the_tables_described(place):
    engine = open_engine(place, create=False)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert version_of(engine) == latest_version()
    engine.dispose()


def test_a_newer_casebook_is_refused_and_left_alone(place):
    with closing(sqlite3.connect(place)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = place.read_bytes()
    with pytest.raises(NewerCasebook, match="later version of sup_lib"):
        Casebook.open(place)
    assert place.read_bytes() == before


def test_another_database_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as raw, raw:
        raw.execute("CREATE TABLE pigeons (name)")
    with pytest.raises(UnreadableFile, match="a database of something else"):
        Casebook.open(tmp_path / "other.db")


def test_a_copy_of_a_live_casebook_is_whole(place, tmp_path):
    engine = open_engine(place, create=False)
    copy = keep_copy(engine, tmp_path / "copy.casebook")
    engine.dispose()
    with Casebook.open(copy) as casebook:
        assert casebook.teams()[0].name == "Safeguarding 1"
