"""The registry: a code is used once, and rules come out by what they are about."""

import pytest

from sup_lib.goal_coach.goal_rules import RULES
from sup_lib.goal_coach.registry import Rules


def test_a_code_that_is_taken_is_refused():
    rules = Rules[str]()
    rules.add("A1", about="x", because="it is")(lambda text: [])
    with pytest.raises(ValueError, match="two rules are called A1; give one of them another code"):
        rules.add("A1", about="y", because="it is not")


def test_each_rule_about_a_goal_says_why():
    codes = [rule.code for rule in RULES.about()]
    assert len(codes) == len(set(codes)) == 24
    assert all(len(rule.because) > 10 for rule in RULES.about())
    assert {rule.about for rule in RULES.about()} == {"time_bound", "measurable", "specific", "kind"}
