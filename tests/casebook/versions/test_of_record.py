"""Each version of a plan starts from the last signed one, keeps its rows' ids, and is compared with any other."""

import pytest
from casebook.plans import CASE, DAYS, FIRST, KIM, ORDER_PAPER, PLAN, ROWS, SCHOOL, fill, next_version

from sup_lib.casebook import Casebook
from sup_lib.casebook.versions.of_record import compare_records, record_versions
from sup_lib.casebook.versions.of_rows import rows_in_versions
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.model import Case, Child

NAME = "supervision_order_plan"
SLEEP = {**ROWS, "row": "r1-abc", "worry": "Ada sleeps badly", "update": "GP seen"}
BETTER = {**ROWS, "update": "Two calm weeks"}


@pytest.fixture
def book(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(Case(case_id=CASE, name="Family F7", invented=True, children=[Child(child_id="00123")]))
        yield opened


def kinds(comparison, field_id="plan"):
    return {row.row: row.kind for field in comparison.fields if field.field_id == field_id for row in field.rows}


def test_a_review_starts_from_the_last_signed_version_row_by_row(book):
    next_version(book, 1)
    draft = book.records.open(PLAN, CASE, on=DAYS[1])
    carried = {name: draft.value(PLAN.field(name)) for name in ("plan", "documents", "contacts", "made_on")}
    assert carried["plan"] == FIRST["plan"] and carried["made_on"] == FIRST["made_on"]
    assert [row["row"] for row in carried["documents"]] == ["d1", f"version-{record_id(book, 1)}"]
    assert draft.answers == {}, "nothing is copied before somebody changes it"
    assert (
        draft.value(PLAN.field("last_updates"))[0]["said"]
        == "12 January 2026, version 1, signed by Kim Reed (parent)"
    )


def record_id(book, number):
    return record_versions(book, NAME, case_id=CASE).find(number).record.record_id


def test_any_two_versions_are_compared_row_by_row(book):
    first, second = next_version(book, 1), next_version(book, 2, plan=[SLEEP, BETTER, SCHOOL])
    third = next_version(book, 3, plan=[BETTER, SLEEP], review_chair="Another chair")
    assert kinds(compare_records(book, first.record_id, second.record_id)) == {
        "r1-abc": "added",
        "r1": "changed",
        "r2": "unchanged",
    }
    assert kinds(compare_records(book, second.record_id, third.record_id)) == {
        "r1": "unchanged",
        "r1-abc": "unchanged",
        "r2": "removed",
    }
    over_two = compare_records(book, first.record_id, third.record_id)
    assert kinds(over_two) == {"r1": "changed", "r1-abc": "added", "r2": "removed"}
    assert ("review_chair", "Independent chair, Priya Nair", "Another chair") in {
        (one.field_id, one.before, one.after) for one in over_two.changes if not one.rows
    }
    assert kinds(over_two, "documents")["d1"] == "unchanged"


def test_versions_are_numbered_with_their_corrections_and_the_draft(book):
    first = next_version(book, 1)
    next_version(book, 2)
    draft = book.records.correct(first.record_id, why="a wrong name", by="Sam")
    assert [one.label for one in record_versions(book, NAME, case_id=CASE).versions] == [
        "Version 1",
        "Version 1, correction, draft",
        "Version 2",
    ]
    corrected = book.records.sign_off(draft.record_id, [KIM], on=DAYS[2])
    book.records.open(PLAN, CASE, on=DAYS[2])
    found = record_versions(book, NAME, case_id=CASE)
    assert [one.label for one in found.versions] == [
        "Version 1, corrected since",
        "Version 1, correction",
        "Version 2",
        "Version 3, draft",
    ]
    assert found.versions[0].superseded_by == corrected.record_id and len(found.standing) == 2
    assert found.find("1").record.record_id == corrected.record_id, "the version that stands"
    assert found.find(first.record_id).record.state == "superseded", "the old one stays readable by its id"
    assert (found.find(2).dated, found.find(2).signed_by) == ("9 March 2026", "Kim Reed (parent)")
    with pytest.raises(NotFound, match="there is no version '9' of the supervision order plan; there are 1 "):
        found.find(9)


def test_rows_say_when_they_came_and_who_said_last_how_they_stand(book):
    next_version(book, 1)
    report = {"row": "d2", "kind": "Report during the order", "document": "School report", "dated": "2026-03-01"}
    next_version(book, 2, plan=[BETTER, SCHOOL], documents=[ORDER_PAPER, report], by="Priya Nair")
    found = record_versions(book, NAME, case_id=CASE)
    told = {row.row: row for row in rows_in_versions(book, found, "plan")}
    assert (told["r1"].said_in, told["r1"].said_on) == (2, "9 March 2026")
    assert told["r1"].said_by == "Priya Nair, signed by Kim Reed (parent)"
    assert (told["r2"].said_in, told["r2"].said_by) == (1, "Sam, signed by Kim Reed (parent)")
    grown = {row.label: row.came for row in rows_in_versions(book, found, "documents")}
    assert grown == {"Final order": 1, "School report": 2}


def test_a_disagreement_says_in_which_version_it_was_settled(book):
    about = {"row": "r1", "about": "Contact", "views": "Kim: more. Sam: not yet."}
    next_version(book, 1, disagreements=[about])
    next_version(book, 2, disagreements=[{**about, "settled": "The chair: review in May"}])
    (row,) = rows_in_versions(book, record_versions(book, NAME, case_id=CASE), "disagreements")
    assert (row.came, row.said_in, row.cells["settled"]) == (1, 2, "The chair: review in May")


def test_a_row_left_out_says_in_which_version(book):
    next_version(book, 1)
    next_version(book, 2, plan=[ROWS])
    rows = rows_in_versions(book, record_versions(book, NAME, case_id=CASE), "plan")
    assert [(row.row, row.gone) for row in rows] == [("r1", None), ("r2", 2)]


def test_what_cannot_be_compared_or_told_is_refused(book):
    first = next_version(book, 1)
    found = record_versions(book, NAME, case_id=CASE)
    with pytest.raises(InvalidInput, match="'made_on' of supervision_order_plan is no table"):
        rows_in_versions(book, found, "made_on")
    with pytest.raises(NotFound, match="no record 'R-none'"):
        compare_records(book, first.record_id, "R-none")
    with pytest.raises(NotFound, match="there is no case 'F9'"):
        record_versions(book, NAME, case_id="F9")
    assert record_versions(book, "case_direction", case_id=CASE).versions == ()


def test_a_draft_follows_the_correction_of_the_version_it_starts_from(book):
    first = next_version(book, 1)
    book.records.open(PLAN, CASE, on=DAYS[1])
    draft = book.records.correct(first.record_id, why="a wrong word", by="Sam")
    fill(book, draft, {"plan": [{**ROWS, "worry": "Ada hears shouting at night"}, SCHOOL]})
    book.records.sign_off(draft.record_id, [KIM], on=DAYS[1])
    carried = book.records.open(PLAN, CASE, on=DAYS[1]).value(PLAN.field("plan"))
    assert [row["worry"] for row in carried] == ["Ada hears shouting at night", "Ada is late at school"]
