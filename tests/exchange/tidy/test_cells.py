from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.exchange.tidy.cells import guard, join_names, split_names, to_cell, unguard


@given(st.text())
def test_what_was_guarded_comes_back_exactly(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.sampled_from("=+-@\t\r＝＋－＠"), st.text())
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(sign: str, rest: str) -> None:
    assert guard(sign + rest).startswith("'")


@pytest.mark.parametrize("text", ["", "'twas quiet", "'", "Ada = fine", "NA", "None", "00123"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard(text) == text == unguard(text)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (False, "false"),
        (date(2024, 2, 29), "2024-02-29"),
        (7.0, "7"),
        (-0.5, "-0.5"),
        (12, "12"),
        ("=SUM(A1)", "'=SUM(A1)"),
        (("Ama", "Bo; twin"), 'Ama;"Bo; twin"'),
        ((), ""),
    ],
)
def test_cells_of_every_kind_of_value(value: object, cell: str) -> None:
    assert to_cell(value) == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])).map(str.strip)))
def test_names_survive_being_joined(names: list[str]) -> None:
    assert split_names(join_names(names)) == tuple(names)
