"""Advice beside a new goal: live, marked in the text, and never in the way."""

from hypothesis import given
from hypothesis import strategies as st

from sup_lib.goal_coach import check_goal
from sup_lib.goal_coach.coach import apart
from sup_lib.widgets.questions.advice import goal_advice, marked

FIELD = "new_goals"


def add_goal(browser):
    browser.type("further_goals", "Yes")
    browser.press("add row", field=FIELD)


def test_advice_comes_with_the_answer_that_the_wording_is_kept(browser):
    add_goal(browser)
    answer = browser.type(FIELD, "Mum will ring the school", row="r1", column="statement")
    assert "kept" in answer
    assert answer["advice"]["id"] == "f-new_goals-r1-statement"
    says = answer["advice"]["says"]
    assert [line["state"] for line in says["lines"][:3]] == ["there", "ask", "ask"]
    assert says["summary"].startswith("Advice: ask about measurable, time-bound")


def test_a_date_on_the_form_counts_as_by_when(browser):
    add_goal(browser)
    browser.type(FIELD, "Mum will ring the school", row="r1", column="statement")
    answer = browser.type(FIELD, "31/03/2027", row="r1", column="due_on")
    line = answer["advice"]["says"]["lines"][2]
    assert (line["state"], line["says"]) == ("there", "The form says by when, beside the wording.")


def test_other_cells_and_other_fields_bring_no_advice(browser):
    add_goal(browser)
    assert browser.type(FIELD, "outcome", row="r1", column="kind")["advice"] is None
    assert browser.type("key_factors", "Mum will ring")["advice"] is None


def test_an_emptied_wording_takes_its_advice_away(browser):
    add_goal(browser)
    browser.type(FIELD, "Improve", row="r1", column="statement")
    assert browser.type(FIELD, "", row="r1", column="statement")["advice"]["says"] is None


def test_a_page_that_is_drawn_again_shows_the_advice_again(browser):
    add_goal(browser)
    browser.type(FIELD, "Improve", row="r1", column="statement")
    browser.go("goals")
    cell = browser.control("f-new_goals-r1-statement")
    assert cell["advised"] and cell["advice"] == goal_advice({"statement": "Improve"})
    assert not browser.control("f-new_goals-r1-why")["advised"]


def test_advice_is_no_problem_and_holds_no_sign_off_up(browser):
    add_goal(browser)
    answer = browser.type(FIELD, "Improve", row="r1", column="statement")
    assert set(answer["problems"].values()) == {""}


@given(st.text(max_size=120))
def test_the_pieces_of_a_marked_text_are_the_text(text):
    spans = apart(span for line in check_goal(text).advice for span in line.looked_at)
    pieces = marked(text, spans)
    assert "".join(piece["text"] for piece in pieces) == text
    assert sum(bool(piece["mark"]) for piece in pieces) == len(spans)


def test_the_page_that_checks_all_answers_has_the_record_coach_folded(browser):
    browser.type("key_factors", "Mum is in denial.")
    browser.go("check")
    folded = [block for block in browser.of("details") if block["summary"].startswith("Advice on 1 wording")]
    assert len(folded) == 1
    assert "'in denial' lays blame" in folded[0]["paragraphs"][1]
    assert "Advice only" in folded[0]["paragraphs"][0]


def test_a_record_that_reads_well_has_no_list_at_all(browser):
    browser.type("key_factors", "Elsie keeps watch.")
    browser.go("check")
    assert not [block for block in browser.of("details") if block["summary"].startswith("Advice on")]
