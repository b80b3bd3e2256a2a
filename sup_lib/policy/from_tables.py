"""A case list made from a casebook's tables, so that due dates need no typing."""

from datetime import date

import pandas as pd

from sup_lib.errors import InvalidInput
from sup_lib.policy.extension import extensions_on, extensions_table

_NEEDED = {
    "cases": ("case_id", "opened_on", "closed_on"),
    "statuses": ("code", "started_on", "ended_on"),
    "sessions": ("case_id", "held_on", "kind"),
}


def cases_from_tables(
    cases: pd.DataFrame,
    statuses: pd.DataFrame,
    sessions: pd.DataFrame,
    *,
    children: pd.DataFrame | None = None,
    teams: pd.DataFrame | None = None,
    key_dates: pd.DataFrame | None = None,
    as_at: date | None = None,
) -> pd.DataFrame:
    """Make the case list that `due_table` reads from tables named as in the casebook: one row per open case.

    `children` joins a child's statuses to its case, where `statuses` has no `case_id`. `teams` gives the service and
    the team's name, `key_dates` the extensions that were agreed. The statuses that hold for any child of the family
    are joined with ';'. A case's `last_discussed_on` counts as a supervision. `as_at` is the day to look back to:
    what was opened, ended, held or agreed later is left out; None takes the tables as they are.

    Raises `InvalidInput` naming a table and the column that it lacks.

    >>> cases = pd.DataFrame([{"case_id": "F7", "opened_on": pd.Timestamp("2024-01-08"), "closed_on": pd.NaT}])
    >>> statuses = pd.DataFrame([{"case_id": "F7", "code": "CP", "started_on": pd.NaT, "ended_on": pd.NaT}])
    >>> sessions = pd.DataFrame({"case_id": ["F7"], "held_on": [pd.Timestamp("2024-02-01")], "kind": ["supervision"]})
    >>> cases_from_tables(cases, statuses, sessions).loc[0, ["status", "last_session_on"]].tolist()
    ['CP', Timestamp('2024-02-01 00:00:00')]
    """
    for name, table in (("cases", cases), ("statuses", statuses), ("sessions", sessions)):
        if missing := [column for column in _NEEDED[name] if column not in table.columns]:
            raise InvalidInput(f"the table {name} has no column {', '.join(missing)}; take it from the casebook")
    made = _open_at(cases, "opened_on", "closed_on", as_at).reset_index(drop=True)
    made = made.assign(status=made["case_id"].map(_status_of(statuses, children, as_at)).astype(object).fillna(""))
    held = sessions if as_at is None else sessions[sessions["held_on"] <= pd.Timestamp(as_at)]
    for kind, column in (("supervision", "last_session_on"), ("oversight", "last_oversight_on")):
        last = held[held["kind"] == kind].groupby("case_id")["held_on"].max()
        made[column] = pd.to_datetime(last.reindex(made["case_id"]).to_numpy())
    made = _with_extensions(_with_discussion(made, as_at), statuses, children, key_dates, as_at)
    return _with_team(made, teams)


def _open_at(table: pd.DataFrame, start: str, end: str, as_at: date | None) -> pd.DataFrame:
    if as_at is None:
        return table[table[end].isna()]
    day = pd.Timestamp(as_at)
    return table[(table[start].isna() | (table[start] <= day)) & (table[end].isna() | (table[end] > day))]


def _status_of(statuses: pd.DataFrame, children: pd.DataFrame | None, as_at: date | None) -> "pd.Series[str]":
    held = _open_at(statuses, "started_on", "ended_on", as_at)
    if "case_id" not in held.columns:
        if children is None:
            raise InvalidInput("the table statuses has no column case_id; give the casebook's table children as well")
        held = held.merge(children[["case_id", "child_id"]], on="child_id")
    return held.drop_duplicates(["case_id", "code"]).groupby("case_id")["code"].agg(";".join)


def _with_discussion(made: pd.DataFrame, as_at: date | None) -> pd.DataFrame:
    """Count a discussion that the case list itself reported as a supervision."""
    if "last_discussed_on" not in made.columns:
        return made
    discussed = pd.to_datetime(made["last_discussed_on"])
    if as_at is not None:
        discussed = discussed.where(discussed <= pd.Timestamp(as_at))
    held = made["last_session_on"]
    return made.assign(last_session_on=held.where(discussed.isna() | (held >= discussed), discussed))


def _with_extensions(
    made: pd.DataFrame,
    statuses: pd.DataFrame,
    children: pd.DataFrame | None,
    key_dates: pd.DataFrame | None,
    as_at: date | None,
) -> pd.DataFrame:
    if key_dates is None:
        return made
    if children is None:
        raise InvalidInput("the table key_dates has no cases; give the casebook's table children as well")
    held = _open_at(statuses, "started_on", "ended_on", as_at)
    last = extensions_on(extensions_table(key_dates, children, held), as_at).reindex(made["case_id"])
    return made.assign(
        extension_until=pd.to_datetime(last["extension_until"].to_numpy()),
        extension_agreed_by=last["extension_agreed_by"].fillna("").to_numpy(dtype=object),
    )


def _with_team(made: pd.DataFrame, teams: pd.DataFrame | None) -> pd.DataFrame:
    if "risk_rating" in made.columns:
        rating = made["risk_rating"].astype(object).fillna("").str.strip().str.casefold()
        made["rag"] = rating.where(rating.isin(["red", "amber", "green"]), "")
    if teams is not None and "team_id" in made.columns:
        by_id = teams.drop_duplicates("team_id").set_index("team_id")
        made["service"] = made["team_id"].map(by_id["service"]).astype(object).fillna("")
        made["team"] = made["team_id"].map(by_id["name"]).astype(object).fillna("")
    return made
