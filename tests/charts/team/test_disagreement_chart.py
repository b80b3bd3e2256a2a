from datetime import date

import pytest

from sup_lib.charts import disagreement_words, plot_disagreement
from sup_lib.errors import InvalidInput
from sup_lib.model import Goal, Milestone, Scale
from sup_lib.progress import disagreement_table

DAY = date(2024, 3, 1)


def _table(n, measure=None, values=(9, 6)):
    goals, seen = [], []
    for number in range(n):
        goal = Goal(
            goal_id=f"G{number}",
            case_id="F7",
            statement="Ada & <b>Sam</b> worry $5 less " * 6,
            kind="outcome",
            owner="child",
            measure=measure or Scale(baseline=9, target=6, improvement="down"),
            set_on="2024-01-08",
        )
        goals.append(goal)
        for value, source, basis in zip(values, ("class teacher", "mother"), ("observed", "reported"), strict=True):
            seen.append(
                goal.observe(
                    on="2024-02-01", value=value, basis=basis, source=source, observation_id=f"{number}-{source}"
                )
            )
    return disagreement_table(goals, seen, as_of=DAY)


def test_each_goal_has_two_accounts_with_value_and_source():
    ax = plot_disagreement(_table(3))
    said = [text.get_text() for text in ax.texts if text.get_gid() == "account"]
    assert sorted(set(said)) == ["class teacher: 9", "mother: 6"]
    assert len(said) == 6
    assert {line.get_marker() for line in ax.lines if str(line.get_gid()).startswith("account-")} == {"o", "s"}


def test_what_differs_in_yes_or_no_is_counted_and_not_drawn():
    table = _table(2, Milestone(), values=(1, 0))
    ax = plot_disagreement(table)
    assert not [line for line in ax.lines if line.get_gid() == "gap"]
    assert "2 more differ in yes or no" in disagreement_words(table).caption


@pytest.mark.parametrize(("n", "title"), [(0, "No two accounts of a goal differ"), (1, "Accounts differ on 1 goal: "),
                                          (2, "Accounts differ on 2 goals: ")])  # fmt: skip
def test_the_title_counts_the_goals(n, title):
    assert disagreement_words(_table(n)).title.startswith(title)


def test_the_alt_text_says_who_said_what():
    assert "class teacher" in disagreement_words(_table(1)).alt


def test_too_many_goals_are_refused():
    with pytest.raises(InvalidInput, match="13 goals are too many"):
        plot_disagreement(_table(13))


def test_of_more_goals_than_are_drawn_the_words_count_all():
    words = disagreement_words(_table(2), of=22)
    assert words.title == "Accounts differ on 22 goals: ask what each person saw"
    assert "n = 22 goals with accounts that differ. The 2 widest gaps are drawn." in words.caption
