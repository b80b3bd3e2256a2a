from datetime import date

import pytest

from sup_lib.charts import look_map_words, plot_look_map
from sup_lib.errors import InvalidInput
from sup_lib.progress import look_map

DAY = date(2024, 4, 10)


def _map(make_item, n=1, **settings):
    goals = [make_item("scale", 0, goal_id=f"G{number}")[1].goal for number in range(n)]
    seen = [
        goals[0].observe(on=f"2024-0{month}-20", value=8, basis=basis, observation_id=f"{month}")
        for month, basis in ((1, "observed"), (2, "reported"), (3, "impression"))
    ]
    return look_map(goals, seen, as_of=DAY, **settings)


def test_each_state_has_its_own_mark_and_not_open_has_none(make_item):
    ax = plot_look_map(_map(make_item, months=6))
    marks = {line.get_gid(): line for line in ax.lines if str(line.get_gid()).startswith("looks-")}
    assert set(marks) == {"looks-observed", "looks-reported", "looks-impression", "looks-nothing"}
    assert len({line.get_marker() for line in marks.values()}) == 4
    assert [len(line.get_xdata()) for line in marks.values()] == [1, 1, 1, 1]


def test_the_title_counts_open_months_only(make_item):
    table = _map(make_item, n=2, months=12)
    assert look_map_words(table).title == "Nobody looked in 5 of 8 months"
    assert "Something is different for Ada by 1 June: 5 months" in look_map_words(table).alt


def test_without_goals_it_says_so():
    table = look_map([], [], as_of=DAY)
    assert look_map_words(table).title == "No goal was open in these months"
    assert plot_look_map(table).texts


def test_too_many_goals_are_refused(make_item):
    with pytest.raises(InvalidInput, match="25 goals are too many"):
        plot_look_map(_map(make_item, n=25))


def test_of_more_goals_than_are_drawn_the_title_says_which(make_item):
    words = look_map_words(_map(make_item, n=2, months=6), of=40)
    assert words.title.startswith("Least looked at: nobody looked in ")
    assert "n = 2 goals with the most months without a look, of 40, " in words.caption
    assert look_map_words(_map(make_item, n=2, months=6), of=2).title.startswith("Nobody looked in ")
