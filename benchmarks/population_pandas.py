"""The numbers of the progress table in vectorised pandas, as an analyst would write them: to compare the cost with.

It does less than `sup_lib`: no sentences but one, no accounts that differ, one look a day taken for granted, and the
statuses of what is measured as a level.
"""

from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

NEWEST = 6


def progress_in_pandas(folder: Path, *, as_of: date, since: date) -> pd.DataFrame:
    goals = pd.read_parquet(folder / "goals.parquet").set_index("goal_id")
    for name in ("set_on", "due_on", "closed_on"):
        goals[name] = pd.to_datetime(goals[name])
    today, since_on = pd.Timestamp(as_of), pd.Timestamp(since)
    seen = _known(folder, today)
    table = goals.join(_counts(seen))
    looks = _looks(seen, goals, today)
    table = table.join(_latest(looks, since_on))
    table = _measured(table.join(_slopes(looks)), today)
    return _judged(table)


def _known(folder: Path, today: pd.Timestamp) -> pd.DataFrame:
    seen = pd.read_parquet(folder / "observations.parquet")
    seen["observed_on"], seen["recorded_on"] = (
        pd.to_datetime(seen["observed_on"]),
        pd.to_datetime(seen["recorded_on"]),
    )
    return seen[(seen["observed_on"] <= today) & (seen["recorded_on"] <= today)]


def _counts(seen: pd.DataFrame) -> pd.DataFrame:
    bases = pd.get_dummies(seen["basis"], prefix="n", dtype="int32")
    return bases.assign(n=1).groupby(seen["goal_id"], sort=False).sum()


def _looks(seen: pd.DataFrame, goals: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    looks = seen[seen["basis"] != "impression"].join(goals[["set_on", "closed_on"]], on="goal_id")
    until = looks["closed_on"].where(looks["closed_on"] <= today, today)
    looks = looks[(looks["observed_on"] >= looks["set_on"]) & (looks["observed_on"] <= until)]
    return looks.sort_values(["goal_id", "observed_on"]).drop_duplicates(["goal_id", "observed_on"])


def _latest(looks: pd.DataFrame, since_on: pd.Timestamp) -> pd.DataFrame:
    grouped = looks.groupby("goal_id", sort=False)
    last = grouped.last().rename(columns={"value": "latest", "observed_on": "latest_on", "basis": "latest_basis"})
    before = looks[looks["observed_on"] <= since_on].groupby("goal_id", sort=False)["value"]
    numbers = last[["latest", "latest_on", "latest_basis", "out_of"]].assign(n_looks=grouped.size())
    return numbers.assign(value_at_since=before.last(), n_before=before.size())


def _slopes(looks: pd.DataFrame) -> pd.DataFrame:
    """The median slope of each goal's newest looks, and the looks themselves, a column each."""
    place = looks.groupby("goal_id", sort=False).cumcount(ascending=False)
    newest = looks.assign(place=place)[place < NEWEST]
    days = newest["observed_on"].to_numpy("datetime64[D]").astype("float64")
    wide = newest.assign(day=days).pivot(index="goal_id", columns="place", values=["day", "value"])
    day, value = (wide[name].reindex(columns=range(NEWEST)).to_numpy() for name in ("day", "value"))
    pairs = [(value[:, i] - value[:, j]) / (day[:, i] - day[:, j]) for i, j in combinations(range(NEWEST), 2)]
    slopes = np.sort(np.column_stack(pairs), axis=1)
    n = np.isfinite(slopes).sum(axis=1)
    low, high = (np.maximum(at, 0)[:, None] for at in ((n - 1) // 2, n // 2))
    median = (np.take_along_axis(slopes, low, 1) + np.take_along_axis(slopes, high, 1))[:, 0] / 2
    columns = {f"{name}_{i}": array[:, i] for name, array in (("day", day), ("value", value)) for i in range(4)}
    return pd.DataFrame({"slope_per_week": np.where(n > 2, median * 7, np.nan), **columns}, index=wide.index)


def _measured(table: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    sign = np.where(table["improvement"] == "down", -1.0, 1.0)
    way, weeks = table["target"] - table["baseline"], (table["due_on"] - table["latest_on"]).dt.days / 7
    start, length = (
        table["set_on"].to_numpy("datetime64[D]").astype(float),
        (table["due_on"] - table["set_on"]).dt.days,
    )
    gaps = [
        sign * (table[f"value_{i}"] - table["baseline"] - way * ((table[f"day_{i}"] - start) / length).clip(0, 1))
        for i in range(4)
    ]
    return table.assign(
        sign=sign,
        change=table["latest"] - table["baseline"],
        change_since=table["latest"] - table["value_at_since"].fillna(table["baseline"]),
        n_since=table["n_looks"] - table["n_before"].fillna(0),
        attainment=(table["latest"] - table["baseline"]) / way,
        required_per_week=((table["target"] - table["latest"]) / weeks).where(weeks > 0),
        days_since_last_look=(today - table["latest_on"]).dt.days,
        past=table["due_on"] < today,
        gap=gaps[0],
        advice=np.select(
            [table["n_looks"] < 6, np.all(np.array(gaps) > 0, axis=0), np.all(np.array(gaps) < 0, axis=0)],
            ["not enough evidence", "raise the goal", "review the plan"],
            "carry on",
        ),
    )


def _judged(table: pd.DataFrame) -> pd.DataFrame:
    reached, toward = (
        table["sign"] * (table["latest"] - table["target"]) >= 0,
        table["sign"] * table["slope_per_week"],
    )
    few = ~(table["n_looks"] >= 3)
    status = np.select(
        [reached & ~few, table["past"], few, toward < 0, table["advice"] == "review the plan", table["gap"] >= 0],
        ["achieved", "past its date", "not enough evidence", "moving away", "drifting", "on track"],
        "drifting",
    )
    said = table["latest_on"].dt.strftime("%d %B %Y")
    reason = "On " + said + " the " + table["measure_what"] + " was " + table["latest"].astype("string")
    table = table.assign(status=status, reason=reason)
    child = table[["statement", "latest", "attainment", "status"]].add_prefix("child_measure_")
    return table.join(child, on="child_measure_id").reset_index()
