"""What each worker was given: observations of practice, and a supervision agreement that was reviewed."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from sup_lib.dates import add_months
from sup_lib.policy.policy import Policy
from sup_lib.policy.staff import staff_due_table
from sup_lib.policy.timeliness.counts import counted_words

OBSERVED_FORM = "direct_observation"
_PROFESSIONAL = ("professional_supervision", OBSERVED_FORM)
_AGREEMENT = "supervision_agreement"
_ORDER = ("fewer", "as asked", "too few sessions")


def observation_table(
    known: Mapping[str, pd.DataFrame], *, policy: Policy, as_of: date, months: int = 12
) -> pd.DataFrame:
    """How many of each worker's professional sessions were observations of practice.

    Gives `worker_id, team_id, sessions, observations, asked, state, words`, counting the last `months`. `asked` is
    the whole number that one in so many comes to: of 7 sessions, two. `state` is 'as asked', 'fewer', or 'too few
    sessions' to ask for any. A worker without a session is not listed.
    """
    every, since = policy.observation_every_sessions, pd.Timestamp(add_months(as_of, -months))
    sessions = known["sessions"]
    own = sessions[
        sessions["form_id"].isin(_PROFESSIONAL) & sessions["worker_id"].notna() & (sessions["held_on"] > since)
    ]
    counted = own.groupby("worker_id")["form_id"].agg(
        sessions="size", observations=lambda form: (form == OBSERVED_FORM).sum()
    )
    table = known["workers"][["worker_id", "team_id"]].merge(counted.reset_index(), on="worker_id")
    asked = table["sessions"] // every if every else 0
    table = table.assign(asked=asked)
    states = [_observed(*row) for row in table[["observations", "asked"]].itertuples(index=False)]
    words = [counted_words(int(o), int(s)) for o, s in zip(table["observations"], table["sessions"], strict=True)]
    table = table.assign(state=states, words=words, rank=[_ORDER.index(state) for state in states])
    return table.sort_values(["rank", "worker_id"]).drop(columns="rank").reset_index(drop=True)


def _observed(observations: int, asked: int) -> str:
    if not asked:
        return "too few sessions"
    return "as asked" if observations >= asked else "fewer"


def agreement_table(known: Mapping[str, pd.DataFrame], *, policy: Policy, as_of: date) -> pd.DataFrame:
    """When each worker's supervision agreement was last discussed, and whether its review is due.

    Gives `worker_id, team_id, last_on, due_on, days_overdue, state` of everybody for whom the policy has such a rule
    and who has a supervisor on file.
    """
    sessions = known["sessions"]
    last = sessions[sessions["form_id"] == _AGREEMENT].groupby("worker_id")["held_on"].max()
    workers = known["workers"]
    workers = workers[workers["supervisor_id"].notna() & (workers["supervisor_id"] != "")]
    listed = pd.DataFrame(
        {
            "worker_id": workers["worker_id"],
            "group": workers["role"],
            "started_on": workers["started_on"],
            "agreement_reviewed_on": last.reindex(workers["worker_id"]).to_numpy(),
        }
    )
    due = staff_due_table(listed, policy=policy, as_of=as_of)
    due = due[due["kind"] == "agreement review"]
    return workers[["worker_id", "team_id"]].merge(
        due[["worker_id", "last_on", "due_on", "days_overdue", "state"]], on="worker_id"
    ).sort_values(["days_overdue", "worker_id"], ascending=[False, True]).reset_index(drop=True)  # fmt: skip
