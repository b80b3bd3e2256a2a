from datetime import date

import pytest

from sup_lib.progress import case_progress
from sup_lib.run.pages import forms_about, goals_page
from sup_lib.run.suite import DEMONSTRATION_DAY
from sup_lib.widgets.family.goals_page import case_goals_page

DAY = date(2026, 9, 30)


@pytest.fixture
def file(book):
    return book.case_file("F-0007", as_of=DAY)


@pytest.fixture
def progress(file):
    return case_progress(file.open_goals, file.observations, as_of=DAY, since={})


def opened(browse, file, progress, png=b"\x89PNG"):
    page = case_goals_page(file, progress, sheet_png=png, sheet_alt="A sheet in words", sheet_caption="n = 9")
    return browse(page)


def test_the_sheet_comes_first_and_says_in_words_what_it_shows(browse, file, progress):
    browser = opened(browse, file, progress)
    assert [block["type"] for block in browser.view["blocks"][:3]] == ["facts", "picture", "group"]
    (sheet,) = browser.of("picture")
    assert (sheet["alt"], sheet["caption"]) == ("A sheet in words", "n = 9")
    assert browser.view["caption"] == "As known on 30 September 2026"
    assert browser.view["invented"] and not browser.view["keeps"] and "F-0007" in browser.view["where"]


def test_each_goal_has_its_status_its_reason_and_how_little_it_rests_on(browse, file, progress):
    browser = opened(browse, file, progress)
    groups = browser.of("group")
    assert [group["blocks"][0]["text"] for group in groups] == [one.goal.statement for one in progress]
    for group, one in zip(groups, progress, strict=True):
        heading, reason, rests_on = group["blocks"]
        assert heading["tag"]["text"] == one.word.label and reason["text"] == one.reason
        assert f"{one.n} look" in rests_on["text"] and all(limit in rests_on["text"] for limit in one.limits)


def test_a_verdict_is_never_given(browse, file, progress):
    assert "never a verdict on a family" in opened(browse, file, progress).words


def test_a_family_without_goals_is_told_where_to_agree_one(browse, file):
    browser = opened(browse, file.copy_with(goals=[], sessions=[]), [], png=None)
    assert browser.of("picture") == [] and browser.of("group") == []
    assert "Agree the first one in group supervision" in browser.of("inset")[0]["text"]
    assert {row["label"]: row["value"] for row in browser.of("facts")[0]["rows"]}["Last supervision"] == ""


def test_one_click_leads_to_the_same_family_and_back(browse, file, progress):
    links = {item["text"]: item for item in opened(browse, file, progress).of("buttons")[-1]["items"]}
    assert links["Open group supervision"]["query"] == {"case_id": "F-0007"}
    assert links["Case list"]["notebook"] == "00_start_here"


def test_the_other_forms_of_a_family_are_one_click_away(book):
    page = goals_page(book, "F-0007", on=DEMONSTRATION_DAY)
    links = [one for block in page.view["blocks"] if block["type"] == "buttons" for one in block["items"]]
    forms = {
        one["query"]["form"]: one["query"]["case_id"] for one in links if one.get("notebook") == "supervision_form"
    }
    assert set(forms) == {one.form_id for one in forms_about("case")[1:]} and set(forms.values()) == {"F-0007"}
    assert "case_direction" in forms and "professional_supervision" not in forms


def test_a_family_whose_goals_are_all_closed_is_told_how_they_stood(book, browse):
    browser = browse(goals_page(book, "F-0001", on=DEMONSTRATION_DAY))
    assert "No goal is open for this family now" in browser.of("inset")[0]["text"]
    closed = browser.of("group")
    assert len(closed) == len(book.goals("F-0001")) and browser.of("picture") == []
    assert all(", closed on 4 September 2026. " in group["blocks"][2]["text"] for group in closed)
    assert any(
        "Save the progress table (3 rows" in item["text"] for one in browser.of("buttons") for item in one["items"]
    )


def test_on_a_past_day_a_goal_closed_since_is_open(book, browse):
    browser = browse(goals_page(book, "F-0001", on=date(2026, 8, 1)))
    assert len(browser.of("group")) == 3 and browser.of("picture")
    assert "closed on" not in browser.words
