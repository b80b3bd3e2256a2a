"""Rows over several versions, and ids that are never given twice."""

from hypothesis import given
from hypothesis import strategies as st

from sup_lib.forms.facts.book import make_fact
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record
from sup_lib.forms.records.row_names import free_row_id
from sup_lib.forms.versions.row_story import dated, label_of_row, row_stories, signed_by

FORM = load_form("supervision_order_plan")
PLAN = FORM.field("plan")
SIGNED = [{"name": "Kim Reed", "role": "parent", "signed_at": "2026-01-05T10:00"}]


def version(name, *rows, day="05/01/2026", **more):
    given = {"plan": list(rows), "held_on": day, **more}
    return Record(
        record_id=name,
        form_id=FORM.form_id,
        form_version=2,
        case_id="F7",
        state="signed off",
        answers=given,
        signatures=SIGNED,
        started_at="2026-01-05T10:00",
        changed_at="2026-01-05T10:00",
    )


def row(name, **cells):
    return {"row": name, "worry": f"Worry {name}", **cells}


def test_a_row_says_when_it_came_changed_was_updated_and_was_left_out():
    versions = [
        version("R1", row("r1", update="Begun"), row("r2")),
        version("R2", row("r1", update="Begun", who="Sam"), row("r3")),
        version("R3", row("r3", update="Better"), row("r1", update="Begun", who="Sam")),
    ]
    told = {one.row: (one.first, one.last, one.changed, one.updated) for one in row_stories(PLAN, versions)}
    assert told == {"r3": (1, 2, 2, 2), "r1": (0, 2, 1, 0), "r2": (0, 0, 0, None)}
    assert list(told) == ["r3", "r1", "r2"], "those that stand come first, in the order of the last version"
    assert [one.gone(versions) for one in row_stories(PLAN, versions)] == [False, False, True]


def test_an_update_that_was_emptied_is_none():
    versions = [version("R1", row("r1", update="Begun")), version("R2", row("r1", update=" "))]
    assert row_stories(PLAN, versions)[0].updated is None
    assert row_stories(PLAN, []) == ()


NAMES = st.lists(st.sampled_from("abcdef"), unique=True)


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_every_row_of_any_version_has_one_story_that_spans_its_versions(held):
    stories = row_stories(PLAN, [version(f"R{n}", *map(row, names)) for n, names in enumerate(held)])
    assert sorted(one.row for one in stories) == sorted({name for names in held for name in names})
    for one in stories:
        holding = [n for n, names in enumerate(held) if one.row in names]
        assert (one.first, one.last) == (holding[0], holding[-1])


def test_a_row_is_called_by_its_first_words():
    assert label_of_row(PLAN, {"worry": "  Rows\nat night "}) == "Rows at night"
    assert label_of_row(PLAN, {"who": "Sam"}) == "Sam"
    assert label_of_row(PLAN, {}) == "Nothing filled in"
    assert len(label_of_row(PLAN, {"worry": "x" * 300})) == 90


def test_a_version_bears_its_day_and_its_names():
    record = version("R1")
    assert (dated(FORM, record), signed_by(record)) == ("5 January 2026", "Kim Reed (parent)")
    assert dated(FORM, version("R1", day="soon")) == ""


def draft(facts=None, **more):
    given = {"record_id": "R-00000000abcd", "form_id": FORM.form_id, "form_version": 2, "case_id": "F7"}
    days = {"started_at": "2026-03-05T10:00", "changed_at": "2026-03-05T10:00"}
    return Record(**given, **days, facts=facts or {}, **more)


def test_a_row_added_to_a_later_version_bears_that_versions_mark():
    carried = {"last_time.plan": {"value": [row("r1")]}}
    assert free_row_id(draft(), PLAN, {"r1"}) == "r2"
    assert free_row_id(draft(carried), PLAN, {"r1"}) == "r1-00abcd"
    assert free_row_id(draft(carried), PLAN, {"r1", "r1-00abcd"}) == "r2-00abcd"
    assert free_row_id(draft(carried), FORM.field("agreed_by"), set()) == "r1", "a table that begins anew"
    assert free_row_id(draft(supersedes="R1"), FORM.field("agreed_by"), set()) == "r1-00abcd"


def test_the_form_says_what_was_said_last_and_lists_the_versions_among_the_documents(file):
    first = version("R1", row("r1", update="Begun"), row("r2"), documents=[{"row": "r1", "document": "Order"}])
    second = version(
        "R2", row("r1", update="Begun"), day="02/03/2026", documents=[{"row": "r1", "document": "Order"}]
    )
    told = make_fact("latest_updates.plan", FORM, file.copy_with(earlier=[second, first])).value
    assert told == [
        {
            "row": "r1",
            "row_label": "Worry r1",
            "update": "Begun",
            "said": "5 January 2026, version 1, signed by Kim Reed (parent)",
        }
    ]
    listed = make_fact("last_time_and_versions.documents", FORM, file.copy_with(earlier=[second, first])).value
    assert [(one["document"], one.get("dated")) for one in listed] == [
        ("Order", None),
        ("Version 1 of the supervision order plan", "2026-01-05"),
        ("Version 2 of the supervision order plan", "2026-03-02"),
    ]
    assert make_fact("last_time_and_versions.documents", FORM, file).value is None


def test_a_version_that_was_taken_off_the_list_is_not_put_back(file):
    first, listed = (
        version("R1"),
        [{"row": "version-R1", "document": "Version 1"}, {"row": "r1", "document": "Order"}],
    )
    second, third = version("R2", documents=listed), version("R3", documents=listed[1:])
    held = make_fact("last_time_and_versions.documents", FORM, file.copy_with(earlier=[third, second, first])).value
    assert [one["row"] for one in held] == ["r1", "version-R2", "version-R3"]
