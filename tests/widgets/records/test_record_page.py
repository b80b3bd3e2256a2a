"""Signed records read in the browser, corrected there, and their versions beside each other."""

import pytest
from casebook import plans

from sup_lib.casebook import Casebook
from sup_lib.casebook.versions.of_record import record_versions
from sup_lib.model import Case, Child
from sup_lib.run.records import open_records
from sup_lib.run.suite import DEMONSTRATION_DAY

NAME = "supervision_order_plan"
BETTER = {**plans.ROWS, "update": "Two <b>calm</b> weeks"}


@pytest.fixture
def planned(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as opened:
        opened.save(Case(case_id="F7", name="Family F7", invented=True, children=[Child(child_id="00123")]))
        plans.next_version(opened, 1)
        plans.next_version(opened, 2, plan=[BETTER])
        yield opened


@pytest.fixture
def opened(planned, browse):
    """`opened(record_id="R1")` opens a page about the records of the family."""

    def make(**asked):
        return browse(open_records(planned, "F7", on=plans.DAYS[2], **asked))

    return make


def ids(planned):
    return [one.record.record_id for one in record_versions(planned, NAME, case_id="F7").versions]


def links(browser):
    return {item["text"]: item["query"] for one in browser.of("buttons") for item in one["items"] if "query" in item}


def told(browser):
    return {row["label"]: row["value"] for block in browser.of("facts") for row in block["rows"]}


def test_a_signed_record_is_read_with_who_signed_it_and_nothing_to_type(opened, planned):
    page = opened(record_id=ids(planned)[0])
    assert page.view["title"] == "Supervision order plan" and page.view["keeps"] is False
    assert told(page)["Signed by"] == "Kim Reed (parent)" and told(page)["It ends on"] == "5 January 2027"
    assert told(page)["At which time, and where?"] == "Nothing filled in"
    assert page.of("question") == [] and page.of("rows") == []
    assert links(page)["Versions of this supervision order plan"] == {"form": NAME, "case_id": "F7"}
    page.press("document", document="record.docx")
    assert page.buffers[-1][0][:2] == b"PK"


def test_a_record_is_corrected_with_a_reason_and_both_are_linked(opened, planned):
    first = ids(planned)[0]
    page = opened(record_id=first)
    page.press("go", page="correct")
    page.press("correct")
    assert page.control("why")["error"] == "Say why the record is corrected" and len(planned.records.all()) == 2
    assert page.type("why", "a wrong name")["at"] == "", "a reason is kept with the correction, and not before"
    page.press("correct")
    assert page.view["title"] == "Correction begun" and "a wrong name" in page.words
    draft = links(page)["Fill in the correction"]["record_id"]
    assert planned.records.get(draft).supersedes == first
    assert links(opened(record_id=first))["Open the correction that was begun"] == {"record_id": draft}

    correction = opened(record_id=draft)
    assert any("This corrects record" in one["text"] for one in correction.of("inset"))
    correction.type("review_chair", "Another chair")
    correction.type("signers", "Kim Reed, parent")
    correction.press("sign")
    assert correction.view["title"] == "Signed off" and first in correction.words
    old = opened(record_id=first)
    assert told(old)["State"] == "Superseded" and "Correct this record" not in old.words
    assert links(old)["Read the record that took its place"] == {"record_id": draft}
    new = opened(record_id=draft)
    assert links(new)["Read the record that this one corrects"] == {"record_id": first}
    assert told(new)["Why it was written anew"] == "a wrong name"


def test_all_records_are_listed_with_their_state_and_the_way_to_the_versions(opened, planned):
    page = opened()
    (listing,) = page.of("listing")
    assert [(row[1], row[2]["text"]) for row in listing["rows"]] == [
        ("9 March 2026", "signed off"),
        ("12 January 2026", "signed off"),
    ]
    assert links(page)["Versions of the supervision order plan"] == {"case_id": "F7", "form": NAME}


def test_the_last_two_versions_are_compared_and_then_any_other_two(opened, planned):
    plans.next_version(planned, 3, plan=[BETTER, plans.SCHOOL])
    page = opened(form_id=NAME)
    headings = [one["text"] for one in page.of("heading")]
    assert "What changed from version 2 to version 3" in headings
    kinds = {one["text"]: one["tag"]["text"] for one in page.of("heading") if one.get("tag")}
    assert kinds["Ada is late at school"] == "Added"
    names = page.control("version-before")["options"]
    assert names == ["Version 1, 12 January 2026", "Version 2, 9 March 2026", "Version 3, 11 May 2026"]
    page.type("before", names[0])
    page.type("after", names[1])
    page.press("compare")
    kinds = {one["text"]: one["tag"]["text"] for one in page.of("heading") if one.get("tag")}
    assert (kinds["Ada hears rows at night"], kinds["Ada is late at school"]) == ("Changed", "Removed")
    cells = [cell for block in page.of("listing") for row in block["rows"] for cell in row]
    assert "Just begun" in cells and "Two <b>calm</b> weeks" in cells
    page.press("document", document="versions.html")
    assert b"What changed from version 1 to version 2" in page.buffers[-1][0]


def test_each_worry_shows_its_latest_update_with_its_day_and_by_whom(opened):
    page = opened(form_id=NAME)
    found = [row for block in page.of("listing") if block["caption"] == "Over all versions" for row in block["rows"]]
    rows = {row[0].partition(" (")[0]: row for row in found}
    assert rows["Ada hears rows at night"][1:] == [
        "Version 1",
        "Two <b>calm</b> weeks",
        "9 March 2026, version 2, Sam, signed by Kim Reed (parent)",
        "Stands",
    ]
    assert rows["Ada is late at school"][4] == "Left out in version 2"
    assert rows["Version 1 of the supervision order plan"][1] == "Version 2"


def test_a_family_without_records_is_told_what_to_do(planned, browse):
    planned.save(Case(case_id="F8", name="Family F8", invented=True))
    for asked in ({}, {"form_id": NAME}):
        page = browse(open_records(planned, "F8", on=plans.DAYS[2], **asked))
        assert page.of("listing") == [] and len(page.of("inset")) == 1


def test_a_workers_own_records_stand_by_themselves(book, browse):
    page = browse(open_records(book, worker_id="W04", on=plans.DAYS[2]))
    assert page.view["where"].endswith("(W04)")


def test_a_family_without_records_is_led_to_each_of_its_forms(book, browse):
    page = browse(open_records(book, "F-0007", on=DEMONSTRATION_DAY))
    offered = links(page)
    assert "Choose a form below" in page.words and offered["Group case supervision"] == {"case_id": "F-0007"}
    assert offered["Reflective discussion"] == {"form": "reflective_discussion", "case_id": "F-0007"}
    assert offered["Case summary and case direction, worker's part"]["role"] == "worker"


def test_a_workers_records_lead_to_the_forms_about_the_worker(book, browse):
    page = browse(open_records(book, worker_id="W01", on=DEMONSTRATION_DAY))
    forms = {query["form"] for query in links(page).values()}
    assert forms == {"asye_year", "professional_supervision", "supervision_agreement"}
