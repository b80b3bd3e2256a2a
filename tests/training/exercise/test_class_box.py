"""A class in a box: different cases, the chosen exercises for each, and the key with the facilitator alone."""

from io import BytesIO

import pytest
from docx import Document
from widgets.conftest import Browser

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.training.exercise.class_box import make_class_box, seat
from sup_lib.training.exercise.class_report import mark_folder
from sup_lib.training.exercise.exercise_page import open_exercise
from sup_lib.training.exercise.files import load_exercise

EXERCISES = ["timeline", "when_due"]


@pytest.fixture(scope="module")
def box(tmp_path_factory):
    place = tmp_path_factory.mktemp("box")
    make_class_box(place, learners=3, exercises=EXERCISES, seed=5)
    return place


def test_every_learner_has_another_case_and_the_facilitator_all_of_them(box):
    assert sorted(place.name for place in box.iterdir()) == ["facilitator", "learner-01", "learner-02", "learner-03"]
    cases = {place.parent.name for place in (box / "facilitator").glob("*/scenario.json")}
    assert len(cases) == 3
    with Casebook.open(box / "facilitator" / "training.casebook") as book:
        assert {case.case_id for case in book.cases()} == cases
    overview = Document(BytesIO((box / "facilitator" / "overview.docx").read_bytes()))
    listed = {cell.text for table in overview.tables for row in table.rows for cell in row.cells}
    assert cases <= listed and "learner-02" in listed


def test_no_key_lies_in_a_learners_folder(box):
    for folder in box.glob("learner-*"):
        names = {place.name for place in folder.iterdir()}
        assert {"case.learner.docx", "timeline.learner.docx", "timeline.answers.yaml"} <= names
        assert not any("facilitator" in name or name == "scenario.json" for name in names)
        assert all("Said when it is right" not in page.read_text(encoding="utf-8") for page in folder.glob("*.html"))


def test_what_learners_hand_in_is_marked_by_each_ones_own_case(box, tmp_path):
    for number, cased in enumerate(sorted((box / "facilitator").glob("*/scenario.json"))):
        done = open_exercise("when_due", folder=tmp_path / f"{number}", scenario=cased.parent)
        for question in done.questions:
            answer = question.answers[0]
            Browser(done.page).type(question.id, question.choice(answer).text if question.choices else answer)
    found = mark_folder(tmp_path, cases=box / "facilitator")
    assert found.refused == () and found.read == 3
    assert all(
        one.right == one.answered > 0 for one in found.questions if one.question in ("due", "policy", "record")
    )


def test_a_case_that_cannot_carry_the_exercises_is_passed_over():
    chosen = [load_exercise(name) for name in ("timeline", "pair_goals")]
    seats = seat(chosen, learners=8, seed=1, level=1)
    assert [one.number for one in seats] == list(range(1, 9))
    assert len({one.scenario.theme.theme for one in seats}) == 8


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        ({"learners": 0, "exercises": EXERCISES}, InvalidInput, "a class set has 1 to 200 cases"),
        ({"learners": 1, "exercises": []}, InvalidInput, "no exercise is chosen; name one"),
        ({"learners": 1, "exercises": ["evidense"]}, NotFound, "'evidense' is not an exercise; choose evidence"),
        ({"learners": 1, "exercises": EXERCISES, "level": 4}, InvalidInput, "level is 4; choose 1, 2 or 3"),
    ],
)
def test_what_cannot_be_made_is_a_sentence(tmp_path, words, error, says):
    with pytest.raises(error, match=says):
        make_class_box(tmp_path, **words)
    (tmp_path / "learner-01").write_text("in the way", encoding="utf-8")
    with pytest.raises(InvalidInput, match="cannot be made"):
        make_class_box(tmp_path, learners=1, exercises=["will_know"])
