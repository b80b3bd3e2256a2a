import math

import numpy as np
import pandas as pd
import pytest

from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Result, direction, is_missing, number, numbers, pairs


@pytest.mark.parametrize("empty", [None, math.nan, np.nan, pd.NA, pd.NaT])
def test_what_is_empty_in_a_table_is_missing(empty):
    assert is_missing(empty)
    assert numbers([empty, 2], what="values") == ([2.0], 1)


@pytest.mark.parametrize("value", [0, 0.0, -1, np.int64(3), np.float64(2.5)])
def test_a_number_is_a_number_whatever_wrote_it(value):
    assert number(value, what="score") == float(value)


@pytest.mark.parametrize("value", ["7", True, math.inf, [1]])
def test_what_is_no_number_is_named_with_its_place(value):
    with pytest.raises(InvalidInput, match=r"scores, place 1 is .*; give a number"):
        numbers([value], what="scores")


@pytest.mark.parametrize(("word", "way"), [("up", "up"), ("increase", "up"), ("down", "down"), ("decrease", "down")])
def test_either_word_says_which_way_is_better(word, way):
    assert direction(word) == way


def test_another_word_is_refused():
    with pytest.raises(InvalidInput, match="improvement is 'better'; give 'up'"):
        direction("better")


def test_series_of_different_lengths_are_refused():
    with pytest.raises(InvalidInput, match="dates: 1 against 2; give one for each"):
        pairs([1], [1, 2], what="dates")


def test_a_result_is_frozen():
    with pytest.raises(AttributeError):
        Result(n=1).n = 2
