from datetime import date, timedelta

import pytest

from sup_lib.model import Case, Goal, Scale
from sup_lib.progress import case_progress
from sup_lib.run.pages import goals_page
from sup_lib.run.reports.goal_parts import goal_parts
from sup_lib.run.suite import DEMONSTRATION_DAY


def test_a_parents_goal_stands_beside_the_childs_measure(book):
    file = book.case_file("F-0007", as_of=DEMONSTRATION_DAY)
    going = case_progress(file.open_goals, file.observations, as_of=DEMONSTRATION_DAY)
    pairs = [part for part in goal_parts(file, going) if part.heading.startswith("Does it reach the child?")]
    linked = [one for one in going if one.goal.child_measure_id]
    assert len(pairs) == len(linked) > 0
    assert all(part.png and part.words and len(part.table) for part in pairs)


@pytest.mark.parametrize(("n", "begins"), [(9, None), (10, "Run chart"), (13, "XmR chart")])
def test_a_chart_of_ups_and_downs_needs_points_enough(tmp_path, n, begins):
    from sup_lib.casebook import Casebook

    goal = Goal(goal_id="G1", case_id="F7", statement="Worry falls", kind="outcome", owner="child",
                measure=Scale(baseline=9, target=6, improvement="down"), set_on="2024-01-01")  # fmt: skip
    seen = [
        goal.observe(on=date(2024, 1, 2) + timedelta(weeks=week), value=5 + week % 3, basis="observed",
                     observation_id=f"O{week}") for week in range(n)
    ]  # fmt: skip
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Case(case_id="F7", name="Family F7"), goal, *seen)
        file = casebook.case_file("F7", as_of=date(2024, 6, 1))
        parts = goal_parts(file, case_progress([goal], seen, as_of=date(2024, 6, 1)))
    charts = [part.words for part in parts if part.words]
    tables = [set(part.table) for part in parts if part.file == "G1_over_time.csv"]
    limits = {"lower_limit", "upper_limit", "out_of_reach", "rule"}
    assert [limits <= columns for columns in tables] == ([n == 13] if begins else [])
    assert [words.alt.startswith(begins) for words in charts] == ([True] if begins else [])
    assert all(f"n = {n} ({n} observed), " in words.caption for words in charts)


def test_every_table_is_saved_under_a_name_of_its_own(book):
    page = goals_page(book, "F-0007", on=DEMONSTRATION_DAY)
    files = [item["extra"]["file"] for block in page.view["blocks"] if block["type"] == "buttons"
             for item in block["items"] if item.get("press") == "save-table"]  # fmt: skip
    assert files[:2] == ["goal_progress.csv", "goal_looks.csv"]
    assert len(files) == len(set(files)) > 1


def test_without_goals_there_is_nothing_more(book):
    file = book.case_file("F-0007", as_of=date(2020, 1, 1))
    assert goal_parts(file, ()) == []
