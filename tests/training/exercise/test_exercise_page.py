"""An exercise as it is done: answered, checked, helped, kept, and handed in without what is private."""

import pytest
from widgets.conftest import Browser

from sup_lib.errors import InvalidDefinition
from sup_lib.training.exercise.answers import Answers, write_answers
from sup_lib.training.exercise.case.case import material_of
from sup_lib.training.exercise.exercise_page import open_exercise
from sup_lib.training.exercise.files import exercise_names, load_exercise
from sup_lib.training.exercise.questions import carries


@pytest.fixture
def do(tmp_path):
    def begun(name):
        done = open_exercise(name, folder=tmp_path)
        return done, Browser(done.page)

    return begun


def feedback(browser):
    return [(block["state"], " ".join(block["says"])) for block in browser.of("feedback")]


@pytest.mark.parametrize("name", exercise_names())
def test_any_exercise_opens_and_every_question_can_be_checked(do, name):
    done, browser = do(name)
    for question in done.questions:
        browser.press("check", question=question.id)
        browser.press("hint", question=question.id)
    assert browser.view["invented"] and browser.of("feedback")


def test_wrong_then_right(do):
    _, browser = do("evidence")
    assert "kept" in browser.type("basis-e1", "Reported")
    browser.press("check", question="basis-e1")
    assert feedback(browser)[0][0] == "not yet"
    assert feedback(browser)[0][1].startswith("Nobody had to tell it to whoever writes.")
    browser.type("basis-e1", "Observed")
    assert feedback(browser) == [], "what was said was said to another answer"
    browser.press("check", question="basis-e1")
    assert feedback(browser)[0][0] == "right"
    assert browser.view["spoken"].startswith("Right. Yes.")


def test_hint_and_answer_are_shown_when_asked_for(do):
    _, browser = do("process_or_outcome")
    browser.press("hint", question="beside")
    browser.press("solution", question="beside")
    told = [block["text"] for block in browser.of("inset")]
    assert any(text.startswith("A hint: Which of these") for text in told)
    assert any(text.startswith("The answer: By 30 June Jory falls asleep") for text in told)


def test_free_text_gets_points_a_model_and_ones_own_rating_and_no_mark(do):
    done, browser = do("evidence")
    browser.type("rewrite", "I saw them eat at the table.")
    browser.press("check", question="rewrite")
    assert feedback(browser)[0][0] == "to talk about"
    assert {"Points to look for", "How somebody else put it"} <= {block["summary"] for block in browser.of("details")}
    browser.type("rewrite-self", "Partly")
    assert done.answers["rewrite-self"] == "partly"


def test_what_is_chosen_opens_what_comes_next(do):
    done, browser = do("new_information")
    assert [question.id for question in done.asked()] == ["first", "revise", "why"]
    browser.type("first", next(c.text for c in done.questions[0].choices if c.key == "see"))
    browser.press("check", question="first")
    assert "second" in [question.id for question in done.asked()]


def test_answers_are_there_again_the_next_day(do):
    _, browser = do("timeline")
    browser.type("against-ev4", ["14 January: Dad tells the worker that he has not been at the flat."])
    again, _ = do("timeline")
    assert again.answers == {"against-ev4": ["ev2"]}


def test_what_is_private_is_kept_apart_and_not_handed_in(do):
    done, browser = do("hypotheses")
    browser.type("third", "Swimming.")
    browser.type("strange", "It is like my own family.")
    browser.press("hand in")
    (handed,) = [buffers for buffers in browser.buffers if buffers]
    assert b"Swimming" in handed[0] and b"my own family" not in handed[0]
    assert "my own family" in done.place(private=True).read_text(encoding="utf-8")


def test_answers_edited_by_hand_that_do_not_fit_are_named(do, tmp_path):
    done, browser = do("timeline")
    browser.type("herring", "20 January: the family's new car is blue.")
    place = done.place()
    place.write_text(place.read_text(encoding="utf-8").replace("ev3", "ev33"), encoding="utf-8")
    with pytest.raises(InvalidDefinition, match=r"timeline.answers.yaml, line 5, herring: 'ev33' is no option"):
        open_exercise("timeline", folder=tmp_path)


def test_what_comes_of_an_answer_stands_right_after_it(tmp_path):
    done = open_exercise("new_information", folder=tmp_path, scenario="T-neglect-2-7")
    labels = [question.id for question in done.questions]
    for label in labels:
        if label.startswith("repair-"):
            assert labels[labels.index(label) - 1] == label.replace("repair-", "decide-")


def test_from_one_exercise_to_the_next_the_case_stays_and_what_it_cannot_carry_is_not_offered(tmp_path):
    case = next(one for one in (f"T-neglect-1-{seed}" for seed in range(30)) if not carries_a_pair(one))
    done = open_exercise("evidence", folder=tmp_path, scenario=case)
    offered = [row[0]["query"] for row in Browser(done.page).of("listing")[-1]["rows"]]
    assert {"exercise": "when_due", "scenario": case} in offered
    assert "pair_goals" not in [one["exercise"] for one in offered]


def carries_a_pair(case):
    return carries(load_exercise("pair_goals"), material_of(case))


def test_every_other_exercise_is_one_click_away(do):
    _, browser = do("evidence")
    links = [row[0]["query"]["exercise"] for row in browser.of("listing")[-1]["rows"]]
    assert links == list(exercise_names())[1:]


def test_answers_to_an_earlier_version_that_no_longer_fit_are_put_aside_and_not_lost(tmp_path):
    place = tmp_path / "missing_element.answers.yaml"
    write_answers(place, Answers("missing_element", 1, "", {"lacks-g1": "by_when", "rewrite-g1": "Until May"}))
    done = open_exercise("missing_element", folder=tmp_path)
    assert done.answers == {"rewrite-g1": "Until May"}
    aside = tmp_path / "missing_element.answers.yaml.version-1"
    assert "lacks-g1: by_when" in aside.read_text(encoding="utf-8")
    assert any(aside.name in block.get("text", "") for block in Browser(done.page).of("paragraph"))
