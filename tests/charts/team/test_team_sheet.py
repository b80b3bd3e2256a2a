import pytest

from sup_lib.charts import plot_team, team_words
from sup_lib.errors import InvalidInput
from sup_lib.progress import TALK_FIRST

KINDS = ("scale", "count", "none_of", "run", "sessions", "schedule", "milestone", "questionnaire")


@pytest.mark.parametrize("n", [0, 1, 5, 9, 16, 24])
def test_each_goal_has_its_own_panel_inside_the_page(make_item, n):
    items = [make_item(KINDS[number % 8], number, goal_id=f"G{number:02}") for number in range(n)]
    figure = plot_team(items, team_name="Team North")
    assert len(figure.axes) == n
    for ax in figure.axes:
        box = ax.get_position()
        assert 0 <= box.x0 < box.x1 <= 1 and 0 <= box.y0 < box.y1 <= 1


def test_panels_share_the_time_axis_and_not_the_upright_one(make_item):
    figure = plot_team(
        [make_item("scale", 9, goal_id="G1"), make_item("questionnaire", 3, goal_id="G2")], team_name="T"
    )
    one, other = figure.axes
    assert one.get_xlim() == other.get_xlim()
    assert one.get_ylim() != other.get_ylim()


def test_panels_do_not_lie_on_each_other(make_item):
    figure = plot_team([make_item("scale", 9, goal_id=f"G{number}") for number in range(12)], team_name="T")
    boxes = [ax.get_position() for ax in figure.axes]
    assert not [one for place, one in enumerate(boxes) for other in boxes[place + 1 :] if one.overlaps(other)]


def test_the_title_counts_the_statuses_with_those_to_talk_about_first(make_item):
    items = [make_item("scale", 0, goal_id="G1"), make_item("scale", 9, goal_id="G2")]
    words = team_words(items, team_name="Team North")
    first, last = sorted(TALK_FIRST.index(item[1].status) for item in items)
    said = {"past its date": "past the date", "not enough evidence": "without enough evidence"}
    assert words.title == f"Team North: 1 of 2 goals {said.get(TALK_FIRST[first], TALK_FIRST[first])}"
    assert f"n = 2 goals of 1 family: 1 {TALK_FIRST[first]}, 1 {TALK_FIRST[last]}." in words.caption
    assert "F7, Something is different for Ada by 1 June: not enough evidence." in words.alt


def test_too_many_goals_are_refused(make_item):
    with pytest.raises(InvalidInput, match="25 goals are too many"):
        plot_team([make_item("scale", 0, goal_id=f"G{number}") for number in range(25)], team_name="T")


def test_the_words_speak_of_every_goal_and_the_drawn_ones_by_their_basis(make_item):
    items = [make_item("scale", 3, goal_id=f"G{number}") for number in range(3)]
    words = team_words(items[:2], team_name="Team North", of=[progress for _, progress in items])
    assert words.title.startswith("Team North: 3 of 3 goals")
    assert "Drawn are the first 2 of them. 6 looks drawn: 2 observed, 2 reported, 2 impression." in words.caption
    assert "Drawn" not in team_words(items, team_name="Team North").caption


def test_what_a_count_stood_at_before_it_began_again_is_inside_the_chart(make_item):
    item = make_item("none_of", 9, every=60, as_of=700, basis="observed")
    (ax,) = plot_team([item], team_name="T").axes
    assert ax.get_ylim()[1] > item[0]["value_before"].max() > item[1].goal.measure.target


@pytest.mark.parametrize(("kind", "labels"), [("milestone", ["not yet", "met"]), ("schedule", ["0%", "100%"])])
def test_a_level_is_said_as_its_measure_says_it(make_item, kind, labels):
    (ax,) = plot_team([make_item(kind, 3)], team_name="T").axes
    assert [tick.get_text() for tick in ax.get_yticklabels()] == labels
