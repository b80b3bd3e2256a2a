from datetime import date, timedelta

import pytest

from sup_lib.charts import plot_xmr, xmr_words
from sup_lib.errors import InvalidInput
from sup_lib.progress import xmr

FALLING = [9, 8, 10, 7, 9, 11, 8, 9, 10, 8, 9, 10, 8, 7, 6, 5, 4, 3, 2]
DAYS = [date(2025, 1, 6) + timedelta(weeks=number) for number in range(60)]


def _lines(ax, name):
    return [line for line in ax.lines if line.get_gid() == name]


def test_points_and_limits_lie_where_the_result_says():
    chart = xmr(FALLING, "down")
    ax = plot_xmr(chart, what="incidents a week", days=DAYS[:19])
    drawn = sorted(
        value for line in ax.lines if str(line.get_gid()).startswith("points-") for value in line.get_ydata()
    )
    assert drawn == sorted(FALLING)
    assert [line.get_ydata()[0] for line in _lines(ax, "limit")] == [chart.limits[0].lower, chart.limits[0].upper]


def test_each_kind_of_point_has_its_own_shape_and_each_rule_its_nhs_name():
    ax = plot_xmr(xmr(FALLING, "down"), what="incidents a week")
    kinds = [line for line in ax.lines if str(line.get_gid()).startswith("points-")]
    assert len({line.get_marker() for line in kinds}) == len(kinds) == 3
    names = [text.get_text() for text in ax.texts if text.get_gid() == "rule"]
    assert names == ["7 Points Above CL", "7 Point Trend (Decreasing)", "Below LCL"]


@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_a_few_points_do_not_pretend_to_many(n):
    ax = plot_xmr(xmr(FALLING[:n], "down"), what="incidents a week")
    assert _lines(ax, "limit") == [] == _lines(ax, "mean")
    assert xmr_words(xmr(FALLING[:n], "down"), what="incidents").title.endswith("too few points to say what is usual")


def test_trial_limits_are_drawn_otherwise_and_said():
    trial, whole = (plot_xmr(xmr(FALLING[:n], "down"), what="incidents") for n in (8, 19))
    assert _lines(trial, "limit")[0].get_linestyle() == _lines(whole, "limit")[0].get_linestyle() == "--"
    assert _lines(trial, "limit")[0]._unscaled_dash_pattern != _lines(whole, "limit")[0]._unscaled_dash_pattern
    assert "trial limits" in xmr_words(xmr(FALLING[:8], "down"), what="incidents").caption


@pytest.mark.parametrize(
    ("values", "improvement", "ends"),
    [
        (FALLING, "down", "lately better than usual"),
        (FALLING, "up", "lately worse than usual"),
        (FALLING, "neutral", "lately unusually low"),
        ([5, 6, 5, 4, 5, 6, 5, 4, 5, 6, 5, 14, 5, 6, 5, 4], "down", "1 unusual point, none of them lately"),
        ([5, 6, 5, 4, 5, 6, 5, 4, 5, 6, 5, 4, 5, 6], "down", "nothing beyond its usual ups and downs"),
    ],
)
def test_the_title_is_the_finding(values, improvement, ends):
    assert xmr_words(xmr(values, improvement), what="incidents").title.endswith(ends)


def test_caption_and_alt_text_say_n_period_range_and_rules():
    words = xmr_words(xmr(FALLING, "down"), what="incidents", days=DAYS[:19], invented=True)
    assert words.caption.startswith("Invented families, for training. n = 19, 6 January 2025 to 12 May 2025.")
    assert "usual range 3.54 to 11.5" in words.alt
    assert "Below LCL: far below the usual range." in words.alt


def test_days_follow_the_place_of_each_value_where_some_are_missing():
    ax = plot_xmr(xmr([3, None, 5, 4, 3, 4, 5], "up"), what="incidents", days=DAYS[:7])
    xs = _lines(ax, "path")[0].get_xdata()
    assert xs[1] - xs[0] == 14
    with pytest.raises(InvalidInput, match="2 days for 7 values"):
        plot_xmr(xmr([3, None, 5, 4, 3, 4, 5], "up"), what="incidents", days=DAYS[:2])


@pytest.mark.parametrize("values", [[0] * 20, [1e6, *[1] * 30], [-5, 5] * 10, FALLING * 3])
def test_extreme_series_keep_their_words_on_the_page(values, boxes):
    ax = plot_xmr(xmr(values, "up"), what="incidents $a$ week " * 9)
    page = ax.figure.bbox
    for name, box in boxes(ax).items():
        assert box.x0 >= page.x0 - 1 and box.x1 <= page.x1 + 1, name


def test_a_lower_limit_that_nothing_can_pass_is_said_to_be_one():
    counts, warmer = [0, 3, 1, 4, 0, 2, 5, 1, 0, 3, 2, 4], [-1, 2, 0, 3, -1, 1, 4, 0, -1, 2, 1, 3]
    said = "what was never below 0 cannot pass it"
    assert said in xmr_words(xmr(counts, "down"), what="incidents").caption
    assert said not in xmr_words(xmr([value + 40 for value in counts], "down"), what="incidents").caption
    assert said not in xmr_words(xmr(warmer, "down"), what="degrees").caption


def test_an_upper_limit_beyond_the_scale_stays_drawn_and_is_said_to_be_out_of_reach():
    worry = [9, 10, 7, 10, 6, 10, 8, 10, 7, 10, 9, 10, 6]
    told, open_ended = xmr(worry, "down", ends=(0, 10)), xmr(worry, "down")
    assert "what is never above 10 cannot pass it" in xmr_words(told, what="worry").caption
    assert "what is never above 10 cannot pass it" in xmr_words(told, what="worry").alt
    assert "never above" not in xmr_words(open_ended, what="worry").caption
    ax = plot_xmr(told, what="worry")
    assert max(line.get_ydata()[0] for line in _lines(ax, "limit")) == told.limits[0].upper > 10
    labels = {text.get_gid(): text.get_text() for text in ax.texts}
    assert labels["label-upper"].endswith("out of reach") and not labels["label-lower"].endswith("out of reach")
