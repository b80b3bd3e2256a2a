"""Every supervision that was held, and whether its record was on file within the policy's working days."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from sup_lib.dates import add_working_days
from sup_lib.policy.policy import Policy

COLUMNS = ("case_id", "team_id", "due_on", "done_on", "state", "why")


def record_days(known: Mapping[str, pd.DataFrame], *, policy: Policy, as_of: date) -> pd.DataFrame:
    """One row for each supervision of a case whose record was to be on file by a day, shaped as `session_days`.

    `known` are tables of `tables_as_known`. `due_on` is so many working days after the session, as the policy has it;
    a policy that says nothing of records gives no row. A record that was never filed is 'open'.
    """
    within, today = policy.record_within_working_days, pd.Timestamp(as_of)
    held = known["sessions"]
    held = held[(held["kind"] == "supervision") & held["case_id"].notna()]
    if within is None or held.empty:
        return pd.DataFrame(columns=list(COLUMNS)).astype({"due_on": "datetime64[ns]", "done_on": "datetime64[ns]"})
    deadline = {day: pd.Timestamp(add_working_days(day.date(), within)) for day in held["held_on"].unique()}
    due_on = pd.to_datetime(held["held_on"].map(deadline))
    state = np.select([held["recorded_on"].isna(), held["recorded_on"] > due_on], ["open", "late"], default="on time")
    teams = known["cases"].drop_duplicates("case_id").set_index("case_id")["team_id"]
    table = pd.DataFrame(
        {
            "case_id": held["case_id"],
            "team_id": held["case_id"].map(teams),
            "due_on": due_on,
            "done_on": held["recorded_on"],
            "state": state,
            "why": "",
        }
    )
    return table[table["due_on"] <= today].sort_values(["due_on", "case_id"]).reset_index(drop=True)[list(COLUMNS)]
