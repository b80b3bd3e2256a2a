"""Somebody in a family: what can be known of them, and what cannot be."""

from datetime import date

import pytest

from sup_lib.errors import InvalidThing
from sup_lib.model import Person


def person(**facts):
    return Person(**{"case_id": "F7", "person_id": "P1", "name": "Jean", **facts})


@pytest.mark.parametrize(
    ("facts", "on", "age"),
    [
        ({"born_on": "2012-02-29"}, date(2026, 2, 28), 13),
        ({"born_on": "2012-02-29"}, date(2026, 3, 1), 14),
        ({"born_on": "1950-01-01", "died_on": "2000-06-01"}, date(2026, 1, 1), 50),
        ({"born_on": "1950-01-01", "deceased": True}, date(2026, 1, 1), None),
        ({"born_about": 1950}, date(2026, 1, 1), None),
        ({"born_on": "2026-05-01"}, date(2026, 1, 1), None),
    ],
)
def test_an_age_is_in_whole_years_and_stops_at_death(facts, on, age):
    assert person(**facts).age_on(on) == age


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"born_on": "2000-01-02", "died_on": "2000-01-01"}, r"Jean \(P1\) died on 2000-01-01, before the birth"),
        ({"born_on": "2000-01-02", "born_about": 1999}, "leave out the year"),
        ({"born_on": "2000-01-02", "expected_on": "2027-01-01"}, "leave out expected_on"),
        ({"gender": "boy"}, "Person gender must be 'female', 'male', 'another' or 'not stated'"),
        ({"born_about": 12}, "born_about"),
    ],
)
def test_what_cannot_be_is_one_sentence(facts, sentence):
    with pytest.raises(InvalidThing, match=sentence):
        person(**facts)


def test_birth_and_death_are_known_in_one_way_or_another():
    assert person(born_about=1950).birth_year == person(born_on="1950-03-01").birth_year == 1950
    assert person(deceased=True).has_died and person(died_on="2020-01-01").has_died and not person().has_died
    assert person(expected_on="2027-01-01").is_expected and person().birth_year is None
