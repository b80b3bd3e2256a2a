"""One line of a supported year's plan."""

from dataclasses import dataclass
from datetime import date

from sup_lib.policy.asye.rhythm import State, Step
from sup_lib.policy.policy import Policy
from sup_lib.policy.rules import StaffRule

_CALLED = {"professional": "professional supervision", "case management": "case supervision"}


@dataclass(frozen=True)
class YearItem:
    """Something on one day of the year.

    `state` is 'held', 'missed' (past, not among those held), 'not on file' (past, and nobody told what was held; a
    review that nobody told is never 'missed'),
    'due', 'moved' (due, and moved by an absence) or 'protected'. `due_on` is the day that the rule gives. `minutes`
    is the longest that the policy gives a session; None where it does not say. `in_turn`: supervisors take turns.
    """

    on: date
    kind: str
    what: str
    with_whom: str
    state: State
    due_on: date
    rule: str
    note: str = ""
    moved: str = ""
    minutes: int | None = None
    in_turn: bool = False


def item_of(
    step: Step, rule: StaffRule, policy: Policy, *, kind: str = "", what: str = "", whose: str = "", note: str = ""
) -> YearItem:
    """A step of a rhythm as a line of the plan: with whose turn it is, or all whom the rule names."""
    held_with = step.held.with_whom if step.held else ""
    return YearItem(
        on=step.on,
        kind=kind or rule.kind,
        what=what or kind or _CALLED.get(rule.kind, rule.kind),
        with_whom=held_with or whose or " or ".join(rule.with_whom),
        state=step.state,
        due_on=step.due_on,
        rule=policy.cite(rule),
        note=" ".join(part for part in (step.says, note) if part),
        moved=step.why,
        in_turn=step.stage.in_turn,
    )
