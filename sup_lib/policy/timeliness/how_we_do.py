"""Everything that a service's own look at its supervision rests on, as tables, on one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from sup_lib.dates import parse_day
from sup_lib.policy.due import due_table
from sup_lib.policy.from_tables import cases_from_tables
from sup_lib.policy.library import load_policy
from sup_lib.policy.policy import Policy
from sup_lib.policy.ratio import ratio_table
from sup_lib.policy.timeliness.actions import action_days
from sup_lib.policy.timeliness.as_known import Tables, tables_as_known
from sup_lib.policy.timeliness.counts import count_table, not_counted_table
from sup_lib.policy.timeliness.record_days import record_days
from sup_lib.policy.timeliness.sessions_due import session_days
from sup_lib.policy.timeliness.staff_counts import agreement_table, observation_table

LONGEST = 10


@dataclass(frozen=True)
class HowWeDo:
    """The tables, as known on a day under a policy.

    `supervision`, `actions` and `records` are counts by team and month (`count_table`). `waits` are the cases that
    wait longest. `not_counted` names what could not be counted and why. `supervisees` is empty where the policy
    recommends no number.
    """

    as_of: date
    policy: str
    months: int
    supervision: pd.DataFrame
    actions: pd.DataFrame
    records: pd.DataFrame
    waits: pd.DataFrame
    observations: pd.DataFrame
    supervisees: pd.DataFrame
    agreements: pd.DataFrame
    not_counted: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by name, as it is given out."""
        names = (
            "supervision",
            "actions",
            "records",
            "waits",
            "observations",
            "supervisees",
            "agreements",
            "not_counted",
        )
        return {name: getattr(self, name) for name in names}


def how_are_we_doing(
    tables: Tables,
    *,
    policy: Policy | str | Path,
    as_of: date | str,
    months: int = 12,
    settings: Mapping[str, Any] | None = None,
) -> HowWeDo:
    """Look at a service's supervision as it was known on a day, from tables named as in the casebook.

    Nothing that happened, or was written down, after `as_of` counts. A case is counted in the month in which its
    session fell due: held on time, held late, or still open; one that was not due is not counted, and one without
    dates or without a rule is named. A case belongs to the team that has it now: casebooks keep no history of teams.

    Raises `InvalidInput` naming a table or a column that is missing, `NotFound` for an unknown policy.

    >>> from sup_lib.policy.timeliness.as_known import NEEDED
    >>> empty = {name: pd.DataFrame(columns=list(columns)) for name, columns in NEEDED.items()}
    >>> how_are_we_doing(empty, policy="lambeth-2021", as_of="2026-09-30", months=1).supervision["due"].tolist()
    [0]
    """
    chosen = (policy if isinstance(policy, Policy) else load_policy(policy)).with_settings(settings)
    day = parse_day(as_of)
    known = tables_as_known(tables, day)
    found = {
        "supervision": session_days(known, policy=chosen, as_of=day),
        "actions": action_days(known, as_of=day),
        "records": record_days(known, policy=chosen, as_of=day),
    }
    teams = known["teams"]
    counts = {name: count_table(days, as_of=day, months=months, teams=teams) for name, days in found.items()}
    unknown = [not_counted_table(days, teams=teams).assign(of=name) for name, days in found.items()]
    return HowWeDo(
        as_of=day,
        policy=chosen.policy,
        months=months,
        **counts,
        waits=_waits(known, chosen, day),
        observations=observation_table(known, policy=chosen, as_of=day, months=months),
        supervisees=_supervisees(known, chosen),
        agreements=agreement_table(known, policy=chosen, as_of=day),
        not_counted=pd.concat(unknown, ignore_index=True)[["of", "team", "why", "number"]],
    )


def _waits(known: dict[str, pd.DataFrame], policy: Policy, day: date) -> pd.DataFrame:
    """The open cases that wait longest past their day: `case_id, team, due_on, days_overdue, last_on, rule`."""
    columns = ["case_id", "team", "due_on", "days_overdue", "last_on", "rule"]
    cases = cases_from_tables(
        known["cases"], known["statuses"], known["sessions"], children=known["children"], teams=known["teams"],
        key_dates=known["key_dates"], as_at=day,
    )  # fmt: skip
    if cases.empty:
        return pd.DataFrame(columns=columns)
    due = due_table(cases, policy=policy, as_of=day)
    late = due[(due["kind"] == "supervision") & (due["days_overdue"] > 0)]
    return (
        late.sort_values(["days_overdue", "case_id"], ascending=[False, True])
        .head(LONGEST)[columns]
        .reset_index(drop=True)
    )


def _supervisees(known: dict[str, pd.DataFrame], policy: Policy) -> pd.DataFrame:
    if policy.ratio is None:
        return pd.DataFrame(columns=["supervisor_id", "supervisees", "state"])
    return ratio_table(known["workers"], policy=policy)
