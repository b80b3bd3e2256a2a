from datetime import date

import pytest

from sup_lib.progress import sdq_return

END = date(1981, 3, 31)


def _rules(*cells, **dates):
    return [fault.rule for fault in sdq_return(*cells, **dates).faults]


@pytest.mark.parametrize(
    ("born_on", "faults"),
    [
        (date(1970, 1, 1), []),
        (date(1980, 1, 1), ["188"]),
        (date(1977, 3, 31), []),
        (date(1977, 4, 1), ["188"]),
        (date(1980, 4, 2), ["188"]),
        (date(1981, 4, 1), ["188"]),
    ],
)  # quality-lac-data-validator 1.0.3, test of rule 188
def test_a_child_under_four_at_the_end_of_the_year(born_on, faults):
    assert _rules(10, None, born_on=born_on, year_ends_on=END) == faults


@pytest.mark.parametrize(("born_on", "faults"), [(date(1963, 4, 1), ["189"]), (date(1963, 4, 2), [])])
def test_a_child_of_seventeen_at_the_start_of_the_year(born_on, faults):  # the same, test of rule 189
    assert _rules(10, None, born_on=born_on, year_ends_on=END) == faults


@pytest.mark.parametrize(
    ("score", "reason", "both"), [(0, "SDQ1", True), (None, None, False), (10, None, False), ("1", "SDQ5", True),
                                  (None, "SDQ2", False), (float("nan"), "SDQ2", False), (" ", "SDQ2", False)],
)  # fmt: skip
def test_a_score_and_a_reason_together(score, reason, both):  # the same, test of rule 197a
    assert ("197A" in _rules(score, reason)) is both


@pytest.mark.parametrize("score", [41, -1, 12.5, "twelve", True, "1e400", "1_4", "1e1", "１４", float("inf"), [14]])
def test_a_score_is_a_whole_number_to_forty(score):
    assert _rules(score, None) == ["score"]


@pytest.mark.parametrize("score", [0, 40, "14", 14.0, " 14.0 "])
def test_scores_that_are_accepted(score):
    assert sdq_return(score).valid
    assert sdq_return(score).score == float(score)


def test_a_reason_is_one_of_five():
    fault = sdq_return(None, "SDQ9").faults[0]
    assert fault.says == "the reason is 'SDQ9'; give one of SDQ1, SDQ2, SDQ3, SDQ4, SDQ5, or a score"
    assert fault.fields == ("SDQ_REASON",)


@pytest.mark.parametrize(
    ("since", "cells", "faults"),
    [
        (date(2023, 4, 1), (None, None), ["197B"]),
        (date(2023, 4, 2), (None, None), []),
        (date(2023, 4, 2), (12, None), ["not_long_enough"]),
        (date(2023, 4, 1), (12, None), []),
        (None, (None, None), []),
    ],
)
def test_twelve_months_looked_after(since, cells, faults):
    known = {"born_on": date(2014, 6, 1), "year_ends_on": date(2024, 3, 31)}
    assert _rules(*cells, **known, looked_after_since=since) == faults


def test_what_is_wrong_is_one_sentence():
    result = sdq_return(50, "SDQ1")
    assert (result.valid, len(result.faults)) == (False, 2)
    assert result.why_not.startswith("The return would not be accepted: the score is 50; give a whole number")
    assert sdq_return(5).why_not is None
