"""On paper: the learner's copy gives nothing away, the master says all, and both come from one file."""

from io import BytesIO

import pytest
from docx import Document

from sup_lib.training.exercise.answers import read_answers
from sup_lib.training.exercise.files import exercise_names, load_exercise
from sup_lib.training.exercise.pack import build_pack
from sup_lib.training.exercise.questions import questions_of


def words(place):
    document = Document(BytesIO(place.read_bytes()))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("name", exercise_names())
def test_the_learners_copy_holds_no_answer_and_the_master_all_of_them(tmp_path, name):
    exercise = load_exercise(name)
    learner, learner_page, master, master_page, sheet = build_pack(exercise, tmp_path)
    for copy, whole in ((words(learner), words(master)), (learner_page.read_text(), master_page.read_text())):
        assert exercise.title in copy and exercise.title in whole
        assert "Answer" not in copy and "Hint" not in copy and "Hint" in whole
    for question in questions_of(exercise):
        assert question.prompt in words(learner)
        for said in (
            *(one.feedback for one in question.choices if one.key not in question.answers),
            question.model,
        ):
            assert not said or (said not in words(learner) and said in words(master))
    given = read_answers(sheet, exercise, questions_of(exercise))
    assert not any(given.answers.values())
    assert set(given.answers) == {q.id for q in questions_of(exercise) if not q.item.private}


def test_the_same_exercise_makes_the_same_bytes(tmp_path):
    one, other = (build_pack(load_exercise("evidence"), tmp_path / name) for name in "ab")
    assert [place.read_bytes() for place in one] == [place.read_bytes() for place in other]
