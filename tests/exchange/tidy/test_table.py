import pandas as pd
import pytest

from sup_lib.exchange.tidy.table import table_csv


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (pd.Timestamp("2024-03-31"), "2024-03-31"),
        (7.0, "7"),
        (0.25, "0.25"),
        (True, "true"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("-2", "'-2"),
        ("Ñandú", "Ñandú"),
    ],
)
def test_a_cell_is_plain_text(value, cell):
    table = pd.DataFrame({"one": ["first"], "other": pd.Series([value], dtype=object)})
    assert table_csv(table).decode("utf-8-sig").splitlines()[1] == f"first,{cell}"


def test_a_heading_is_no_formula_either_and_an_empty_table_keeps_its_headings():
    assert table_csv(pd.DataFrame(columns=["=a", "b"])).decode("utf-8-sig") == "'=a,b\n"


def test_numbers_and_dates_of_typed_columns():
    table = pd.DataFrame({"n": pd.Series([1, None], dtype="Int64"), "on": pd.to_datetime(["2024-01-02", None])})
    assert table_csv(table).decode("utf-8-sig").splitlines() == ["n,on", "1,2024-01-02", ","]
