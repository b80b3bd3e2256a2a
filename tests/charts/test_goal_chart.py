from datetime import date, timedelta
from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest

from sup_lib.charts import plot_goal
from sup_lib.model import Scale, Session

SET_ON = date(2024, 1, 8)
KINDS = ("scale", "count", "none_of", "run", "sessions", "schedule", "milestone", "questionnaire")
LONG = "Ada & <b>Sam</b> feel $100% safe$ 🦄 at home, at school and with their grandmother; " * 8


def _words(ax, name):
    return " ".join(text.get_text() for text in ax.texts if text.get_gid() == name).replace("\n", " ")


def _line(ax, name):
    return next((line for line in ax.lines if line.get_gid() == name), None)


def _assert_tidy(ax, boxes):
    found = boxes(ax)
    page = ax.get_figure(root=True).bbox
    for name, box in found.items():
        assert box.x0 >= page.x0 - 1, name
        assert box.x1 <= page.x1 + 1, name
        assert box.y0 >= page.y0 - 1, name
        assert box.y1 <= page.y1 + 1, name
    for (one, box), (other, another) in combinations(found.items(), 2):
        overlap = min(box.x1, another.x1) - max(box.x0, another.x0), min(box.y1, another.y1) - max(box.y0, another.y0)
        assert min(overlap) <= 1, f"{one} lies on {other}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n", [0, 2, 60])
def test_every_kind_with_any_number_of_looks_is_tidy(make_item, boxes, kind, n):
    _assert_tidy(plot_goal(*make_item(kind, n), sessions=[SET_ON + timedelta(days=30)]), boxes)


@pytest.mark.parametrize("kind", KINDS)
def test_all_looks_on_one_day_are_tidy(make_item, boxes, kind):
    _assert_tidy(plot_goal(*make_item(kind, 6, every=0, as_of=7, due_on=None)), boxes)


def test_very_long_words_with_signs_and_pictures_are_tidy(make_item, boxes):
    measure = Scale(name=LONG, baseline=6, target=5, improvement="down")
    ax = plot_goal(*make_item(measure=measure, statement=LONG), invented=True)
    _assert_tidy(ax, boxes)
    assert "<b>Sam</b> feel $100% safe$" in _words(ax, "statement")
    assert _words(ax, "statement").endswith("…")


def test_one_unbroken_word_is_tidy(make_item, boxes):
    _assert_tidy(plot_goal(*make_item(statement="W" * 400)), boxes)


@pytest.mark.parametrize("target", [8.9, 8.5, 0.1])
def test_start_and_target_close_together_are_tidy(make_item, boxes, target):
    _assert_tidy(plot_goal(*make_item(measure=Scale(baseline=9, target=target, improvement="down"))), boxes)


@pytest.mark.parametrize("due", [date(2024, 1, 15), date(2027, 6, 1)])
def test_a_date_at_either_end_is_tidy(make_item, boxes, due):
    _assert_tidy(plot_goal(*make_item(due_on=due)), boxes)


def test_each_basis_has_its_own_shape_and_impressions_are_hollow(make_item):
    ax = plot_goal(*make_item(n=9))
    marks = {basis: _line(ax, f"points-{basis}") for basis in ("observed", "reported", "impression")}
    assert len({mark.get_marker() for mark in marks.values()}) == 3
    assert marks["impression"].get_markerfacecolor() == "white"
    assert marks["observed"].get_markerfacecolor() != "white"
    assert [len(mark.get_xdata()) for mark in marks.values()] == [3, 3, 3]


def test_points_lie_where_the_table_says(make_item):
    points, progress = make_item("questionnaire", n=9)
    ax = plot_goal(points, progress)
    drawn = np.concatenate([_line(ax, f"points-{basis}").get_ydata() for basis in sorted(set(points["basis"]))])
    assert drawn.tolist() == points.sort_values("basis", kind="stable")["value"].tolist()
    assert len(_line(ax, "path").get_xdata()) == progress.n_looks


@pytest.mark.parametrize(("n", "joined"), [(1, False), (2, False), (3, True)])
def test_fewer_looks_than_show_a_direction_are_points_only(make_item, n, joined):
    points, progress = make_item("scale", n=n, basis="observed")
    ax = plot_goal(points, progress)
    assert sum(len(_line(ax, f"points-{basis}").get_xdata()) for basis in set(points["basis"])) == n
    assert (_line(ax, "path") is not None) is joined


def test_start_target_pace_and_date_are_drawn(make_item):
    _, progress = item = make_item()
    ax = plot_goal(*item)
    assert _line(ax, "target").get_ydata()[0] == 6
    assert _line(ax, "baseline").get_ydata()[0] == 9
    assert list(_line(ax, "aimline").get_ydata()) == [9, 6]
    assert _words(ax, "label-due") == "Due 1 June 2024"
    assert _words(ax, "label-target") == "Target 6"
    assert _words(ax, "label-start") == "Start 9"
    assert _words(ax, "latest") == "8"
    assert progress.latest.value == 8


