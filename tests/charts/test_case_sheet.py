from datetime import date
from itertools import combinations

import pytest

from sup_lib.charts import plot_case_sheet
from sup_lib.errors import InvalidInput

KINDS = ("scale", "count", "none_of", "run", "sessions", "schedule", "milestone", "questionnaire")
DAY = date(2024, 5, 7)


@pytest.fixture
def items(make_item):
    def make(number, **changes):
        return [make_item(KINDS[at % 8], at % 5, goal_id=f"G{at}", **changes) for at in range(number)]

    return make


@pytest.mark.parametrize("number", [1, 2, 4, 7, 10, 12])
def test_a_sheet_of_any_size_is_tidy(items, boxes, number):
    figure = plot_case_sheet(items(number), case_name="The Okoro family", as_of=DAY, invented=True)
    assert len(figure.axes) == number
    found = {(at, name): box for at, ax in enumerate(figure.axes) for name, box in boxes(ax).items()}
    found |= {("page", text.get_gid()): text.get_window_extent() for text in figure.texts}
    found["page", "key"] = figure.legends[0].get_window_extent()
    for name, box in found.items():
        assert box.x0 >= -1, name
        assert box.y0 >= -1, name
        assert box.x1 <= figure.bbox.x1 + 1, name
        assert box.y1 <= figure.bbox.y1 + 1, name
    for (one, box), (other, another) in combinations(found.items(), 2):
        if "latest" in (one[1], other[1]):
            continue
        overlap = min(box.x1, another.x1) - max(box.x0, another.x0), min(box.y1, another.y1) - max(box.y0, another.y0)
        assert min(overlap) <= 2, f"{one} lies on {other}"


def test_each_chart_keeps_some_height(items):
    figure = plot_case_sheet(items(12), case_name="The Okoro family", as_of=DAY)
    assert min(ax.get_window_extent().height for ax in figure.axes) / figure.dpi > 0.5


def test_all_share_one_time_axis(items):
    figure = plot_case_sheet(items(6), case_name="The Okoro family", as_of=DAY)
    assert len({ax.get_xlim() for ax in figure.axes}) == 1


@pytest.mark.parametrize(("number", "inches"), [(4, (11.69, 8.27)), (5, (8.27, 11.69)), (12, (11.69, 8.27))])
def test_it_is_a4_and_upright_where_that_leaves_charts_their_height(items, number, inches):
    figure = plot_case_sheet(items(number), case_name="The Okoro family", as_of=DAY)
    assert tuple(figure.get_size_inches()) == inches


def test_it_names_case_and_day(items):
    figure = plot_case_sheet(items(2), case_name="The Okoro family", as_of=DAY)
    words = [text.get_text() for text in figure.texts]
    assert words[:2] == ["The Okoro family: progress on 2 goals", "As known on 7 May 2024"]


@pytest.mark.parametrize("invented", [True, False])
def test_an_invented_case_says_so(items, invented):
    figure = plot_case_sheet(items(1), case_name="The Okoro family", as_of=DAY, invented=invented)
    assert ("Invented case – for training" in [text.get_text() for text in figure.texts]) is invented


def test_too_many_goals_are_refused_with_a_way_out(items):
    with pytest.raises(InvalidInput, match="13 goals are too many for one sheet; give up to 12"):
        plot_case_sheet(items(13), case_name="The Okoro family", as_of=DAY)


def test_a_long_family_name_is_cut(items):
    figure = plot_case_sheet(items(1), case_name="$ & < Łucja 🦄 " * 20, as_of=DAY, invented=True)
    assert figure.texts[0].get_text().endswith("…: progress on 1 goal")
