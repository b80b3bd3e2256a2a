"""The fields of a supported year's page, and what is said of words that cannot be read."""

from dataclasses import fields

import pytest

from sup_lib.widgets.planning.year_typed import WHAT_IF, Typed, problem_of, questions


def test_every_field_is_asked_once_with_what_is_typed_in_it():
    typed = Typed(start="05/01/2026", absences="04/05/2026 to 15/05/2026")
    asked = list(questions(typed))
    assert [one["field"] for one in asked] == [field.name for field in fields(Typed)]
    assert {one["field"]: one["value"] for one in asked if one["value"]} == {
        "start": "05/01/2026",
        "absences": "04/05/2026 to 15/05/2026",
    }
    assert asked[-1]["field"] == WHAT_IF and not any(one["error"] for one in asked)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("start", "", "''"),
        ("start", "5th of May", "5th of May"),
        ("probation", "", ""),
        ("absences", "04/05/2026 to 15/05/2026\n\n 1/6/2026 to 32/6/2026", "32/6/2026"),
        (WHAT_IF, "soon", "soon"),
    ],
)
def test_words_that_are_no_day_are_named(name, value, says):
    said = problem_of(name, value)
    assert says in said and bool(said) is bool(says)


def test_reviews_and_absences_are_read_as_the_policy_reads_them():
    typed = Typed(review_3="08/04/2026", review_9="05/10/2026", absences=" 1/5/2026 \n\n2/5/2026")
    assert typed.reviews == ("3=08/04/2026", "9=05/10/2026")
    assert typed.absence_lines == ("1/5/2026", "2/5/2026")
