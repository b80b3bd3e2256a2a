"""Every agreed action with a day by which it was to be done, and whether it was done by then."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

COLUMNS = ("case_id", "team_id", "due_on", "done_on", "state", "why")


def action_days(known: Mapping[str, pd.DataFrame], *, as_of: date) -> pd.DataFrame:
    """One row for each action that was to be done by a day: `case_id, team_id, due_on, done_on, state, why`.

    `known` are tables of `tables_as_known`. `state` is 'on time', 'late' or 'open' (not done by `as_of`). What was no
    longer needed, what is done without a day, and what has no day to be done by is 'not known', with `why`.
    """
    actions, today = known["actions"], pd.Timestamp(as_of)
    waiting = actions["by_when"] > today
    found = actions[~waiting].reset_index(drop=True)
    done = found["state"] == "done"
    why = np.select(
        [
            found["by_when"].isna(),
            found["state"] == "no longer needed",
            done & found["finished_on"].isna(),
        ],
        ["no day to be done by", "no longer needed", "done, on a day that is not on file"],
        default="",
    )
    late = found["finished_on"] > found["by_when"]
    state = np.select([why != "", done & ~late, done], ["not known", "on time", "late"], default="open")
    teams = known["cases"].drop_duplicates("case_id").set_index("case_id")["team_id"]
    table = pd.DataFrame(
        {
            "case_id": found["case_id"],
            "team_id": found["case_id"].map(teams),
            "due_on": found["by_when"],
            "done_on": found["finished_on"].where(done),
            "state": state,
            "why": why,
        }
    )
    return table[list(COLUMNS)].sort_values(["due_on", "case_id"]).reset_index(drop=True)
