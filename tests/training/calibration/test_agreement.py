"""Where people differ, what to ask, and nobody's name or rank in it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.places import bundled
from sup_lib.training.calibration.agreement import Agreement
from sup_lib.training.calibration.ratings import Rating, Ratings, read_ratings
from sup_lib.training.calibration.scale import DEFINITIONS, CalibrationRules, calibration_rules, scales

NAMES = ("Noor", "Bea", "Callum", "Dev", "Esi", "Finn")


@pytest.fixture
def found():
    return Agreement(read_ratings(bundled("datasets", "calibration_ratings.yaml")))


def test_the_widest_goal_comes_with_its_question(found):
    (widest,) = found.widest
    assert widest.goal.startswith("Janelle rates school mornings") and (widest.steps, widest.n) == (4, 6)
    assert (widest.lowest, widest.highest, widest.facilitator) == (-2, 2, -1)
    assert widest.ask.startswith("You read the same pages and saw different children.")
    assert found.goals[2].ask.startswith("Everybody said the same.") and found.goals[2].steps == 0


def test_who_cannot_say_is_counted_and_rates_nothing(found):
    friend = found.goals[3]
    assert (friend.n, friend.cannot_say) == (4, 2) and friend.says.endswith("; 2 cannot say")


def test_no_name_is_in_anything_that_is_shown_unless_it_is_asked_for(found):
    told = found.table().to_csv() + str(found.beside) + str(found.goals)
    assert not [name for name in NAMES if name in told]
    named = Agreement(found.ratings, named=True)
    assert {"Bea", "Facilitator"} <= set(named.table()["rater"]) and "Noor" not in set(named.table()["rater"])


def test_each_is_beside_the_facilitator_by_letter_and_not_by_closeness(found):
    assert [one.rater for one in found.beside] == ["A", "B", "C", "D", "E"]
    assert all(one.same + one.one_step + one.further == one.n for one in found.beside)
    assert {one.kappa.value for one in found.beside} == {None}, "six goals are too few for kappa"
    assert Agreement(Ratings(found.ratings.scale, found.ratings.rows)).beside == ()


def test_letters_are_mixed_anew_for_each_set_of_ratings():
    def letters(values):
        rows = [Rating(f"Person {at}", "Sleep", value) for at, value in enumerate(values)]
        return tuple(sorted(Agreement(Ratings(scales()["attainment"], tuple(rows))).letters.items()))

    assert len({letters([a, b, 0, 1, 2]) for a in (-2, -1, 0) for b in (0, 1, 2)}) > 1


def test_one_person_is_no_agreement():
    with pytest.raises(InvalidInput, match="1 person rated; agreement takes two or more"):
        Agreement(Ratings(scales()["attainment"], (Rating("Ada", "Sleep", 1),)))


def test_a_goal_that_one_person_rated_has_no_spread():
    rows = (Rating("Ada", "Sleep", 1), Rating("Bo", "Sleep", None))
    (goal,) = Agreement(Ratings(scales()["attainment"], rows)).goals
    assert (
        goal.steps is None and goal.says.startswith("too few ratings") and goal.ask.startswith("Who could say more")
    )


def test_the_schema_for_editors_is_the_model_s_own():
    schema = json.loads((DEFINITIONS / "calibration.schema.json").read_text(encoding="utf-8"))
    assert {key: value for key, value in schema.items() if key != "$schema"} == CalibrationRules.model_json_schema()


def test_every_spread_has_a_question():
    rules = calibration_rules()
    assert [rules.ask(steps) for steps in range(9)] == [one.ask for one in rules.questions] + [
        rules.questions[-1].ask
    ] * 5


people = st.lists(st.lists(st.sampled_from([-2, -1, 0, 1, 2, None]), min_size=3, max_size=3), min_size=2, max_size=8)


@settings(deadline=None)
@given(people)
def test_a_spread_lies_within_the_scale_and_turning_the_scale_round_leaves_it(told):
    def spreads(sign):
        rows = [
            Rating(f"P{who}", f"G{at}", None if value is None else sign * value)
            for who, values in enumerate(told)
            for at, value in enumerate(values)
        ]
        return [one.steps for one in Agreement(Ratings(scales()["attainment"], tuple(rows))).goals]

    assert spreads(1) == spreads(-1) and all(one is None or 0 <= one <= 4 for one in spreads(1))
