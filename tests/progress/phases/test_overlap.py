import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress import nap

EX1 = [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29]
VALUES = st.lists(st.integers(0, 9), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("baseline", "treatment", "improvement", "value", "se"),
    [  # SingleCaseES 0.7.4, NAP run in R
        ([5, 5, 5], [5, 5, 5], "increase", 0.5, 0.25),
        (*EX1, "increase", 0.916666666666667, 0.0690065559342354),
        ([9, 9, 8, 9], [8, 7, 7, 6, 6], "decrease", 0.975, 0.0408248290463863),
        ([8.07, 21.86, 19.6, 20.98, 17.75], [9.96, 4.02, 10.8, 9.57, 0.04, 5.57, 24.52], "decrease",
         0.771428571428571, 0.153861851632414),
        ([1, 2, 3], [4, 5, 6], "increase", 1, 0.229061423645426 / 2),
        ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], "increase", 1, 0.035),
    ],
)  # fmt: skip
def test_it_agrees_with_single_case_es(baseline, treatment, improvement, value, se):
    result = nap(baseline, treatment, improvement)
    assert (result.value, result.tau, result.se) == pytest.approx((value, 2 * value - 1, se), abs=1e-8)


@pytest.mark.parametrize(
    ("baseline", "treatment", "percent", "pairs", "ties"),
    [  # scan 0.67.1, nap() run in R
        ([33, 25, 17, 25, 14, 13, 14], [14, 15, 15, 4, 6, 9, 5, 4, 2, 2, 8, 11, 7], 8.79120879120879, 91, 2),
        ([20, 18, 20], [20, 21, 23], 88.8888888888889, 9, 2),
        ([19, 18, 24, 22, 21, 19], [30, 21, 23, 28, 32, 34], 90.2777777777778, 36, 1),
    ],
)
def test_it_agrees_with_scan(baseline, treatment, percent, pairs, ties):
    result = nap(baseline, treatment, "increase")
    assert (100 * result.value, result.pairs, result.ties) == (pytest.approx(percent, abs=1e-6), pairs, ties)


@pytest.mark.parametrize(
    ("baseline", "treatment", "improvement", "confidence", "low", "high"),
    [  # SingleCaseES 0.7.4, NAP run in R; the fourth is its Tau, (1 + tau) / 2
        (*EX1, "increase", 0.9, 0.659109145715014, 0.982224870314738),
        ([9, 9, 8, 9], [8, 7, 7, 6, 6], "decrease", 0.95, 0.581022531072518, 0.99894147411009),
        ([5, 5, 5], [5, 5, 5], "increase", 0.95, 0.152776993172675, 0.847223006827325),
        ([3, 3, 4, 5], [4, 5, 6, 7, 7], "increase", 0.95, (1 - 0.000150261438825128) / 2, 1.971926225877532 / 2),
        ([1, 2, 3], [4, 5, 6], "increase", 0.95, 1, 1),
    ],
)
def test_its_interval_agrees_with_single_case_es(baseline, treatment, improvement, confidence, low, high):
    result = nap(baseline, treatment, improvement, confidence=confidence)
    assert (result.low, result.high) == pytest.approx((low, high), abs=1e-8)


@pytest.mark.parametrize(("baseline", "treatment"), [([], [1, 2]), ([1, 2], []), ([None], [1]), ([], [])])
def test_an_empty_phase_has_no_value(baseline, treatment):
    result = nap(baseline, treatment, "up")
    assert (result.value, result.tau, result.se, result.low, result.high, result.pairs) == (None,) * 5 + (0,)
    assert result.why_not.startswith("There is no value in the")


def test_one_value_has_no_standard_error():
    result = nap([3], [4, 5], "increase")
    assert (result.value, result.se) == (1, None)
    assert result.why_not == "A phase has only 1: at least 3 values in each are usual."


def test_phases_that_do_not_meet_say_so():
    assert "cannot be worked out" in nap([1, 2, 3], [4, 5, 6], "up").why_not
    assert nap(*EX1, "up").may_be_read


def test_a_confidence_is_a_share():
    with pytest.raises(InvalidInput, match="confidence is 95; give a share between 0 and 1"):
        nap(*EX1, "up", confidence=95)


def test_a_word_that_is_no_direction_is_refused():
    with pytest.raises(InvalidInput, match="improvement"):
        nap(*EX1, "sideways")


@given(VALUES, VALUES)
def test_phases_and_directions_mirror_each_other(one, other):
    forward = nap(one, other, "up").value
    assert nap(one, other, "down").value == pytest.approx(1 - forward)
    assert nap(other, one, "up").value == pytest.approx(1 - forward)
    assert 0 <= forward <= 1


@given(VALUES, VALUES)
def test_the_value_lies_within_its_interval_and_directions_mirror_it(one, other):
    up, down = nap(one, other, "up"), nap(one, other, "down")
    assert 0 <= up.low <= up.value <= up.high <= 1
    assert (down.low, down.high) == pytest.approx((1 - up.high, 1 - up.low), abs=2e-4)
