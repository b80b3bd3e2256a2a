import pytest

from sup_lib.charts import pair_words, plot_pair


@pytest.fixture
def pair(make_item):
    return (
        make_item("sessions", 6, goal_id="G1", kind="process", owner="parent or carer", child_measure_id="G2"),
        make_item("scale", 9, goal_id="G2"),
    )


def test_they_share_the_time_axis_and_not_the_upright_one(pair):
    upper, lower = plot_pair(*pair).axes
    assert upper.get_xlim() == lower.get_xlim()
    assert upper.get_ylim() != lower.get_ylim()
    assert upper.get_position().x1 == lower.get_position().x1


def test_the_title_says_both_statuses_and_draws_no_conclusion(pair):
    words = pair_words(*pair)
    assert words.title == (
        f"The parent's goal: {pair[0][1].word.label.lower()}. The child's measure: {pair[1][1].word.label.lower()}"
    )
    assert "does not say why" in words.caption
    assert pair[0][1].reason in words.alt and pair[1][1].reason in words.alt


def test_every_mark_of_both_stands_once_in_the_key(pair):
    figure = plot_pair(*pair)
    words = [text.get_text() for text in figure.axes[1].get_legend().get_texts()]
    assert len(words) == len(set(words))
    assert {"observed", "reported", "offered so far"} <= set(words)


@pytest.mark.parametrize("n", [0, 1, 60])
def test_any_number_of_looks_can_be_drawn(make_item, n):
    figure = plot_pair(make_item("none_of", n), make_item("questionnaire", n), invented=True)
    assert "Invented" in next(text.get_text() for text in figure.texts if text.get_gid() == "caption")
