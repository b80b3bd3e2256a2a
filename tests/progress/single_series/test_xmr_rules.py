import json

import pytest
from jsonschema import Draft202012Validator

from sup_lib.definitions import read_yaml
from sup_lib.progress import XMR_RULES, say_rule
from sup_lib.progress.single_series.xmr_rules import (
    DEFINITIONS,
    outside_limits,
    rises,
    seven_one_side,
    seven_point_trend,
    two_in_three,
)


@pytest.mark.parametrize(
    ("values", "flags"),
    [  # NHSRplotthedots, tests of ptd_calculate_point_type
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [0, 0, 0, 0, 0, 0, 0, -1, 0]),
        ([1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 0, 0, 1]),
    ],
)
def test_a_trend_is_seven_points_without_a_tie(values, flags):
    assert seven_point_trend(values) == flags


@pytest.mark.parametrize(
    ("sides", "flags"),
    [([-1] * 8 + [1], [0] * 6 + [1, 1, 0]), ([1] * 6 + [-1], [0] * 7), ([1] * 4 + [0] + [1] * 4, [0] * 9)],
)
def test_seven_on_one_side(sides, flags):
    assert seven_one_side(sides) == flags


@pytest.mark.parametrize(
    ("near", "sides", "flags"),
    [([0, 0, 1, 0, 1, 0, 0], [1] * 7, [0, 0, 1, 1, 1, 0, 0]), ([1, 0, 1], [1] * 3, [1, 1, 1]),
     ([1, 0, 1], [1, -1, 1], [0, 0, 0]), ([1, 1], [1, 1], [0, 0]), ([], [], [])],
)  # fmt: skip
def test_two_of_three_all_on_one_side(near, sides, flags):
    assert two_in_three(near, sides) == flags


def test_without_limits_nothing_is_outside():
    assert outside_limits([1, 100], None, None) == [0, 0]


def test_a_point_on_a_limit_is_inside():
    assert outside_limits([2, 8], 2, 8) == [0, 0]


@pytest.mark.parametrize("rule", XMR_RULES)
def test_each_rule_is_said_in_words_and_has_a_side(rule):
    assert len(say_rule(rule)) > 15
    assert abs(rises(rule)) == (rule != "Common Cause")


@pytest.mark.parametrize("name", ["xmr_rules", "sdq_bands", "sdq_return", "quality", "published"])
def test_the_bundled_definitions_keep_their_schema(name):
    schema = json.loads((DEFINITIONS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    document, _ = read_yaml(DEFINITIONS / f"{name}.yaml")
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
