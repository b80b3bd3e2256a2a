"""Answers by label in plain YAML: they come back as they went, and a slip of the hand is named."""

import stat
import sys

import pytest

from sup_lib.definitions import read_yaml
from sup_lib.errors import InvalidDefinition
from sup_lib.training.exercise.answers import Answers, exercise_and_case_in, read_answers, write_answers
from sup_lib.training.exercise.files import load_exercise
from sup_lib.training.exercise.questions import questions_of

EXERCISE = load_exercise("timeline")
QUESTIONS = questions_of(EXERCISE)
GIVEN = {"visible": ["ev5", "ev6"], "herring": "ev3", "next": ""}


@pytest.fixture
def place(tmp_path):
    given = Answers("timeline", EXERCISE.version, "L 7", GIVEN)
    return write_answers(tmp_path / "deep" / "timeline.answers.yaml", given)


def test_answers_come_back_as_they_went(place):
    assert read_answers(place, EXERCISE, QUESTIONS) == Answers("timeline", EXERCISE.version, "L 7", GIVEN)
    assert exercise_and_case_in(place) == ("timeline", {})


def test_every_kind_of_line_break_comes_back_as_one(tmp_path):
    given = {"next": "calm\x85then\u2028loud\r\nand\n\nyes: 'no' # é"}
    place = write_answers(tmp_path / "a.yaml", Answers("timeline", 2, "L 7", given))
    assert read_yaml(place)[0]["answers"] == {"next": "calm\nthen\nloud\nand\n\nyes: 'no' # é"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files by owner in another way")
def test_only_their_owner_can_read_them(place):
    assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("herring: ev3", "herring: ev9", "line 8, herring: 'ev9' is no option; use one of ev1, ev2"),
        ("herring: ev3", "hering: ev3", "line 8, hering: there is no question of that label; use one of against-ev4"),
        ("herring: ev3", "herring: [ev3, ev1]", "line 8, herring: this takes one answer; write one"),
        ("exercise: timeline", "exercise: evidence", "line 1: 'evidence' is not timeline; write exercise: timeline"),
        ("version: 3", "version: one", "the version of the exercise is missing; write version: 3"),
        ("answers:", "anwsers:", "there is no 'answers:' with the label and the answer of each question"),
        ("learner: L 7", "learner: '<b>'", "line 3: a learner is letters and figures"),
        ("  - ev5\n  - ev6", "    ev5", "visible: several can be chosen here; write them as a list, such as"),
        ("herring: ev3", "herring: ev3\n  herring: ev1", "stands twice; keep one of them"),
    ],
)  # fmt: skip
def test_a_slip_of_the_hand_is_named_with_file_line_and_remedy(place, right, wrong, says):
    text = place.read_text(encoding="utf-8")
    assert right in text, text
    place.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(InvalidDefinition) as told:
        read_answers(place, EXERCISE, QUESTIONS)
    assert str(told.value).startswith("timeline.answers.yaml, line ")
    assert says in str(told.value), str(told.value)
