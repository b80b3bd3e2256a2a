from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.errors import NotFound
from sup_lib.model import Case
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
