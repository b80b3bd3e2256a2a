"""An exercise done wrong, half and right in a real browser, and what the learner sees and hears each time."""

import os

import pytest
from browser.hands import kept, open_page, title
from browser.test_accessible import look
from browser.test_keyboard import Keys
from playwright.sync_api import expect

from sup_lib.training.exercise.case.case import material_of

TIDY = "3 February: the flat is tidy at the visit that was announced."
PRAISE = "29 January: Dad comes to every session, and praises the worker."
CAR = "20 January: the family's new car is blue."
CASE = "T-neglect-2-7"


def picture(page, name, place):
    if folder := os.environ.get("SUP_PICTURES"):
        place.scroll_into_view_if_needed()
        page.screenshot(path=f"{folder}/exercise_{name}.png")


@pytest.fixture(autouse=True)
def nobodys_answers(tmp_path, monkeypatch):
    """Answers lie in a folder of this test, not with whoever runs it."""
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def asked(page, prompt):
    """The group of the question that asks this."""
    return page.locator(".sup-group").filter(has_text=prompt).first


def test_wrong_half_and_right(page, served, invented):
    open_page(page, served(invented), "exercise", exercise="timeline")
    title(page, "What does not fit?")
    group = asked(page, "Which events show willingness to workers")
    said, check = group.locator(".sup-feedback"), group.get_by_role("button", name="Check")
    expect(said).to_have_count(0)
    check.click()
    expect(said).to_have_text("Nothing is answered yet.")

    group.get_by_label(CAR, exact=True).check()
    check.click()
    expect(said).to_contain_text("This is a car, and nothing of the agreement.")
    expect(group.locator(".sup-tag")).to_have_text("Not yet")
    expect(page.locator("[role=status]").first).to_contain_text("Not yet. This is a car")
    picture(page, "wrong", group)

    group.get_by_label(PRAISE, exact=True).check()
    expect(said).to_have_count(0)
    check.click()
    expect(group.locator(".sup-tag")).to_have_text("In part")
    expect(said).to_contain_text("One more belongs here.")
    picture(page, "half", group)

    group.get_by_label(CAR, exact=True).uncheck()
    group.get_by_label(TIDY, exact=True).check()
    check.click()
    expect(group.locator(".sup-tag")).to_have_text("Right")
    expect(said).to_contain_text("Neither tells what a Tuesday evening is like.")
    expect(page.locator("#visible-check")).to_be_focused()
    picture(page, "right", group)
    group.get_by_role("button", name="Hint").click()
    expect(group).to_contain_text("A hint: Who was there to see it")
    kept(page)
    look(page)

    page.reload()
    title(page, "What does not fit?")
    expect(asked(page, "Which events show willingness").get_by_label(TIDY, exact=True)).to_be_checked()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save my answers to hand in").click()
    assert "- ev6" in waiting.value.path().read_text(encoding="utf-8")


def test_a_case_is_asked_about_by_keyboard_and_a_wrong_way_opens_what_comes_of_it(page, served, invented):
    open_page(page, served(invented), "exercise", exercise="new_information", scenario=CASE)
    title(page, "New information")
    expect(page.locator("body")).not_to_contain_text("Yusuf")
    material = material_of(CASE)
    decision = material["decisions"][0]
    ways = [way for way in material["ways"] if way["decision"] == decision["id"]]
    wrong = next(at for at, way in enumerate(ways) if way["id"] != decision["best"])
    keys = Keys(page)
    keys.reach(ways[0]["text"])
    page.keyboard.press("Space")
    for _ in range(wrong):
        page.keyboard.press("ArrowDown")
    keys.press("Check")
    group = asked(page, decision["text"])
    expect(group.locator(".sup-feedback")).to_contain_text(ways[wrong]["unless"])
    repair = page.get_by_label("It did not go as you hoped.", exact=False).first
    repair.scroll_into_view_if_needed()
    picture(page, "case_wrong", group)
    keys.reach("It did not go as you hoped.")
    page.keyboard.type("I would say sorry first.")
    keys.press("Compare with the points")
    expect(page.get_by_text("How far do your words meet the points?", exact=False)).to_be_visible()
    kept(page)

    group.get_by_label(next(way["text"] for way in ways if way["id"] == decision["best"]), exact=True).check()
    group.get_by_role("button", name="Check").click()
    expect(group.locator(".sup-tag")).to_have_text("Right")
    look(page)
    page.set_viewport_size({"width": 390, "height": 844})
    picture(page, "case_phone", group)
    page.set_viewport_size({"width": 1280, "height": 800})

    page.get_by_role("link", name="When is supervision due?").click()
    title(page, "When is supervision due?")
    first = material["cases"][0]
    due = asked(page, first["text"])
    due.get_by_role("textbox").or_(due.locator("input")).first.fill(first["month"])
    due.get_by_role("button", name="Check").click()
    expect(due.locator(".sup-feedback")).to_contain_text("That counts calendar months.")
    due.locator("input").first.fill(first["due"])
    due.get_by_role("button", name="Check").click()
    expect(due.locator(".sup-tag")).to_have_text("Right")
    due.get_by_text("Show the answer").click()
    expect(due).to_contain_text("The answer:")
    picture(page, "case_due", due)


def test_a_case_that_cannot_carry_an_exercise_is_a_sentence(page, served, invented):
    page.goto(served(invented).page("exercise", exercise="timeline", scenario="T-neglect-1-none"))
    expect(page.locator("body")).to_contain_text("There is no scenario in T-neglect-1-none", timeout=90_000)
