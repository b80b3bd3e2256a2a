import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.progress.phases.root import TOLERANCE, root_as_in_r


@given(st.floats(0.01, 0.99))
def test_a_root_is_found_within_the_tolerance(root):
    assert root_as_in_r(lambda x: (x - root) * (2 + x**3), 0, 1) == pytest.approx(root, abs=TOLERANCE)


@pytest.mark.parametrize("root", [0, 1])
def test_a_root_at_an_end_is_that_end(root):
    assert root_as_in_r(lambda x: x - root, 0, 1) == root


def test_a_straight_line_is_found_in_one_step():
    asked = []
    root_as_in_r(lambda x: asked.append(x) or x - 0.3, 0, 1)
    assert len(asked) <= 4
