from datetime import date, timedelta

import pytest

from sup_lib.charts import plot_run_chart, run_chart_words
from sup_lib.errors import InvalidInput
from sup_lib.progress import run_chart

SHIFTED = [1] * 9 + [5, 6, 5, 7, 6, 5, 6, 7, 6, 5]
DAYS = [date(2025, 1, 6) + timedelta(weeks=number) for number in range(19)]


def _line(ax, name):
    return next((line for line in ax.lines if line.get_gid() == name), None)


def test_the_median_lies_where_the_result_says_and_points_on_it_are_hollow():
    ax = plot_run_chart(run_chart(SHIFTED), what="worry", days=DAYS)
    assert set(_line(ax, "median").get_ydata()) == {5}
    assert _line(ax, "points-on").get_markerfacecolor() == "white" != _line(ax, "points-off").get_markerfacecolor()
    assert len(_line(ax, "points-on").get_xdata()) == 4


def test_days_follow_the_place_of_each_value_where_some_are_missing():
    ax = plot_run_chart(run_chart([3, None, 5, 4, float("nan"), 6]), what="worry", days=DAYS[:6])
    drawn = [round(x) for x in _line(ax, "path").get_xdata()]
    assert [x - drawn[0] for x in drawn] == [0, 14, 21, 35]
    words = run_chart_words(run_chart([None, 3, 5]), what="worry", days=["06/01/2025", *DAYS[1:3]])
    assert "n = 2, 13 January 2025 to 20 January 2025." in words.caption


@pytest.mark.parametrize("draw", [plot_run_chart, run_chart_words])
def test_days_that_do_not_fit_are_refused(draw):
    chart = run_chart([3, 4, None])
    with pytest.raises(InvalidInput, match="2 days for 3 values; give one for each"):
        draw(chart, what="worry", days=DAYS[:2])
    with pytest.raises(
        InvalidInput, match="6 January 2025 comes after 13 January 2025; put values and days in order"
    ):
        draw(chart, what="worry", days=[DAYS[1], DAYS[0], DAYS[2]])
    with pytest.raises(InvalidInput, match="'soon' is not a date"):
        draw(chart, what="worry", days=["soon", *DAYS[:2]])


def test_a_run_that_is_too_long_is_drawn_thick():
    ax = plot_run_chart(run_chart(SHIFTED), what="worry")
    assert list(_line(ax, "longest-run").get_ydata()) == [1] * 9
    assert _line(plot_run_chart(run_chart([1, 9] * 6), what="worry"), "longest-run") is None


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        (SHIFTED, "a sign of a shift"),
        ([1, 9] * 6, "no sign of a shift"),
        ([3, 4, 3], "too few points to find a shift"),
        ([], "nothing to show yet"),
    ],
)
def test_the_title_is_the_finding(values, ends):
    words = run_chart_words(run_chart(values), what="worry")
    assert words.title == f"Worry: {ends}"
    assert ends in words.alt


def test_two_points_have_no_median():
    assert _line(plot_run_chart(run_chart([3, 4]), what="worry"), "median") is None


def test_the_caption_says_runs_and_crossings_and_why_it_may_not_be_read():
    caption = run_chart_words(run_chart(SHIFTED), what="worry", days=DAYS).caption
    assert "n = 19, 6 January 2025 to 12 May 2025." in caption
    assert "Longest run on one side of the median 9 (a sign above 7); crossings 1 (a sign below 4)." in caption
    assert "rules were made for 10 to 20" in run_chart_words(run_chart([3, 4, 5]), what="worry").caption


@pytest.mark.parametrize("values", [[], [4], [0] * 30, [1e9, 1, 2, 3], SHIFTED * 4])
def test_extreme_series_keep_their_words_on_the_page(values, boxes):
    ax = plot_run_chart(run_chart(values), what="worry 🦄 " * 30)
    page = ax.figure.bbox
    for name, box in boxes(ax).items():
        assert box.x0 >= page.x0 - 1 and box.x1 <= page.x1 + 1, name
