"""A record in the browser: written, kept, moved, removed and given out."""

import io
from datetime import date

import docx
import pytest
from widgets.conftest import Browser

from sup_lib.errors import InvalidInput
from sup_lib.training.exercise.answers import Answers, write_answers
from sup_lib.training.exercise.files import load_exercise
from sup_lib.training.exercise.questions import questions_of
from sup_lib.training.learning.from_answers import answered_in
from sup_lib.training.learning.learning_page import LearningPage, open_learning_record

SECRET = "His voice is like my uncle's"


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))


@pytest.fixture
def opened(file):
    page = LearningPage(file, date(2027, 4, 20))
    return page, Browser(page.page)


def names(browser):
    return [item["text"] for block in browser.of("tasks") for item in block["items"]]


def test_the_overview_lists_what_is_written_and_shows_no_word_that_is_private(opened):
    _, browser = opened
    assert names(browser)[2] == "18 November 2026: a private reflection"
    assert SECRET not in browser.words and "He shouted" not in browser.words
    assert [block["text"] for block in browser.of("heading")][1:3] == [
        "Knowledge and skills statements, until 31 March 2027",
        "Early career standards, from 1 April 2027",
    ]
    assert browser.view["invented"]


def test_a_reflection_is_begun_private_written_and_kept(opened):
    page, browser = opened
    browser.press("add", kind_of="reflection")
    (label,) = {one.id for one in page.record.reflections} - {"r1", "r2", "r3"}
    for field, words in {"happened": "She drew", "reflection": "I hurried", "on": "19/04/2027"}.items():
        assert "kept" in browser.type(field, words, row=label)
    browser.type("areas", ["Child development: Where a child is in growing up"], row=label)
    browser.type("codes", "kss3; ECS1", row=label)
    kept = page.file.read().entry(label)
    assert (kept.happened, kept.on, kept.private) == ("She drew", date(2027, 4, 19), True)
    assert kept.touches == ("child development", "KSS3", "ECS1")
    assert "She drew" in page.file.private.read_text(encoding="utf-8")
    browser.type("private", "To show to my assessor", row=label)
    assert "She drew" in page.file.show.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("label", "field", "value", "said"),
    [
        ("r1", "on", "31/02/2027", "'31/02/2027' is not a date"),
        ("r1", "codes", "KSS11", "'KSS11' is no area and no code"),
        ("e1", "score", "most", "'most' is no count; type it as 5 of 7"),
        ("e1", "score", "8 of 7", "8 right of 7 cannot be"),
        ("r9", "happened", "x", "there is no entry 'r9'"),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_there_stays(opened, record, label, field, value, said):
    page, browser = opened
    answer = browser.type(field, value, row=label)
    assert "refused" in answer and said in answer["sentence"]
    assert page.file.read() == record


def test_a_score_is_read_as_it_is_typed(opened):
    page, browser = opened
    browser.go("e1")
    assert browser.control("f-score")["value"] == "5 of 7"
    browser.type("score", "6/7", row="e1")
    assert (page.record.entry("e1").right, page.record.entry("e1").of) == (6, 7)


def test_an_entry_is_removed_only_when_it_is_said_twice(opened):
    page, browser = opened
    browser.go("o1")
    assert browser.control("f-by")["value"] == "supervisor"
    browser.go("remove o1")
    assert page.record.entry("o1")
    browser.press("remove", entry="o1")
    assert browser.view["key"] == "overview" and "o1" not in {one.id for one in page.file.read().entries()}


def test_a_review_is_held_once(opened):
    page, browser = opened
    browser.press("add", kind_of="review")
    assert [one["text"] for one in browser.blocks if one.get("press") == "add review"] == [
        "At 6 months",
        "At 9 months",
        "At 11 months",
    ]
    browser.press("add review", month=6)
    assert {one.month for one in page.record.reviews} == {3, 6}


def test_an_exercise_that_was_answered_is_taken_as_it_is_marked_now(opened, tmp_path):
    page, browser = opened
    exercise = load_exercise("process_or_outcome")
    right = {
        one.id: list(one.answers) if one.item.kind == "choices" else one.answers[0]
        for one in questions_of(exercise)
        if one.answers
    }
    left_out = next(iter(right))
    given = {label: answer for label, answer in right.items() if label != left_out}
    place = tmp_path / "data" / "sup_lib" / "exercises" / "process_or_outcome.answers.yaml"
    write_answers(place, Answers(exercise.exercise, exercise.version, "", given))
    marked = answered_in(place)
    assert (marked.right, marked.of) == (len(right) - 1, len(right))
    browser.press("add", kind_of="exercise")
    browser.press("add answered", at=0)
    entry = page.file.read().exercises[-1]
    assert (entry.exercise, entry.right, entry.of, entry.touches) == (
        exercise.title,
        marked.right,
        marked.of,
        ("planning",),
    )


def test_answers_that_no_longer_fit_are_not_offered(opened, tmp_path):
    _, browser = opened
    place = tmp_path / "data" / "sup_lib" / "exercises" / "evidence.answers.yaml"
    write_answers(place, Answers("evidence", 1, "", {"no-such-question": "x"}))
    browser.press("add", kind_of="exercise")
    assert "No answers are kept on this computer yet." in browser.words
    browser.press("add typed")
    assert browser.view["title"] == "An exercise"


def test_what_is_given_out_is_without_what_is_private_unless_it_is_asked_for(opened):
    _, browser = opened
    for press, private in (("word", False), ("word with private", True)):
        answer = browser.press(press)
        text = "\n".join(one.text for one in docx.Document(io.BytesIO(bytes(browser.buffers[-1][0]))).paragraphs)
        assert ("He shouted" in text) is private and ("with_private" in answer["file"]) is private
    assert browser.press("html")["mime"] == "text/html"


def test_the_start_of_the_year_brings_its_reviews_at_once(tmp_path):
    page = open_learning_record(folder=tmp_path / "new", on="01/10/2026")
    browser = Browser(page.page)
    assert browser.of("inset"), "it asks when the year began"
    browser.type("started_on", "07/09/2026")
    assert not browser.of("inset") and "7 December 2026" in browser.words
    assert len(page.table()) == 16


def test_the_example_is_invented_opens_where_it_ends_and_is_a_copy(tmp_path):
    page = open_learning_record("example", folder=tmp_path)
    assert page.page.view["invented"] and page.on == date(2027, 4, 14) and "invented" in page.record.learner
    Browser(page.page).press("remove", entry="r1")
    again = open_learning_record("example", folder=tmp_path)
    assert "r1" not in {one.id for one in again.record.entries()}, "what somebody changed in it stays"


def test_a_day_that_is_none_is_said(tmp_path):
    with pytest.raises(InvalidInput, match="'tomorrow' is not a date"):
        open_learning_record(folder=tmp_path, on="tomorrow")
