"""The casebook keeps what it is given, all or nothing, and gives it back as it was."""

import sqlite3
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sup_lib.casebook import Casebook
from sup_lib.errors import CasebookError, NotFound
from sup_lib.model import (
    Action,
    Case,
    Child,
    Goal,
    KeyDate,
    Milestone,
    NoneOf,
    Scale,
    Session,
    Status,
    Team,
    Worker,
)

ADA = Child(
    child_id="00123",
    name="Ada NA",
    born_on="2015-02-28",
    statuses=[Status(code="CP", started_on="2024-01-08"), Status(code="CLA", started_on="2024-02-01")],
    key_dates=[KeyDate(name="Last seen", last_on="2024-03-01", source="Annex A list 7")],
)
FAMILY = Case(case_id="F7", name="Family F7", children=[ADA], team_id="T1", worker_id="W1", invented=True)
GOAL = Goal(
    goal_id="G1",
    case_id="F7",
    child_id="00123",
    statement="Ada's worry scale falls from 9 to 6",
    kind="outcome",
    owner="child",
    measure=Scale(baseline=9, target=6, improvement="down"),
    set_on="2024-01-08",
)
EVERYTHING = (
    Session(session_id="S1", held_on="2024-01-08", form_id="group_case_supervision", case_id="F7", attendees=["Sam"]),
    Action(action_id="A1", case_id="F7", what="Ring the school", who="Sam Okoro"),
    GOAL.observe(on="2024-02-01", value=8, basis="reported", source="Ada", observation_id="O1"),
    GOAL,
    FAMILY,
    Worker(worker_id="W1", name="Sam Okoro", team_id="T1"),
    Team(team_id="T1", name="Safeguarding 1"),
)


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        yield opened


def test_what_is_saved_comes_back_as_it_was(casebook):
    casebook.save(*EVERYTHING)
    assert casebook.case("F7") == FAMILY
    assert casebook.goals("F7") == (GOAL,)
    assert casebook.observations("F7") == (EVERYTHING[2],)
    assert casebook.actions() == (EVERYTHING[1],)
    assert casebook.sessions("F7") == (EVERYTHING[0],)
    assert casebook.workers() == (EVERYTHING[5],)
    assert casebook.teams() == (EVERYTHING[6],)
    assert casebook.child("00123") == ADA


def test_an_id_with_leading_zeros_stays_text(casebook):
    casebook.save(*EVERYTHING)
    assert casebook.table("children").child_id.tolist() == ["00123"]


def test_saving_again_replaces_and_never_duplicates(casebook):
    casebook.save(*EVERYTHING)
    younger = ADA.copy_with(statuses=[Status(code="CIN")])
    casebook.save(FAMILY.copy_with(children=[younger]))
    casebook.save(*EVERYTHING[:3])
    assert casebook.case("F7").open_statuses == ("CIN",)
    assert len(casebook.table("statuses")) == 1
    assert len(casebook.table("observations")) == 1


def test_nothing_is_stored_where_one_thing_fails(casebook):
    stranger = GOAL.copy_with(goal_id="G2", case_id="nobody")
    with pytest.raises(CasebookError, match=r"does not hold: nothing was changed"):
        casebook.save(FAMILY.copy_with(team_id=None, worker_id=None), stranger)
    assert casebook.cases() == ()


def test_two_families_may_share_a_child(casebook):
    casebook.save(Case(case_id="00123", name="Case 00123", children=[ADA]))
    casebook.save(Case(case_id="F8", name="Family F8", children=[ADA, Child(child_id="00124")]))
    assert [len(case.children) for case in casebook.cases()] == [1, 2]
    assert sorted(casebook.table("children").case_id) == ["00123", "F8", "F8"]


def test_observations_are_tidy_and_name_their_case(casebook):
    casebook.save(*EVERYTHING)
    table = casebook.table("observations")
    assert list(table.columns[:8]) == [
        "case_id",
        "child_id",
        "goal_id",
        "observed_on",
        "value",
        "basis",
        "source",
        "note",
    ]
    assert table.observed_on.dt.date.tolist() == [date(2024, 2, 1)]


def test_unknown_names_are_said_plainly(casebook):
    with pytest.raises(NotFound, match="no case 'F9'"):
        casebook.case("F9")
    with pytest.raises(NotFound, match="'goal' is not a table of the casebook; choose one of teams"):
        casebook.table("goal")
    assert casebook.child("nobody") is None


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_sqlite_is_durable(casebook):
    casebook.save(*EVERYTHING)
    with casebook.reading() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragma == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_writer_takes_the_lock_at_once(casebook):
    with casebook.writing() as writing, writing.begin():
        other = sqlite3.connect(casebook.place, timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1).filter(str.strip)
measures = st.one_of(
    st.builds(lambda low, gap: Scale(baseline=low, target=low + gap), st.integers(0, 5), st.integers(1, 5)),
    st.builds(NoneOf, what=words, days_asked=st.integers(1, 400)),
    st.builds(Milestone, what=words),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(statement=words, why=st.text(st.characters(codec="utf-8", exclude_characters="\x00")), measure=measures)
def test_any_text_and_measure_comes_back_as_typed(casebook, statement, why, measure):
    goal = GOAL.copy_with(statement=statement, why=why, measure=measure)
    casebook.save(*EVERYTHING[4:], goal)
    assert casebook.goals() == (goal,)
