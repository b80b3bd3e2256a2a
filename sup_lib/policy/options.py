"""Which rules are for which rows of a case list: names looked up once for each different row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sup_lib.policy.case_columns import CaseColumns, alike
from sup_lib.policy.interval import Interval, Places
from sup_lib.policy.policy import Policy
from sup_lib.policy.rules import CaseRule, Kind

KINDS: tuple[Kind, ...] = ("supervision", "oversight")
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

    @property
    def order(self) -> tuple[int, str, str]:
        """What options are sorted by: the shortest interval first."""
        return self.interval.least_days, self.name, self.rag


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


def turns_of(groups: Sequence[Group], kind: Kind, options: Sequence[Option]) -> list[Places]:
    """The first option of each group for one kind of session, then the second and so on, by its place in `options`.

    -1 stands where a group has none. There is one turn at least.
    """
    number = {option: place for place, option in enumerate(options)}
    offered = [group.of_kind(kind) for group in groups]
    return [
        np.array([number[one[turn]] if turn < len(one) else -1 for one in offered], dtype=np.intp)
        for turn in range(max([1, *map(len, offered)]))
    ]


def group_rows(cases: CaseColumns, policy: Policy) -> tuple[Places, list[Group]]:
    """Say for each row of a case list to which group it belongs, and give the groups.

    A column that no rule of the policy looks at tells no rows apart; a status counts only where no service is given.
    """
    driven, texts = cases.words(policy.drives)
    status, statuses = _statuses(cases, policy, np.array([not text for text in texts], dtype=bool)[driven])
    matched, yes = cases.words("matched") if policy.vocabulary.refine else _same(cases)
    rag, ratings = cases.words("rag")  # read in any case: a rating that is none is refused
    if not any(rule.by_rag for rule in policy.cases):
        rag, ratings = _same(cases)
    columns = ((driven, texts), (status, statuses), (matched, yes), (rag, ratings))
    group_of, first = alike(*((codes, len(words)) for codes, words in columns))
    return group_of, [_group(policy, *(words[codes[row]] for codes, words in columns)) for row in first]


def _same(cases: CaseColumns) -> tuple[Places, list[str]]:
    return np.zeros(len(cases), dtype=np.intp), [""]


def _statuses(cases: CaseColumns, policy: Policy, unserved: Flags) -> tuple[Places, list[str]]:
    if not policy.status_implies or not unserved.any():
        return _same(cases)
    codes, words = cases.words("status")
    return np.where(unserved, codes, len(words)), [*words, ""]


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
    return Group(text, tuple(dict.fromkeys(unruled)), tuple(sorted(options, key=lambda option: option.order)))


def _implied(policy: Policy, status: str) -> str:
    """The service that a status stands for, where the case list holds no service."""
    names = policy.statuses.parts(status)[0] if policy.status_implies else ()
    wide = [policy.statuses.wider(name) or name for name in names]
    return " & ".join(dict.fromkeys(policy.status_implies[name] for name in wide if name in policy.status_implies))
