"""On paper: the learner's copy gives nothing away, the master says all, and both come from one file."""

from io import BytesIO

import nbformat
import pytest
from docx import Document

from sup_lib.training.exercise.answers import read_answers
from sup_lib.training.exercise.files import exercise_names, load_exercise
from sup_lib.training.exercise.notebook import exercise_notebook
from sup_lib.training.exercise.pack import build_pack, exercise_outline
from sup_lib.training.exercise.questions import questions_of


def words(place):
    document = Document(BytesIO(place.read_bytes()))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def notebook_words(place):
    return "\n".join(cell.source for cell in nbformat.read(place, as_version=4).cells)


@pytest.mark.parametrize("name", exercise_names())
def test_the_learners_copy_holds_no_answer_and_the_master_all_of_them(tmp_path, name):
    exercise = load_exercise(name)
    learner, learner_page, opened, master, master_page, key, sheet = build_pack(exercise, tmp_path)
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
    assert notebook_words(opened).count("sup.open_exercise(exercise, scenario=scenario)") == 1
    assert "Key" not in notebook_words(opened) and "Key" in notebook_words(key)
    given = read_answers(sheet, exercise, questions_of(exercise))
    assert not any(given.answers.values())
    assert set(given.answers) == {q.id for q in questions_of(exercise) if not q.item.private}


def test_the_same_exercise_makes_the_same_bytes(tmp_path):
    one, other = (build_pack(load_exercise("evidence"), tmp_path / name) for name in "ab")
    assert [place.read_bytes() for place in one] == [place.read_bytes() for place in other]


def test_what_somebody_typed_is_no_markup_in_a_notebook(tmp_path):
    text = "<img src=x onerror=alert(1)> $\\alpha$ [x](javascript:1) **bold**"
    row = {"id": "a", "text": text, "basis": "reported", "source": "p", "why": text, "whose": text}
    person = {"id": "p", "text": "Gran", "unless": "No."}
    material = {"evidence": [row], "people": [person, {**person, "id": "q", "text": "Bo", "unless": "Not Bo."}]}
    outline = exercise_outline(load_exercise("evidence"), master=True, material=material)
    key = exercise_notebook(outline, name="evidence", master=True).decode()
    assert "<img" not in key and "&lt;img" in key and "](javascript" not in key and "**bold**" not in key
    made = build_pack(load_exercise("evidence"), tmp_path, material=material)
    assert ".ipynb" not in {place.suffix for place in made}, "a notebook cannot open what is no scenario"


def test_there_is_room_to_write_and_a_question_stays_on_its_page(tmp_path):
    outline = exercise_outline(load_exercise("will_know"), master=False)
    (asked,) = [part.questions for part in outline.parts if part.id == "questions"]
    assert all(question.together for question in asked)
    assert len(asked[-1].blocks[-1].grid.rows) >= 8
