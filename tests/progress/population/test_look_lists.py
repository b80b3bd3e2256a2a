"""What is put into one number comes out as it was or is told apart, and both forms of a list answer alike."""

from collections import Counter
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.progress.population.look_lists import Packed, Structs, add_keys, all_packed, tallied
from sup_lib.progress.population.observations import BASES

COLUMNS = pa.schema([("day", pa.int64()), ("value", pa.float64()), ("out_of", pa.float64()), ("basis", pa.string())])
PLAIN_VALUES = st.integers(0, 16_000_000).map(lambda thousandths: thousandths / 1000)
PLAIN = st.tuples(st.integers(0, 65_535), PLAIN_VALUES, st.none(), st.sampled_from(BASES))
ANY_NUMBER = st.none() | st.floats() | PLAIN_VALUES | st.integers(-3, 3_000_000).map(float)
ANY = st.tuples(
    st.none() | st.integers(-70_000, 140_000),
    ANY_NUMBER,
    ANY_NUMBER,
    st.none() | st.sampled_from([*BASES, "guessed"]),
)
LOOKS = st.lists(
    st.tuples(st.integers(0, 65_535), st.integers(0, 9).map(float), st.none() | st.integers(9, 12).map(float)),
    min_size=1,
    max_size=6,
    unique_by=lambda look: look[0],
)
Row = tuple[Any, ...]


def keyed(rows: list[Row]) -> list[dict[str, Any]]:
    table = ibis.memtable(pa.Table.from_pylist([dict(zip(COLUMNS.names, row, strict=True)) for row in rows], COLUMNS))
    keys, form = add_keys(table), Packed()
    read = keys.select(
        *COLUMNS.names,
        packed=all_packed(keys.tally),
        **{f"n_{basis}": tallied(keys.tally, basis) for basis in BASES},
        held=ibis.array([form.day(keys.key)]),
        held_value=form.value(keys.key),
        held_out_of=form.out_of(keys.key),
        observed=form.is_observed(keys.key),
        impression=form.is_impression(keys.key),
    )
    return read.to_pyarrow().to_pylist()


@settings(max_examples=25)
@given(st.lists(ANY | PLAIN, min_size=1, max_size=200))
def test_a_row_comes_out_of_its_key_as_it_went_in_or_is_told_apart(rows: list[Row]) -> None:
    for found in keyed(rows):
        if found["packed"]:
            assert found["held"] == [found["day"]]
            assert found["held_value"] == found["value"]
            assert found["held_out_of"] == found["out_of"]
            assert found["observed"] == (found["basis"] == "observed")
            assert found["impression"] == (found["basis"] == "impression")
            assert [found[f"n_{basis}"] for basis in BASES] == [int(found["basis"] == basis) for basis in BASES]


@settings(max_examples=25)
@given(st.lists(PLAIN, min_size=1, max_size=200))
def test_what_is_usually_recorded_fits(rows: list[Row]) -> None:
    assert all(found["packed"] for found in keyed(rows))


@pytest.mark.parametrize(
    "row",
    [
        (None, 3.0, None, "observed"),
        (9, None, None, "observed"),
        (9, 3.0, None, None),
        (9, 3.0, None, "guessed"),
        (9, float("nan"), None, "observed"),
        (9, 0.0001, None, "observed"),
        (9, 16_777.216, None, "observed"),
        (65_536, 3.0, None, "observed"),
        (9, 3.0, 2.0, "observed"),
        (9, 0.0, 0.0, "observed"),
        (9, 3.0, 3.5, "observed"),
    ],
)
def test_what_does_not_fit_is_told_apart(row: Row) -> None:
    assert [found["packed"] for found in keyed([row])] == [False]


@settings(max_examples=25)
@given(st.lists(PLAIN, min_size=1, max_size=200), st.integers(0, 2))
def test_a_sum_of_tallies_counts_each_basis_and_tells_one_that_does_not_fit(rows: list[Row], odd: int) -> None:
    rows = [*rows, *[(None, 3.0, None, "observed")] * odd]
    table = ibis.memtable(pa.Table.from_pylist([dict(zip(COLUMNS.names, row, strict=True)) for row in rows], COLUMNS))
    total = add_keys(table).agg(total=lambda keys: keys.tally.sum())
    counts = {basis: tallied(total.total, basis) for basis in BASES}
    found = total.select(packed=all_packed(total.total), **counts).to_pyarrow().to_pylist()[0]
    assert found["packed"] == (odd == 0)
    if not odd:
        assert {basis: found[basis] for basis in BASES if found[basis]} == Counter(row[-1] for row in rows)


@settings(max_examples=25)
@given(LOOKS, st.integers(0, 6))
def test_both_forms_answer_alike(looks: list[Row], place: int) -> None:
    looks = sorted(looks, reverse=True)
    keys = add_keys(_as_table(looks))
    packed = keys.agg(looks=keys.key.collect(order_by=keys.key.desc()))
    structs = ibis.memtable(pa.Table.from_pylist([{"looks": [_struct(look) for look in looks]}], STRUCTS))
    assert _asked(packed, Packed(), place) == _asked(structs, Structs(), place)


STRUCTS = pa.schema(
    [
        (
            "looks",
            pa.list_(
                pa.struct(
                    [
                        ("back", pa.int64()),
                        ("value", pa.float64()),
                        ("out_of", pa.float64()),
                        ("observed", pa.bool_()),
                    ]
                )
            ),
        )
    ]
)


def _as_table(looks: list[Row]) -> Any:
    rows = [dict(zip(COLUMNS.names, (*look, "observed"), strict=True)) for look in looks]
    return ibis.memtable(pa.Table.from_pylist(rows, COLUMNS))


def _struct(look: Row) -> dict[str, Any]:
    return {"back": -look[0], "value": look[1], "out_of": look[2], "observed": True}


def _asked(table: Any, form: Packed | Structs, place: int) -> dict[str, Any]:
    looks = table.looks
    at, days = form.at(looks, ibis.literal(place)), looks.map(form.day)
    asked = table.select(
        days=days,
        values=looks.map(form.value),
        out_of=looks.map(form.out_of),
        observed=looks.map(form.is_observed),
        some=looks.map(form.is_some),
        day_at=form.day(at),
        ended=form.append(days, ibis.literal(7, "int64")),
        before=form.before_the_first(looks.map(form.is_some)),
    )
    answers: dict[str, Any] = asked.to_pyarrow().to_pylist()[0]
    return answers
