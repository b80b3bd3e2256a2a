"""A team's casebook on a real PostgreSQL server: two at once lose nothing, and what goes wrong is a sentence."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from naughty.packing import packed
from naughty.strings import TYPED
from sqlalchemy import make_url, select

from sup_lib.casebook import Casebook
from sup_lib.casebook.database import tables
from sup_lib.casebook.database.place import open_engine
from sup_lib.casebook.database.tables import metadata
from sup_lib.casebook.database.team_database import team_address
from sup_lib.casebook.schema.version import latest_version, version_of
from sup_lib.errors import CasebookError, EditConflict, InvalidInput, NewerCasebook, NotFound, UnreadableFile
from sup_lib.forms.form.library import load_form
from sup_lib.model import Case, Child, Team

FORM = load_form("group_case_supervision")
FAMILY = Case(case_id="F7", name="Family F7", children=[Child(child_id="00123", name="Ada Brook")], invented=True)


@pytest.fixture
def address(server, made):
    return server.database(like=made)


@pytest.fixture
def casebook(address):
    with Casebook.open(address) as opened:
        yield opened


def test_the_migrations_make_exactly_the_tables_described(address):
    engine = open_engine(address, create=False)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert version_of(engine) == latest_version()
    engine.dispose()


def test_every_naughty_string_is_kept_as_typed_and_a_name_with_a_zero_byte_refused_in_words(casebook):
    casebook.save(FAMILY)
    record, given = casebook.records.open(FORM, "F7"), packed(FORM, TYPED)
    for field, value in given.items():
        record = casebook.records.keep(record.record_id, field, value, by="Sam", since=record.version)
    assert casebook.records.get(record.record_id).answers == given
    with pytest.raises(CasebookError, match=r"a letter that .* cannot keep .* nothing was changed"):
        casebook.save(Team(team_id="T1", name="a\x00b"))
    assert casebook.teams() == ()


def test_an_empty_database_is_made_a_casebook_only_when_asked(server):
    address = server.database()
    with pytest.raises(NotFound, match=r"there is no casebook in .* yet; import a case list to make one"):
        Casebook.open(address)
    Casebook.open(address, create=True).close()
    Casebook.open(address).close()


def test_a_newer_casebook_and_another_database_are_refused(server, address):
    name = str(make_url(address).database)
    server.run("UPDATE alembic_version SET version_num = '9999'", name=name)
    with pytest.raises(NewerCasebook, match="later version of sup_lib"):
        Casebook.open(address)
    other = server.database()
    server.run("CREATE TABLE pigeons (name text)", name=str(make_url(other).database))
    with pytest.raises(UnreadableFile, match="a database of something else"):
        Casebook.open(other, create=True)


def test_what_cannot_be_reached_is_one_sentence_without_the_password(server, tmp_path):
    for address in (
        f"postgresql://sam:opensesame@/none?host={server.socket}",
        f"postgresql://sam:opensesame@/none?host={tmp_path}",
    ):
        with pytest.raises(CasebookError, match=r"does not let us in .* check the address") as refused:
            Casebook.open(address, create=True)
        assert "opensesame" not in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize("address", ["mysql://sam@db/casebook", "duckdb:///team.db"])
def test_another_kind_of_database_is_refused(address):
    with pytest.raises(InvalidInput, match=r"is no database that a casebook can live in|is not a database address"):
        Casebook.open(address, create=True)


def test_a_missing_driver_is_one_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(CasebookError, match=r"pip install 'sup-lib\[postgresql\]'"):
        Casebook.open("postgresql://sam@localhost/casebook")


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("postgresql://db.example/a", "postgresql+psycopg://db.example/a?sslmode=require"),
        ("postgresql://db.example/a?sslmode=verify-full", "postgresql+psycopg://db.example/a?sslmode=verify-full"),
        ("postgresql+psycopg://127.0.0.1/a", "postgresql+psycopg://127.0.0.1/a"),
        ("postgresql:///a?host=/run/postgresql", "postgresql+psycopg:///a?host=/run/postgresql"),
    ],
)
def test_words_about_children_cross_a_network_only_encrypted(typed, used):
    assert team_address(make_url(typed)) == make_url(used)


def test_the_place_of_a_casebook_hides_the_password(server, made):
    address = server.database(like=made).replace("owner@", "owner:opensesame@")
    with Casebook.open(address) as casebook:
        assert "opensesame" not in casebook.place and "owner:***@" in casebook.place


def test_a_second_writer_waits_and_then_reads_what_the_first_wrote(casebook, address):
    holding, seen = Event(), []

    def second():
        with Casebook.open(address) as other:
            holding.wait(20)
            with other.writing() as connection, connection.begin():
                seen.extend(connection.execute(select(tables.team.c.name)).scalars())

    with ThreadPoolExecutor() as people:
        with casebook.writing() as connection, connection.begin():
            waiting = people.submit(second)
            connection.execute(tables.team.insert().values(team_id="T1", name="Written by the first", service=""))
            holding.set()
            assert not seen, "the lock is held until the first has finished"
        waiting.result(20)
    assert seen == ["Written by the first"]


def test_of_two_people_on_one_field_one_is_told_and_both_texts_are_known(casebook, address):
    casebook.save(FAMILY)
    record = casebook.records.open(FORM, "F7", on=date(2024, 3, 1))

    def type_it(name):
        with Casebook.open(address) as own:
            try:
                own.records.keep(record.record_id, "change_seen", f"{name}'s words", by=name, since=0)
            except EditConflict as told:
                return str(told)
            return "kept"

    with ThreadPoolExecutor() as people:
        answers = list(people.map(type_it, ["Sam", "Priya"]))
    kept = casebook.records.get(record.record_id).answers["change_seen"]
    assert sorted(answer == "kept" for answer in answers) == [False, True]
    assert kept in next(answer for answer in answers if answer != "kept")
    assert [change.kind for change in casebook.records.history(record.record_id)] == ["answer", "refused"]


def test_many_people_on_many_fields_lose_nothing(casebook, address):
    casebook.save(FAMILY)
    record = casebook.records.open(FORM, "F7", on=date(2024, 3, 1))
    fields = ["change_seen", "key_factors", "professionals_change", "change_looked_for"]

    def type_them(field):
        with Casebook.open(address) as own:
            for turn in range(5):
                own.records.keep(record.record_id, field, f"{field} {turn}", by=field, since=own_version(own))

    def own_version(own):
        return own.records.get(record.record_id).version

    with ThreadPoolExecutor(len(fields)) as people:
        list(people.map(type_them, fields))
    found = casebook.records.get(record.record_id)
    assert found.version == 20 and found.answers == {field: f"{field} 4" for field in fields}


def test_a_reader_sees_one_moment_throughout_and_writes_nothing(casebook, address):
    casebook.save(Team(team_id="T1", name="Before"))
    with casebook.reading() as reading:
        names = reading.execute(select(tables.team.c.name)).scalars().all()
        with Casebook.open(address) as other:
            other.save(Team(team_id="T1", name="After"))
        assert reading.execute(select(tables.team.c.name)).scalars().all() == names == ["Before"]
        with pytest.raises(Exception, match="read-only transaction"):
            reading.execute(tables.team.delete())
    assert casebook.teams()[0].name == "After"
