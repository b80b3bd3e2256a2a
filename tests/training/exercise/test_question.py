"""What is right is said in words that somebody would use, whatever kind of answer is asked for."""

import pytest

from sup_lib.training.exercise.files import exercise_names, load_exercise
from sup_lib.training.exercise.questions import questions_of

QUESTIONS = [question for name in exercise_names() for question in questions_of(load_exercise(name))]


@pytest.mark.parametrize("kind", sorted({question.item.kind for question in QUESTIONS}))
def test_the_right_answer_in_words(kind):
    for question in (one for one in QUESTIONS if one.item.kind == kind):
        said = question.answer_in_words
        assert bool(said) is bool(question.answers)
        chosen = [choice for key in question.answers if (choice := question.choice(key))]
        assert all(choice.text in said for choice in chosen)
        assert len(chosen) == (len(question.answers) if question.choices else 0)


def test_a_key_that_no_option_has_is_none():
    assert {question.choice("no such key") for question in QUESTIONS} == {None}
