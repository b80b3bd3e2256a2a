"""Who is due: one row per case and kind of session, the most urgent first."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sup_lib.errors import InvalidInput
from sup_lib.policy.case_columns import CaseColumns, numbered, to_day
from sup_lib.policy.due_rows import DueRows, score
from sup_lib.policy.due_words import note_words, rule_words
from sup_lib.policy.interval import Places
from sup_lib.policy.library import load_policy
from sup_lib.policy.options import KINDS
from sup_lib.policy.policy import Policy

STATES = (
    "overdue",
    "never held",
    "due",
    "due soon",
    "cannot say",
    "no rule",
    "extension agreed",
    "not yet due",
)
"""What a row can be, the most urgent first.

'overdue' and 'never held' are past their day, 'never held' without any session since opening. 'due' is due on the day
of the list itself. 'due soon' is due within the policy's `due_soon_days`, or past the shorter end of '4 to 6 weeks'.
'cannot say' has its reason in `note`.
"""

States = np.ndarray[Any, np.dtype[np.int8]]
_URGENCY = np.array([0, 0, 1, 2, 3, 4, 5, 6])
_CARRIED = ("status", "service", "rag", "team", "team_id", "worker_id")


def due_table(
    cases: pd.DataFrame,
    *,
    policy: Policy | str | Path,
    as_of: date | str,
    settings: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """Say what is due for each case of a list under a policy, on a day.

    `cases` has `case_id`, the column that drives the policy (`status` or `service`), and any of `opened_on`,
    `last_session_on`, `last_oversight_on`, `rag`, `matched`, `worker_id`, `extension_until`, `extension_agreed_by`;
    empty means not known. `settings` changes the policy's own, such as `due_soon_days`.

    Gives `case_id, kind, state, due_on, days_overdue, last_on, rule, note`, then what the list holds of status,
    service, rating, team and worker. `due_on` is missing where no day can be said; `days_overdue` is 0 unless the day
    is past. Weeks are 7 days from the last session, months are calendar months, a first session counts from opening.
    A case with several statuses follows the rule that falls due first. No case is dropped: see `STATES`. Columns of
    words that repeat (`kind`, `rule`, `note` and others) come as categoricals.

    Raises `InvalidInput` naming a missing column, or the row and column of a value that cannot be read.

    >>> cases = pd.DataFrame({"case_id": ["F7"], "status": ["CP"], "last_session_on": ["2024-01-01"]})
    >>> row = due_table(cases, policy="lambeth-2021", as_of="2024-02-01").loc[0]
    >>> row.due_on.date(), int(row.days_overdue), row.state
    (datetime.date(2024, 1, 29), 3, 'overdue')
    """
    chosen = (policy if isinstance(policy, Policy) else load_policy(policy)).with_settings(settings)
    today = np.datetime64(to_day(as_of), "D")
    if missing := [column for column in ("case_id", chosen.drives) if column not in cases.columns]:
        raise InvalidInput(f"the case list has no column {' or '.join(missing)}, which {chosen.policy} needs; add it")
    columns = CaseColumns(cases)
    rows = score(columns, chosen, today)
    state = _state(rows, chosen, today)
    order = _most_urgent_first(rows, state)
    answers = _answers(rows, state, chosen, today).items()
    names = [name for name in _CARRIED if name in cases.columns]
    return pd.DataFrame(
        {
            "case_id": columns.taken("case_id", rows.case[order]),
            **{name: values[order] for name, values in answers},
            **{name: columns.taken(name, rows.case[order]) for name in names},
        }
    )


def _state(rows: DueRows, policy: Policy, today: np.datetime64) -> States:
    """The place in `STATES` of each row: of all that hold, the last of these."""
    choice, ruled = rows.choice, rows.choice.number >= 0
    due_on, nothing = choice.due_on, np.array([not group.text for group in rows.groups], dtype=bool)[rows.group]
    soon = (due_on - np.timedelta64(policy.due_soon_days, "D") <= today) | (
        (choice.may_from < due_on) & (choice.may_from <= today)
    )
    holds = {
        "due soon": soon,
        "extension agreed": choice.extended,
        "due": due_on == today,
        "overdue": due_on < today,
        "never held": (due_on < today) & np.isnat(choice.last_on),
        "no rule": ~ruled,
        "cannot say": nothing | (ruled & np.isnat(due_on)),
    }
    found = np.full(len(due_on), STATES.index("not yet due"), dtype=np.int8)
    for state, where in holds.items():
        np.copyto(found, STATES.index(state), where=where)
    return found


def _answers(rows: DueRows, state: States, policy: Policy, today: np.datetime64) -> dict[str, Any]:
    choice, states = rows.choice, pd.CategoricalDtype(list(STATES), ordered=True)
    late = np.where(np.isnat(choice.due_on), 0, (today - choice.due_on).astype(np.int64))
    return {
        "kind": pd.Categorical.from_codes(rows.kind, categories=pd.Index(KINDS, dtype=object)),
        "state": pd.Categorical.from_codes(state, dtype=states),
        "due_on": choice.due_on.astype("datetime64[s]"),
        "days_overdue": np.maximum(late, 0),
        "last_on": choice.last_on.astype("datetime64[s]"),
        "rule": rule_words(rows, policy),
        "note": note_words(rows, policy, today),
    }


def _most_urgent_first(rows: DueRows, state: States) -> Places:
    """By urgency, then by the day, then as the list has them: one number each, since no two rows are the same."""
    day, days = numbered(rows.choice.due_on)
    urgent = _URGENCY[state] * (days + 1) + np.where(day < 0, days, day)
    return np.argsort((urgent * (rows.case.max(initial=0) + 1) + rows.case) * len(KINDS) + rows.kind)
