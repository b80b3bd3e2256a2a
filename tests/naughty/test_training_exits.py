"""What a learner, a rater or an educator types: kept as typed in their files, and shown as text by every way out."""

import csv
from datetime import date, datetime

import pytest
from naughty.packing import flat, not_said, refuse_what_runs, said_in_page, said_in_word
from naughty.strings import PAYLOADS, TYPED

from sup_lib.exchange.page import outline_to_page
from sup_lib.exchange.word_out.document import outline_to_word
from sup_lib.training.calibration.agreement import Agreement
from sup_lib.training.calibration.ratings import read_ratings
from sup_lib.training.calibration.sheets import found_sheet
from sup_lib.training.exercise.answers import Answers, read_answers, write_answers
from sup_lib.training.exercise.class_report import mark_folder
from sup_lib.training.exercise.files import load_exercise
from sup_lib.training.exercise.questions import questions_of
from sup_lib.training.exercise.report_files import report_file
from sup_lib.training.learning.document import record_html, record_word
from sup_lib.training.learning.entries import PracticeObserved, Reflection
from sup_lib.training.learning.record import open_learning_file

ON, MADE_AT = date(2027, 4, 20), datetime(2027, 4, 20, 9, 0)
LINES = tuple(dict.fromkeys(line for one in TYPED if (line := " ".join(flat(one).split()))))


@pytest.fixture
def learned(tmp_path):
    """A record with every string in it, in whichever box of an entry its turn falls."""
    file = open_learning_file("mine", tmp_path)
    for at in range(0, len(LINES), 4):
        boxes = dict(zip(("happened", "reflection", "meaning", "next_step"), LINES[at : at + 4], strict=False))
        file.change(lambda record, boxes=boxes: record.add(Reflection, on=ON, private=False, **boxes))
    return file


def test_a_learning_record_keeps_and_shows_each_as_typed(learned):
    record = learned.read()
    kept = [getattr(one, name) for one in record.reflections for name in Reflection.texts if getattr(one, name)]
    assert kept == list(LINES)
    page = record_html(record, on=ON).decode()
    refuse_what_runs(page)
    assert not_said(LINES, said_in_page(page)) == []
    assert not_said(LINES, said_in_word(record_word(record, on=ON))) == []


def test_what_an_assessor_said_is_shown_as_text(tmp_path):
    file = open_learning_file("mine", tmp_path)
    for words in PAYLOADS:
        file.change(lambda record, words=words: record.add(PracticeObserved, on=ON, by=words, what=words, said=words))
    page = record_html(file.read(), on=ON).decode()
    refuse_what_runs(page)
    assert all(words in "\n".join(said_in_page(page)) for words in PAYLOADS)


def test_answers_come_back_as_typed_and_their_report_runs_nothing(tmp_path):
    exercise = load_exercise("process_or_outcome")
    asked = questions_of(exercise)
    free = next(one.id for one in asked if one.item.kind == "text")
    for number, words in enumerate(LINES):
        place = tmp_path / f"{number}.yaml"
        write_answers(place, Answers("process_or_outcome", exercise.version, f"L{number}", {free: words}))
        assert read_answers(place, exercise, asked).answers[free] == words
    marked = mark_folder(tmp_path)
    assert len(marked.questions) > 0
    refuse_what_runs((report_file(marked, ".html", made_at=MADE_AT) or b"").decode())
    cells = (report_file(marked, ".csv", made_at=MADE_AT) or b"").decode("utf-8-sig").replace('"', "").split(",")
    assert [cell for cell in cells if cell.startswith("=")] == []


def test_a_goal_and_a_rater_of_any_name_are_read_and_shown_as_text(tmp_path):
    place = tmp_path / "ratings.csv"
    with place.open("w", encoding="utf-8", newline="") as file:
        rows = ((who, goal, "1") for goal in LINES for who in ("Sam", PAYLOADS[0]))
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([("rater", "goal", "rating"), *rows])
    ratings = read_ratings(place)
    sheet = found_sheet(Agreement(ratings), about=PAYLOADS[1])
    page = outline_to_page(sheet)
    refuse_what_runs(page)
    assert not_said(ratings.goals, said_in_page(page)) == []
    assert not_said(ratings.goals, said_in_word(outline_to_word(sheet))) == []
