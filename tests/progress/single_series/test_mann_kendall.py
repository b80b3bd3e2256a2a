import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from sup_lib.progress import mann_kendall

FALLING = [9, 8, 10, 7, 9, 11, 8, 9, 10, 8, 9, 10, 8, 7, 6, 5, 4, 3, 2]


@pytest.mark.parametrize(
    ("values", "s", "variance", "z", "p", "tau", "trend"),
    [  # pymannkendall 1.4.3 original_test
        (FALLING, -89, 795.0, -3.1210383693803982, 0.0018021455162815503, -0.52046783625731, "decreasing"),
        ([3, 1], -1, 1.0, 0.0, 1.0, -1.0, "no trend"),
        ([4, 6, 5, 7, 4, 6, 5, 6, 4, 5], -2, 114.0, -0.0936585811581694, 0.9253803730417007, -2 / 45, "no trend"),
        ([9, None, 8, 7, 7, 6], -9, 47 / 3, -2.0211646105596457, 0.04326272780691065, -0.9, "decreasing"),
    ],
)
def test_it_agrees_with_pymannkendall(values, s, variance, z, p, tau, trend):
    test = mann_kendall(values)
    assert (test.s, test.trend) == (s, trend)
    assert (test.variance, test.z, test.p, test.tau) == pytest.approx((variance, z, p, tau), abs=1e-9)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([], "There is no value."),
        ([4], "A direction needs at least two values."),
        ([4] * 9, "Every value is the same, so nothing rises or falls."),
        ([1, 2, 3, 4, 5], "Only 5 values: below 8 the p-value may not be read."),
        (range(8), None),
    ],
)
def test_it_says_why_it_may_not_be_read(values, why):
    assert mann_kendall(values).why_not == why


@pytest.mark.parametrize("values", [[], [4]])
def test_too_little_has_no_numbers(values):
    test = mann_kendall(values)
    assert (test.variance, test.z, test.p, test.tau, test.trend) == (None, None, None, None, "no trend")


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=30, unique=True))
def test_without_ties_tau_is_kendalls(values):
    assert mann_kendall(values).tau == pytest.approx(kendalltau(range(len(values)), values).statistic, abs=1e-12)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=30))
def test_backwards_it_is_the_opposite(values):
    forward, back = mann_kendall(values), mann_kendall(values[::-1])
    assert (forward.s, forward.p) == (-back.s, back.p)
