"""The dot plot says everybody's rating, marks the facilitator's by shape, names the spread, and covers nothing."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from sup_lib.charts import calibration_words, plot_calibration
from sup_lib.errors import InvalidInput

STEPS = [(-1, "less"), (0, "as hoped"), (1, "more")]


def table(told, facilitator=""):
    rows = [(goal, who, value, who == facilitator) for goal, given in told.items() for who, value in given.items()]
    made = pd.DataFrame(rows, columns=["goal", "rater", "value", "is_facilitator"])
    return made.astype({"value": "Int64"})


@pytest.fixture
def drawn():
    yield lambda *told, **more: plot_calibration(table(*told), steps=STEPS, **more)
    plt.close("all")


def lines(ax, gid):
    return [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines if line.get_gid() == gid]


def texts(ax, gid):
    return [text.get_text() for text in ax.texts if text.get_gid() == gid]


def test_each_rating_has_its_dot_its_letter_and_its_place(drawn):
    ax = drawn({"Sleep": {"A": -1, "B": 1, "F": 0}, "School": {"A": 0, "B": 0, "F": 0}}, "F")
    assert len(lines(ax, "rating")) == 4 and len(lines(ax, "facilitator")) == 2
    assert sorted(texts(ax, "letter")) == ["A", "A", "B", "B"], "the diamond needs none"
    assert texts(ax, "spread") == ["2 steps apart", "all the same"]
    assert {round(x) for x, _ in lines(ax, "rating")} == {0, 1, 2}


def test_no_two_marks_stand_in_one_place_however_many_agree(drawn):
    ax = drawn({"Sleep": {f"P{at}": 0 for at in range(23)}}, "P3")
    marks = lines(ax, "rating") + lines(ax, "facilitator")
    assert len(set(marks)) == 23
    high = ax.get_ylim()[1]
    assert all(abs(x - 1) < 0.5 and 0 < y < high for x, y in marks), "on their own step and within the row"


def test_who_cannot_say_is_named_beside_the_spread(drawn):
    ax = drawn({"Sleep": {"A": 0, "B": 1, "C": None}, "School": {"A": 1, "B": None, "C": None}})
    assert texts(ax, "spread") == ["1 step apart\n1 could not say", "too few ratings\n2 could not say"]


def test_title_caption_and_alt_say_what_is_seen():
    words = calibration_words(table({"Sleep": {"A": -1, "F": 1}, "School": {"A": 0, "F": 0}}, "F"), steps=STEPS)
    assert words.title == "2 steps apart: talk first about 'Sleep'"
    assert "n = 4 ratings by 2 people of 2 goals" in words.caption and "not a verdict" in words.caption
    assert "Sleep: 1 said less, 1 said more, the facilitator more; 2 steps apart." in words.alt


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ({"Sleep": {"A": 0, "B": 0}}, "Everybody rated each goal the same: ask what nobody saw"),
        ({"Sleep": {"A": 0, "B": None}}, "Too few ratings to lay beside one another"),
        ({"A": {"A": 0, "B": 1}, "B": {"A": 0, "B": 1}}, "1 step apart: talk first about 'A' and 1 more"),
    ],
)
def test_a_title_for_what_there_is(told, title):
    assert calibration_words(table(told), steps=STEPS).title == title


def test_what_cannot_be_drawn_is_said(drawn):
    with pytest.raises(InvalidInput, match="9 goals are too many for one chart; give up to 8"):
        drawn({f"G{at}": {"A": 0, "B": 0} for at in range(9)})
    with pytest.raises(InvalidInput, match="5 is no step of this scale; its steps are -1, 0, 1"):
        drawn({"Sleep": {"A": 5, "B": 0}})


def test_it_draws_on_an_axes_of_the_reader_s_own(drawn):
    _, own = plt.subplots(figsize=(9, 4))
    assert drawn({"Sleep": {"A": 0, "B": 1}}, ax=own) is own


def test_a_dollar_in_a_goal_is_only_text(drawn):
    ax = drawn({"Save $5 and $10_{x}": {"A": 0, "B": 1}})
    ax.figure.canvas.draw()
    assert "$5" in texts(ax, "goal")[0]
