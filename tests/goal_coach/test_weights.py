"""The trained weights: shipped, and explained by the words that weighed."""

import json

import pytest

from sup_lib.goal_coach.features import features_of
from sup_lib.goal_coach.goal_text import GoalText
from sup_lib.goal_coach.weights import load_weights
from sup_lib.goal_coach.wording import DEFINITIONS


@pytest.mark.parametrize("element", ["specific", "process"])
def test_the_weights_are_shipped_small_and_none_is_without_effect(element):
    weights = load_weights(element)
    assert 100 < len(weights.of) < 2000
    assert all(abs(weight) >= 0.02 for weight in weights.of.values())
    assert (DEFINITIONS / "goal_weights.json").stat().st_size < 60_000


def test_the_file_says_how_it_was_made():
    about = json.loads((DEFINITIONS / "goal_weights.json").read_text(encoding="utf-8"))["about"]
    assert "benchmarks/goal_coach.py" in about


def test_what_weighs_most_can_be_named():
    features = features_of(GoalText("Attend the course"))
    assert {"K1", "word attend"} & set(load_weights("process").strongest(features, speaking_for=True)[:3])
    assert load_weights("process").strongest({}, speaking_for=True) == []


def test_features_say_which_rules_found_something_and_where():
    features = features_of(GoalText("Ring the school twice a week by Friday"))
    assert features["K4"] == features["K4 early"] == 1.0
    assert features["measurable and time-bound"] == 1.0
    assert features["word by friday"] == 1.0
    assert "K3" not in features
