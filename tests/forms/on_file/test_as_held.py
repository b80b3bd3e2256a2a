"""A record printed next year says what it said on its day."""

from datetime import date

import pytest

from sup_lib.forms.form.library import load_form
from sup_lib.forms.on_file.as_held import as_held
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.records.record import Record
from sup_lib.model import Case, Goal, Milestone, Session

FORM = load_form("group_case_supervision")
DAY = date(2024, 3, 1)


def record(held_on):
    return Record(
        record_id="R1",
        form_id=FORM.form_id,
        form_version=FORM.version,
        case_id="F7",
        answers={"held_on": held_on},
        started_at="2024-03-01T09:00",
        changed_at="2024-03-01T09:00",
    )


def goal(goal_id, closed_on):
    return Goal(
        goal_id=goal_id,
        case_id="F7",
        statement="Names one friend",
        owner="child",
        kind="outcome",
        measure=Milestone(what="names one friend"),
        set_on="2024-01-08",
        closed_on=closed_on,
    )


def session(session_id, day):
    return Session(session_id=session_id, case_id="F7", held_on=day, form_id=FORM.form_id)


@pytest.fixture
def file():
    return CaseFile(
        case=Case(case_id="F7", name="Family F7"),
        as_of="2026-01-31",
        goals=(goal("before", "2024-02-29"), goal("that day", "2024-03-01"), goal("since", "2025-01-01")),
        sessions=(session("S1", "2024-02-01"), session("S2", "2024-03-01"), session("S3", "2024-04-01")),
    )


def test_goals_closed_since_are_open_again_and_later_sessions_are_not_known_yet(file):
    then = as_held(FORM, record("01/03/2024"), file)
    assert then.as_of == DAY
    assert {one.goal_id for one in then.open_goals} == {"that day", "since"}
    assert [one.session_id for one in then.sessions] == ["S1", "S2"]
    assert [one.goal_id for one in file.open_goals] == [], "the file itself is as it was"


@pytest.mark.parametrize("held_on", [None, "", "31/02/2024", "soon"])
def test_without_a_day_the_file_is_as_it_is(file, held_on):
    then = as_held(FORM, record(held_on), file)
    assert then.as_of == file.as_of and then.sessions == file.sessions


def test_a_day_still_to_come_shows_no_more_than_is_known(file):
    assert as_held(FORM, record("01/01/2099"), file).as_of == file.as_of
