"""What is no whole table of counts is refused before anything is worked out, in one sentence."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from sup_lib.errors import InvalidInput
from sup_lib.exchange.publish import CountTable, load_rule, publish
from sup_lib.exchange.publish.counts import MOST, table_of
from sup_lib.exchange.publish.reading import Grid

AREAS = ("N", "S", "E")


def _table(*counts, areas=AREAS):
    return table_of("t", ("area",), (areas,), {(area,): count for area, count in zip(areas, counts, strict=True)})


@pytest.mark.parametrize("three", [3, 3.0, np.int64(3), np.float32(3), pd.Series([3])[0], Decimal(3)])
def test_a_count_is_the_same_whatever_wrote_it(three):
    assert _table(three, 20, 30).counts["Total",] == 53


@pytest.mark.parametrize(
    "count", ["3", None, True, 2.5, float("nan"), float("inf"), 10**400, pd.NA, Decimal("NaN"), [3]]
)
def test_what_is_no_whole_number_is_refused(count):
    with pytest.raises(InvalidInput, match=r"t, area N: .* is no whole number") as refused:
        _table(count, 20, 30)
    assert len(str(refused.value)) < 140


@pytest.mark.parametrize(
    ("dimensions", "categories", "given", "says"),
    [
        (("area",), ((),), {}, "there is no area, so there is nothing to count by"),
        ((), (), {(): 5}, "there is no dimension"),
        (("area",), (("N", "N"),), {("N",): 3}, "area 'N' is there twice"),
        (("area",), (("N", "Total"),), {("N",): 3, ("Total",): 3}, "area 'Total' is kept for totals"),
        (("area", "area"), (("N",), ("S",)), {("N", "S"): 7}, "dimension 'area' is there twice"),
        (("area",), (("N",), ("S",)), {("N", "S"): 7}, "1 dimensions and categories of 2"),
        (("area",), (("N", "S"),), {("N",): MOST, ("S",): 1}, "10,000,001 are more than 10,000,000"),
        (("area",), (("N",),), {("N",): 3, ("S",): 3}, "area S is no place of this table"),
    ],
)
def test_a_shape_that_cannot_be_is_named(dimensions, categories, given, says):
    with pytest.raises(InvalidInput, match=says):
        table_of("t", dimensions, categories, given)


@pytest.mark.parametrize("one", [None, 5, "counts.csv", [_table(9, 20, 30)], pd.DataFrame()])
def test_only_tables_are_published(one):
    with pytest.raises(InvalidInput, match="give tables as `read_counts`"):
        publish(one)


def test_a_table_whose_totals_do_not_add_up_is_not_published():
    table = _table(9, 20, 30)
    bent = CountTable(name="t", dimensions=("area",), categories=(AREAS,), counts={**table.counts, ("Total",): 60})
    with pytest.raises(InvalidInput, match="area Total is 60, and its parts add up to 59"):
        publish(bent)


EARLIER = Grid("june.csv", ("area",), (AREAS,), {("N",): "9", ("S",): "20", ("E",): "30", ("Total",): "59"})


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"rule": 5}, "rule is a int; give one of childrens-services"),
        ({"previous": [EARLIER], "between": "monthly"}, "between is 'monthly'; give one of unchanged, cumulative"),
        ({"previous": [EARLIER], "between": None}, "between is None; give one of"),
        ({"previous": ["june.csv"]}, "previous holds a str; give what `read_grid` reads"),
        ({"previous": [EARLIER], "previous_counts": [EARLIER]}, "previous_counts holds a Grid"),
        ({"previous_counts": [_table(9, 20, 30)]}, "without the release that showed them; give it as previous too"),
        ({"previous": [EARLIER._replace(cells={**EARLIER.cells, ("N",): "1,5"})]}, "'1,5' is neither a count nor"),
    ],
)
def test_a_setting_that_would_protect_nothing_is_refused(given, says):
    with pytest.raises(InvalidInput, match=says):
        publish(_table(9, 20, 30), **given)


def test_one_earlier_release_need_not_be_in_a_list():
    table = _table(9, 20, 30)
    assert publish(table, previous=EARLIER, previous_counts=table) == publish(
        table, previous=[EARLIER], previous_counts=[table], rule=load_rule("childrens-services")
    )
