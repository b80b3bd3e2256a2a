"""What a due list says of a row: the rule in a sentence, and what else a reader must know."""

import numpy as np
import pandas as pd

from sup_lib.dates import say_day
from sup_lib.policy.case_columns import numbered
from sup_lib.policy.due_rows import DueRows
from sup_lib.policy.policy import Policy
from sup_lib.policy.sentences import Sentences
from sup_lib.policy.timing import may_agree


def rule_words(rows: DueRows, policy: Policy) -> pd.Categorical:
    """The sentence and citation of the rule that was followed, and what it was preferred to."""

    def words(row: int) -> str:
        group, number = rows.groups[rows.group[row]], rows.choice.number[row]
        if number < 0:
            called = _quoted(group.unruled) or f"a case without a {policy.drives}"
            return f"No rule of {policy.policy} is for {called}."
        option = rows.options[number]
        cited = policy.cite(option.rule)
        others = dict.fromkeys(other.name for other in group.of_kind(option.rule.kind))
        if len(others) < 2:
            return cited
        return f"{cited} Of {' and '.join(others)}, the shorter interval applies: here that for {option.name}."

    place, first = rows.alike
    return Sentences(len(place), words=[words(int(row)) for row in first], place=place).column()


def note_words(rows: DueRows, policy: Policy, today: np.datetime64) -> pd.Categorical:
    """A word that nobody knows, an extension, a problem."""
    place, first = rows.alike
    said = Sentences(len(place), words=[_unknown(rows, policy, int(row)) for row in first], place=place)
    _write_extensions(said, rows)
    _write_problems(said, rows, today)
    return said.column()


def _unknown(rows: DueRows, policy: Policy, row: int) -> str:
    group = rows.groups[rows.group[row]]
    if not group.text:
        return f"No {policy.drives} is on file; add it."
    return f"No rule is for {_quoted(group.unruled)}." if rows.choice.number[row] >= 0 and group.unruled else ""


def _write_extensions(said: Sentences, rows: DueRows) -> None:
    facts, choice = rows.facts, rows.choice
    codes, agreed_by = facts.extension_agreed_by
    if np.isnat(facts.extension_until).all():
        return

    def words(row: int) -> str:
        case = rows.case[row]
        role, until = rows.options[choice.number[row]].rule.extension_agreed_by, facts.extension_until[case]
        until = say_day(until.astype(object))
        more = ""
        if choice.extended[row]:
            more = f"A longer gap, until {until}, was agreed by {agreed_by[codes[case]]}."
        elif role is None:
            more = f"The extension until {until} does not count: this rule allows none."
        elif not may_agree(role, agreed_by[codes[case]]):
            more = f"The extension until {until} does not count: it needs a {role}'s agreement."
        return f"{said.said(row)} {more}".strip()

    some = np.flatnonzero(~np.isnat(facts.extension_until[rows.case]) & (choice.number >= 0))
    told = (codes[rows.case[some]], len(agreed_by)), (choice.extended[some].astype(np.intp), 2)
    until = numbered(facts.extension_until[rows.case[some]])
    said.write(some, (rows.alike[0][some], len(rows.alike[1])), until, *told, words=words)


def _write_problems(said: Sentences, rows: DueRows, today: np.datetime64) -> None:
    facts, choice = rows.facts, rows.choice

    def words(row: int) -> str:
        kinds = rows.options[choice.number[row]].rule.restarted_by
        return facts.problem_words(int(choice.problem[row]), kinds, int(rows.case[row]), today)

    some = np.flatnonzero(choice.problem)
    days = (facts.opened_on, facts.last_session_on, facts.last_oversight_on)
    told = (choice.problem[some], int(choice.problem.max(initial=0)) + 1), (choice.number[some], len(rows.options))
    said.write(some, *told, *(numbered(day[rows.case[some]]) for day in days), words=words)


def _quoted(names: tuple[str, ...]) -> str:
    return " or ".join(f"'{name}'" for name in names)
