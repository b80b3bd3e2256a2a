"""Professional sessions: supervisors who take turns, and one session in three that is a direct observation."""

from collections.abc import Iterable, Iterator

from sup_lib.policy.asye.events import OBSERVATION
from sup_lib.policy.asye.item import YearItem, item_of
from sup_lib.policy.asye.rhythm import Step
from sup_lib.policy.policy import Policy
from sup_lib.policy.rules import StaffRule


def professional_items(steps: Iterable[Step], rule: StaffRule, policy: Policy) -> Iterator[YearItem]:
    """Say of each session whose turn it is, and whether it is an observation of practice.

    A turn, and an observation, waits where a session was missed. In the stages without turns nobody's turn is told.
    """
    last_with, since_observation, every = "", 0, policy.observation_every_sessions
    for step in steps:
        whose = _whose(rule, last_with) if step.stage.in_turn else ""
        observed = _is_observation(step, since_observation, every)
        note = f"One in {every} is an observation of practice. [{policy.policy}, {policy.observation_section}]"
        as_observation = {"kind": OBSERVATION, "note": note} if observed else {}
        item = item_of(step, rule, policy, whose=whose, **as_observation)
        yield item
        if step.counts:
            last_with = item.with_whom if step.stage.in_turn or (step.held and step.held.with_whom) else last_with
            since_observation = 0 if observed else since_observation + 1


def _whose(rule: StaffRule, last_with: str) -> str:
    return rule.whose_turn(last_with) or rule.with_whom[0]


def _is_observation(step: Step, since: int, every: int | None) -> bool:
    """Whether a session is an observation: what was held is what it was; else the third, sixth and so on."""
    if step.held:
        return step.held.kind == OBSERVATION
    return every is not None and since >= every - 1
