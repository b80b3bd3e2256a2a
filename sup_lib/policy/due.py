"""Who is due: one row per case and kind of session, the most urgent first."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sup_lib.errors import InvalidInput
from sup_lib.policy.case_days import Words, to_day
from sup_lib.policy.options import KINDS, Group, Index, group_rows
from sup_lib.policy.policy import Policy, load_policy
from sup_lib.policy.rules import Kind
from sup_lib.policy.timing import Choice, Facts, choose

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
    A case with several statuses follows the rule that falls due first. No case is dropped: see `STATES`.

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
    facts = Facts.of(cases)
    group_of, groups = group_rows(cases, chosen)
    parts = [_part(kind, facts, group_of, groups, chosen, today) for kind in KINDS]
    table = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return _with_case_columns(_most_urgent_first(table), cases)


def _part(
    kind: Kind, facts: Facts, group_of: Index, groups: list[Group], policy: Policy, today: np.datetime64
) -> pd.DataFrame:
    """Rows of one kind of session; a case for which there is no rule at all stands under supervision."""
    listed = [bool(group.of_kind(kind)) or (kind == "supervision" and not group.options) for group in groups]
    rows = np.flatnonzero(np.array(listed, dtype=bool)[group_of])
    part, group_of = facts.take(rows), group_of[rows]
    choice = choose(kind, part, group_of, groups, today)
    late = np.where(np.isnat(choice.due_on), 0, (today - choice.due_on).astype(np.int64))
    return pd.DataFrame(
        {
            "row": rows,
            "kind": pd.Series(kind, index=range(len(rows)), dtype=object),
            "state": _state(choice, group_of, groups, policy, today),
            "due_on": choice.due_on.astype("datetime64[s]"),
            "days_overdue": np.maximum(late, 0),
            "last_on": choice.last_on.astype("datetime64[s]"),
            "rule": pd.Series(_rule_words(choice, group_of, groups, policy), dtype=object),
            "note": pd.Series(_notes(choice, part, group_of, groups, policy), dtype=object),
        }
    )


def _state(choice: Choice, group_of: Index, groups: list[Group], policy: Policy, today: np.datetime64) -> Index:
    """The place in `STATES` of each row."""
    due_on, nothing = choice.due_on, np.array([not group.text for group in groups], dtype=bool)[group_of]
    soon = (due_on - np.timedelta64(policy.due_soon_days, "D") <= today) | (
        (choice.may_from < due_on) & (choice.may_from <= today) & ~choice.extended
    )
    answers = {
        "cannot say": nothing | ((choice.number >= 0) & np.isnat(due_on)),
        "no rule": choice.number < 0,
        "never held": (due_on < today) & np.isnat(choice.last_on),
        "overdue": due_on < today,
        "due": due_on == today,
        "extension agreed": choice.extended,
        "due soon": soon,
    }
    places = [np.intp(STATES.index(state)) for state in answers]
    return np.select(list(answers.values()), places, default=np.intp(STATES.index("not yet due")))


def _rule_words(choice: Choice, group_of: Index, groups: list[Group], policy: Policy) -> Words:
    """The sentence and citation of the rule that was followed, and what it was preferred to."""

    def words(group: Group, number: int) -> str:
        if number < 0:
            return (
                f"No rule of {policy.policy} is for {_quoted(group.unruled) or f'a case without a {policy.drives}'}."
            )
        option = choice.options[number]
        cited = policy.cite(option.rule)
        others = dict.fromkeys(other.name for other in group.of_kind(option.rule.kind))
        if len(others) < 2:
            return cited
        return f"{cited} Of {' and '.join(others)}, the shorter interval applies: here that for {option.name}."

    return _for_each_pair(words, choice, group_of, groups)


def _notes(choice: Choice, facts: Facts, group_of: Index, groups: list[Group], policy: Policy) -> Words:
    """What else a reader must know: a problem, an extension, a word that nobody knows."""

    def words(group: Group, number: int) -> str:
        if not group.text:
            return f"No {policy.drives} is on file; add it."
        return f"No rule is for {_quoted(group.unruled)}." if number >= 0 and group.unruled else ""

    notes = _for_each_pair(words, choice, group_of, groups)
    for row in np.flatnonzero(~np.isnat(facts.extension_until) & (choice.number >= 0)):
        rule, until = choice.options[choice.number[row]].rule, facts.extension_until[row]
        if choice.extended[row]:
            said = f"A longer gap, until {until}, was agreed by {facts.extension_agreed_by[row]}."
        elif rule.extension_agreed_by is None:
            said = f"The extension until {until} does not count: this rule allows none."
        elif rule.extension_agreed_by not in facts.extension_agreed_by[row].casefold():
            said = f"The extension until {until} does not count: it needs a {rule.extension_agreed_by}'s agreement."
        else:
            continue
        notes[row] = f"{notes[row]} {said}".strip()
    return np.where(choice.problem != "", choice.problem, notes)


def _for_each_pair(words: Any, choice: Choice, group_of: Index, groups: list[Group]) -> Words:
    """Make the words of each different pair of group and option once."""
    pairs, different = pd.factorize(group_of * (len(choice.options) + 1) + choice.number + 1)
    made = [
        words(groups[pair // (len(choice.options) + 1)], pair % (len(choice.options) + 1) - 1) for pair in different
    ]
    return np.array(made, dtype=object)[pairs] if made else np.array([], dtype=object)


def _quoted(names: tuple[str, ...]) -> str:
    return " or ".join(f"'{name}'" for name in names)


def _most_urgent_first(table: pd.DataFrame) -> pd.DataFrame:
    order = np.lexsort((table["row"], table["due_on"], _URGENCY[table["state"]]))
    table = table.take(order).reset_index(drop=True)
    states = pd.CategoricalDtype(list(STATES), ordered=True)
    return table.assign(state=pd.Categorical.from_codes(table["state"].to_numpy(), dtype=states))


def _with_case_columns(table: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    rows = table.pop("row").to_numpy()
    carried = cases[["case_id", *(column for column in _CARRIED if column in cases.columns)]]
    carried = carried.take(rows).reset_index(drop=True)
    return pd.concat([carried[["case_id"]], table, carried.drop(columns="case_id")], axis="columns")
