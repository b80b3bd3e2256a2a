"""Every page is readable by everybody: no serious fault, nothing that runs off the side, at any width."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.hands import open_page, step, title
from playwright.sync_api import expect

STEPS = [
    "This session",
    "Process compliance",
    "Case update",
    "Goals of the parents and carers",
    "What is changing for the child",
    "Where the group stands",
    "Reflection",
    "Next steps",
]
WIDTHS = {"phone": 390, "laptop": 1280, "projector": 1920}


def faults(page):
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def test_the_check_itself_can_fail(page, served, invented):
    open_page(page, served(invented), "whos_due")
    page.evaluate("document.querySelector('.sup-body').append(new Image(), document.createElement('input'))")
    assert {name for name, _ in faults(page)} == {"image-alt", "label"}


def runs_off(page):
    """How many pixels of the page lie beyond its right edge."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def look(page):
    assert faults(page) == []
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 800})
        assert runs_off(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 800})


SHOWN = [
    "00_start_here",
    "asye_year",
    "data_quality",
    "goal_progress",
    "how_are_we_doing",
    "outcome_measures",
    "team_progress",
    "whos_due",
]


@pytest.mark.parametrize("name", SHOWN)
def test_the_pages_that_show(page, served, invented, name):
    open_page(page, served(invented), name, case_id="F-0007")
    look(page)
    assert page.locator("html").get_attribute("lang") == "en-GB"
    expect(page.get_by_text("Invented: no real family")).to_be_visible()


def test_every_step_of_group_supervision(page, served, invented):
    open_page(page, served(invented), "group_supervision", case_id="F-0007")
    look(page)
    for name in STEPS:
        step(page, name)
        fill_a_row(page)
        look(page)
    page.get_by_role("link", name="All steps").first.click()
    page.get_by_role("button", name="Check and sign off").click()
    title(page, "Check before you sign off")
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)


def fill_a_row(page):
    """Tables are looked at with a row in them, charts once they are drawn."""
    for words in ("Add what was seen or said", "Add a member", "Add a step"):
        button = page.get_by_role("button", name=words)
        if button.count():
            button.first.click()
            expect(page.get_by_role("button", name="Remove").first).to_be_visible()
    expect(page.locator(".sup-drawing")).to_have_count(0, timeout=60_000)


def test_the_projector_view_is_larger_and_still_fits(page, served, invented):
    open_page(page, served(invented), "group_supervision", case_id="F-0007")
    size = "getComputedStyle(document.querySelector('.sup-page')).fontSize"
    assert page.evaluate(size) == "19px"
    page.get_by_role("button", name="Projector view").click()
    assert page.evaluate(size) == "25px"
    look(page)


def test_what_cannot_be_opened_is_said_in_a_sentence(page, served, invented):
    open_page(page, served(invented), "group_supervision", case_id="F-9999")
    expect(page.get_by_text("There is no case 'F-9999'")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Traceback")
    look(page)
