"""Which entry counts for which statement of which version, and what nothing speaks to yet."""

from datetime import date

import pandas as pd
import pytest

from sup_lib.training.learning.entries import Reflection
from sup_lib.training.learning.mapping import COLUMNS, maps_of, reviews_of, standards_table, summary_of
from sup_lib.training.learning.record import LearningRecord

AFTER = date(2027, 4, 20)


def rows(record, on=AFTER):
    return standards_table(record, on=on).set_index("code")


def test_every_statement_of_both_versions_has_its_row(record):
    table = standards_table(record, on=AFTER)
    assert list(table.columns) == list(COLUMNS)
    assert table.groupby("standards", sort=False)["code"].count().to_dict() == {
        "knowledge-and-skills": 10,
        "early-career": 6,
    }


def test_an_entry_counts_by_its_area_and_by_a_code_that_it_names(record):
    found = rows(record)
    assert found.loc["KSS1", ["n", "entries", "kinds"]].tolist() == [2, "r1 o1", "1 reflection, 1 direct observation"]
    assert (found.loc["KSS1", "first_on"], found.loc["KSS1", "last_on"]) == (
        pd.Timestamp("2026-10-02"),
        pd.Timestamp("2026-11-05"),
    )
    assert found.loc["KSS3", "n"] == 0 and pd.isna(found.loc["KSS3", "first_on"])


def test_each_version_counts_what_was_written_while_it_applied_and_dates_the_rest_as_before(record):
    found = rows(record)
    assert found.loc["KSS10", "n"] == 0, "it was named after the version had ended"
    assert found.loc["ECS4", ["n", "entries", "n_before"]].tolist() == [1, "r3", 1]
    assert found.loc["ECS1", ["n", "n_before"]].tolist() == [0, 1]


def test_what_is_to_come_and_what_is_empty_does_not_count(record):
    assert rows(record, on=date(2026, 10, 1))["n"].sum() == 0
    blank = LearningRecord().add(Reflection, on="2026-10-02", touches=["law"])
    assert rows(blank, on=date(2026, 10, 3))["n"].sum() == 0


@pytest.mark.parametrize(
    ("started", "on", "shown"),
    [
        ("2026-01-05", date(2026, 9, 30), ["knowledge-and-skills"]),
        ("2026-09-07", date(2026, 9, 30), ["knowledge-and-skills", "early-career"]),
        ("2027-05-03", date(2027, 6, 1), ["early-career"]),
        (None, date(2027, 6, 1), ["early-career"]),
    ],
)
def test_a_year_across_the_change_is_shown_against_both(started, on, shown):
    assert [one.standards for one in maps_of(LearningRecord(started_on=started), on=on)] == shown


def test_the_private_entries_are_out_of_the_map_of_what_is_shown(record):
    assert rows(record).loc["KSS9", "n"] == 1
    assert rows(record.to_show()).loc["KSS9", "n"] == 0


def test_reviews_say_when_they_are_due_by_the_policy_and_when_they_were_held(record):
    assert reviews_of(record, on=AFTER)[:2] == (
        (3, date(2026, 12, 7), date(2026, 12, 8)),
        (6, date(2027, 3, 7), None),
    )
    assert reviews_of(LearningRecord(), on=AFTER)[0] == (3, None, None)


def test_the_sentence_counts_each_entry_once(record):
    assert summary_of(record, on=date(2026, 12, 31)) == (
        "5 entries speak to 6 of the 10 knowledge and skills statements, as of 31 December 2026."
    )
    assert summary_of(record, on=AFTER).startswith("1 entry speaks to ")
