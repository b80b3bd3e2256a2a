import pytest

from sup_lib.charts import plot_time_to_goal, time_to_goal_words
from sup_lib.progress import time_to_goal

CURVE = time_to_goal([4, 6, 6, 8, 10, 12, 12, 12, 13, 14], [1, 1, 0, 1, 1, 0, 0, 1, 0, 0])


def test_the_curve_the_interval_and_the_numbers_come_from_the_result():
    ax = plot_time_to_goal(CURVE)
    line = next(line for line in ax.lines if line.get_gid() == "open")
    assert list(line.get_ydata()) == [step.open_share for step in CURVE.steps]
    assert [band.get_gid() for band in ax.collections] == ["interval"]
    numbers = [text.get_text() for text in ax.texts if text.get_gid() == "number"]
    assert numbers[0] == "10"
    assert [int(number) for number in numbers] == sorted(map(int, numbers), reverse=True)


def test_a_few_goals_get_no_interval_and_say_so():
    few = time_to_goal([4, 6, 9], [1, 0, 1])
    assert not plot_time_to_goal(few).collections
    assert "hardly more than a list" in time_to_goal_words(few).caption


@pytest.mark.parametrize(
    ("curve", "title"),
    [
        (CURVE, "Half of the goals were reached within about 12 weeks"),
        (time_to_goal([5, 6, 7], [1, 0, 0]), "1 of 3 goals reached so far"),
        (time_to_goal([], []), "No goal to follow yet"),
    ],
)
def test_the_title_is_the_finding(curve, title):
    words = time_to_goal_words(curve)
    assert words.title == title
    assert title in words.alt and "nothing of any one family" in words.caption
    assert plot_time_to_goal(curve).texts


@pytest.mark.parametrize("last", [0, 0.5, 3, 700, 1e6])
def test_any_length_of_time_has_a_few_ticks(last):
    ax = plot_time_to_goal(time_to_goal([last] * 3, [1, 1, 0]))
    assert 1 <= len(ax.get_xticks()) <= 9
