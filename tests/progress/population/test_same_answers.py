"""One expression and the single goal's own code say the same: on the invented families, and on whatever comes."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from pyarrow.parquet import read_schema
from support.population.drawn import days, populations
from support.population.tables import Tables, differences

from sup_lib.exchange.tidy.folder import load_demonstration
from sup_lib.model import Goal, Observation, Session
from sup_lib.places import bundled
from sup_lib.progress.population import population_table, write_population_table


@pytest.fixture(scope="module")
def demonstration_tables():
    things = load_demonstration()
    goals, seen, held = ([t for t in things if isinstance(t, kind)] for kind in (Goal, Observation, Session))
    return Tables(goals, seen, held)


@pytest.mark.parametrize("as_of", [date(2026, 9, 30), date(2026, 3, 1)])
def test_the_invented_families_from_their_files(demonstration_tables, as_of):
    files = {name: bundled("datasets") / f"{name}.csv" for name in ("goals", "observations", "sessions")}
    found = population_table(**files, as_of=as_of)
    assert differences(demonstration_tables.expected(as_of=as_of), found) == []
    assert set(found["n_left_out"]) == {0}


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(population=populations(most=12), as_of=days)
def test_whatever_comes(population, as_of):
    tables = Tables(*population)
    assert differences(tables.expected(as_of=as_of), population_table(**tables.frames, as_of=as_of)) == []


def test_days_are_written_as_days_and_counts_as_whole_numbers(tmp_path):
    files = {name: bundled("datasets") / f"{name}.csv" for name in ("goals", "observations", "sessions")}
    table = read_schema(write_population_table(**files, as_of=date(2026, 9, 30), out=tmp_path / "table.parquet"))
    assert {str(table.field(name).type) for name in ("set_on", "due_on", "latest_on")} == {"date32[day]"}
    counts = ("n", "n_looks", "n_observed", "n_reported", "n_impression", "n_since", "n_left_out")
    assert {str(table.field(name).type) for name in counts} == {"int64"}
