"""What learners and groups do in a real browser: a private reflection, and ratings hidden until all are in."""

import pytest
from browser.hands import open_page, title
from browser.test_accessible import look
from playwright.sync_api import expect


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path, monkeypatch):
    """The record lies in a folder of this test, not with whoever runs it."""
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))


def test_a_reflection_is_written_and_stays_private(page, served, invented, tmp_path):
    open_page(page, served(invented), "learning_record", on="2027-04-20")
    page.get_by_label("The supported year began on").fill("07/09/2026")
    expect(page.get_by_role("heading", name="Knowledge and skills statements, until 31 March 2027")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Write a reflection").click()
    title(page, "A reflection")
    page.get_by_label("What happened", exact=True).fill("The boy drew the whole time")
    page.get_by_label("Reflection: Seeing oneself in the work, and using supervision").check()
    expect(page.locator(".sup-state")).to_contain_text("Kept at")
    look(page)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("20 April 2027: a private reflection")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("The boy drew")
    with page.expect_download() as download:
        page.get_by_role("button", name="Page to print, without what is private").click()
    assert "The boy drew" not in download.value.path().read_text(encoding="utf-8")
    private = tmp_path / "data" / "sup_lib" / "learning" / "mine.private.yaml"
    assert "The boy drew the whole time" in private.read_text(encoding="utf-8")


def test_a_group_rates_in_turn_and_sees_only_once_all_are_in(page, served, invented):
    open_page(page, served(invented), "calibration")
    page.get_by_label("How many rate, besides the facilitator?").fill("1")
    expect(page.locator(".sup-state")).to_contain_text("Kept at")
    for seat, rating in (("Facilitator", "2"), ("Person 1", "4")):
        page.get_by_role("link", name=seat).click()
        title(page, seat)
        boxes = page.locator(".sup-unseen")
        for at in range(boxes.count()):
            boxes.nth(at).fill(rating)
        assert boxes.first.evaluate("(box) => getComputedStyle(box).webkitTextSecurity") == "disc"
        look(page)
        page.get_by_role("button", name="Done, next person").click()
        title(page, "Rate the same goals")
        expect(page.locator("body")).not_to_contain_text("steps apart")
    page.get_by_role("button", name="Show everybody's ratings").click()
    title(page, "Where do we see the same, and where not?")
    expect(page.get_by_text("2 steps apart").first).to_be_visible()
    look(page)
