"""What the plan of a supervision order works out from its own answers."""

import json

import pytest

from sup_lib.errors import InvalidDefinition
from sup_lib.forms.form.library import load_form
from sup_lib.forms.form.worked_out import needs_of, work_out, worked_out
from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.check import problems_of

PLAN = "supervision_order_plan"
ORDER = {
    "made_on": "29/02/2028",
    "months": "12",
    "ends_on": "2029-02-28",
    "final_review": "4 weeks",
    "review_frequency": "3 months",
    "first_review": "2028-04-03",
}


@pytest.fixture
def plan():
    return load_form(PLAN)


@pytest.fixture
def told(plan):
    """`told("reviews", months="6")` is what a field of the plan shows, given the order with some answers changed."""

    def tell(field_id, **changed):
        return record_of({**ORDER, **changed}).value(plan.field(field_id))

    return tell


def record_of(answers):
    return Record(
        record_id="R1",
        form_id=PLAN,
        form_version=2,
        case_id="F7",
        answers=answers,
        started_at="2028-03-01T09:00:00",
        changed_at="2028-03-01T09:00:00",
    )


def test_the_reviews_are_listed_to_the_end_with_the_final_one_before_it(told):
    assert told("reviews").splitlines() == [
        "1. 3 April 2028, the first",
        "2. 3 July 2028",
        "3. 3 October 2028",
        "4. 3 January 2029",
        "5. 31 January 2029, the final one, before the order ends on 28 February 2029",
    ]
    assert told("final_review_on") == (
        "January 2029 (31 January 2029), 4 weeks before the order ends on 28 February 2029"
    )


def test_the_end_is_counted_and_an_other_end_is_pointed_out(told):
    assert told("order_end") == "12 months from 29 February 2028: 28 February 2029"
    assert told("order_end", ends_on="01/03/2029") == told("order_end"), "a day either way is how one counts"
    assert "the end that is typed is 28 march 2029" in told("order_end", ends_on="28/03/2029").lower()


@pytest.mark.parametrize("changed", [{"ends_on": ""}, {"ends_on": "28/0"}, {"review_frequency": "ofte"}])
def test_nothing_is_worked_out_from_what_is_missing_or_half_typed(told, changed):
    assert told("reviews", **changed).startswith("Shown once the dates")


def test_what_cannot_be_is_said_and_keeps_the_plan_from_being_signed(told, plan, file):
    assert told("reviews", first_review="2030-01-01") == (
        "The first review, 1 January 2030, lies outside the order; check its date"
    )
    problems = problems_of(plan, record_of({**ORDER, "first_review": "2030-01-01"}), file)
    (found,) = [one for one in problems if "lies outside" in one.sentence]
    assert (found.section_id, found.field_id, found.missing) == ("reviewing", "first_review", False)
    half = problems_of(plan, record_of({**ORDER, "first_review": "soon"}), file)
    assert len([one for one in half if one.field_id == "first_review"]) == 1, "said once, where it was typed"
    odd = problems_of(plan, record_of({**ORDER, "months": "12.5"}), file)
    assert any("type a whole number such as 12" in one.sentence for one in odd)


def test_a_computation_has_its_own_name_and_says_what_it_needs():
    assert needs_of("worked_out.final_review_on") == ("ends_on", "final_before")
    assert needs_of("weather") is None
    assert work_out("final_review_on", {}).startswith("Shown once")
    with pytest.raises(ValueError, match="'order_end' is worked out already"):
        worked_out()(type("Named", (), {"__name__": "order_end"})())


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"shows": "worked_out.weather"}, "shows 'worked_out.weather', which nothing works out"),
        ({"shows": "worked_out.order_end"}, "is worked out from made_on, months, ends_on; name a field for each"),
        (
            {"shows": "worked_out.final_review_on", "works_from": {"ends_on": "nowhere", "final_before": "one"}},
            "works from 'nowhere', which is not there",
        ),
        ({"columns": [{"id": "a", "label": "A"}], "type": "table", "latest": "b"}, "has no column 'b' for 'latest'"),
    ],
)
def test_a_form_that_works_out_what_it_cannot_is_refused(tmp_path, field, said):
    fields = [{"id": "one", "label": "One", "type": "text", "answers": [{"seed": "x", "part": "a"}], **field}]
    form = {"form_id": "mine", "title": "Mine", "version": 1, "about": "case", "source": "Ours"}
    place = tmp_path / "mine.yaml"
    place.write_text(json.dumps({**form, "sections": [{"id": "s", "title": "S", "fields": fields}]}, indent=1))
    with pytest.raises(InvalidDefinition, match=said):
        load_form(place)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "24 December 2024, the day of the session (mine, section 2)"),
        (1, "27 December 2024, 1 working day after the session (mine, section 2)"),
        (2, "30 December 2024, 2 working days after the session (mine, section 2)"),
    ],
)
def test_a_record_is_on_file_by_the_rule_that_it_holds(days, said):
    rule = {"working_days": days, "source": "mine, section 2"}
    assert work_out("worked_out.on_file_by", {"held_on": "24/12/2024", "on_file_rule": rule}) == said


def test_a_record_without_a_rule_is_on_file_two_working_days_after_the_session():
    said = "30 December 2024, two working days after the session"
    assert work_out("worked_out.on_file_by", {"held_on": "24/12/2024"}) == said
