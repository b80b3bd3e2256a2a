"""Two versions beside each other: rows are known by their id, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record
from sup_lib.forms.versions.comparison import compare

FORM = load_form("supervision_order_plan")
ROWS = {"row": "r1", "worry": "Rows at night", "action": "A safety plan", "by_when": "2026-03-31", "update": "Begun"}
SCHOOL = {"row": "r2", "worry": "Late at school", "action": "Breakfast club", "by_when": "2026-04-30"}


def version(name, *plan, facts=None, supersedes=None, case_id="F7", **answers):
    return Record(
        record_id=name,
        form_id=FORM.form_id,
        form_version=2,
        case_id=case_id,
        answers={"plan": list(plan), **answers},
        facts=facts or {},
        supersedes=supersedes,
        started_at="2026-01-05T10:00",
        changed_at="2026-01-05T10:00",
    )


def rows_by_kind(found, field_id="plan"):
    return {row.row: row.kind for field in found.fields if field.field_id == field_id for row in field.rows}


def test_rows_are_added_removed_changed_and_left():
    before = version("R1", ROWS, SCHOOL, {"row": "r3", "worry": "Money"})
    after = version("R2", {"row": "r4", "worry": "Sleep"}, {**SCHOOL, "update": "Every day"}, ROWS)
    found = compare(FORM, before, after)
    assert rows_by_kind(found) == {"r4": "added", "r2": "changed", "r1": "unchanged", "r3": "removed"}
    assert found.counts() == {"added": 1, "removed": 1, "changed": 1, "unchanged": 1}
    (changed,) = found.fields[0].of_kind("changed")
    assert [(c.label, c.before, c.after) for c in changed.changed_cells] == [
        ("How is it going? The latest update", None, "Every day")
    ]
    assert changed.label == "Late at school"


def test_a_day_written_otherwise_and_a_space_more_are_no_change():
    found = compare(FORM, version("R1", ROWS), version("R2", {**ROWS, "by_when": "31/03/2026", "update": "Begun "}))
    assert rows_by_kind(found) == {"r1": "unchanged"} and found.changes == ()


def test_answers_and_facts_are_compared_and_what_counts_versions_is_not():
    facts = [
        {"allocated_worker": {"value": who}, "next_version.version": {"value": number}}
        for who, number in (("Sam Okoro", "1"), ("Priya Nair", "2"))
    ]
    before = version("R1", facts=facts[0], review_chair="Chair A", invited="Sam")
    after = version("R2", facts=facts[1], review_chair="Chair B")
    found = {one.field_id: (one.before, one.after) for one in compare(FORM, before, after).changes}
    assert found == {
        "review_chair": ("Chair A", "Chair B"),
        "invited": ("Sam", None),
        "worker": ("Sam Okoro", "Priya Nair"),
    }


def test_rows_that_begin_anew_are_known_by_their_first_column_unless_one_corrects_the_other():
    kim, lee = {"row": "r1", "name": "Kim", "signed_on": "2026-01-05"}, {"row": "r1", "name": "Lee"}
    found = compare(FORM, version("R1", agreed_by=[kim]), version("R2", agreed_by=[lee, {**kim, "row": "r2"}]))
    assert rows_by_kind(found, "agreed_by") == {"r1": "added", "r2": "unchanged"}
    found = compare(FORM, version("R1", agreed_by=[kim]), version("R2", agreed_by=[lee], supersedes="R1"))
    assert rows_by_kind(found, "agreed_by") == {"r1": "changed"}


def test_records_that_do_not_belong_together_are_refused():
    other = load_form("reflective_discussion")
    with pytest.raises(InvalidInput, match="is of the form 'supervision_order_plan', not 'reflective_discussion'"):
        compare(other, version("R1"), version("R2"))
    with pytest.raises(InvalidInput, match="about F7 and R2 about F8; compare two records about the same"):
        compare(FORM, version("R1"), version("R2", case_id="F8"))


CELLS = st.dictionaries(st.sampled_from(["worry", "action", "who", "update"]), st.text("ab ", max_size=3))
TABLES = st.dictionaries(st.sampled_from([f"r{n}" for n in range(6)]), CELLS).flatmap(
    lambda rows: st.permutations([{"row": name, **{"worry": "w", **cells}} for name, cells in rows.items()])
)


@given(TABLES, TABLES)
def test_every_row_of_either_version_is_in_the_comparison_once_and_the_way_back_is_its_mirror(one, other):
    there = compare(FORM, version("R1", *one), version("R2", *other))
    back = compare(FORM, version("R2", *other), version("R1", *one))
    kinds = rows_by_kind(there)
    assert set(kinds) == {
        row["row"] for row in (*one, *other) if any(v.strip() for k, v in row.items() if k != "row")
    }
    mirror = {"added": "removed", "removed": "added"}
    assert {row: mirror.get(kind, kind) for row, kind in kinds.items()} == rows_by_kind(back)
    assert sum(there.counts().values()) == len(kinds)
