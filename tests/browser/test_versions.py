"""A plan's versions and a correction, as a supervisor meets them."""

import re

from browser.hands import download, kept, open_page, step, title, write
from casebook import plans
from playwright.sync_api import expect

from sup_lib.casebook import Casebook
from sup_lib.casebook.versions.of_record import record_versions
from sup_lib.model import Case, Child


def a_casebook(tmp_path):
    place = tmp_path / "team.casebook"
    with Casebook.open(place, create=True) as book:
        book.save(Case(case_id="F7", name="Family F7", invented=True, children=[Child(child_id="00123")]))
        plans.next_version(book, 1)
        plans.next_version(book, 2, plan=[{**plans.ROWS, "update": "Two calm weeks"}])
    return place


def test_a_review_makes_a_new_version_and_any_two_are_compared(page, served, tmp_path):
    server = served(a_casebook(tmp_path))
    open_page(page, server, "supervision_form", form="supervision_order_plan", case_id="F7", on="11/05/2026")
    step(page, "Reviewing progress")
    expect(page.get_by_text("6. 8 December 2026, the final one")).to_be_visible()
    step(page, "The plan")
    expect(page.get_by_role("row", name="Ada hears rows at night")).to_contain_text("9 March 2026, version 2")
    write(page, "How is it going? The latest update", "Calm since March")
    page.get_by_role("button", name="Add a worry").click()
    write(page, "What are we worried about?", "Ada sleeps badly", within=page.get_by_role("group", name="Worry 2"))
    kept(page)
    page.get_by_role("link", name="All steps").first.click()
    page.get_by_role("link", name="Versions of this supervision order plan").click()
    title(page, "Versions of the supervision order plan")
    page.get_by_label("The earlier version").select_option("Version 1, 12 January 2026")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="What changed from version 1 to version 3")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Ada sleeps badly.*Added"))).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Ada is late at school.*Removed"))).to_be_visible()
    expect(page.get_by_role("cell", name="Just begun", exact=True)).to_be_visible()
    word = download(page, "Save as a Word document", tmp_path / "versions.docx")
    assert word.read_bytes()[:2] == b"PK"


def test_a_signed_record_is_corrected_on_its_page_and_both_stay_readable(page, served, tmp_path):
    place = a_casebook(tmp_path)
    server = served(place)
    open_page(page, server, "records", case_id="F7", on="11/05/2026")
    page.get_by_role("row", name="9 March 2026").get_by_role("link").click()
    title(page, "Supervision order plan")
    page.get_by_role("button", name="Correct this record").click()
    write(page, "Why is it corrected?", "The chair's name was wrong")
    page.get_by_role("button", name="Begin the correction").click()
    page.get_by_role("link", name="Fill in the correction").click()
    expect(page.get_by_text("Why: The chair's name was wrong")).to_be_visible(timeout=90_000)
    step(page, "Reviewing progress")
    write(page, "They are chaired by", "Independent chair, Nia Bowen")
    kept(page)
    page.get_by_role("link", name="All steps").first.click()
    page.get_by_role("button", name="Check and sign off").click()
    write(page, "Signed off by", "Kim Reed, parent")
    page.get_by_role("button", name="Sign off", exact=True).click()
    title(page, "Signed off")
    page.get_by_role("link", name="Read the signed record").click()
    page.get_by_role("link", name="Read the record that this one corrects").click(timeout=90_000)
    expect(page.get_by_text("A later version has taken the place")).to_be_visible(timeout=90_000)
    with Casebook.open(place) as book:
        found = record_versions(book, "supervision_order_plan", case_id="F7")
    assert [one.label for one in found.versions] == [
        "Version 1",
        "Version 2, corrected since",
        "Version 2, correction",
    ]
    chairs = [one.record.answers.get("review_chair") for one in found.versions]
    assert chairs == ["Independent chair, Priya Nair", None, "Independent chair, Nia Bowen"]
