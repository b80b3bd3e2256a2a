"""A casebook's tables as they stood on a past day: what happened, or was written down, later is taken out."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from sup_lib.errors import InvalidInput

Tables = Mapping[str, pd.DataFrame]
"""Tables by their name in the casebook: cases, children, statuses, sessions, actions, workers, teams; key_dates too,
where extensions count."""

NEEDED = {
    "cases": ("case_id", "team_id", "opened_on", "closed_on"),
    "children": ("case_id", "child_id"),
    "statuses": ("child_id", "code", "started_on", "ended_on"),
    "sessions": ("case_id", "worker_id", "held_on", "form_id", "kind", "recorded_on"),
    "actions": ("case_id", "by_when", "agreed_on", "state", "finished_on"),
    "workers": ("worker_id", "role", "team_id", "supervisor_id", "started_on"),
    "teams": ("team_id", "name", "service"),
}
_KEY_DATES = ("child_id", "name", "last_on", "next_on", "source")
_BEGAN = {"cases": "opened_on", "statuses": "started_on", "sessions": "held_on", "actions": "agreed_on"}
_LATER = {
    "cases": ("closed_on", "last_discussed_on"),
    "statuses": ("ended_on",),
    "sessions": ("recorded_on",),
    "actions": ("finished_on",),
}


def tables_as_known(tables: Tables, as_of: date) -> dict[str, pd.DataFrame]:
    """Give the tables as they stood at the end of a day.

    Rows that began later are left out; an end, a record or a last discussion that came later is not known yet. An
    action that was finished later is open. A row without a first day stays: nobody knows when it began.

    `key_dates` are those that had come by the day; none where the tables have none.

    Raises `InvalidInput` naming a table or the column that it lacks.
    """
    day = pd.Timestamp(as_of)
    known = {name: _table(tables, name, columns) for name, columns in NEEDED.items()}
    for name, began in {**_BEGAN, "workers": "started_on"}.items():
        table = known[name]
        known[name] = table[table[began].isna() | (table[began] <= day)].reset_index(drop=True)
    later = known["actions"]["finished_on"] > day
    known["actions"] = known["actions"].assign(state=known["actions"]["state"].where(~later, "open"))
    for name, columns in _LATER.items():
        for column in columns:
            if column in known[name].columns:
                days = known[name][column]
                known[name] = known[name].assign(**{column: days.where(~(days > day))})
    tables = {"key_dates": pd.DataFrame(columns=list(_KEY_DATES)), **tables}
    found = _table(tables, "key_dates", _KEY_DATES)
    return {**known, "key_dates": found[found["last_on"] <= day].reset_index(drop=True)}


def _table(tables: Tables, name: str, columns: Iterable[str]) -> pd.DataFrame:
    if name not in tables:
        raise InvalidInput(f"there is no table {name}; take it from the casebook")
    if missing := [column for column in columns if column not in tables[name].columns]:
        raise InvalidInput(f"the table {name} has no column {', '.join(missing)}; take it from the casebook")
    table = tables[name]
    days = [column for column in table.columns if column.endswith("_on") or column == "by_when"]
    return table.assign(**{column: pd.to_datetime(table[column]) for column in days})
