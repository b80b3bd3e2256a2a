"""A typed row makes the goal or the observation that it says, or a sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput, InvalidThing
from sup_lib.forms.form.library import load_form
from sup_lib.forms.signing.goal_rows import goal_from_row, measure_from_row, number, observation_from_row

COLUMNS = {column.id: column for column in load_form("group_case_supervision").field("new_goals").columns}
ASKED = {"baseline": "9", "target": "6", "period_days": "7", "days_asked": "90", "required": "3", "planned": "12"}


@pytest.mark.parametrize(("typed", "meant"), [("7", 7), (" 7.5 ", 7.5), ("-1", -1), (0, 0), ("", None), (None, None)])
def test_a_number_is_read(typed, meant):
    assert number({"value": typed}, "value") == meant


@pytest.mark.parametrize("typed", ["seven", "7,5", "1_0", "nan", "inf", "1e999", True, "7 of 8"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(InvalidThing, match="is not a number; type figures such as"):
        number({"value": typed}, "value")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_written_out_is_read_again(value):
    assert number({"value": repr(value)}, "value") == value


def test_every_measure_that_the_form_offers_can_be_made():
    made = {choice: measure_from_row({"measure": choice, **ASKED}).kind for choice in COLUMNS["measure"].options}
    assert made == {
        "0 to 10 scale": "scale",
        "count per period": "count",
        "none of": "none_of",
        "run of results": "run",
        "sessions attended": "sessions",
        "schedule kept": "schedule",
        "milestone": "milestone",
        "questionnaire total": "questionnaire",
    }


@pytest.mark.parametrize("choice", COLUMNS["measure"].options)
def test_a_measure_needs_what_the_form_asks_for_it(choice):
    needed = [c.id for c in COLUMNS.values() if choice in c.shown_when.get("measure", ()) and c.id in ASKED]
    for missing in needed:
        with pytest.raises(InvalidInput):
            measure_from_row({"measure": choice, **{name: ASKED[name] for name in needed if name != missing}})


def test_the_name_typed_is_what_is_measured():
    assert measure_from_row({"measure": "0 to 10 scale", "what": " sleep ", **ASKED}).name == "sleep"
    assert measure_from_row({"measure": "none of", "what": "", **ASKED}).what == "incidents"


@pytest.mark.parametrize(("baseline", "target", "improvement"), [("2", "8", "up"), ("8", "2", "down")])
def test_the_direction_follows_from_the_numbers(baseline, target, improvement):
    row = {"measure": "0 to 10 scale", "baseline": baseline, "target": target}
    assert measure_from_row(row).improvement == improvement


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({}, "measure is ''; choose one of 0 to 10 scale"),
        ({"measure": "feeling"}, "measure is 'feeling'; choose one of"),
        ({"measure": "0 to 10 scale", "baseline": "9"}, "say where it is now and where it should be"),
        ({"measure": "0 to 10 scale", "baseline": "12", "target": "6"}, "Scale baseline"),
        ({"measure": "none of", "days_asked": "1.5"}, "days without it is '1.5'; type a whole number"),
        ({"measure": "sessions attended", "planned": "0"}, "Sessions planned"),
    ],
)
def test_what_makes_no_measure_is_said(row, sentence):
    with pytest.raises(InvalidThing) as refused:
        measure_from_row(row)
    assert sentence in str(refused.value)


def test_only_a_childs_goal_names_the_child(new_goal_row):
    given_day = {"goal_id": "G9", "case_id": "F7", "set_on": date(2026, 9, 3), "child_id": "00123", "agreed_in": "R1"}
    of_parent = goal_from_row(new_goal_row, **given_day)
    of_child = goal_from_row({**new_goal_row, "owner": "child"}, **given_day)
    assert (of_parent.child_id, of_child.child_id, of_child.agreed_in) == (None, "00123", "R1")
    assert (of_parent.due_on, of_parent.why) == (date(2026, 12, 1), "She listens at night")


def test_a_goal_without_words_is_refused(new_goal_row):
    with pytest.raises(InvalidThing, match="Goal statement"):
        goal_from_row({**new_goal_row, "statement": " "}, goal_id="G9", case_id="F7", set_on=date(2026, 9, 3))


def test_a_row_of_evidence_is_an_observation(goal):
    row = {"on": "01/09/2026", "value": "7", "basis": "reported", "source": "Ada", "note": "She said so"}
    seen = observation_from_row(row, goal, observation_id="O1", recorded_in="R1")
    assert (seen.observed_on, seen.value, seen.how_known) == (date(2026, 9, 1), 7, "reported by Ada")
    assert (seen.goal_id, seen.recorded_in, seen.note) == ("G1", "R1", "She said so")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"value": ""}, "goal G1: the value is missing"),
        ({"value": "11"}, "score must be 0 to 10 (got 11)"),
        ({"on": ""}, "'' is not a date"),
        ({"basis": "rumour"}, "Observation basis must be 'observed', 'reported' or 'impression'"),
    ],
)
def test_what_makes_no_observation_is_said(goal, changed, sentence):
    row = {"on": "2026-09-01", "value": "7", "basis": "reported", **changed}
    with pytest.raises(InvalidThing) as refused:
        observation_from_row(row, goal)
    assert sentence in str(refused.value)
