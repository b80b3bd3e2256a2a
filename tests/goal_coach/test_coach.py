"""What the coach says of a goal: the seed's examples, a line an element, a question where one is missing."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.goal_coach import check_goal
from sup_lib.goal_coach.coach import LONGEST, apart
from sup_lib.goal_coach.wording import Span

SEED = [
    ("X will attend the 'Y' programme for 3 months/12 sessions", "SMT", "process"),
    ("X will have Y negative hair strand tests over Z months", "SMT", "outcome"),
    ("X will set up a debt management plan and meet repayment schedules by [date]", "SMT", "outcome"),
    ("Zero reports of physical aggression between X and their partner/sibling/etc ongoing", "SM", "outcome"),
    ("CYP2's 'worry scale' moves from 9/10 to 6/10 by [date]", "SMT", "outcome"),
    ("The no. of [self-harm] incidents reduces from X to Y by [date] for CYP3", "SMT", "outcome"),
]
"""Examples of seed 001, case analysis, and which elements each has."""

OTHERS = [
    ("Improved social skills", "", "outcome"),
    ("Engage with services", "", "process"),
    ("Mum will work with professionals", "", "process"),
    ("Dad will not shout at the children", "S", "outcome"),
    ("Sam's attendance rises from 70% to 90% by Easter", "SMT", "outcome"),
    ("The social worker will refer Jo to the young carers' group by 3 May", "SMT", "process"),
]


def elements(found):
    named = (("S", found.specific), ("M", found.measurable), ("T", found.time_bound))
    return "".join(letter for letter, there in named if there)


@pytest.mark.parametrize(("text", "there", "kind"), [*SEED, *OTHERS])
def test_elements_and_kind(text, there, kind):
    found = check_goal(text)
    assert (elements(found), found.kind) == (there, kind)


@pytest.mark.parametrize(("text", "there", "kind"), [*SEED, *OTHERS])
def test_one_line_an_element_and_a_question_with_an_example_for_each_that_is_missing(text, there, kind):
    found = check_goal(text)
    assert [line.element for line in found.advice] == ["specific", "measurable", "time_bound", "kind", "key_goal"]
    for line in found.advice:
        assert line.says.endswith(".")
        assert "{" not in line.says
        assert "\n" not in line.says
        if line.met is False:
            assert line.ask.endswith("?")
            assert line.example
        if line.met and line.element != "specific":
            assert line.ask == ""


def test_the_key_goals_are_outcomes():
    said = check_goal("Mum will attend the Freedom Programme").advice[-1]
    assert said.met is False
    assert "set an outcome goal beside it" in said.says
    assert check_goal("No shouting at bedtime").advice[-1].met is True


def test_it_shows_the_words_that_it_looked_at():
    text = "Dad’s calls fall from five to two a week by Easter"
    found = {line.element: [span.of(text) for span in line.looked_at] for line in check_goal(text).advice}
    assert found["time_bound"] == ["by Easter"]
    assert "five" in " ".join(found["measurable"])
    assert "'by Easter'" in check_goal(text).advice[2].says


def test_who_is_asked_for_where_only_the_behaviour_is_said():
    said = check_goal("Attendance rises from 70% to 90% by Easter").advice[0]
    assert (said.met, said.ask) == (True, "Who is this for: whose change would we see?")
    assert check_goal("Sam's attendance rises from 70% to 90% by Easter").advice[0].ask == ""


def test_how_often_is_not_by_when_and_says_so():
    said = check_goal("Dad rings Sam twice a week").advice[2]
    assert said.says == "It says how often ('twice a week'), but not by when or for how long."


def test_a_word_that_can_be_read_in_two_ways_is_quoted():
    assert "'better'" in check_goal("Be better at home").advice[0].says


def test_nothing_is_a_score():
    said = json.dumps(check_goal("Improve").as_json()).lower()
    assert not any(word in said for word in ('"score"', "percent", "out of", "points", "mark"))


@pytest.mark.parametrize("text", ["", "   ", "…", "123", "xyzzy plugh"])
def test_next_to_nothing_is_said_to_be_missing_and_nothing_breaks(text):
    found = check_goal(text)
    assert not found.specific or text == "123"
    assert found.time_bound is False
    assert len(found.advice) == 5


def test_where_no_word_is_known_the_kind_is_left_open():
    found = check_goal("Xyzzy plugh")
    assert found.kind is None
    assert found.advice[3].ask.endswith("?")


@given(st.text(max_size=200))
def test_any_text_gets_its_lines_and_spans_that_lie_in_it(text):
    found = check_goal(text)
    assert found.text == text
    for line in found.advice:
        assert all(0 <= span.start < span.end <= len(text) for span in line.looked_at)
        assert list(line.looked_at) == apart(line.looked_at)
    json.dumps(found.as_json())


def test_a_pasted_page_is_looked_at_only_so_far():
    found = check_goal("word " * 10_000 + "by Friday")
    assert found.time_bound is False
    assert all(span.end <= LONGEST for line in found.advice for span in line.looked_at)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=8))
def test_spans_are_kept_apart(pairs):
    kept = apart(Span(start, start + length, "") for start, length in pairs)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert bool(kept) == bool(pairs)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dad to have met the mentor four times by half term", "process"),
        ("Benefits advice to be sought", "process"),
        ("Placement to be matched", "process"),
        ("The boy is to be seen by the paediatrician within six weeks", "process"),
        ("Complete the anger management course", "process"),
        ("She is in school by nine every day for six weeks", "outcome"),
        ("Mum plays on the floor with the children", "outcome"),
        ("Rows go down from four a week to one", "outcome"),
        ("Three friends came to tea by the summer", "outcome"),
    ],
)
def test_a_step_that_a_service_takes_is_told_from_what_a_day_would_be_like(text, kind):
    assert check_goal(text).kind == kind


@pytest.mark.parametrize(
    "text", ["Handovers with no shouting", "Ben is dry at night", "Two boys with no moves", "I have my own flat"]
)
def test_none_of_something_and_a_plain_state_can_be_measured(text):
    assert check_goal(text).measurable
