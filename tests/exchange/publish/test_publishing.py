"""Publishing counts: what is hidden cannot be worked out by linear programming from what is published."""

from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from sup_lib.errors import InvalidInput
from sup_lib.exchange.publish import load_rule, publish, rule_names
from sup_lib.exchange.publish.counts import TOTAL, table_of
from sup_lib.exchange.publish.reading import Grid

SMALL = st.one_of(st.integers(0, 8), st.integers(0, 60))


def tables(rows=4, columns=4):
    def build(size):
        return st.lists(SMALL, min_size=size[0] * size[1], max_size=size[0] * size[1]).map(lambda v: made(v, *size))

    return st.tuples(st.integers(2, rows), st.integers(2, columns)).flatmap(build)


def made(values, rows, columns, *, second="status", name="t"):
    names = tuple(f"r{at}" for at in range(rows)), tuple(f"{second} {at}" for at in range(columns))
    return table_of(name, ("area", second), names, dict(zip(product(*names), values, strict=True)))


def attack(unknowns, equations, start):
    """Lowest and highest of each unknown that stands behind a symbol; equations as {unknown: coefficient}."""
    at = {one: number for number, one in enumerate(unknowns)}
    matrix = np.zeros((len(equations), len(at)))
    for row, terms in enumerate(equations):
        for one, coefficient in terms.items():
            matrix[row, at[one]] += coefficient
    bounds, found = list(unknowns.values()), {}
    for target in (one for one in unknowns if one[0] == start and unknowns[one][1] is None):
        cost = np.zeros(len(at))
        cost[at[target]] = 1
        low, high = (linprog(s * cost, A_eq=matrix, b_eq=np.zeros(len(matrix)), bounds=bounds) for s in (1, -1))
        found[target] = (high.status == 3 and np.inf) or -high.fun - low.fun
    return found


def known(label, table, cells, rule):
    """What each published cell says by itself, by the identity of its count."""
    found = {}
    for place in table.places():
        cell, step = cells[place], rule.step(is_total=TOTAL in place)
        if cell == rule.symbol:
            found[label, table.key(place)] = (1, None)
        elif step == 1 or cell == "0":
            found[label, table.key(place)] = (int(cell), int(cell))
        else:
            found[label, table.key(place)] = (max(int(cell) - step // 2, 1), int(cell) + (step - 1) // 2)
    return found


def sums(label, table):
    for total, parts in table.sums():
        yield {(label, table.key(total)): -1, **{(label, table.key(part)): 1 for part in parts}}


@pytest.mark.parametrize("rule_name", rule_names())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=tables())
def test_no_hidden_count_can_be_worked_out_from_the_margins(rule_name, table):
    rule, release = load_rule(rule_name), publish(table, rule=rule_name)
    cells = release.tables[0].cells
    found = attack(known("now", table, cells, rule), list(sums("now", table)), "now")
    for place in table.places():
        if rule.is_small(table.counts[place]):
            assert cells[place] == rule.symbol
            assert found["now", table.key(place)] >= rule.protection - 1e-6
        elif cells[place] == rule.symbol:
            assert found["now", table.key(place)] >= 1 - 1e-6
        else:
            assert cells[place] == str(rule.shown(table.counts[place], is_total=TOTAL in place))
    assert {one.place for one in release.hidden} == {place for place, cell in cells.items() if cell == rule.symbol}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values=st.lists(SMALL, min_size=12, max_size=12), others=st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_hidden_count_can_be_worked_out_from_a_linked_table(values, others):
    first = made(values, 4, 3, name="one")
    rest = [count for row, low in enumerate(others) for count in _split(first.counts[f"r{row}", TOTAL], low)]
    second = made(rest, 4, 2, second="age", name="two")
    release, rule = publish(first, second), load_rule("childrens-services")
    unknowns = {}
    for table, safe in zip((first, second), release.tables, strict=True):
        unknowns |= known("now", table, safe.cells, rule)
    shared = [(f"r{at}", TOTAL) for at in range(4)]
    assert [release.tables[0].cells[one] for one in shared] == [release.tables[1].cells[one] for one in shared]
    found = attack(unknowns, [*sums("now", first), *sums("now", second)], "now")
    assert all(width >= 1 - 1e-6 for width in found.values())


def _split(total, low):
    return min(low, total), total - min(low, total)


@pytest.mark.parametrize("truth", [True, False])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    values=st.lists(SMALL, min_size=12, max_size=12),
    steps=st.lists(st.sampled_from([0, 0, 0, 1, 4]), min_size=12, max_size=12),
)
def test_two_releases_together_give_no_more_away(truth, values, steps):
    before, now = made(values, 3, 4), made([one + step for one, step in zip(values, steps, strict=True)], 3, 4)
    rule = load_rule("childrens-services")
    earlier = publish(before).tables[0]
    grid = Grid("before", earlier.dimensions, earlier.categories, earlier.cells)
    try:
        cells = publish(now, previous=[grid], previous_counts=[before] if truth else ()).tables[0].cells
    except InvalidInput as refused:
        assert "could not be made safe" in str(refused)
        return
    unknowns = {**known("now", now, cells, rule), **known("then", before, earlier.cells, rule)}
    equations = [*sums("now", now), *sums("then", before)]
    if truth:
        same = [now.key(place) for place in now.places() if now.counts[place] == before.counts[place]]
        equations += [{("now", key): 1, ("then", key): -1} for key in same]
    found = {**attack(unknowns, equations, "now"), **attack(unknowns, equations, "then")}
    assert all(width >= 1 - 1e-6 for width in found.values())


