import pandas as pd
import pytest

from sup_lib.errors import InvalidInput
from sup_lib.progress import gas_t_score, gas_table, rated_goals_table, reliable_change, sdq_table


def _measures(*rows):
    columns = ["measure", "child_id", "informant", "goal_id", "rated_on", "value", "weight"]
    table = pd.DataFrame(rows, columns=columns).assign(case_id="F7")
    return table.astype({"rated_on": "datetime64[s]", "value": "float64", "weight": "float64"})


def test_each_informant_has_a_row_of_their_own():
    table = sdq_table(
        _measures(
            ("SDQ total", "C1", "teacher", None, "2026-01-05", 20, None),
            ("SDQ total", "C1", "parent", None, "2026-07-06", 12, None),
            ("SDQ total", "C1", "parent", None, "2026-01-05", 24, None),
        )
    )
    assert table["informant"].tolist() == ["parent", "teacher"]
    parent = table.iloc[0]
    assert (parent["first"], parent["last"], parent["first_band"], parent["last_band"]) == (
        24, 12, "very high", "close to average"
    )  # fmt: skip
    assert parent["rci"] == reliable_change(24, 12, 5.8, 0.82).value
    assert parent["category"] == "improved"


def test_one_total_has_a_band_and_no_change():
    (row,) = sdq_table(_measures(("SDQ total", "C1", "self", None, "2026-01-05", 15, None))).to_dict("records")
    assert row["first_band"] == "slightly raised"
    assert (row["last_band"], row["category"]) == (None, None)
    assert "one is missing" in row["why_not"]


def test_three_bands_can_be_asked_for():
    measures = _measures(("SDQ total", "C1", "parent", None, "2026-01-05", 15, None))
    assert sdq_table(measures, bands=3)["first_band"].tolist() == ["borderline"]


def test_scaled_goals_are_put_together_by_family_and_those_rated_once_are_left_out():
    (row,) = gas_table(
        _measures(
            ("GAS level", "C1", "worker", "G1", "2026-01-05", -2, 2),
            ("GAS level", "C1", "worker", "G1", "2026-04-06", 1, 2),
            ("GAS level", "C2", "worker", "G2", "2026-01-05", -1, None),
            ("GAS level", "C2", "worker", "G2", "2026-04-06", 0, None),
            ("GAS level", "C2", "worker", "G3", "2026-01-05", 2, 1),
        )
    ).to_dict("records")
    assert (row["n"], row["first"], row["last"]) == (
        2, gas_t_score([-2, -1], [2, 1]).value, gas_t_score([1, 0], [2, 1]).value
    )  # fmt: skip
    assert row["change"] == pytest.approx(row["last"] - row["first"])


def test_goals_rated_once_are_named():
    (row,) = rated_goals_table(
        _measures(
            ("goal rating", "C1", "self", "G1", "2026-01-05", 2, None),
            ("goal rating", "C1", "self", "G1", "2026-04-06", 6, None),
            ("goal rating", "C1", "self", "G2", "2026-01-05", 3, None),
        )
    ).to_dict("records")
    assert (row["n"], row["mean_change"], row["above_threshold"], row["dropped"]) == (1, 4, None, "G2")


TWICE = "On 6 July 2026 different scores are on file; none of them is counted until one is corrected."


def test_totals_of_one_day_that_differ_count_for_nothing_and_a_row_twice_counts_once():
    first = ("SDQ total", "C1", "parent", None, "2026-01-05", 24, None)
    on = ("SDQ total", "C1", "parent", None, "2026-07-06", 12, None)
    (row,) = sdq_table(_measures(first, first, on, (*on[:5], 25, None))).to_dict("records")
    assert (row["n"], row["first"], row["last"], row["category"]) == (1, 24, None, None)
    assert row["why_not"] == f"{TWICE} A change needs both totals; one is missing."
    (row,) = sdq_table(_measures(on, (*on[:5], 25, None))).to_dict("records")
    assert (row["n"], row["first"], row["why_not"]) == (
        0,
        None,
        f"{TWICE} A change needs both totals; both are missing.",
    )
    assert sdq_table(_measures(first, on, on)).loc[0, "category"] == "improved"


@pytest.mark.parametrize(("table", "measure"), [(gas_table, "GAS level"), (rated_goals_table, "goal rating")])
def test_scores_of_a_goal_on_one_day_that_differ_leave_that_goal_out(table, measure):
    rows = [
        (measure, "C1", "self", goal, day, score, None)
        for goal, day, score in (
            ("G1", "2026-01-05", 0), ("G1", "2026-07-06", 1), ("G1", "2026-07-06", 2),
            ("G2", "2026-01-05", 0), ("G2", "2026-07-06", 1), ("G2", "2026-07-06", 1),
            ("G3", "2026-01-05", 0), ("G3", "2026-07-06", 2),
        )
    ]  # fmt: skip
    (row,) = table(_measures(*rows)).to_dict("records")
    assert (row["n"], row["why_not"]) == (2, TWICE)


def test_a_fourth_rated_goal_is_named_and_not_counted():
    rows = [
        ("goal rating", "C1", "self", f"G{goal}", day, score, None)
        for goal in range(1, 5)
        for day, score in (("2026-01-05", 2), ("2026-07-06", 6))
    ]
    (row,) = rated_goals_table(_measures(*rows)).to_dict("records")
    assert (row["n"], row["dropped"]) == (3, "G4")
    assert row["why_not"] == "4 goals were rated; the first 3 are taken."


@pytest.mark.parametrize("table", [sdq_table, gas_table, rated_goals_table])
@pytest.mark.parametrize(
    "measures", [None, [], pd.DataFrame(), pd.DataFrame({"measure": ["SDQ total", "GAS level"]})]
)
def test_what_is_no_table_of_measures_is_refused(table, measures):
    if table is rated_goals_table and measures is not None and "measure" in measures:
        measures = measures.assign(measure="goal rating")
    with pytest.raises(InvalidInput, match=r"measures .*; give what `load_outcome_measures` loads"):
        table(measures)


@pytest.mark.parametrize("table", [sdq_table, gas_table, rated_goals_table])
def test_without_scores_there_are_columns_and_no_rows(table):
    assert table(_measures()).empty and "why_not" in table(_measures()).columns


def test_a_total_says_which_published_figures_were_not_confirmed():
    rows = [("SDQ total", "C1", who, None, "2026-01-05", 20, None) for who in ("parent", "teacher")]
    told = sdq_table(_measures(*rows)).set_index("informant")["rests_on"]
    assert told["parent"] == "standard deviation 5.8 (not confirmed here), reliability 0.82 (not confirmed here)"
    assert told["teacher"] == "standard deviation 6, reliability 0.87 (not confirmed here)"
