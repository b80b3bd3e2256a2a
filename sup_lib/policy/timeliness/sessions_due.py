"""Every day on which a case's supervision fell due, looking back, and whether it was held by then."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from sup_lib.policy.due import due_table
from sup_lib.policy.extension import extensions_table
from sup_lib.policy.from_tables import cases_from_tables
from sup_lib.policy.policy import Policy
from sup_lib.policy.timeliness.pieces import Piece, pieces_of

COLUMNS = ("case_id", "team_id", "due_on", "done_on", "state", "why", "extended")
_WAITS = "Not due yet: a longer gap before its supervision was agreed."


def session_days(known: Mapping[str, pd.DataFrame], *, policy: Policy, as_of: date) -> pd.DataFrame:
    """One row for each time that a case fell due by a day: its `COLUMNS`.

    `known` are tables of `tables_as_known`. `state` is 'on time', 'late' (held after the day) or 'open' (not held
    yet). An open case of which no due day can be said has one row, 'not known': `due_on` is missing, `why` says why.

    The rule is that of the statuses which held on the day on which the session fell due; a change of status never
    makes it due before the change. A case that closed before the day was not due.

    Where a longer gap was agreed by the day on which it would have fallen due, and it was not held by then, it falls
    due at the end of the gap, and `extended` says so; until then it is 'not known'. What was agreed after the day
    undoes no lateness.
    """
    pieces = list(pieces_of(known))
    found = _due_on(pieces, known, policy, as_of)
    longer = _longer_gaps(pieces, found, known, policy, as_of)
    rows = list(_answered(pieces, found, longer, known["cases"], as_of))
    rows += _unknown(known, policy, as_of)
    table = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "team_id"])
    teams = dict(zip(known["cases"]["case_id"].astype(str), known["cases"]["team_id"], strict=True))
    days = {name: pd.to_datetime(table[name]) for name in ("due_on", "done_on")}
    table = table.assign(**days, team_id=table["case_id"].map(teams).astype(object))
    return table[list(COLUMNS)].sort_values(["due_on", "case_id"]).reset_index(drop=True)


def _due_on(pieces: list[Piece], known: Mapping[str, pd.DataFrame], policy: Policy, as_of: date) -> dict[int, Any]:
    """When each piece, by its number, would fall due: the policy's rules are asked once for all of them."""
    if not pieces:
        return {}
    due = due_table(_listed(pieces, known), policy=policy, as_of=as_of)
    about = due[due["kind"] == "supervision"]
    return dict(zip(about["case_id"].astype(int), about["due_on"], strict=True))


def _longer_gaps(
    pieces: list[Piece], found: dict[int, Any], known: Mapping[str, pd.DataFrame], policy: Policy, as_of: date
) -> dict[int, Any]:
    """When those pieces fall due for which a longer gap had been agreed by their day, as the policy allows it."""
    held = known["statuses"][known["statuses"]["ended_on"].isna()]
    extensions = extensions_table(known["key_dates"], known["children"], held)
    of_case = {str(case_id): rows for case_id, rows in extensions.groupby("case_id")}
    agreed = {}
    for number, piece in enumerate(pieces):
        rows, day = of_case.get(piece.case_id), found.get(number, pd.NaT)
        if rows is not None and (rows["agreed_on"] <= day).any():
            agreed[number] = rows[rows["agreed_on"] <= day].iloc[-1]
    if not agreed:
        return {}
    names = ["extension_until", "extension_agreed_by"]
    listed = _listed([pieces[number] for number in agreed], known)
    listed[names] = pd.DataFrame([row[names] for row in agreed.values()]).reset_index(drop=True)
    due = due_table(listed, policy=policy, as_of=as_of)
    due = due[due["kind"] == "supervision"]
    numbers = list(agreed)
    days = {numbers[int(one)]: day for one, day in zip(due["case_id"], due["due_on"], strict=True)}
    return {number: day for number, day in days.items() if day > found[number]}


def _listed(pieces: list[Piece], known: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The pieces as a case list of their own, each with the day that it is counted from."""
    cases, teams = known["cases"], known["teams"]
    services = dict(zip(teams["team_id"], teams["service"], strict=True))
    service = {str(one): services.get(team, "") for one, team in zip(cases["case_id"], cases["team_id"], strict=True)}
    ratings = cases["risk_rating"].fillna("") if "risk_rating" in cases.columns else [""] * len(cases)
    rag = {str(one): str(said).strip().casefold() for one, said in zip(cases["case_id"], ratings, strict=True)}
    table = pd.DataFrame(pieces, columns=list(Piece._fields))
    opening, counted_from = table["is_opening"].astype(bool), pd.to_datetime(table["counted_from"])
    return pd.DataFrame(
        {
            "case_id": np.arange(len(table)).astype(str),
            "status": table["status"],
            "service": table["case_id"].map(service),
            "rag": [rag[one] if rag[one] in ("red", "amber", "green") else "" for one in table["case_id"]],
            "opened_on": counted_from.where(opening),
            "last_session_on": counted_from.where(~opening),
        }
    )


def _answered(
    pieces: list[Piece], found: dict[int, Any], longer: dict[int, Any], cases: pd.DataFrame, as_of: date
) -> Iterator[dict[str, Any]]:
    """The first piece in which a session falls due says the day."""
    today = pd.Timestamp(as_of)
    closed = dict(zip(cases["case_id"].astype(str), cases["closed_on"], strict=True))
    settled: set[tuple[str, pd.Timestamp, bool]] = set()
    for number, piece in enumerate(pieces):
        key, first, held_on = piece[:3], found.get(number, pd.NaT), piece.next_on
        waited = number in longer and not held_on <= first
        due_on = longer[number] if waited else first
        if key in settled or pd.isna(due_on) or (due_on := max(due_on, piece.begins)) >= piece.ends:
            continue
        settled.add(key)
        row = {"case_id": piece.case_id, "extended": waited}
        if waited and first <= today < due_on and pd.isna(held_on) and pd.isna(closed[piece.case_id]):
            yield {**row, "due_on": pd.NaT, "done_on": pd.NaT, "state": "not known", "why": _WAITS}
        if due_on > today or (pd.isna(held_on) and closed[piece.case_id] < due_on):
            continue
        state = "open" if pd.isna(held_on) else "on time" if held_on <= due_on else "late"
        yield {**row, "due_on": due_on, "done_on": held_on, "state": state, "why": ""}


def _unknown(known: Mapping[str, pd.DataFrame], policy: Policy, as_of: date) -> list[dict[str, Any]]:
    """Open cases of which no due day can be said: no date, or no rule, with the reason."""
    tables = {name: known[name] for name in ("cases", "statuses", "sessions", "children", "teams")}
    cases = cases_from_tables(**tables, as_at=as_of)
    if cases.empty:
        return []
    now = due_table(cases, policy=policy, as_of=as_of)
    now = now[(now["kind"] == "supervision") & now["state"].isin(["cannot say", "no rule"])]
    why = np.where(now["note"] != "", now["note"], now["rule"])
    row = {"due_on": pd.NaT, "done_on": pd.NaT, "state": "not known", "extended": False}
    return [{"case_id": str(one), **row, "why": said} for one, said in zip(now["case_id"], why, strict=True)]
