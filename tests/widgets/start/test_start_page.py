from collections import namedtuple
from datetime import date

import pytest

from sup_lib.errors import UnreadableFile
from sup_lib.widgets.start.doors import door_groups
from sup_lib.widgets.start.start_page import CaseLine, StartPage, WorkerLine

Finding = namedtuple("Finding", "list row field value reason")
Report = namedtuple("Report", "read imported updated rejected queries notes", defaults=(0, 0, 0, (), (), ()))
LINE = CaseLine(
    case_id="F-0007",
    name="Family Ashdown",
    children="Elsie, Jude",
    statuses="CP",
    worker="Ladan Hersi",
    last_supervision_on=date(2026, 8, 28),
    due="overdue",
    due_on=date(2026, 9, 25),
)
BAD_DATE = Finding("list 7", 4, "Date of birth", "31/02/2020", "no such day")


@pytest.fixture
def start(browse):
    def opened(lines=(LINE,), report=None, invented=True):
        def import_list(name, contents):
            if report is None:
                raise UnreadableFile(f"{name} is no workbook; save it as .xlsx")
            assert contents == b"PK"
            return report

        page = StartPage(lambda: iter(lines), import_list, book="Casebook team", invented=invented, policy="mine")
        return browse(page.page)

    return opened


def take(browser, name="list.xlsx"):
    browser.press("go", page="import")
    browser.press("import", b"PK", file=name)


def test_a_family_is_one_click_from_its_session_and_its_goals(start):
    (listing,) = start().of("listing")
    family, *facts, due, goals, records = listing["rows"][0]
    assert (family["notebook"], family["query"]) == ("group_supervision", {"case_id": "F-0007"})
    assert facts == ["Elsie, Jude", "CP", "Ladan Hersi", "28 August 2026"]
    assert due == {"text": "overdue, 25 September 2026", "kind": "wrong"}
    assert (goals["notebook"], goals["query"]) == ("goal_progress", {"case_id": "F-0007"})
    assert (records["notebook"], records["query"]) == ("records", {"case_id": "F-0007"})
    assert len(listing["columns"]) == len(listing["rows"][0])


def test_what_is_not_known_is_said(start):
    line = LINE._replace(last_supervision_on=None, due="", due_on=None)
    row = start([line, line._replace(due="no rule")]).of("listing")[0]["rows"]
    assert row[0][4] == "none on file" and row[0][5] == "" and row[1][5] == {"text": "no rule", "kind": "todo"}


def test_a_fresh_case_list_is_told_why_every_family_counts_as_never_held(start):
    fresh = LINE._replace(last_supervision_on=None, due="never held")
    assert "No session is on file yet" in start([fresh]).words
    assert "No session is on file yet" not in start([fresh, LINE]).words


def test_the_page_says_which_casebook_it_shows_and_whether_it_is_invented(start):
    assert start().view["where"] == "Casebook team" and start().view["invented"]
    assert start(invented=False).view["invented"] is False and "under the policy mine" in start().words


def test_an_empty_casebook_offers_a_list_to_import_or_a_look_round(start):
    browser = start([])
    assert browser.of("listing") == []
    assert [item["text"] for item in browser.of("buttons")[0]["items"]] == [
        "Import a case list",
        "Look round with invented families",
    ]


def leads_to(browser):
    """Every door of the page: its text and what it opens."""
    (shown,) = browser.of("doors")
    return {door["text"]: door for group in shown["groups"] for door in group["items"]}


def test_the_doors_are_grouped_by_who_one_is_each_with_what_one_gets(start):
    (shown,) = start().of("doors")
    assert [group["who"] for group in shown["groups"]] == [group["who"] for group in door_groups()]
    found = leads_to(start())
    assert all(door["gets"] for door in found.values())
    assert found["Who is due"]["notebook"] == "whos_due" and found["Open in JupyterLab"]["lab"]


def test_invented_families_take_no_import_and_lead_back_to_ones_own(start):
    invented, own = leads_to(start()), leads_to(start(invented=False))
    assert "Import a case list" not in invented and invented["Your own casebook"]["query"] == {"book": ""}
    assert "Your own casebook" not in own and own["Import a case list"]["extra"] == {"page": "import"}


def test_an_empty_casebook_leads_only_to_what_needs_no_case(start):
    found = leads_to(start([], invented=False))
    assert {"A case to train with", "Exercises"} <= set(found)
    assert not {"Who is due", "A team's progress"} & set(found)


def test_an_import_says_what_became_of_each_row(start):
    note = "Two children have no worker."
    browser = start(report=Report(9, 5, 3, rejected=[BAD_DATE], queries=[BAD_DATE], notes=[note]))
    take(browser)
    panel, said, rejected, queries, _ = browser.view["blocks"]
    assert (panel["title"], panel["text"]) == ("9 rows read", "5 new, 3 brought up to date, 1 rejected.")
    assert said["text"] == note
    assert rejected["rows"] == [["list 7, row 4", "Date of birth", "31/02/2020", "no such day"]] == queries["rows"]
    browser.press("go", page="list")
    assert browser.view["key"] == "list"


def test_of_many_rejected_rows_the_page_shows_the_first_and_says_how_many(start):
    browser = start(report=Report(read=40, rejected=[BAD_DATE] * 40))
    take(browser)
    (listing,) = browser.of("listing")
    assert len(listing["rows"]) == 12 and listing["caption"].endswith("(the first 12 of 40)")


def test_a_file_that_cannot_be_read_is_told_beside_the_box_to_choose_another(start):
    browser = start()
    take(browser, "holiday.jpg")
    assert browser.view["key"] == "import"
    assert browser.of("upload")[0]["error"] == "holiday.jpg is no workbook; save it as .xlsx"


def test_workers_have_a_list_of_their_own_with_the_forms_about_them(browse):
    sam = WorkerLine("W1", "Sam Okoro", "social worker", "Safeguarding 1")
    page = StartPage(lambda: [LINE], lambda *_: None, workers=lambda: [sam], book="b", invented=True, policy="mine")
    browser = browse(page.page)
    browser.press("go", page="workers")
    (listing,) = browser.of("listing")
    name, role, team, session, agreement, supported_year = listing["rows"][0]
    assert (name, role, team) == ("Sam Okoro", "social worker", "Safeguarding 1")
    assert session["query"] == {"form": "professional_supervision", "worker_id": "W1"}
    assert agreement["query"] == {"form": "supervision_agreement", "worker_id": "W1"}
    assert supported_year == "", "only a newly qualified worker has a supported year"
    assert session["notebook"] == "supervision_form"


def test_a_newly_qualified_worker_has_a_supported_year(browse):
    new = WorkerLine("W2", "Ada Bell", "newly qualified social worker", "Safeguarding 1")
    page = StartPage(lambda: [LINE], lambda *_: None, workers=lambda: [new], book="b", invented=True, policy="mine")
    browser = browse(page.page)
    browser.press("go", page="workers")
    link = browser.of("listing")[0]["rows"][0][-1]
    assert (link["notebook"], link["query"]) == ("asye_year", {"worker_id": "W2"})
