"""What cannot be judged has a row that says why; what cannot be used is counted; nothing breaks the run."""

from datetime import date

import pandas as pd
import pytest

from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.progress.population import population_table, write_population_table

AS_OF = date(2024, 4, 20)
SOUND = {
    **{
        "case_id": "F7",
        "statement": "Worry falls to 6",
        "kind": "outcome",
        "owner": "child",
        "measure_kind": "scale",
    },
    **{"improvement": "down", "baseline": 9.0, "target": 6.0, "set_on": "2024-01-08", "due_on": "2024-06-01"},
}
GOALS = [
    {"goal_id": "sound", **SOUND},
    {"goal_id": "silent", **SOUND},
    {"goal_id": "twice", **SOUND},
    {"goal_id": "twice", **SOUND},
    {"goal_id": "two baselines", **SOUND},
    {"goal_id": "two baselines", **SOUND, "baseline": 8.0},
    {"goal_id": "wrong side", **SOUND, "target": 10.0},
    {"goal_id": "nowhere to go", **SOUND, "target": 9.0},
    {"goal_id": "no such kind", **SOUND, "measure_kind": "mood"},
    {"goal_id": "no target", **SOUND, "target": None},
    {"goal_id": "not dated", **SOUND, "set_on": "08/01"},
    {"goal_id": "wrong dates", **SOUND, "due_on": "2024-01-08"},
]
SEEN = [
    {"goal_id": "sound", "observed_on": "2024-03-04", "value": 8.0, "basis": "observed", "source": "nurse"},
    {"goal_id": "sound", "observed_on": "2024-02-05", "value": 8.5, "basis": "observed", "source": "nurse"},
    {"goal_id": "sound", "observed_on": "2024-02-05", "value": 8.5, "basis": "observed", "source": "nurse"},
    {"goal_id": "sound", "observed_on": "2024-03-04", "value": 4.0, "basis": "reported", "source": "mother"},
    {"goal_id": "sound", "observed_on": "2024-03-05", "value": 12.0, "basis": "observed", "source": "nurse"},
    {"goal_id": "sound", "observed_on": "2024-03-06", "value": None, "basis": "observed", "source": "nurse"},
    {"goal_id": "sound", "observed_on": "soon", "value": 7.0, "basis": "observed", "source": "nurse"},
    {"goal_id": "sound", "observed_on": "2024-03-08", "value": 7.0, "basis": "hunch", "source": "nurse"},
    {"goal_id": "wrong side", "observed_on": "2024-03-08", "value": 7.0, "basis": "observed", "source": "nurse"},
    {"goal_id": "nobody's", "observed_on": "2024-03-08", "value": 7.0, "basis": "observed", "source": "nurse"},
]


@pytest.fixture(scope="module")
def table():
    return population_table(pd.DataFrame(GOALS), pd.DataFrame(SEEN), as_of=AS_OF).set_index("goal_id")


def test_every_goal_has_one_row(table):
    assert sorted(table.index) == sorted({goal["goal_id"] for goal in GOALS})


@pytest.mark.parametrize(
    ("goal_id", "words"),
    [
        ("two baselines", "Two different versions of this goal"),
        ("wrong side", "the other side of the start"),
        ("nowhere to go", "no way to go"),
        ("no such kind", "What is measured"),
        ("no target", "What is measured"),
        ("not dated", "is not on file"),
        ("wrong dates", "is not after the day it was set, 8 January 2024"),
        ("silent", "Nothing has been seen or reported"),
        ("twice", "Nothing has been seen or reported"),
    ],
)
def test_what_cannot_be_judged_says_why(table, goal_id, words):
    row = table.loc[goal_id]
    assert row["status"] == "not enough evidence"
    assert words in row["reason"]
    assert pd.isna(row["latest"])
    assert pd.isna(row["attainment"])


def test_what_cannot_be_used_is_left_out_and_counted(table):
    row = table.loc["sound"]
    assert (row["n"], row["n_looks"], row["n_left_out"], row["latest"]) == (3, 2, 4, 8)
    assert "4 rows left out" in row["limits"]
    assert "On 4 March 2024 different values" in row["limits"]
    assert row["disagreement"].startswith("Accounts differ within a fortnight: 4 (reported, mother, 4 March 2024)")


@pytest.mark.parametrize("kind", ["milestone", "run"])
def test_what_is_met_or_not_cannot_be_half_met(kind):
    goal = {"goal_id": "half", **SOUND, "measure_kind": kind, "improvement": "up", "baseline": 0.0, "target": 1.0}
    days = ("2024-02-05", "2024-03-25")
    seen = [
        {"goal_id": "half", "observed_on": day, "value": value, "basis": "observed", "source": "nurse"}
        for day, value in zip(days, (1.0, 0.5), strict=True)
    ]
    row = population_table(pd.DataFrame([goal]), pd.DataFrame(seen), as_of=AS_OF).iloc[0]
    assert (row["n"], row["n_left_out"], row["latest"]) == (1, 1, 1)


def test_a_missing_column_is_named():
    goals = pd.DataFrame(GOALS).drop(columns="target")
    with pytest.raises(InvalidInput, match="goals have no column 'target'"):
        population_table(goals, pd.DataFrame(SEEN), as_of=AS_OF)


def test_files_that_are_not_there_or_no_tables_are_named(tmp_path):
    with pytest.raises(NotFound, match=r"goals\.csv is not there"):
        population_table(tmp_path / "goals.csv", pd.DataFrame(SEEN), as_of=AS_OF)
    (tmp_path / "goals.parquet").write_text("no Parquet", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"goals\.parquet cannot be read as Parquet"):
        population_table(tmp_path / "goals.parquet", pd.DataFrame(SEEN), as_of=AS_OF)


def test_a_file_of_another_kind_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="neither"):
        write_population_table("g.csv", "o.csv", out=tmp_path / "table.xlsx", as_of=AS_OF)


def test_a_goal_with_more_rows_than_a_tally_holds_is_counted_all_the_same():
    """A tally counts below 131,072 of each basis: so many more impressions would read as one report."""
    many = 131_072
    days = pd.Timestamp("2024-01-08") + pd.to_timedelta([number % 90 for number in range(many)], unit="D")
    seen = {"goal_id": "G1", "observed_on": days, "value": [number / 1000 for number in range(many)]}
    seen["value"] = [value % 10 for value in seen["value"]]
    goals = pd.DataFrame([{"goal_id": "G1", **SOUND}])
    table = population_table(goals, pd.DataFrame({**seen, "basis": "impression"}), as_of=AS_OF)
    assert table["n_impression"].tolist() == table["n"].tolist() == [len(set(zip(days, seen["value"], strict=True)))]
