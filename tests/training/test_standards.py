"""Which standards apply when, and that everything the suite practises speaks to a statement of each version."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput, NotFound
from sup_lib.training.exercise.files import exercise_names
from sup_lib.training.scenario.themes import load_theme, theme_names
from sup_lib.training.standards import (
    DEFINITIONS,
    LearningAreas,
    Standards,
    all_standards,
    areas_of,
    known_touch,
    learning_areas,
    standards_between,
    standards_on,
)

VERSIONS = pytest.mark.parametrize("version", all_standards(), ids=lambda one: one.standards)


def test_the_versions_change_on_the_first_of_april_2027():
    old, new = standards_on(date(2027, 3, 31)), standards_on(date(2027, 4, 1))
    assert (old.standards, new.standards) == ("knowledge-and-skills", "early-career")
    assert old.period == "until 31 March 2027" and new.period == "from 1 April 2027"
    assert [one.code for one in old.statements] == [f"KSS{number}" for number in range(1, 11)]


@given(st.dates(date(2018, 5, 18), date(2040, 1, 1)))
def test_exactly_one_version_applies_on_any_day(day):
    assert [one for one in all_standards() if one.applies_on(day)] == [standards_on(day)]


def test_a_day_before_them_is_refused():
    with pytest.raises(NotFound, match="no standards are on file for 17 May 2018; the earliest apply from 18 May"):
        standards_on(date(2018, 5, 17))


@pytest.mark.parametrize(
    ("first", "last", "shorts"),
    [
        (date(2026, 1, 5), date(2027, 1, 4), ["knowledge-and-skills"]),
        (date(2026, 9, 7), date(2027, 9, 6), ["knowledge-and-skills", "early-career"]),
        (date(2027, 3, 31), date(2027, 4, 1), ["knowledge-and-skills", "early-career"]),
        (date(2027, 4, 1), date(2028, 3, 31), ["early-career"]),
    ],
)
def test_a_span_across_the_change_has_both(first, last, shorts):
    assert [one.standards for one in standards_between(first, last)] == shorts


def test_one_version_begins_the_day_after_the_other_ends():
    versions = all_standards()
    for before, after in pairwise(versions):
        assert before.valid_to is not None and after.valid_from == before.valid_to + timedelta(days=1)


@VERSIONS
@pytest.mark.parametrize("area", learning_areas())
def test_every_learning_area_speaks_to_a_statement_of_each_version(area, version):
    assert version.answering(area), f"no statement of {version.standards} answers '{area}'; add it to one's areas"


@VERSIONS
def test_each_version_cites_its_source_and_says_what_was_not_confirmed(version):
    assert version.source.publisher == "Department for Education" and 2018 <= version.source.year <= 2026
    assert version.not_confirmed and all(one.endswith(".") for one in version.not_confirmed)
    codes = [one.code for one in version.statements]
    assert len(set(codes)) == len(codes)
    assert {area for one in version.statements for area in one.areas} <= set(learning_areas())


@pytest.mark.parametrize("name", theme_names())
def test_every_code_of_a_theme_is_a_learning_area(name):
    for objective in load_theme(name).objectives:
        assert objective.standards, f"'{objective.text}' speaks to no standard; name a learning area"
        assert set(objective.standards) <= set(learning_areas()), objective.text


@pytest.mark.parametrize("name", exercise_names())
def test_every_exercise_practises_an_area(name):
    assert areas_of(name), f"no learning area names the exercise '{name}'; add it to one in learning_areas.yaml"


def test_the_areas_name_only_exercises_that_there_are():
    assert {one for area in learning_areas().values() for one in area.exercises} <= set(exercise_names())


@pytest.mark.parametrize(("name", "model"), [("standards", Standards), ("learning_areas", LearningAreas)])
def test_the_schema_for_editors_is_the_model_s_own(name, model):
    schema = json.loads((DEFINITIONS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert {key: value for key, value in schema.items() if key != "$schema"} == model.model_json_schema()


def test_what_somebody_types_is_found_as_it_is_written():
    assert known_touch(" ecs1 ") == "ECS1" and known_touch("MULTI-agency") == "multi-agency"
    with pytest.raises(InvalidInput, match=r"'KSS11' is no area and no code; use evidence, .* KSS1 to ECS6"):
        known_touch("KSS11")
