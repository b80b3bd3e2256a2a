"""Which rules are for which rows of a case list: names looked up once for each different row."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from sup_lib.policy.case_days import coded
from sup_lib.policy.interval import Interval
from sup_lib.policy.policy import Policy
from sup_lib.policy.rules import CaseRule, Kind

KINDS: tuple[Kind, ...] = ("supervision", "oversight")
Index = np.ndarray[Any, np.dtype[np.intp]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Option:
    """A rule that is for a status or service, under one rating."""

    name: str
    rule_name: str
    rag: str
    rule: CaseRule = field(compare=False)

    @property
    def interval(self) -> Interval:
        """How often, under this rating."""
        return self.rule.interval(self.rag)


@dataclass(frozen=True)
class Group:
    """Rows that no rule can tell apart: what they say, what it stands for, and the rules for it, shortest first.

    `unruled` holds the names and words for which there is no rule.
    """

    text: str
    unruled: tuple[str, ...]
    options: tuple[Option, ...]

    def of_kind(self, kind: Kind) -> tuple[Option, ...]:
        """Rules for one kind of session."""
        return tuple(option for option in self.options if option.rule.kind == kind)


def group_rows(cases: pd.DataFrame, policy: Policy) -> tuple[Index, list[Group]]:
    """Say for each row of a case list to which group it belongs, and give the groups.

    A column that no rule of the policy looks at tells no rows apart; a status counts only where no service is given.
    """
    driven, texts = coded(cases, policy.drives)
    status, statuses = _statuses(cases, policy, np.array([not text for text in texts], dtype=bool)[driven])
    matched, yes = coded(cases, "matched") if policy.vocabulary.refine else _same(cases)
    rag, ratings = coded(cases, "rag")  # read in any case: a rating that is none is refused
    if not any(rule.by_rag for rule in policy.cases):
        rag, ratings = _same(cases)
    columns = ((driven, texts), (status, statuses), (matched, yes), (rag, ratings))
    numbers = np.zeros(len(cases), dtype=np.intp)
    for codes, words in columns:
        numbers = numbers * (len(words) + 1) + codes + 1  # -1 stands for what is missing
    group_of, first = _numbered(numbers)
    return group_of, [_group(policy, *(words[codes[row]] for codes, words in columns)) for row in first]


def _numbered(numbers: Index) -> tuple[Index, Index]:
    """Each row's place among the different numbers, and the first row of each."""
    group_of, different = pd.factorize(numbers)
    first = np.zeros(len(different), dtype=np.intp)
    first[group_of[::-1]] = np.arange(len(numbers))[::-1]  # the last that is written is the first row
    return group_of, first


def _same(cases: pd.DataFrame) -> tuple[Index, list[str]]:
    return np.zeros(len(cases), dtype=np.intp), [""]


def _statuses(cases: pd.DataFrame, policy: Policy, unserved: Flags) -> tuple[Index, list[str]]:
    codes, words = _same(cases)
    if not policy.status_implies or "status" not in cases.columns or not unserved.any():
        return codes, words
    some, words = coded(cases.loc[unserved, ["status"]], "status")
    codes[unserved] = some % len(words)  # what is missing, -1, is the last word
    codes[~unserved] = len(words) - 1
    return codes, words


def _group(policy: Policy, text: str, status: str, matched: str, rag: str) -> Group:
    text = text or _implied(policy, status)
    found, unknown = policy.vocabulary.parts(text)
    names = [policy.vocabulary.refined(name, matched=bool(matched)) for name in found] or list(unknown)
    options = [
        Option(name, rule.rule, rag if rule.by_rag else "", rule)
        for name in names
        for kind in KINDS
        for rule in policy.rules_for(name, kind)
    ]
    ruled = {option.name for option in options}
    unruled = [name for name in (*names, *unknown) if name not in ruled]
    return Group(text, tuple(dict.fromkeys(unruled)), tuple(sorted(options, key=_shortest_first)))


def _shortest_first(option: Option) -> int:
    return option.interval.least_days


def _implied(policy: Policy, status: str) -> str:
    """The service that a status stands for, where the case list holds no service."""
    names = policy.statuses.parts(status)[0] if policy.status_implies else ()
    wide = [policy.statuses.wider(name) or name for name in names]
    return " & ".join(dict.fromkeys(policy.status_implies[name] for name in wide if name in policy.status_implies))
