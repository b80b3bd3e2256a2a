from datetime import date

import pytest

from sup_lib.policy import STATES
from sup_lib.run.pages import whos_due_page
from sup_lib.run.suite import due_list
from sup_lib.widgets.planning.due_list import DUE_KINDS, due_page

DAY = date(2026, 9, 30)


@pytest.fixture
def due(book):
    return due_list(book, as_of=DAY)


def opened(browse, due, names=None):
    return browse(due_page(due, names=names or {}, policy="lambeth-2021", as_of=DAY, invented=True))


def test_every_row_of_the_table_is_on_the_page_in_its_order(browse, due):
    (listing,) = opened(browse, due, {"F-0007": "Family Ashdown"}).of("listing")
    assert len(listing["rows"]) == len(due) > 100
    assert [row[0]["query"]["case_id"] for row in listing["rows"]] == list(due["case_id"])
    assert [row[2]["text"] for row in listing["rows"]] == list(due["state"])
    ours = next(row for row in listing["rows"] if row[0]["query"]["case_id"] == "F-0007")
    assert ours[0]["text"] == "Family Ashdown" and ours[0]["notebook"] == "group_supervision"


def test_every_row_says_its_rule_and_a_note_where_there_is_one(browse, due):
    (listing,) = opened(browse, due).of("listing")
    for shown, row in zip(listing["rows"], due.to_dict("records"), strict=True):
        assert shown[-1].startswith(row["rule"]) and shown[-1].endswith(row["note"] or row["rule"])
        assert shown[4] == (str(row["days_overdue"]) if row["days_overdue"] else "")


def test_a_day_is_written_out_and_a_missing_one_is_empty(browse, due):
    (listing,) = opened(browse, due).of("listing")
    days = {row[3] for row in listing["rows"]}
    assert not {day for day in days if "NaT" in day or "-" in day} and any(day.endswith(" 2026") for day in days)


def test_the_counts_add_up_to_the_list(browse, due):
    counts = {row["label"]: int(row["value"]) for row in opened(browse, due).of("facts")[0]["rows"]}
    assert sum(counts.values()) == len(due)
    assert set(counts) == {state.capitalize() for state in set(due["state"])}, "no state without cases"


def test_an_empty_list_is_a_page_too(browse, due):
    browser = opened(browse, due.iloc[:0])
    assert browser.of("listing")[0]["rows"] == [] and browser.view["title"] == "Who is due for supervision"


def test_the_page_says_that_it_is_no_word_on_safety(browse, due):
    assert "nothing about how safe a child is" in opened(browse, due).words


def test_only_states_that_a_policy_knows_are_coloured():
    assert set(DUE_KINDS) <= set(STATES)


@pytest.fixture
def both(browse, book):
    return browse(whos_due_page(book, due_list(book, as_of=DAY), policy="lambeth-2021", as_of=DAY))


def test_staff_stand_behind_a_button_with_their_rules_and_ratios(both):
    both.go("staff")
    due, ratio = both.of("listing")
    assert len(due["rows"]) > 24 and all(row[-1].endswith("]") or ". " in row[-1] for row in due["rows"])
    assert due["rows"][0][0]["query"]["form"] == "professional_supervision"
    assert [row[1] for row in ratio["rows"]] == ["6", "6", "6", "1", "1", "1"]
    assert "no more than 6 to 8 supervisees" in both.words
    both.press("go", page="families")
    assert both.view["key"] == "due"


def test_each_list_is_handed_over_as_a_calendar(both):
    for which, about in (("families", b"of cases"), ("staff", b"of staff")):
        answer = both.press("calendar", list=which)
        assert answer["mime"] == "text/calendar" and answer["file"].endswith("due.ics")
        (contents,) = both.buffers[-1]
        assert b"X-WR-CALNAME:Invented: supervision " + about in contents and b"Family" not in contents


def test_a_list_without_a_day_says_that_it_makes_no_calendar(browse, book):
    none = due_list(book, as_of=DAY).iloc[:0]
    answer = browse(whos_due_page(book, none, policy="lambeth-2021", as_of=DAY)).press("calendar", list="families")
    assert "nothing to put in a calendar" in answer["sentence"]
