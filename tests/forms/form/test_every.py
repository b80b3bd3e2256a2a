"""How often, as people type it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.forms.form.every import Every, parse_every


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        ("8 weeks", 8, "weeks"),
        ("Every 6 weeks.", 6, "weeks"),
        ("every week", 1, "weeks"),
        ("6-weekly", 6, "weeks"),
        ("1 month", 1, "months"),
        ("three  months", 3, "months"),
        ("monthly", 1, "months"),
    ],
)
def test_an_interval_is_read_as_people_type_it(typed, number, unit):
    assert parse_every(typed) == Every(number, unit)


@pytest.mark.parametrize(
    "typed", ["", None, "often", "0 weeks", "8", "8 days", "1.5 months", "umpteen weeks", "999 weeks"]
)
def test_anything_else_is_refused_with_what_to_type(typed):
    with pytest.raises(InvalidInput, match="type it as 8 weeks or 2 months"):
        parse_every(typed)


@given(st.integers(1, 120), st.sampled_from(["weeks", "months"]))
def test_what_is_said_is_read_back(number, unit):
    assert parse_every(Every(number, unit).words) == Every(number, unit)


def test_months_are_counted_from_the_first_day_every_time():
    assert [Every(1, "months").after(date(2028, 1, 31), times) for times in (1, 2)] == [
        date(2028, 2, 29),
        date(2028, 3, 31),
    ]
