"""Counts of what was due, by team and month, with nothing in the denominator that was not due."""

from datetime import date

import pandas as pd

NOT_COUNTED = "not known"
FEWEST_FOR_A_SHARE = 20
"""Below this many, a share would say more than it knows: '3 of 4', never '75%'."""

COUNTS = ("due", "on_time", "late", "still_open")
_STATES = {"on_time": "on time", "late": "late", "still_open": "open"}


def count_table(
    days: pd.DataFrame, *, as_of: date, months: int = 12, teams: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count what fell due in each month, for each team and for 'all'.

    `days` has `team_id, due_on, done_on, state`, as `session_days`, `action_days` and `record_days` give.

    Gives `team, month, due, on_time, late, still_open, half_late_by, share, words, whole_month`. `on_time`, `late`
    and `still_open` add up to `due`. `month` is its first day; the last of the `months` is that of `as_of`, and
    `whole_month` is false where it is not over. `half_late_by`: half of the late ones came no more than so many days
    late. `share` is the part on time from 0 to 1, missing where nothing was due; `words` says it honestly. A month
    without anything due has a row of noughts. Where `days` has `extended`, so has the table: how many of those on
    time were held in a longer gap that had been agreed; `words` say it too.

    >>> days = pd.DataFrame({"team_id": ["T1"] * 4, "due_on": pd.to_datetime(["2026-03-02"] * 4),
    ...                      "done_on": pd.to_datetime(["2026-03-02"] * 3 + ["2026-03-05"]),
    ...                      "state": ["on time"] * 3 + ["late"]})
    >>> count_table(days, as_of=date(2026, 3, 31), months=1)[["team", "due", "half_late_by", "words"]].values.tolist()
    [['T1', 4, 3, '3 of 4'], ['all', 4, 3, '3 of 4']]
    """
    wanted = pd.period_range(end=pd.Period(as_of, "M"), periods=months, freq="M")
    known = days[days["due_on"].notna() & (days["state"] != NOT_COUNTED)]
    month = known["due_on"].dt.to_period("M")
    named = _named(known["team_id"], teams)
    late_by = (known["done_on"] - known["due_on"]).dt.days.where(known["state"] == "late")
    each = pd.DataFrame({"team": named, "month": month, "state": known["state"], "late_by": late_by})
    each = pd.concat([each, each.assign(team="all")], ignore_index=True)
    order = [*sorted(set(each["team"]) - {"all"}), "all"]
    index = pd.MultiIndex.from_product([order, wanted], names=["team", "month"])
    counted = each.groupby(["team", "month"])["state"].value_counts().unstack(fill_value=0)
    counted = counted.reindex(index, fill_value=0).reindex(columns=list(_STATES.values()), fill_value=0)
    counted["half_late_by"] = each.groupby(["team", "month"])["late_by"].median().round().astype("Int64")
    table = counted.rename(columns={word: name for name, word in _STATES.items()}).reset_index()
    if "extended" in known.columns:
        waited = each.assign(one=[*known["extended"]] * 2)[each["state"] == "on time"]
        table["extended"] = waited.groupby(["team", "month"])["one"].sum().reindex(index, fill_value=0).to_numpy(int)
    return _with_words(table, as_of)


def _with_words(table: pd.DataFrame, as_of: date) -> pd.DataFrame:
    due = table[["on_time", "late", "still_open"]].sum(axis="columns").astype(int)
    words = [counted_words(int(part), int(whole)) for part, whole in zip(table["on_time"], due, strict=True)]
    over = table["month"].dt.end_time.dt.normalize() <= pd.Timestamp(as_of)
    table = table.assign(
        due=due, share=(table["on_time"] / due).where(due > 0), words=words, whole_month=over,
        month=table["month"].dt.start_time,
    )  # fmt: skip
    more = [name for name in ("extended",) if name in table.columns]
    if more:
        table["words"] = [_with_gaps(said, int(gaps)) for said, gaps in zip(words, table["extended"], strict=True)]
    return table[["team", "month", *COUNTS, *more, "half_late_by", "share", "words", "whole_month"]]


def _with_gaps(said: str, gaps: int) -> str:
    return f"{said}, {gaps} of them in an agreed longer gap" if gaps else said


def counted_words(part: int, whole: int) -> str:
    """Say a part of a whole: a percentage only of enough, and never without the numbers.

    >>> counted_words(3, 4), counted_words(31, 40), counted_words(0, 0)
    ('3 of 4', '78% (31 of 40)', 'none due')
    """
    if whole == 0:
        return "none due"
    if whole < FEWEST_FOR_A_SHARE:
        return f"{part} of {whole}"
    return f"{100 * part / whole:.0f}% ({part} of {whole})"


def not_counted_table(days: pd.DataFrame, *, teams: pd.DataFrame | None = None) -> pd.DataFrame:
    """Name what could not be counted: `team, why, number`, the most first.

    >>> days = pd.DataFrame({"team_id": ["T1"], "state": ["not known"], "why": ["no date"]})
    >>> not_counted_table(days).values.tolist()
    [['T1', 'no date', 1]]
    """
    found = days[days["state"] == NOT_COUNTED]
    named = _named(found["team_id"], teams)
    counted = found.assign(team=named).groupby(["team", "why"]).size().rename("number").reset_index()
    return counted.sort_values(["number", "team", "why"], ascending=[False, True, True]).reset_index(drop=True)


def _named(team_ids: "pd.Series[str]", teams: pd.DataFrame | None) -> list[str]:
    """What each team is called; its id where no name is on file."""
    names = {} if teams is None else dict(zip(teams["team_id"], teams["name"], strict=True))
    return ["no team" if pd.isna(one) else str(names.get(one) or one) for one in team_ids]
