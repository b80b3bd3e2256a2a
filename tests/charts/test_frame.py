from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sup_lib.charts.frame import Line, apart, height_of


@given(st.lists(st.floats(0, 1), max_size=2), st.floats(0.01, 0.2))
def test_labels_end_up_apart_and_in_order(places, gap):
    moved = apart(sorted(places), gap)
    assert all(after - before >= gap - 1e-5 for before, after in pairwise(moved))


def test_labels_far_apart_stay():
    assert apart([0.1, 0.9], 0.2) == [0.1, 0.9]


def test_the_height_of_a_stack_counts_wrapped_lines_and_gaps():
    one = Line("a", "word", 10, gap=3)
    two = Line("b", "word " * 40, 10, max_lines=2, gap=3)
    assert height_of([one], 200) == 16
    assert height_of([one, two], 200) == 16 + 29
