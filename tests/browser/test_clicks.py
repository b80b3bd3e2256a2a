"""A click does what it was meant to do, whatever the page draws while the button is down."""

import pytest
from browser.hands import kept, open_page, pick, step, write
from playwright.sync_api import expect

STEP = "Goals of the parents and carers"
FURTHER = "Are any further goals needed?"


@pytest.fixture
def goals(page, served, invented):
    open_page(page, served(invented), "group_supervision", case_id="F-0007")
    step(page, STEP)
    return page


def test_a_click_is_not_lost_when_an_answer_comes_between_press_and_release(goals):
    add = goals.get_by_role("button", name="Add a goal")
    expect(add).to_have_count(0)
    goals.get_by_role("link", name="All steps").first.hover()
    goals.mouse.down()
    goals.get_by_role("group", name=FURTHER).get_by_label("Yes", exact=True).evaluate("box => box.click()")
    kept(goals)
    goals.wait_for_timeout(300)
    expect(add).to_have_count(0)
    goals.mouse.up()
    expect(goals.get_by_role("link", name=STEP, exact=True)).to_be_visible()
    step(goals, STEP)
    expect(add).to_be_visible()


def test_leaving_a_box_by_pressing_a_button_does_both(goals):
    pick(goals, FURTHER, "Yes")
    goals.get_by_role("button", name="Add a goal").click()
    write(goals, "The goal in plain words", "He names two friends")
    goals.get_by_role("link", name="All steps").first.click()
    expect(goals.get_by_role("link", name=STEP, exact=True)).to_be_visible()
    step(goals, STEP)
    expect(goals.get_by_label("The goal in plain words")).to_have_value("He names two friends")


def test_a_link_keeps_to_the_policy_that_is_chosen_and_the_form_follows_it(page, served, invented):
    open_page(page, served(invented), "records", case_id="F-0007", policy="appendix-1")
    page.get_by_role("link", name="Reflective discussion").first.click()
    page.get_by_role("link", name="This discussion", exact=True).click()
    expect(page.get_by_text("appendix-1 gives no number of days")).to_be_visible()
