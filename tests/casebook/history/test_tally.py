"""Whatever is altered by other means in any table is found: a value, a row gone, added or moved, the last, all."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import inspect, text
from support.altered import make_short_history

from sup_lib.casebook import Casebook
from sup_lib.casebook.access.team_members import allow, forbid
from sup_lib.casebook.checking.verify import look_at, verify
from sup_lib.casebook.database import tables
from sup_lib.casebook.erasure.family import erase
from sup_lib.casebook.erasure.holds import lift_holds, place_hold
from sup_lib.casebook.history.digest import NOTHING
from sup_lib.casebook.history.tally import COVERED
from sup_lib.model import (
    Action,
    Case,
    Child,
    Goal,
    KeyDate,
    Person,
    Relation,
    Scale,
    Session,
    Status,
    Team,
    Tie,
    Worker,
)

RECORDS = (tables.record, tables.change, tables.head, tables.tally)
EVERY = tuple(table.name for table in (*COVERED, *RECORDS))


def child(number):
    return Child(
        child_id=f"0012{number}",
        name=f"Child {number}",
        statuses=[Status(code="CP"), Status(code="CLA")],
        key_dates=[KeyDate(name="Last seen"), KeyDate(name="Next review")],
    )


def one_of_each(number):
    """Invented things of every kind, one of each or two."""
    case = {"case_id": f"F{number}"}
    goal = Goal(
        goal_id=f"G{number}",
        statement=f"Worry {number} falls from 9 to 6",
        kind="outcome",
        owner="child",
        measure=Scale(baseline=9, target=6, improvement="down"),
        set_on="2024-01-08",
        **case,
    )
    return (
        Team(team_id=f"T{number}", name=f"Safeguarding {number}"),
        Worker(worker_id=f"W{number}", name=f"Sam {number}", team_id=f"T{number}"),
        Case(name=f"Family {number}", children=[child(number), child(number + 2)], invented=True, **case),
        goal,
        goal.observe(on="2024-02-01", value=number, basis="reported", source="Ada", observation_id=f"O{number}"),
        Action(action_id=f"A{number}", what=f"Ring school {number}", who="Sam Okoro", **case),
        Session(session_id=f"S{number}", held_on="2024-01-08", form_id="group_case_supervision", **case),
        Person(person_id="ada", child_id=f"0012{number}", **case),
        Person(person_id="gran", name="Gran", **case),
        Relation(person_id="gran", kind="close to", other_id="ada", note=f"since {number}", **case),
        Tie(tie_id="school", name=f"School {number}", person_id="ada", **case),
    )


def fill(casebook):
    """Put rows in every table that is covered."""
    casebook.save(*one_of_each(1), *one_of_each(2))
    casebook.save(Case(case_id="F9", name="Family", children=[Child(child_id="00200", born_on="1990-01-01")]))
    erase(casebook, "00200", authorised_by="Priya", why="asked for")
    for number in (1, 2):
        place_hold(casebook, f"0012{number}", by="Priya", why="an inquiry")
    if casebook.is_file:
        allow(casebook, "sokoro", worker_id="W1")
        allow(casebook, "another", worker_id="W2")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A casebook with rows in every table, three records among them."""
    folder = tmp_path_factory.mktemp("whole")
    with make_short_history(folder / "team.casebook") as casebook:
        fill(casebook)
        assert verify(casebook) == ()
    return folder / "team.casebook"


@pytest.fixture
def casebook(whole, tmp_path):
    with Casebook.open(shutil.copy(whole, tmp_path / "team.casebook")) as opened:
        yield opened


def alter(casebook, *statements):
    """Change the file behind the casebook's back, without its triggers."""
    with closing(sqlite3.connect(casebook.place)) as raw:
        raw.execute("DROP TRIGGER IF EXISTS signed_record_stands")
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def columns(name):
    return [column.name for column in tables.metadata.tables[name].columns]


def test_every_table_is_covered_but_the_log_of_readings(casebook):
    assert {*EVERY, "access"} == set(tables.metadata.tables)
    with casebook.reading() as connection:
        held = set(inspect(connection).get_table_names()) - {"access", "alembic_version"}
        assert held == set(EVERY)
        assert all(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in EVERY)
    assert look_at(casebook).not_covered == {}


