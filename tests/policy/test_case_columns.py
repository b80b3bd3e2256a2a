import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.policy.case_columns import CaseColumns, alike

SMALL = st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 2), st.integers(-1, 1)), min_size=1, max_size=30)


@given(SMALL, st.sampled_from([1, 2**21, 2**40]))
def test_rows_are_alike_where_every_column_is(rows, spread):
    columns = [(np.array(codes) * spread, 4 * spread) for codes in zip(*rows, strict=True)]
    place, first = alike(*columns)
    assert [rows[row] for row in first[place]] == rows
    assert len(first) == len(set(rows))


@pytest.mark.parametrize("dtype", [object, "str", "category"])
def test_words_are_the_same_however_they_are_kept(dtype):
    table = pd.DataFrame({"rag": pd.Series([" Red", None, "g", "", "Red"], dtype=dtype)})
    codes, words = CaseColumns(table).words("rag")
    assert np.array(words)[codes].tolist() == ["red", "", "green", "", "red"]


def test_a_word_that_no_row_uses_any_more_does_no_harm():
    table = pd.DataFrame({"rag": pd.Categorical(["red", "purple"])}).head(1)
    assert CaseColumns(table).words("rag")[1] == ["red", ""]
    with pytest.raises(InvalidInput, match="row 1, column rag: 'purple' is not a rating"):
        CaseColumns(pd.DataFrame({"rag": pd.Categorical(["purple"])})).words("rag")


def test_a_column_that_is_not_there_is_empty():
    columns = CaseColumns(pd.DataFrame({"case_id": ["1", "2"]}))
    assert np.isnat(columns.days("opened_on")).all()
    assert columns.words("status")[1] == [""]
