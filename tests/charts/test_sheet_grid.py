from itertools import pairwise

import pytest

from sup_lib.charts.sheet_grid import EDGE, MOST_GOALS, Cell, grid_for, in_order


def _ids(items):
    return [progress.goal.goal_id for _, progress in items]


@pytest.mark.parametrize("number", range(MOST_GOALS + 1))
def test_every_goal_has_a_cell_on_the_sheet_and_none_lies_on_another(number):
    grid = grid_for(number)
    assert grid.columns * grid.rows >= number
    cells = [[Cell(column, row, grid) for column in range(grid.columns)] for row in range(grid.rows)]
    for row in cells:
        assert row[0].left == EDGE and row[-1].left + row[-1].width < grid.points[0] - EDGE
        assert all(one.left + one.width < after.left for one, after in pairwise(row))
    assert cells[0][0].bottom + cells[0][0].height < grid.points[1] and cells[-1][0].bottom > 0
    for above, below in pairwise(cells):
        assert above[0].bottom == pytest.approx(below[0].bottom + below[0].height)


def test_where_there_are_many_each_line_counts_and_letters_are_smaller():
    few, many = (Cell(0, 0, grid_for(number)) for number in (2, MOST_GOALS))
    assert (few.crowded, many.crowded) == (False, True)
    assert few.scale.body > many.scale.body


def test_outcomes_come_first_and_a_parents_goal_beside_the_childs_measure(make_item):
    given = [
        make_item("sessions", goal_id="P1", kind="process", owner="parent or carer", child_measure_id="C1"),
        make_item("schedule", goal_id="P2", kind="process", owner="parent or carer"),
        make_item("milestone", goal_id="C2"),
        make_item("scale", goal_id="C1"),
    ]
    assert _ids(in_order(given, 2)) == ["C1", "P1", "C2", "P2"]


def test_a_pair_is_not_parted_by_the_end_of_a_row(make_item):
    pairs = [
        make_item("scale", goal_id=f"{letter}{number}", child_measure_id=f"C{number}" if letter == "P" else None)
        for number in (1, 2)
        for letter in "CP"
    ]
    assert _ids(in_order([*pairs, make_item(goal_id="X")], 3)) == ["C1", "P1", "X", "C2", "P2"]


def test_goals_that_name_each_other_or_nobody_are_all_shown(make_item):
    given = [
        make_item(goal_id="A", child_measure_id="B"),
        make_item(goal_id="B", child_measure_id="A"),
        make_item(goal_id="C", child_measure_id="C"),
        make_item(goal_id="D", child_measure_id="gone"),
    ]
    assert sorted(_ids(in_order(given, 2))) == ["A", "B", "C", "D"]
