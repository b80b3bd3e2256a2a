"""Figures of agreement are those of published examples, and are not given where they would be noise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.training.calibration import figures
from sup_lib.training.calibration.figures import alpha_of, kappa_of
from sup_lib.training.calibration.scale import Scale, Step, calibration_rules, scales

FIVE = Scale(scale="five", title="t", source="s", steps=tuple(Step(value=at, word=f"w{at}") for at in range(1, 6)))
KRIPPENDORFF = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""Krippendorff, Computing Krippendorff's alpha-reliability (2011), section D: 4 observers of 12 units."""

COUPLES = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
"""Agresti, Categorical data analysis (1990): 91 couples' answers; R's `vcd` gives a weighted kappa of 0.2374."""


def rated(lines):
    """Each observer's values by unit."""
    return [{f"u{at}": int(mark) for at, mark in enumerate(line) if mark != "."} for line in lines]


def pairs_of(table):
    return [(row, column) for row, line in enumerate(table) for column, n in enumerate(line) for _ in range(n)]


def test_alpha_is_that_of_krippendorff_s_own_example():
    found = alpha_of(rated(KRIPPENDORFF), [f"u{at}" for at in range(12)], scale=FIVE)
    assert found.value == pytest.approx(0.815, abs=0.0005)
    assert found.n == 11, "the unit that one observer alone rated is left out"
    assert found.low < found.value < found.high <= 1
    assert found == alpha_of(rated(KRIPPENDORFF), [f"u{at}" for at in range(12)], scale=FIVE), "the same range again"


def test_kappa_is_that_of_the_published_couples():
    found = kappa_of(pairs_of(COUPLES))
    assert found.n == 91 and found.value == pytest.approx(0.2374, abs=0.00005)


def goals(n):
    return [f"g{at}" for at in range(n)]


def varied(n, shift=0):
    return {goal: (at + shift) % 4 + 1 for at, goal in enumerate(goals(n))}


def test_below_its_number_of_goals_a_figure_is_not_given_and_says_how_many_it_takes():
    least = calibration_rules().least
    few = alpha_of([varied(least.goals_for_alpha - 1)] * 2, goals(least.goals_for_alpha - 1), scale=FIVE)
    assert few.value is None and few.says == "too few goals for a figure of agreement: 4, and it takes 5"
    enough = alpha_of([varied(5), varied(5, 1)], goals(5), scale=FIVE)
    assert enough.value is not None and enough.low is None and "range" not in enough.says
    assert alpha_of([varied(10)] * 2, goals(10), scale=FIVE).says == (
        "1.00 (n = 10 goals, range 1.00 to 1.00 when goals are drawn again)"
    )


def test_where_nothing_varies_there_is_nothing_to_tell_apart():
    same = dict.fromkeys(goals(6), 3)
    assert "everybody gave the same rating throughout" in alpha_of([same, same], goals(6), scale=FIVE).says
    assert kappa_of([(2, 2)] * 12).says == "both gave one and the same rating throughout"


def test_goals_that_one_person_alone_rated_do_not_count():
    found = alpha_of([varied(8), {}], goals(8), scale=FIVE)
    assert (found.value, found.n) == (None, 0)
    assert alpha_of([], [], scale=FIVE).n == 0


def test_a_range_is_not_given_where_too_many_draws_show_nothing_that_varies(monkeypatch):
    monkeypatch.setattr(figures, "_DRAWS", 200)
    lonely = {**dict.fromkeys(goals(10), 3), "g0": 1}
    found = alpha_of([lonely, lonely], goals(10), scale=FIVE)
    assert found.value == 1 and found.low is None


places = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=10, max_size=40)


@settings(deadline=None)
@given(places)
def test_kappa_is_one_for_the_same_and_never_more_and_does_not_mind_who_comes_first(pairs):
    found, turned = kappa_of(pairs), kappa_of([(other, one) for one, other in pairs])
    assert (found.value is None) == (turned.value is None)
    if found.value is not None:
        assert found.value <= 1 and found.value == pytest.approx(turned.value)
    if len({one for one, _ in pairs}) > 1:
        assert kappa_of([(one, one) for one, _ in pairs]).value == 1


@settings(deadline=None)
@given(places)
def test_kappa_is_the_textbook_s_sum_over_cells(pairs):
    found = kappa_of(pairs).value
    cells = np.zeros((5, 5))
    for one, other in pairs:
        cells[one, other] += 1 / len(pairs)
    gap = np.abs(np.subtract.outer(np.arange(5), np.arange(5)))
    by_chance = (gap * np.outer(cells.sum(axis=1), cells.sum(axis=0))).sum()
    if found is None:
        assert by_chance == pytest.approx(0)
    else:
        assert found == pytest.approx(1 - (gap * cells).sum() / by_chance)


def test_a_scale_reads_its_numbers_and_words_and_nothing_else():
    attainment, status = scales()["attainment"], scales()["status"]
    assert attainment.read("\u22121") == -1 and attainment.read(" much  LESS than hoped ") == -2
    assert status.read("achieved") == 4 and status.read("past its date") is None and attainment.read("3") is None
    assert attainment.word(0) == "as hoped" and attainment.place(-2) == 0