def example(values=(3, 17, 25, 31, 9, 30)):
    return made(list(values), 3, 2)


def test_the_note_says_the_rule_and_not_which_count_is_small():
    release = publish(example())
    assert (
        release.note.startswith("Counts of 1 to 5 are replaced by c")
        and "4 of 12 counts are shown as c" in release.note
    )
    assert "r0" not in release.note
    assert any("area r0, status status 0: hidden because it is small" in one for one in release.reasons)
    assert sum("another hidden count could be worked out" in one for one in release.reasons) == 3


def test_zeros_are_kept_and_a_table_of_nothing_hides_nothing():
    release = publish(made([0] * 6, 3, 2))
    assert release.hidden == () and set(release.tables[0].cells.values()) == {"0"}


def test_a_tiny_table_hides_its_total_too():
    cells = publish(made([1, 0, 0, 2], 2, 2)).tables[0].cells
    assert cells[TOTAL, TOTAL] == "c" and cells["r0", "status 1"] == "0"


def test_totals_are_rounded_where_the_rule_says_so():
    cells = publish(example((13, 17, 25, 31, 19, 38)), rule="national-totals").tables[0].cells
    assert cells["r0", TOTAL] == "30" and cells["r0", "status 0"] == "13" and cells[TOTAL, TOTAL] == "140"


def grid(table, **changes):
    safe = publish(table).tables[0]
    return Grid(
        **{
            "name": "old.csv",
            "dimensions": safe.dimensions,
            "categories": safe.categories,
            "cells": safe.cells,
            **changes,
        }
    )


def test_small_growth_is_hidden_where_counts_only_grow():
    before, now = example((13, 17, 25, 31, 19, 30)), example((13, 19, 25, 31, 19, 30))
    cells = publish(now, previous=[grid(before)], between="cumulative").tables[0].cells
    assert cells["r0", "status 1"] == "c" and cells["r0", TOTAL] == "c"
    assert publish(now, previous=[grid(before)], between="separate").hidden == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"categories": (("r0", "r1"), ("status 0", "status 1"))},
            "the earlier release has no area 'r2', which today's",
        ),
        ({"dimensions": ("area", "age")}, "no table of today is by area and age"),
        ({"cells": {("r0", "status 0"): "few"}}, "'few' is neither a count nor the symbol 'c'"),
        (
            {"cells": {("r0", "status 0"): "50", ("r0", "status 1"): "1", ("r0", TOTAL): "9"}},
            "no counts fit the earlier",
        ),
    ],
)
def test_an_earlier_release_that_does_not_fit_is_one_sentence(changes, sentence):
    with pytest.raises(InvalidInput, match=sentence) as caught:
        publish(example(), previous=[grid(example(), **changes)])
    assert "\n" not in str(caught.value)


def test_earlier_counts_that_are_not_those_of_the_release_are_refused():
    with pytest.raises(InvalidInput, match="the earlier counts are not those of the earlier release"):
        publish(example(), previous=[grid(example())], previous_counts=[example((50, 17, 25, 31, 9, 30))])


def test_linked_tables_that_disagree_are_refused():
    with pytest.raises(InvalidInput, match="must agree on the totals that they share"):
        publish(example(), made([1, 2, 3, 4, 5, 6], 3, 2, second="age", name="other"))
    with pytest.raises(InvalidInput, match="at least one table"):
        publish()
