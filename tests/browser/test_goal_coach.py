"""The goal coach beside a new goal, as one types: seen, heard, and never in the way."""

import os

from browser.hands import kept, open_page, pick, step, write
from browser.test_accessible import look
from playwright.sync_api import expect

GOAL = "The goal in plain words"


def test_advice_appears_as_one_types_and_is_announced_without_taking_the_caret(page, served, invented):
    open_page(page, served(invented), "group_supervision", case_id="F-0007")
    step(page, "Goals of the parents and carers")
    pick(page, "Are any further goals needed?", "Yes")
    page.get_by_role("button", name="Add a goal").click()
    wording = page.get_by_label(GOAL, exact=True)
    advice = page.locator(".sup-advice")
    expect(advice).to_be_hidden()
    wording.press_sequentially("Mum to attend the course twice a week")
    expect(advice).to_contain_text("It says how often ('twice a week'), but not by when or for how long.")
    expect(advice.locator("mark", has_text="twice")).to_have_count(1)
    expect(page.locator("[role=status]").first).to_have_text(
        "Advice: ask about time-bound, what the risk is judged by"
    )
    expect(wording).to_be_focused()
    wording.press_sequentially(" until Easter")
    expect(advice).to_contain_text("It says by when: 'until Easter'.")
    expect(wording).to_have_value("Mum to attend the course twice a week until Easter")
    kept(page)
    look(page)
    if place := os.environ.get("SUP_PICTURES"):
        advice.scroll_into_view_if_needed()
        page.screenshot(path=f"{place}/goal_coach.png")
    write(page, GOAL, "")
    expect(advice).to_be_hidden()
