"""The main job as a supervisor meets it: a case list in, one family talked about, a record out, and next time."""

import io
from datetime import date

import docx
from browser.hands import download, kept, open_page, pick, step, title, write
from playwright.sync_api import expect

from sup_lib.casebook import Casebook
from sup_lib.places import bundled

TODAY = f"{date.today():%d/%m/%Y}"


def test_from_an_empty_casebook_to_the_next_session(page, served, tmp_path):
    place = tmp_path / "team.casebook"
    server = served(place)
    child_id = import_the_list(page, server, place)
    open_the_family(page, server, child_id)
    talk(page)
    sign(page)
    word = download(page, "Save as a Word document", tmp_path / "record.docx")
    html = download(page, "Save as a web page", tmp_path / "record.html")
    read_back(word, html)
    see_the_chart(page)
    next_time(page, server, child_id)


def import_the_list(page, server, place):
    open_page(page, server, "00_start_here")
    expect(page.get_by_text("This casebook is empty")).to_be_visible()
    page.get_by_role("button", name="Import a case list").click()
    title(page, "Import a case list")
    page.get_by_label("Case list", exact=True).set_input_files(bundled("datasets", "case_list.xlsx"))
    page.get_by_role("button", name="Import", exact=True).click()
    title(page, "Imported case_list.xlsx")
    expect(page.get_by_text("3 rejected")).to_be_visible()
    expect(page.get_by_text("31/02/2026", exact=True)).to_be_visible()
    page.get_by_role("button", name="See the case list").click()
    with Casebook.open(place) as book:
        on_plan = next(case for case in book.cases() if "CP" in case.open_statuses and case.worker_id)
    page.get_by_label("Find a family, child, worker or status").fill(on_plan.case_id)
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    return on_plan.case_id


def open_the_family(page, server, child_id):
    page.get_by_role("link", name=f"Case {child_id}").click()
    title(page, "Group case supervision")
    step(page, "Process compliance")
    expect(page.get_by_role("row", name="Statutory visit")).to_contain_text("Annex A list 7")
    step(page, "This session")
    expect(page.get_by_label("Date of this session")).to_have_value(TODAY)
    expect(page.get_by_label("Child's id, row 1")).to_have_value(child_id)
    write(page, "Full name, row 1", "Ada Brook (invented)")
    pick(page, "Is this group or single agency supervision?", "Group")


def talk(page):
    step(page, "Process compliance")
    pick(page, "Is the key information, the genogram included, up to date?", "Yes")
    pick(page, "Have cultural identity needs been identified?", "No")
    step(page, "Case update")
    pick(page, "Have all agreed professional actions been carried out?", "Yes")
    step(page, "Goals of the parents and carers")
    pick(page, "Are any further goals needed?", "Yes")
    page.get_by_role("button", name="Add a goal").click()
    write(page, "The goal in plain words", "Ada's worry scale falls from 9 to 6 by the end of the summer term")
    pick(page, "Whose goal is it?", "child")
    pick(page, "Process or outcome?", "outcome")
    page.get_by_label("How will it be measured?").select_option("0 to 10 scale")
    write(page, "Where it is now", "9")
    write(page, "Where it should be", "9")
    write(page, "Why this goal?", "She asked for it herself")
    expect(page.locator(".sup-error:visible", has_text="the same as the baseline")).to_be_visible()
    write(page, "Where it should be", "6")
    expect(page.locator(".sup-error:visible", has_text="the same as the baseline")).to_have_count(0)
    kept(page)
    step(page, "What is changing for the child")
    page.get_by_role("button", name="Add what was seen or said").click()
    write(page, "Value", "12")
    page.get_by_label("Value").blur()
    expect(page.locator("body")).not_to_contain_text("Traceback")
    write(page, "Value", "8")
    pick(page, "How do we know?", "reported")
    write(page, "By whom or from whom", "Ada")
    write(page, "What change, in what the child does or says, are we looking for?", "She sleeps and eats")
    write(page, "How far do we see or hear it, and on what evidence?", "Her teacher sees her eat at school")
    step(page, "Reflection")
    page.get_by_label("Attachment", exact=True).check()
    write(page, "Which emotional and psychosocial factors matter most here?", "Worry about money")
    write(page, "What needs to change in the professional system?", "One of us rings, not three")
    step(page, "Next steps")
    page.get_by_role("button", name="Add a step").click()
    pick(page, "Kind of step", "intervention")
    write(page, "What", "Plan two breakfasts with her mother")
    write(page, "Who", "Sam Okoro")
    write(page, "By when", "15/12/2027")
    write(page, "Decisions, and why", "The plan goes on; school is on board")
    kept(page)


def sign(page):
    page.get_by_role("button", name="Continue").click()
    title(page, "Check before you sign off")
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_role("alert")).to_contain_text("at least one person who signs")
    write(page, "Signed off by", "Priya Shah, practice supervisor")
    page.get_by_role("button", name="Sign off").click()
    title(page, "Signed off")


def read_back(word, html):
    document = docx.Document(io.BytesIO(word.read_bytes()))
    body = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    everything = f"{body}\n{cells}"
    for words in ("Plan two breakfasts with her mother", "Sam Okoro", "Priya Shah", "Her teacher sees her eat"):
        assert words in everything
        assert words in html.read_text(encoding="utf-8")
    assert document.inline_shapes, "the goal's chart is in the record"


def see_the_chart(page):
    page.get_by_role("link", name="See the goals of this family").click()
    title(page, "Progress towards goals")
    chart = page.get_by_role("img")
    assert "worry scale" in chart.get_attribute("alt").lower()
    assert chart.evaluate("image => image.naturalWidth") > 600


def next_time(page, server, child_id):
    open_page(page, server, "group_supervision", case_id=child_id)
    step(page, "Case update")
    expect(page.get_by_role("row", name="Plan two breakfasts")).to_contain_text("15/12/2027")
    step(page, "This session")
    expect(page.get_by_label("Full name, row 1")).to_have_value("Ada Brook (invented)")
    expect(page.get_by_label("Attendees")).not_to_have_value("")
