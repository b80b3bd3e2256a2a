from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.errors import NotFound
from sup_lib.model import Case
from sup_lib.policy.vocabulary import DEFINITIONS
from sup_lib.run.records import open_record
from sup_lib.run.suite import DEMONSTRATION_DAY
from sup_lib.run.walk import open_form

FORM = "group_case_supervision"


def test_a_form_is_filled_with_what_is_on_file_on_its_day(book):
    walk = open_form(book, FORM, "F-0007", on=DEMONSTRATION_DAY)
    assert walk.record.facts["today"].value == "2026-09-30" and walk.record.answers == {}
    assert walk.file.as_of == DEMONSTRATION_DAY and walk.record.invented
    earlier = open_form(book, FORM, "F-0001", on=date(2026, 6, 1))
    assert all(session.held_on <= date(2026, 6, 1) for session in earlier.file.sessions)


def test_the_same_draft_is_opened_until_it_is_signed(book):
    first = open_form(book, FORM, "F-0007", on=DEMONSTRATION_DAY)
    assert open_form(book, FORM, "F-0007", on=DEMONSTRATION_DAY).record.record_id == first.record.record_id
    assert open_form(book, FORM, "F-0008", on=DEMONSTRATION_DAY).record.record_id != first.record.record_id


def test_who_types_is_kept_with_what_they_type(book):
    walk = open_form(book, FORM, "F-0007", on=DEMONSTRATION_DAY, by="Kala Mistry")
    walk.page.send = lambda *_: None
    walk.page._hear(walk.page, {"do": "change", "field": "values", "value": "Ours", "n": 1}, [])
    assert [change.changed_by for change in book.records.history(walk.record.record_id)] == ["Kala Mistry"]


def test_a_family_of_which_nothing_is_known_can_be_talked_about(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Case(case_id="F1", name="Family Example"))
        walk = open_form(casebook, FORM, "F1", on=DEMONSTRATION_DAY)
        walk.page.send = lambda *_: None
        for page in (*(section.id for section in walk.form.sections), "check"):
            walk.page._hear(walk.page, {"do": "press", "name": "go", "page": page, "n": 1}, [])
            assert walk.page.view["key"] == page and walk.page.view["invented"] is False


@pytest.mark.parametrize(("form", "case"), [("no_such_form", "F-0007"), (FORM, "F-9999")])
def test_what_there_is_not_is_refused_and_begins_no_record(book, form, case):
    with pytest.raises(NotFound):
        open_form(book, form, case, on=DEMONSTRATION_DAY)
    assert book.records.all() == ()


@pytest.fixture
def of_five_days(tmp_path):
    """A policy of one's own by which a record is on file within five working days."""
    text = (DEFINITIONS / "lambeth-2021.yaml").read_text(encoding="utf-8")
    place = tmp_path / "mine.yaml"
    told = text.replace("record_within_working_days: 2", "record_within_working_days: 5")
    place.write_text(told.replace("lambeth-2021", "mine"), encoding="utf-8")
    return str(place)


def on_file_by(page):
    """What a page says of the day by which the record is to be on file."""
    page.send = lambda *_: None
    page._hear(page, {"do": "press", "name": "go", "page": "details", "n": 1}, [])
    rows = [row for block in page.view["blocks"] if block["type"] == "facts" for row in block["rows"]]
    return next(row["value"] for row in rows if row["label"] == "To be on file by")


DISCUSSION = "reflective_discussion"
TWO = "2 October 2026, 2 working days after the session (lambeth-2021, section 4)"
FIVE = "7 October 2026, 5 working days after the session (mine, section 4)"


def test_the_day_by_which_it_is_on_file_follows_the_policy_that_is_chosen(book, of_five_days):
    walk = open_form(book, DISCUSSION, "F-0007", on=DEMONSTRATION_DAY)
    assert on_file_by(walk.page) == TWO
    silent = open_form(book, DISCUSSION, "F-0007", on=DEMONSTRATION_DAY, policy="appendix-1")
    assert on_file_by(silent.page) == TWO.replace("4)", "4; appendix-1 gives no number of days)")
    walk = open_form(book, DISCUSSION, "F-0007", on=DEMONSTRATION_DAY, policy=of_five_days)
    assert on_file_by(walk.page) == FIVE
    assert on_file_by(open_record(book, walk.record.record_id, on=DEMONSTRATION_DAY)) == TWO
    assert on_file_by(open_record(book, walk.record.record_id, on=DEMONSTRATION_DAY, policy=of_five_days)) == FIVE


def test_a_record_that_waits_for_review_keeps_the_rule_that_it_was_sent_with(book, of_five_days):
    record = open_form(book, DISCUSSION, "F-0007", on=DEMONSTRATION_DAY).record
    book.records.send_for_review(record.record_id, by="Sam")
    assert on_file_by(open_record(book, record.record_id, on=DEMONSTRATION_DAY, policy=of_five_days)) == TWO


def test_an_unknown_policy_begins_no_record(book):
    with pytest.raises(NotFound, match="'mine' is not a policy"):
        open_form(book, DISCUSSION, "F-0007", on=DEMONSTRATION_DAY, policy="mine")
    assert book.records.all() == ()
