"""An exercise done wrong, half and right in a real browser, and what the learner sees and hears each time."""

import os

import pytest
from browser.hands import kept, open_page, title
from browser.test_accessible import look
from playwright.sync_api import expect

PANCAKES = "22 January: Sol tells his teacher that Daddy made pancakes on Sunday morning."
DAD = "14 January: Dad tells the worker that he has not been at the flat."
CAR = "20 January: the family's new car is blue."


def picture(page, name, place):
    if folder := os.environ.get("SUP_PICTURES"):
        place.scroll_into_view_if_needed()
        page.screenshot(path=f"{folder}/exercise_{name}.png")


def check(page):
    page.get_by_role("button", name="Check").first.click()


@pytest.fixture(autouse=True)
def nobodys_answers(tmp_path, monkeypatch):
    """Answers lie in a folder of this test, not with whoever runs it."""
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def test_wrong_half_and_right(page, served, invented):
    open_page(page, served(invented), "exercise", exercise="timeline")
    title(page, "What does not fit?")
    first = page.locator(".sup-group").first
    said = first.locator(".sup-feedback")
    expect(said).to_have_count(0)
    check(page)
    expect(said).to_have_text("Nothing is answered yet.")

    first.get_by_label(CAR, exact=True).check()
    check(page)
    expect(said).to_contain_text("This is a car, and nothing of the agreement. It contradicts nothing here.")
    expect(first.locator(".sup-tag")).to_have_text("Not yet")
    expect(page.locator("[role=status]").first).to_contain_text("Not yet. This is a car")
    picture(page, "wrong", first)

    first.get_by_label(DAD, exact=True).check()
    expect(said).to_have_count(0)
    check(page)
    expect(first.locator(".sup-tag")).to_have_text("In part")
    expect(said).to_contain_text("One more belongs here.")
    picture(page, "half", first)

    first.get_by_label(CAR, exact=True).uncheck()
    first.get_by_label(PANCAKES, exact=True).check()
    check(page)
    expect(first.locator(".sup-tag")).to_have_text("Right")
    expect(said).to_contain_text("Sol must not pay for having told")
    expect(page.locator("#contradicts-check")).to_be_focused()
    picture(page, "right", first)
    first.get_by_role("button", name="Hint").click()
    expect(first).to_contain_text("A hint: Somebody says where he was not.")
    kept(page)
    look(page)

    page.reload()
    title(page, "What does not fit?")
    expect(page.get_by_label(PANCAKES, exact=True).first).to_be_checked()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save my answers to hand in").click()
    assert "- ev4" in waiting.value.path().read_text(encoding="utf-8")
