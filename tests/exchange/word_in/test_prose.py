"""Evidence told in prose: what the words hold becomes cells, and nothing else does."""

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.exchange.word_in.prose import read_evidence
from sup_lib.forms.form.library import load_form

GOALS = load_form("group_case_supervision").field("child_goals")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (
            "Ada told Sam on 20/08/2026 that her worry is 7/10.",
            {"on": "2026-08-20", "value": "7", "basis": "reported", "source": "Ada"},
        ),
        (
            "Attended 8 of 12, reported by the group leader, 3rd September 2026",
            {"on": "2026-09-03", "value": "8", "out_of": "12", "basis": "reported", "source": "the group leader"},
        ),
        ("Observed by the health visitor: tired.", {"basis": "observed", "source": "the health visitor"}),
        (
            "Dr. Patel said on 1 September 2026 that it is 4/10.",
            {"on": "2026-09-01", "value": "4", "basis": "reported", "source": "Dr. Patel"},
        ),
        ("Seen by Mrs. Jones at school.", {"basis": "observed", "source": "Mrs. Jones"}),
        ("It seems calmer.", {"basis": "impression"}),
        ("She said it is better, from what the school wrote", {"basis": "reported"}),
        ("Her score was 6 on 1.9.2026", {"on": "2026-09-01", "value": "6"}),
        ("It fell from 9 to 7", {"value": "7"}),
        ("Between 3/10 and 7/10, on 1/9/2026 and 8/9/2026", {}),
        ("Going well", {}),
    ],
)
def test_what_a_sentence_holds_becomes_cells(text, cells):
    assert read_evidence(text, GOALS) == cells


@given(st.text(max_size=80))
def test_any_words_give_only_cells_of_the_table_and_words_that_they_hold(text):
    found = read_evidence(text, GOALS)
    assert set(found) <= {column.id for column in GOALS.columns} - {"goal", "note"}
    assert all(found[name] in text for name in ("value", "source", "out_of") if name in found)


def test_prose_under_a_goal_becomes_a_row_to_confirm(printed, read):
    document = printed({"child_goals": []})
    heading = next(p for p in document.paragraphs if p.text.startswith("Ada's worry scale"))
    place = next(i for i, p in enumerate(document.paragraphs) if p._p is heading._p)
    document.paragraphs[place + 1].insert_paragraph_before("Ada said on 1 September 2026 that it is 7/10.")
    found = read(document, {"child_goals": []})
    (row,) = found.answers["child_goals"]
    told = {name: row[name] for name in ("goal", "on", "value", "basis", "source", "note")}
    assert told == {
        "goal": "G1",
        "on": "2026-09-01",
        "value": "7",
        "basis": "reported",
        "source": "Ada",
        "note": "Ada said on 1 September 2026 that it is 7/10.",
    }
    (doubt,) = [one for one in found.doubtful if one.field_id == "child_goals"]
    assert doubt.why.startswith("read from what was typed under a goal: ") and doubt.why.endswith("; check each")


def test_words_without_figures_stay_words(printed, read):
    document = printed({"child_goals": []})
    assert isinstance(document, type(Document()))
    heading = next(i for i, p in enumerate(document.paragraphs) if p.text.startswith("Ada's worry scale"))
    document.paragraphs[heading + 1].insert_paragraph_before("Going well")
    (row,) = read(document, {"child_goals": []}).answers["child_goals"]
    assert row["note"] == "Going well" and not {"value", "on"} & set(row)
