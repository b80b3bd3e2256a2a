"""What is said to an answer: right, half, wrong, empty, unreadable; never a mark on free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.training.exercise.files import exercise_names, load_exercise
from sup_lib.training.exercise.marking import mark
from sup_lib.training.exercise.questions import questions_of

QUESTIONS = {(name, q.id): q for name in exercise_names() for q in questions_of(load_exercise(name))}


def right_answer(question):
    return list(question.answers) if question.item.kind == "choices" else question.answers[0]


@pytest.mark.parametrize("place", QUESTIONS, ids="/".join)
def test_the_right_answer_is_right_and_each_wrong_option_gets_its_own_words(place):
    question = QUESTIONS[place]
    if question.item.kind == "text":
        assert mark(question, "Anything.").state == "to talk about"
        return
    assert mark(question, right_answer(question)).state == "right"
    for choice in question.choices:
        if choice.key not in question.answers:
            said = mark(question, [choice.key] if question.item.kind == "choices" else choice.key)
            assert said.state == "not yet" and choice.feedback in said.says[0]


@pytest.mark.parametrize("place", QUESTIONS, ids="/".join)
@pytest.mark.parametrize("nothing", ["", None, [], "  "])
def test_nothing_is_nothing_yet(place, nothing):
    assert mark(QUESTIONS[place], nothing).state == "empty"


def test_several_to_choose_can_be_half_right():
    question = QUESTIONS["timeline", "visible"]
    found = mark(question, ["ev5", "ev3"])
    assert found.state == "partly"
    assert found.says[0].startswith("'20 January: the family's new car is blue': This is a car")
    assert found.says[-1] == "One more belongs here."


def test_a_slip_that_people_often_make_has_words_for_it():
    question = QUESTIONS["when_due", "record"]
    assert "bank holiday" in mark(question, "04/04/2026").says[0]
    assert mark(question, "2027-01-01").says == (question.item.otherwise,)
    assert mark(question, "8/4/26").state == "unreadable"
    assert mark(QUESTIONS["rate_progress", "share"], "50.0").state == "right"


@given(st.sampled_from(sorted(QUESTIONS)), st.text(max_size=20))
def test_any_answer_gets_an_answer(place, typed):
    found = mark(QUESTIONS[place], typed)
    assert found.says and all(found.says)
