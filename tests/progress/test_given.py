"""A table of progress asks for goals, observations and a day, and says so in one sentence."""

from datetime import date, datetime

import pandas as pd
import pytest

import sup_lib.progress as methods
from sup_lib.errors import InvalidInput
from sup_lib.progress.given import one_of, table_with, things

AS_OF = date(2024, 6, 1)
TABLES = {
    "progress": methods.progress_table,
    "quality": methods.quality_table,
    "looks": methods.look_map,
    "disagreements": methods.disagreement_table,
    "durations": methods.durations_table,
}


@pytest.fixture
def seen(make_goal, see):
    goal = make_goal()
    return goal, see(goal, *((7 * week, 9 - week) for week in range(6)))


@pytest.mark.parametrize("table", TABLES)
def test_a_day_is_read_as_anywhere(table, seen):
    goal, looks = seen
    plain = TABLES[table]([goal], looks, as_of=AS_OF)
    for day in ("2024-06-01", "01/06/2024", datetime(2024, 6, 1), pd.Timestamp(AS_OF)):
        pd.testing.assert_frame_equal(TABLES[table]([goal], looks, as_of=day), plain)
    for day in (None, "soon", 5, pd.NaT, datetime(2024, 6, 1, 9)):
        with pytest.raises(InvalidInput, match="is not a date; type it as"):
            TABLES[table]([goal], looks, as_of=day)


@pytest.mark.parametrize("table", TABLES)
def test_goals_and_observations_are_not_mistaken_for_each_other(table, seen):
    goal, looks = seen
    with pytest.raises(InvalidInput, match="goals holds an Observation; give a list, each a Goal"):
        TABLES[table](looks, [], as_of=AS_OF)
    with pytest.raises(InvalidInput, match="observations holds a Goal; give a list, each an Observation"):
        TABLES[table]([], [goal], as_of=AS_OF)
    with pytest.raises(InvalidInput, match="goals is a Goal; give a list, each a Goal"):
        TABLES[table](goal, looks, as_of=AS_OF)
    with pytest.raises(InvalidInput, match="observations is a NoneType; give a list"):
        TABLES[table]([goal], None, as_of=AS_OF)


def test_the_last_session_is_a_day_too(seen):
    goal, looks = seen
    plain = methods.progress_table([goal], looks, as_of=AS_OF, since=date(2024, 1, 20))
    for since in ("20/01/2024", {"F7": datetime(2024, 1, 20)}):
        pd.testing.assert_frame_equal(methods.progress_table([goal], looks, as_of=AS_OF, since=since), plain)
    with pytest.raises(InvalidInput, match="'soon' is not a date"):
        methods.progress_table([goal], looks, as_of=AS_OF, since="soon")
    with pytest.raises(InvalidInput, match="sessions holds a str; give a list, each a Session"):
        methods.progress_table([goal], looks, as_of=AS_OF, sessions=["S1"])


def test_a_value_that_is_missing_attains_nothing_and_one_that_is_no_number_is_refused(make_goal):
    assert methods.attainment_of(make_goal(), float("nan"), on=AS_OF) is None
    assert methods.attainment_of(make_goal(), 7.5, on=AS_OF) == 0.5
    with pytest.raises(InvalidInput, match="value is 'x'; give a number"):
        methods.attainment_of(make_goal(), "x", on=AS_OF)


def test_what_is_given_one_by_one_is_taken_once(seen):
    _, looks = seen
    assert things(iter(looks), type(looks[0]), what="observations") == tuple(looks)
    assert one_of(3, int, what="n") == 3
    table = pd.DataFrame({"kind": [1]})
    assert table_with(table, ["kind"], what="progress", give="a table") is table


def test_what_is_no_table_is_named():
    with pytest.raises(InvalidInput, match="progress is a list, no table; give a `progress_table`"):
        table_with([1], ["kind"], what="progress", give="a `progress_table`")
