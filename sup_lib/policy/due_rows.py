"""The rows of a due list before they are put in order: which case each is, and what its rules make of it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sup_lib.policy.case_columns import CaseColumns, alike
from sup_lib.policy.interval import Places
from sup_lib.policy.options import KINDS, Group, Option, group_rows, turns_of
from sup_lib.policy.policy import Policy
from sup_lib.policy.timing import Choice, Facts, choose


@dataclass(frozen=True)
class DueRows:
    """A row for each case and kind of session, the kinds one after the other.

    `case`, `kind` and `group` say by number which of the list's rows, of `KINDS` and of `groups` each belongs to;
    `facts` are those of the list's rows, `choice` of these.
    """

    case: Places
    kind: Places
    group: Places
    groups: list[Group]
    options: list[Option]
    facts: Facts
    choice: Choice

    @cached_property
    def alike(self) -> tuple[Places, Places]:
        """Rows that say the same and follow the same option, as `case_columns.alike` gives them."""
        return alike((self.group, len(self.groups)), (self.choice.number, len(self.options)))


def score(cases: CaseColumns, policy: Policy, today: np.datetime64) -> DueRows:
    """Work out when each row falls due; a case for which there is no rule at all stands under supervision.

    Raises `InvalidInput` naming the row and column of a value that cannot be read.
    """
    facts, (group_of, groups) = Facts.of(cases), group_rows(cases, policy)
    options = list(dict.fromkeys(option for group in groups for option in group.options))
    rows, choices = [], []
    for kind in KINDS:
        listed = [bool(group.of_kind(kind)) or (kind == "supervision" and not group.options) for group in groups]
        rows.append(np.flatnonzero(np.array(listed, dtype=bool)[group_of]))
        turns = [turn[group_of[rows[-1]]] for turn in turns_of(groups, kind, options)]
        choices.append(choose(options, turns, facts.take(rows[-1]), today))
    case = np.concatenate(rows)
    kinds = np.repeat(np.arange(len(KINDS)), [len(part) for part in rows])
    return DueRows(case, kinds, group_of[case], groups, options, facts, Choice.joined(choices))
