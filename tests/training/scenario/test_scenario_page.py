"""A case is made, looked at, taken away and kept, without leaving the page."""

import io

import docx
import pytest
from widgets.conftest import Browser

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.training.scenario.folder import CASEBOOK
from sup_lib.training.scenario.scenario_page import create_scenario


@pytest.fixture
def made(tmp_path):
    page = create_scenario(7, theme="kinship", level=2, folder=tmp_path / "training")
    return page, Browser(page.page)


def test_it_opens_with_a_case_on_it_that_is_said_to_be_invented(made):
    page, browser = made
    assert browser.view["invented"] and browser.view["title"] == page.scenario.title
    (story, goals) = browser.of("listing")
    assert len(story["rows"]) == len(page.scenario.story) and len(goals["rows"]) == len(page.scenario.goals)


def test_another_theme_and_number_give_another_case(made):
    page, browser = made
    browser.type("theme", "A care leaver")
    browser.type("seed", "12")
    browser.type("level", "3, as it is in the work")
    browser.press("make")
    assert page.scenario.case_id == "T-care_leaver-3-12"
    browser.press("another")
    assert page.scenario.case_id == "T-care_leaver-3-13"


def test_its_pair_tells_the_same_days_of_another_family(made):
    page, browser = made
    before = page.scenario
    browser.type("who", "The same facts, of a family with another identity")
    browser.press("make")
    assert page.scenario.paired and [one.on for one in page.scenario.story] == [one.on for one in before.story]
    assert page.scenario.cast.identity.names.background != before.cast.identity.names.background


def test_a_number_that_is_none_is_said_and_the_case_stays(made):
    page, browser = made
    before = page.scenario
    browser.type("seed", "seven")
    browser.press("make")
    (problem,) = browser.of("errors")
    assert "the number is 'seven'; type a whole number" in problem["items"][0]["text"]
    assert page.scenario is before


def test_packs_are_handed_over(made):
    page, browser = made
    browser.press("learner.docx")
    assert browser.answers[-1]["file"] == f"{page.scenario.case_id}-learner.docx"
    document = docx.Document(io.BytesIO(browser.buffers[-1][0]))
    assert document.paragraphs[0].text == page.scenario.title


def test_it_is_put_in_the_training_casebook_once(made, tmp_path):
    page, browser = made
    browser.press("keep")
    browser.press("keep")
    assert browser.of("panel")
    with Casebook.open(tmp_path / "training" / CASEBOOK) as book:
        assert [case.case_id for case in book.cases()] == [page.scenario.case_id]


def test_a_level_that_is_none_is_refused():
    with pytest.raises(InvalidInput, match="level is 7; choose 1, 2 or 3"):
        create_scenario(1, level=7)
