import matplotlib as mpl
import pytest
from matplotlib.colors import to_rgb

from sup_lib.charts.palette import (
    BASIS_MARKS,
    CHARCOAL,
    GREY,
    INK,
    NAVY,
    ORANGE,
    PAPER,
    PLUM,
    ROOM,
    TEAL,
    chart_style,
)


def _contrast(one, other="white"):
    def light(colour):
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, pale = sorted([light(one), light(other)])
    return (pale + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [INK, GREY])
def test_letters_stand_out_at_least_four_and_a_half_to_one(colour):
    assert _contrast(colour) >= 4.5


@pytest.mark.parametrize("mark", BASIS_MARKS.values())
def test_marks_stand_out_about_three_to_one(mark):
    assert _contrast(mark.colour) >= 3


@pytest.mark.parametrize("colour", [NAVY, TEAL, PLUM, ORANGE, CHARCOAL, GREY, INK])
def test_whatever_is_drawn_stands_out_three_to_one(colour):
    assert _contrast(colour) >= 3


def test_the_palette_is_the_analysis_functions():
    assert (NAVY, TEAL, PLUM, ORANGE) == ("#12436D", "#28A197", "#801650", "#F46A25")


def test_the_style_ends_with_the_chart():
    before = mpl.rcParams["text.parse_math"]
    with chart_style():
        assert mpl.rcParams["text.parse_math"] is False
    assert mpl.rcParams["text.parse_math"] == before


def test_a_type_scale_grows_as_one():
    assert PAPER.times(2).title == 2 * PAPER.title
    assert PAPER.times(2).marker == 2 * PAPER.marker
    assert ROOM.caption >= 12
