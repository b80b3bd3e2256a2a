"""A planted flaw is found by who marks it, and by nobody's luck."""

from random import Random
from statistics import mean

import pytest

from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.record import Sentence, beyond_chance, marks
from sup_lib.training.scenario.themes import load_theme, theme_names


@pytest.fixture(scope="module")
def pages():
    return [make_scenario(seed, theme=theme_names()[seed % 8], level=1 + seed // 8 % 3).record for seed in range(240)]


def test_whoever_marks_what_is_planted_finds_all_of_it_and_nothing_else(pages):
    for page in pages:
        planted = [one.label for one in page if one.is_planted]
        assert marks(page, planted) == (len(planted), 0, 0) and beyond_chance(page, planted) == 1


def test_lots_are_worth_nothing_on_average(pages):
    rng = Random("lots")
    scores = []
    for page in pages:
        drawn = rng.sample(page, sum(one.is_planted for one in page))
        scores.append(beyond_chance(page, [one.label for one in drawn]))
    assert abs(mean(scores)) < 0.08


def test_naming_everything_is_worth_nothing(pages):
    assert {beyond_chance(page, [one.label for one in page]) for page in pages} == {0}


def test_a_page_without_a_choice_has_no_score():
    assert beyond_chance([Sentence("R1", "She sang.")], ["R1"]) is None
    assert beyond_chance([Sentence("R1", "She is lazy.", "blame")], []) is None


@pytest.mark.parametrize("theme", theme_names())
def test_every_flaw_of_a_theme_is_planted_by_some_seed_with_its_own_reason(theme):
    kinds, wanted = set(), {flaw.kind for flaw in load_theme(theme).flaws}
    for seed in range(60):
        kinds |= {one.kind for one in make_scenario(seed, theme=theme, level=1 + seed % 3).record if one.is_planted}
    assert kinds == wanted