@pytest.mark.parametrize("name", EVERY)
def test_a_value_altered_in_any_column_of_any_table_is_found(casebook, name):
    with closing(sqlite3.connect(casebook.place)) as raw:
        first, last = raw.execute(f"SELECT min(rowid), max(rowid) FROM {name}").fetchone()
    for column in [one for one in columns(name) if one not in ("sequence", "head_id")]:
        for row in {first, last}:
            with closing(sqlite3.connect(casebook.place)) as raw:
                (before,) = raw.execute(f'SELECT "{column}" FROM {name} WHERE rowid = {row}').fetchone()
            other = f'CASE WHEN "{column}" IS NULL THEN 1 WHEN typeof("{column}") = \'text\' THEN "{column}" || \' \''
            alter(casebook, f'UPDATE {name} SET "{column}" = {other} ELSE "{column}" + 70 END WHERE rowid = {row}')
            assert verify(casebook), f"{name}.{column} was altered and not found"
            with closing(sqlite3.connect(casebook.place)) as raw:
                raw.execute(f'UPDATE {name} SET "{column}" = ? WHERE rowid = {row}', (before,))
                raw.commit()
    assert verify(casebook) == ()


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("which", ["= (SELECT min(rowid) FROM {})", "= (SELECT max(rowid) FROM {})", "> 0"])
def test_a_row_taken_from_any_table_is_found_the_first_the_last_or_all(casebook, name, which):
    alter(casebook, f"DELETE FROM {name} WHERE rowid {which.format(name)}")
    assert verify(casebook)


@pytest.mark.parametrize("name", [name for name in EVERY if name not in ("head", "erasure")])
def test_rows_that_change_places_are_found_in_any_table(casebook, name):
    table = tables.metadata.tables[name]
    said = [f'"{column.name}"' for column in table.columns if column not in set(table.primary_key)]
    with closing(sqlite3.connect(casebook.place)) as raw:
        rows = raw.execute(f"SELECT {', '.join(said)}, rowid FROM {name} ORDER BY rowid").fetchall()
        raw.execute("DROP TRIGGER IF EXISTS signed_record_stands")
        (*first, one), (*last, other) = rows[0], rows[-1]
        assert first != last
        put = ", ".join(f"{column} = ?" for column in said)
        for values, row in ((first, other), (last, one)):
            raw.execute(f"UPDATE {name} SET {put} WHERE rowid = {row}", values)
        raw.commit()
    assert verify(casebook)


@pytest.mark.parametrize("name", EVERY)
def test_a_row_put_into_any_table_is_found(casebook, name):
    first = next(iter(tables.metadata.tables[name].primary_key)).name
    other = 90 if name in ("change", "head") else "'F8'"
    listed = ", ".join(str(other) if column == first else f'"{column}"' for column in columns(name))
    alter(casebook, f"INSERT INTO {name} SELECT {listed} FROM {name} WHERE rowid = (SELECT min(rowid) FROM {name})")
    assert verify(casebook)


@pytest.mark.parametrize("beside", [(), ("DELETE FROM tally",), ("DELETE FROM tally", "DELETE FROM record")], ids=len)
def test_a_history_taken_out_whole_is_found_by_what_it_leaves_behind(casebook, beside):
    alter(casebook, "DELETE FROM change", f"UPDATE head SET count = 0, digest = '{NOTHING}'", *beside)
    found = [finding.sentence for finding in verify(casebook)]
    assert any("the table case_file does not hold what was last kept" in sentence for sentence in found)


def test_what_was_altered_is_said(casebook):
    alter(casebook, "UPDATE observation SET value = 3 WHERE observation_id = 'O1'")
    assert [finding.sentence for finding in verify(casebook)] == [
        "the table observation does not hold what was last kept: a row of it was altered, removed or added by other"
        " means"
    ]
    alter(casebook, "UPDATE goal SET measure = replace(measure, ': ', ':')")
    assert "measure of goal G1 was altered" in [finding.sentence for finding in verify(casebook)]


def test_whatever_the_library_does_to_a_table_is_told(place):
    with Casebook.open(place, create=True) as casebook:
        fill(casebook)
        assert lift_holds(casebook, "00121", by="Priya") == 1
        casebook.keep_family(casebook.family("F1").copy_with(relations=(), ties=()))
        casebook.save(casebook.case("F1").copy_with(children=[child(1).copy_with(statuses=())]))
        casebook.save(*one_of_each(1))
        if casebook.is_file:
            forbid(casebook, "sokoro")
        assert verify(casebook) == ()
        told = len(look_at(casebook).model_dump()) and look_at(casebook).entries
        casebook.save()
        assert look_at(casebook).entries == told


def test_an_older_casebook_is_summed_when_it_is_brought_up_to_date(casebook):
    alter(casebook, "DROP TABLE tally", "UPDATE alembic_version SET version_num = '0006'")
    with Casebook.open(casebook.place) as newer:
        assert verify(newer) == ()
        alter(newer, "UPDATE action SET what = 'Ring nobody' WHERE action_id = 'A2'")
        assert verify(newer)
