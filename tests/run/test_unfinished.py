from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.forms.form.library import load_form
from sup_lib.model import Case, Worker
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.policy.on_file_rule import on_file_rule
from sup_lib.policy.vocabulary import DEFINITIONS
from sup_lib.run.pages import start_page
from sup_lib.run.unfinished import unfinished_records

FRIDAY, NEXT_MONDAY = date(2026, 9, 18), date(2026, 9, 28)


@pytest.fixture
def book(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(
            Worker(worker_id="W2", name="Sam Field", role="practice supervisor"),
            Worker(worker_id="W1", name="Priya Nair", role="social worker", supervisor_id="W2"),
            Case(case_id="F7", name="Family F7", worker_id="W1"),
        )
        yield casebook


def begin(book, form_id="group_case_supervision", **about):
    form = load_form(form_id)
    record = book.records.open(form, **(about or {"case_id": "F7"}), on=FRIDAY)
    held_on = form.feeding("session.held_on").id
    return book.records.keep(record.record_id, held_on, "18/09/2026", by="Sam", since=record.version)


def test_a_draft_says_by_when_it_should_be_on_file_and_that_this_is_past(book):
    begin(book)
    (line,) = unfinished_records(book, as_of=NEXT_MONDAY).lines
    assert (line.family, line.worker, line.sent_to) == ("Family F7", "Priya Nair", "")
    assert (line.on_file_by, line.late) == (date(2026, 9, 22), True), "Friday, and two working days"
    assert not unfinished_records(book, as_of=line.on_file_by).lines[0].late, "the day itself is in time"


@pytest.mark.parametrize("held_on", ["", "next Tuesday"])
def test_a_draft_without_a_day_that_can_be_read_has_no_deadline_and_is_not_late(book, held_on):
    record = begin(book)
    book.records.keep(record.record_id, "held_on", held_on, by="Sam", since=record.version)
    (line,) = unfinished_records(book, as_of=NEXT_MONDAY).lines
    assert (line.on_file_by, line.late) == (None, False)


def test_a_workers_own_supervision_is_not_for_the_whole_team(book):
    begin(book.as_worker("W1"), "professional_supervision", worker_id="W1")
    assert unfinished_records(book.as_worker("W1"), as_of=NEXT_MONDAY) == ((), "")


def test_the_start_page_leads_to_what_is_to_be_finished(book):
    record = begin(book)
    view = start_page(book, as_of=NEXT_MONDAY).page.view
    listing = next(one for one in view["blocks"] if "signature" in one.get("caption", ""))
    (row,) = listing["rows"]
    assert row[0]["query"] == {"record_id": record.record_id}
    assert row[-1] == {"text": "22 September 2026", "kind": "wrong"}


def small_words(view):
    return [one["text"] for one in view["blocks"] if one.get("small")]


def test_the_start_page_says_whose_rule_it_is_and_that_another_policy_has_none(book):
    begin(book)
    said = small_words(start_page(book, as_of=NEXT_MONDAY).page.view)
    assert "To be on file within 2 working days of the session (lambeth-2021, section 4)." in said
    said = small_words(start_page(book, as_of=NEXT_MONDAY, policy="appendix-1").page.view)
    assert any("lambeth-2021, section 4; appendix-1 gives no number of days" in words for words in said)


@pytest.mark.parametrize(
    ("days", "last_day", "words"),
    [
        (0, date(2026, 9, 18), "on the day of the session"),
        (1, date(2026, 9, 21), "within 1 working day of the session"),
        (5, date(2026, 9, 25), "within 5 working days of the session"),
    ],
)
def test_a_policy_of_ones_own_sets_the_days(book, tmp_path, days, last_day, words):
    begin(book)
    text = (DEFINITIONS / f"{DEFAULT_POLICY}.yaml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.yaml"
    told = text.replace("within_working_days: 2", f"within_working_days: {days}").replace("lambeth-2021", "mine")
    mine.write_text(told, encoding="utf-8")
    found = unfinished_records(book, policy=str(mine), as_of=NEXT_MONDAY)
    assert found.lines[0].on_file_by == last_day
    assert found.on_file_rule == f"To be on file {words} (mine, section 4)."


def test_the_suites_own_policy_has_a_number_to_fall_back_on():
    assert on_file_rule(DEFAULT_POLICY).working_days == 2