def test_without_a_date_there_is_neither_line_nor_label(make_item):
    ax = plot_goal(*make_item(due_on=None))
    assert _line(ax, "due") is None
    assert _line(ax, "aimline") is None
    assert _words(ax, "label-due") == ""


def test_an_event_is_ringed_and_the_count_falls_upright(make_item):
    ax = plot_goal(*make_item("none_of", basis="observed"))
    assert list(_line(ax, "events").get_ydata()) == [0]
    days, values = _line(ax, "path").get_data()
    assert list(values) == [7, 14, 0, 7]
    assert days[1] == days[2]


def test_an_impression_of_an_event_begins_no_count_again(make_item):
    points, progress = make_item("none_of", basis="impression")
    assert points["is_event"].any()
    assert _line(plot_goal(points, progress), "events") is None


def test_a_short_axis_has_fewer_labels(make_item):
    figure, axes = plt.subplots(2, 1, figsize=(6, 6), height_ratios=(8, 1))
    labels = [[tick.get_text() for tick in plot_goal(*make_item(), ax=ax).get_yticklabels()] for ax in axes]
    assert labels == [["0", "2", "4", "6", "8", "10"], ["0", "5", "10"]]
    plt.close(figure)


def test_sessions_offered_are_drawn_instead_of_a_straight_pace(make_item):
    ax = plot_goal(*make_item("sessions"))
    assert _line(ax, "aimline") is None
    assert list(_line(ax, "offered").get_ydata()) == [6, 6]


def test_the_pace_of_a_run_goes_up_in_whole_results(make_item):
    pace = _line(plot_goal(*make_item("run")), "aimline")
    assert list(pace.get_ydata()) == [0, 1, 2, 3]
    assert pace.get_drawstyle() == "steps-post"


def test_a_milestone_is_neither_joined_nor_given_a_direction(make_item):
    ax = plot_goal(*make_item("milestone", basis="observed"))
    assert _line(ax, "path") is None
    assert _words(ax, "axis") == "Names one friend, met or not yet"


def test_supervisions_are_thin_upright_lines(make_item):
    held = Session(session_id="S1", case_id="F7", held_on="2024-02-05", form_id="group_case_supervision")
    ax = plot_goal(*make_item(), sessions=[held, date(2024, 3, 4), date(2019, 1, 1)])
    assert sum(line.get_gid() == "session" for line in ax.lines) == 2
    assert "supervision" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_the_title_is_the_finding_and_the_status_is_in_words(make_item):
    _, progress = item = make_item(n=9)
    ax = plot_goal(*item)
    assert _words(ax, "title") == progress.headline
    assert progress.word.label in _words(ax, "status")
    assert progress.word.marker in _words(ax, "status")
    assert _words(ax, "reason") == progress.reason
    assert _words(plot_goal(*item, title="Ada sleeps"), "title") == "Ada sleeps"


@pytest.mark.parametrize("kind", KINDS)
def test_titles_are_short(make_item, kind):
    for n in (0, 1, 3, 12):
        assert len(make_item(kind, n)[1].headline.split()) <= 14


@pytest.mark.parametrize(("kind", "said"), [("scale", "lower is better ↓"), ("run", "higher is better ↑")])
def test_the_direction_is_said(make_item, kind, said):
    assert said in _words(plot_goal(*make_item(kind)), "axis")


def test_the_caption_admits_how_little_it_rests_on(make_item):
    ax = plot_goal(*make_item(n=2), invented=True)
    caption = _words(ax, "caption")
    assert caption.startswith("Invented case, for training. n = 2 (1 observed, 1 reported), 15 January to 22 January")
    assert "not a verdict" in caption


def test_letters_are_large_enough_for_a_room(make_item):
    ax = plot_goal(*make_item())
    sizes = [text.get_fontsize() for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels())]
    assert min(sizes) >= 12


def test_nothing_is_read_as_mathematics(make_item):
    ax = plot_goal(*make_item(statement="costs $5 and $6"))
    assert not any(text.get_parse_math() for text in ax.texts)


def test_the_time_axis_can_be_stretched(make_item):
    item = make_item(due_on=None)
    later = plot_goal(*item, as_of=date(2025, 1, 1)).get_xlim()[1]
    assert later > plot_goal(*item).get_xlim()[1]


def test_it_draws_on_an_axes_of_yours(make_item, boxes):
    _, ax = plt.subplots(figsize=(12, 9), layout="constrained")
    assert plot_goal(*make_item(), ax=ax) is ax
    _assert_tidy(ax, boxes)
    assert len(plt.get_fignums()) == 1


def test_a_small_axes_gets_small_letters(make_item, boxes):
    _, ax = plt.subplots(figsize=(4.5, 4.5), layout="constrained")
    plot_goal(*make_item(), ax=ax)
    assert max(text.get_fontsize() for text in ax.texts) < 12


def test_the_readers_own_settings_stay(make_item):
    before = dict(plt.rcParams)
    plot_goal(*make_item())
    assert dict(plt.rcParams) == before
