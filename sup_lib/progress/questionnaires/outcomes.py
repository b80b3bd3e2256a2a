"""Tables of outcome measures, first and last: SDQ totals with bands, levels of goal attainment, rated goals."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

from sup_lib.dates import say_day
from sup_lib.definitions import load_definition
from sup_lib.progress.given import table_with
from sup_lib.progress.questionnaires.reliable_change import reliable_change
from sup_lib.progress.questionnaires.sdq import sdq_bands
from sup_lib.progress.ratings.gas import gas_t_score
from sup_lib.progress.ratings.goal_based_outcomes import MOST_GOALS, goal_based_outcomes

if TYPE_CHECKING:
    import pandas as pd

DEFINITIONS = Path(__file__).parents[1] / "definitions"
_SDQ = "SDQ total"
_NOTHING: dict[str, Any] = {"rated_on": None, "value": None}


def sdq_table(measures: "pd.DataFrame", *, bands: int = 4) -> "pd.DataFrame":
    """Give one row for each child and informant: first and last SDQ total, with bands and reliable change.

    `measures` has the columns of `sup_lib.exchange.outcome_measures_csv`. Columns: case_id, child_id, informant, n,
    first_on, first, first_band, last_on, last, last_band, change, rci (change in standard errors of a difference),
    category ('improved', 'unchanged', 'deteriorated'; missing with one total), why_not, rests_on (the published
    figures behind rci and category, and which of them were not confirmed here). Here as in the two tables below a row
    that is there twice counts once, and scores of one day that differ count for nothing: `why_not` names the day.
    Raises `InvalidInput` for a table without these columns.

    >>> import pandas as pd
    >>> told = pd.DataFrame({"case_id": "F7", "child_id": "C1", "measure": "SDQ total", "informant": "parent",
    ...                      "rated_on": pd.to_datetime(["2026-01-05", "2026-07-06"]), "value": [24.0, 12.0]})
    >>> sdq_table(told)[["first_band", "last_band", "category"]].values.tolist()
    [['very high', 'close to average', 'improved']]
    """
    keys = ["case_id", "child_id", "informant"]
    chosen = _of_kind(measures, _SDQ, keys)
    rows = [_sdq_row(dict(zip(keys, key, strict=True)), rows, bands) for key, rows in _by(chosen, keys)]
    columns = [
        "n",
        "first_on",
        "first",
        "first_band",
        "last_on",
        "last",
        "last_band",
        "change",
        "rci",
        "category",
        "why_not",
        "rests_on",
    ]
    return _table(rows, [*keys, *columns], dates=("first_on", "last_on"))


def gas_table(measures: "pd.DataFrame") -> "pd.DataFrame":
    """Give one row for each family: the T-score of its scaled goals at the start and at the last review.

    Columns: case_id, n (goals rated both times), first_on, first, last_on, last, change, why_not. Goals without both
    ratings are left out of both scores.

    >>> import pandas as pd
    >>> gas_table(pd.DataFrame({"measure": []})).shape
    (0, 8)
    """
    chosen = _of_kind(measures, "GAS level", ["case_id", "goal_id"])
    rows = [_gas_row(case_id, rows) for (case_id,), rows in _by(chosen, ["case_id"])]
    columns = ["case_id", "n", "first_on", "first", "last_on", "last", "change", "why_not"]
    return _table(rows, columns, dates=("first_on", "last_on"))


def rated_goals_table(measures: "pd.DataFrame") -> "pd.DataFrame":
    """Give one row for each young person: the mean change of up to three goals that they rated from 0 to 10.

    Columns: case_id, child_id, n (goals rated both times), first and last (their mean ratings), mean_change,
    above_threshold (of 2.45, which could not be confirmed; missing for one goal), dropped (ids of goals without both
    ratings), why_not.

    >>> import pandas as pd
    >>> rated_goals_table(pd.DataFrame({"measure": []})).shape
    (0, 9)
    """
    keys = ["case_id", "child_id"]
    chosen = _of_kind(measures, "goal rating", [*keys, "goal_id"])
    rows = [_rated_row(dict(zip(keys, key, strict=True)), rows) for key, rows in _by(chosen, keys)]
    return _table(rows, [*keys, "n", "first", "last", "mean_change", "above_threshold", "dropped", "why_not"])


def _sdq_row(keys: dict[str, Any], rows: "pd.DataFrame", bands: int) -> dict[str, Any]:
    rows, differ = _settled(rows, ["rated_on"])
    first, last = rows.iloc[0] if len(rows) else _NOTHING, rows.iloc[-1] if len(rows) > 1 else None
    informant, after = keys["informant"], None if last is None else last["value"]
    known = _published()[_SDQ]
    figures = known["informants"].get(informant, {"sd": None, "reliability": None})
    sd, reliability = figures["sd"], figures["reliability"]
    change = reliable_change(first["value"], after, improvement=known["improvement"], sd=sd, reliability=reliability)
    return {
        **keys,
        "n": len(rows),
        "first_on": first["rated_on"],
        "first": first["value"],
        "first_band": sdq_bands(first["value"], informant, bands).band,
        "last_on": None if last is None else last["rated_on"],
        "last": after,
        "last_band": sdq_bands(after, informant, bands).band,
        "change": change.change,
        "rci": change.value,
        "category": change.category,
        "why_not": _and(differ, change.why_not),
        "rests_on": _rests_on(figures),
    }


def _rests_on(figures: dict[str, Any]) -> str:
    if figures["sd"] is None:
        return "no published figures for this informant"
    confirmed = figures.get("confirmed", {})
    told = (("sd", "standard deviation"), ("reliability", "reliability"))
    return ", ".join(
        f"{words} {figures[name]:g}{'' if name in confirmed else ' (not confirmed here)'}" for name, words in told
    )


def _gas_row(case_id: str, rows: "pd.DataFrame") -> dict[str, Any]:
    told, differ = _settled(rows, ["goal_id", "rated_on"])
    goals = [own for _, own in told.groupby("goal_id", sort=True) if len(own) > 1]
    weights = [own["weight"].iloc[0] if own["weight"].notna().iloc[0] else 1.0 for own in goals]
    first = gas_t_score([own["value"].iloc[0] for own in goals], weights)
    last = gas_t_score([own["value"].iloc[-1] for own in goals], weights)
    both = first.value is not None and last.value is not None
    return {
        "case_id": case_id,
        "n": last.n,
        "first_on": rows["rated_on"].iloc[0],
        "first": first.value,
        "last_on": rows["rated_on"].iloc[-1],
        "last": last.value,
        "change": last.value - first.value if both else None,  # type: ignore[operator]
        "why_not": _and(differ, last.why_not),
    }


def _rated_row(keys: dict[str, Any], rows: "pd.DataFrame") -> dict[str, Any]:
    rows, differ = _settled(rows, ["goal_id", "rated_on"])
    by_goal = {str(goal_id): own["value"].tolist() for goal_id, own in rows.groupby("goal_id", sort=True)}
    chosen = dict(list(by_goal.items())[:MOST_GOALS])
    left = list(by_goal)[MOST_GOALS:]
    too_many = f"{len(by_goal)} goals were rated; the first {MOST_GOALS} are taken." if left else None
    first = {goal_id: values[0] for goal_id, values in chosen.items()}
    last = {goal_id: values[-1] if len(values) > 1 else None for goal_id, values in chosen.items()}
    result = goal_based_outcomes(first, last)
    return {
        **keys,
        "n": result.n,
        "first": _mean(first, result.changes),
        "last": _mean(last, result.changes),
        "mean_change": result.value,
        "above_threshold": result.above_threshold,
        "dropped": ", ".join([*result.dropped, *left]),
        "why_not": _and(differ, too_many, result.why_not),
    }


def _mean(ratings: Mapping[str, float | None], goals: Iterable[str]) -> float | None:
    told = [rating for goal in goals if (rating := ratings[goal]) is not None]
    return mean(told) if told else None


def _of_kind(measures: Any, kind: str, keys: list[str]) -> "pd.DataFrame":
    """The rows of one measure, from a table that says whose, when and how much."""
    table = table_with(measures, ["measure"], what="measures", give="what `load_outcome_measures` loads")
    chosen = table[table["measure"] == kind]
    columns = [*keys, "rated_on", "value"] if len(chosen) else []
    return table_with(chosen, columns, what="measures", give="what `load_outcome_measures` loads")


def _settled(rows: "pd.DataFrame", keys: list[str]) -> tuple["pd.DataFrame", str | None]:
    """Each row once, and none of a day whose scores differ, with a sentence that names the last such day."""
    once = rows.drop_duplicates([*keys, "value"])
    twice = once.duplicated(keys, keep=False)
    if not twice.any():
        return once, None
    day = say_day(once.loc[twice, "rated_on"].max().date())
    return once[~twice], f"On {day} different scores are on file; none of them is counted until one is corrected."


def _and(*sentences: str | None) -> str | None:
    return " ".join(one for one in sentences if one) or None


def _by(chosen: "pd.DataFrame", keys: list[str]) -> list[tuple[tuple[Any, ...], "pd.DataFrame"]]:
    if chosen.empty:
        return []
    return [(key, rows) for key, rows in chosen.sort_values("rated_on", kind="stable").groupby(keys, sort=True)]


def _table(rows: list[dict[str, Any]], columns: list[str], dates: tuple[str, ...] = ()) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415 - who has measures has it loaded

    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(dates, "datetime64[s]"))


@cache
def _published() -> dict[str, Any]:
    document = load_definition(DEFINITIONS / "published.yaml", DEFINITIONS / "published.schema.json")
    found: dict[str, Any] = document["questionnaires"]
    return found
