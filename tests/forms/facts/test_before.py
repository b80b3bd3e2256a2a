"""What an earlier record of the same form tells the next one, and the areas that a form lists."""

import pytest

from sup_lib.errors import NotFound
from sup_lib.forms.facts.before import last_time
from sup_lib.forms.facts.book import field_fact, make_fact
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record
from sup_lib.model import KeyDate

NAME = "case_discussion_family"


@pytest.fixture
def family_form():
    return load_form(NAME)


def signed(answers, *, form_id=NAME, record_id="R1"):
    return Record(
        record_id=record_id,
        form_id=form_id,
        form_version=1,
        case_id="F7",
        state="signed off",
        answers={"held_on": "06/08/2026", **answers},
        started_at="2026-08-06T09:00:00",
        changed_at="2026-08-06T10:00:00",
    )


def test_last_time_is_the_latest_record_of_the_same_form(family_form, file):
    later, earlier = signed({"story": "Later"}, record_id="R2"), signed({"story": "Earlier"})
    other = signed({"story": "Another form's"}, form_id="reflective_discussion", record_id="R3")
    told = make_fact("last_time.story", family_form, file.copy_with(earlier=[other, later, earlier]))
    assert (told.value, told.source) == ("Later", "signed record of 6 August 2026")
    assert make_fact("last_time.story", family_form, file.copy_with(earlier=[other])).value is None
    assert make_fact("last_time.story", family_form, file.copy_with(earlier=[signed({"story": " "})])).value is None


def test_a_record_without_a_day_that_can_be_read_is_still_the_last(family_form, file):
    told = make_fact("last_time.story", family_form, file.copy_with(earlier=[signed({"story": "S", "held_on": "x"})]))
    assert (told.value, told.source) == ("S", "the last signed record")


def test_versions_are_counted_by_form(family_form, file):
    two = file.copy_with(earlier=[signed({}, record_id="R2"), signed({})])
    assert make_fact("next_version.story", family_form, file).value == "1"
    assert make_fact("next_version.story", family_form, two).value == "3"
    assert make_fact("earlier_versions.story", family_form, two).value.splitlines() == [
        "Version 1: signed record of 6 August 2026",
        "Version 2: signed record of 6 August 2026",
    ]


def test_each_child_has_a_row_that_keeps_what_was_typed(family_form, file):
    before = signed({"papers": [{"row": "00123", "child": "Old name", "passport": "123456789"}]})
    told = make_fact("child_rows.papers", family_form, file.copy_with(earlier=[before]))
    assert told.value == [{"row": "00123", "child": "Ada Example", "passport": "123456789"}]


def areas(form, file):
    return {row["row"]: row for row in make_fact("key_areas.areas", form, file).value}


def test_key_areas_begin_with_the_dates_on_file(family_form, file):
    rows = areas(family_form, file)
    labels = [row.label for row in family_form.field("areas").rows]
    assert [row["area"] for row in rows.values()] == labels
    seen = f"k{labels.index('Child seen') + 1}-00123"
    assert rows[seen] == {"row": seen, "area": "Child seen", "child": "Ada Example", "last_on": "2026-08-24"}


def test_a_plan_is_reviewed_when_its_conference_is_due(family_form, file):
    conference = KeyDate(name="review conference", last_on="2026-05-07", next_on="2026-10-22")
    ada = file.case.children[0].copy_with(key_dates=[conference])
    rows = areas(family_form, file.copy_with(case=file.case.copy_with(children=[ada])))
    assert rows["k1-00123"]["review_on"] == "2026-10-22" and "last_on" not in rows["k1-00123"]
    assert (rows["k2-00123"]["last_on"], rows["k2-00123"]["due_on"]) == ("2026-05-07", "2026-10-22")


def test_what_was_typed_stays_but_for_dates_that_are_on_file_now(family_form, file):
    typed = [
        {"row": "k10", "area": "Genogram", "last_on": "01/08/2026", "note": "With Ada"},
        {"row": "k4-00123", "area": "Child seen", "last_on": "01/07/2026", "note": "At school"},
        {"row": "r1", "area": "Swimming", "due_on": "01/10/2026"},
    ]
    rows = areas(family_form, file.copy_with(earlier=[signed({"areas": typed})]))
    assert rows["k10"]["note"] == "With Ada" and rows["k10"]["last_on"] == "01/08/2026"
    assert (rows["k4-00123"]["last_on"], rows["k4-00123"]["note"]) == ("2026-08-24", "At school")
    assert list(rows)[-1] == "r1" and rows["r1"]["area"] == "Swimming"


def test_a_field_that_there_is_not_is_refused_and_a_fact_that_there_is_not_is_none(family_form, file):
    with pytest.raises(NotFound, match="has no field 'stroy'"):
        make_fact("last_time.stroy", family_form, file)
    assert make_fact("last_time", family_form, file) is None
    assert make_fact("weather.story", family_form, file) is None


def test_two_facts_about_a_field_of_one_name_are_refused():
    with pytest.raises(ValueError, match="the fact 'last_time' exists already"):
        field_fact(last_time)
