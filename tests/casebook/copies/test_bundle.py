"""Everything about one child is gathered, from either database, and where others stand in it is found."""

from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.copies.bundle import child_bundle, mentions, names_pattern, other_names
from sup_lib.errors import NotFound
from sup_lib.forms.form.library import load_form
from sup_lib.model import Action, Case, Child, Goal, Milestone, Session, Status

FORM = load_form("group_case_supervision")
ADA = Child(child_id="00123", name="Ada Brook", born_on="2015-02-28", statuses=[Status(code="CP")])
BEA = Child(child_id="00124", name="Bea Brook")


def goal(goal_id, case_id="F7", child_id=None, statement="Names one friend"):
    return Goal(
        goal_id=goal_id,
        case_id=case_id,
        child_id=child_id,
        statement=statement,
        kind="outcome",
        owner="child",
        measure=Milestone(),
        set_on="2024-01-08",
    )


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(
            Case(case_id="F7", name="Family F7", children=[ADA, BEA]),
            Case(case_id="00123", name="Case 00123", children=[ADA]),
            Case(case_id="F8", name="Family F8", children=[Child(child_id="00200", name="Cy Reed")]),
            goal("G1", child_id="00123"),
            goal("G2", child_id="00124", statement="Bea's own goal"),
            goal("G3", statement="Both, Ada and bea, sleep in their own beds"),
            goal("G8", case_id="F8"),
            goal("G1").observe(on="2024-02-01", value=1, basis="reported", source="a neighbour", note="heard it"),
            goal("G2").observe(on="2024-02-01", value=1, basis="observed", source="school"),
            Action(action_id="A1", case_id="F7", what="Ring Bea's school", who="Sam Okoro"),
            Action(action_id="A8", case_id="F8", what="Something else", who="Sam Okoro"),
            Session(session_id="S1", case_id="F7", held_on="2024-02-01", form_id="group_case_supervision"),
        )
        yield opened


def keep(casebook, case_id, **answers):
    record = casebook.records.open(FORM, case_id, on=date(2024, 3, 1))
    for name, value in answers.items():
        record = casebook.records.keep(record.record_id, name, value, by="Sam", since=record.version)
    return record.record_id


def test_what_is_about_the_child_is_there_and_what_is_about_others_is_not(casebook):
    bundle = child_bundle(casebook, "00123", as_of=date(2024, 3, 1))
    assert bundle.child == ADA and [case.case_id for case in bundle.cases] == ["00123", "F7"]
    assert {case.children for case in bundle.cases} == {(ADA,)} and bundle.others == (BEA,)
    assert [one.goal_id for one in bundle.goals] == ["G1", "G3"] and bundle.goals_held_back == 1
    assert [one.goal_id for one in bundle.observations] == ["G1"]
    assert [one.action_id for one in bundle.actions] == ["A1"]
    assert [one.session_id for one in bundle.sessions] == ["S1"]


def test_records_of_the_family_and_those_that_name_the_child_are_there_with_their_history(casebook):
    own = keep(casebook, "F7", change_seen="She eats")
    names = keep(casebook, "F8", children=[{"row": "1", "child_id": "00123", "name": "Ada Brook"}])
    found = child_bundle(casebook, "00123")
    assert {record.record_id for record in found.records} == {own, names}
    assert {(change["record_id"], change["field"]) for change in found.changes} >= {(own, "change_seen")}


def test_a_longer_id_that_holds_the_childs_is_another_child(casebook):
    keep(
        casebook, "F8", children=[{"row": "1", "child_id": "001234", "name": "Di"}], key_factors="no 00123 as a word"
    )
    assert child_bundle(casebook, "00123").records == ()


def test_other_people_are_found_where_they_stand(casebook):
    keep(casebook, "F7", change_seen="BEA slept; Beatrix did not", key_factors="nothing here")
    found = mentions(child_bundle(casebook, "00123"))
    told = {(one.where, one.who) for one in found}
    assert ("evidence of 01/02/2024 for goal G1", "a neighbour") in told
    assert ("goal G3, statement", "bea") in told and ("step A1, what", "Bea") in told
    assert any(where.startswith("record R-") and who == "BEA" for where, who in told)
    assert any("said before" in where for where, _ in told)
    assert len(set(found)) == len(found)


def test_the_childs_own_name_is_no_other_persons(casebook):
    assert other_names(child_bundle(casebook, "00123")) == ("Bea Brook", "00124", "Bea")
    assert names_pattern([]) is None


def test_a_child_in_no_case_and_a_child_that_there_is_not(casebook):
    casebook.save(Child(child_id="00300"))
    assert child_bundle(casebook, "00300").cases == ()
    with pytest.raises(NotFound, match=r"there is no child '123' in .*; check the id, with its leading zeros"):
        child_bundle(casebook, "123")
