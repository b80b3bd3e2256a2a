"""What Python's own SQLite says of a full, busy, damaged or read-only casebook reaches nobody but as a sentence."""

import os
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from support.durability import story
from support.durability.driver import put_settings

from sup_lib.casebook import Casebook
from sup_lib.casebook.records.rows import find_rows
from sup_lib.errors import CasebookError
from sup_lib.forms.form.library import load_form
from sup_lib.model import Case, Goal, Team


@pytest.fixture
def place(tmp_path):
    story.begin(tmp_path / "team.casebook")
    return tmp_path / "team.casebook"


@pytest.fixture
def casebook(place):
    with Casebook.open(place) as opened:
        yield opened


def teams(count):
    return [Team(team_id=f"T{number}", name="Family Safeguarding " * 20) for number in range(count)]


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        (
            "max_page_count=1",
            r"the disk is full: nothing was changed in .*team\.casebook; free some space and type on",
        ),
        ("query_only=ON", "may only be read: nothing was changed; ask for permission"),
    ],
)
def test_a_full_disk_and_a_read_only_file_are_told_in_words(casebook, setting, sentence):
    put_settings(casebook, [setting])
    with pytest.raises(CasebookError, match=sentence) as told:
        casebook.save(*teams(500))
    assert casebook.teams() == ()
    assert isinstance(told.value.__cause__, sqlite3.Error)


def test_a_casebook_that_stays_busy_is_told_in_words_and_can_be_typed_in_afterwards(casebook, monkeypatch):
    monkeypatch.setattr("sup_lib.casebook.database.place._WAIT_S", 0)
    other = sqlite3.connect(casebook.place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CasebookError, match="is busy: somebody else's change took too long and nothing was changed"):
        casebook.save(*teams(1))
    other.close()
    casebook.save(*teams(1))
    assert len(casebook.teams()) == 1


class Clock:
    """Time that passes only while somebody waits, ten seconds at each look; something happens meanwhile."""

    def __init__(self, meanwhile):
        self.now, self.looks, self._meanwhile = 0, 0, meanwhile

    def monotonic(self):
        return self.now

    def sleep(self, _):
        self.now, self.looks = self.now + 10, self.looks + 1
        self._meanwhile(self.looks)


def wait_with(monkeypatch, meanwhile):
    clock = Clock(meanwhile)
    for name in ("monotonic", "sleep"):
        monkeypatch.setattr(f"sup_lib.casebook.database.place.{name}", getattr(clock, name))
    return clock


def test_who_waits_in_a_crowd_goes_on_waiting_while_others_finish(casebook, monkeypatch):
    other = sqlite3.connect(casebook.place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def meanwhile(look):
        os.utime(casebook.place, ns=(look, look))
        if look == 20:
            other.close()

    clock = wait_with(monkeypatch, meanwhile)
    casebook.save(*teams(1))
    assert (clock.looks, len(casebook.teams())) == (20, 1)


@pytest.mark.parametrize(("moves", "looks"), [(False, 3), (True, 30)])
def test_nobody_waits_for_ever(casebook, monkeypatch, moves, looks):
    other = sqlite3.connect(casebook.place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    clock = wait_with(monkeypatch, lambda look: os.utime(casebook.place, ns=(look, look)) if moves else None)
    with pytest.raises(CasebookError, match="is busy"):
        casebook.save(*teams(1))
    assert clock.looks == looks
    other.close()


def test_a_damaged_file_is_told_in_words_when_it_is_opened_or_read(place):
    whole = place.read_bytes()
    place.write_bytes(whole[:100] + b"\x7f" * (len(whole) - 100))
    with pytest.raises(CasebookError, match=r"is damaged .*; leave the file as it is and open the latest copy"):
        Casebook.open(place).close()
    place.write_bytes(whole[:16] + b"\x00" * (len(whole) - 16))
    with pytest.raises(CasebookError, match="is not a casebook, or is damaged"):
        Casebook.open(place).close()


def test_a_mistake_of_ours_stays_what_it_is(casebook):
    with casebook.reading() as connection, pytest.raises(OperationalError, match="no such table"):
        connection.execute(text("SELECT * FROM nowhere"))
    stray = Goal(
        goal_id="G9",
        case_id="no such case",
        statement="A goal of nobody",
        kind="outcome",
        owner="child",
        measure=casebook.goals()[0].measure,
        set_on="2024-01-08",
    )
    with pytest.raises(CasebookError, match="does not hold: nothing was changed; save that first"):
        casebook.save(stray)
    assert [goal.goal_id for goal in casebook.goals()] == ["G1"]


def test_a_team_database_that_goes_away_is_told_in_words_and_is_found_again(server, made):
    with Casebook.open(server.database(like=made)) as team:
        with team.reading() as connection, team.reading() as other:
            number = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            other.execute(text(f"SELECT pg_terminate_backend({number})"))
            with pytest.raises(CasebookError, match=r"did not answer .*; check the network and the address"):
                connection.execute(text("SELECT 1"))
        team.save(*teams(1))
        assert len(team.teams()) == 1


def test_who_types_while_the_team_database_goes_away_is_told_and_types_on(server, made):
    with Casebook.open(server.database(like=made)) as team:
        team.save(Case(case_id="F7", name="Family F7"))
        record_id = team.records.open(load_form("group_case_supervision"), "F7").record_id
        with team.writing() as connection, team.reading() as other:
            number = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            other.execute(text(f"SELECT pg_terminate_backend({number})"))
            with pytest.raises(CasebookError, match=r"did not answer .*; check the network and the address"):
                find_rows(connection, record_id)
        kept = team.records.keep(record_id, story.FIELD, "She eats", by="Sam", since=0)
        assert team.records.get(record_id) == kept and kept.answers == {story.FIELD: "She eats"}


def test_half_a_letter_is_told_in_words_and_in_an_answer_shown_as_missing(casebook):
    record = next(iter(casebook.records.all()))
    kept = casebook.records.keep(record.record_id, "values", "caf\ud800", by="S\udcffm", since=record.version)
    assert kept.answers["values"] == "caf\ufffd"
    with pytest.raises(CasebookError, match=r"hold a letter that .* cannot keep .* type them again without it"):
        casebook.records.send_for_review(record.record_id, by="S\udcffm")
    assert casebook.records.get(record.record_id).state == "draft"
