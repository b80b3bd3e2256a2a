"""Where the places of an ecomap stand: the home in the middle, what it is tied to on a ring, each near its person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

import numpy as np
from scipy.optimize import linear_sum_assignment

from sup_lib.charts.family.boxes import Box
from sup_lib.model import Family, Person, Tie

MEMBER, NODE = 17.0, 47.0
"""Half the width of a member's symbol, and of a place's circle, in points."""

_MEMBER_GAP, _NODE_GAP, _LINE, _WIDER = 96.0, 20.0, 78.0, 1.35


@dataclass(frozen=True)
class Ring:
    """The home's radius, its members' places, and those of the ties by their ids; the middle is (0, 0)."""

    home: float
    members: Mapping[str, tuple[float, float]]
    nodes: Mapping[str, tuple[float, float]]

    def ends(self, tie: Tie, around: Sequence[Box]) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where the line of a tie begins, at its person or at the home's edge, and where it ends.

        `around` are the boxes of the person's symbol and name: the line begins outside them.
        """
        x, y = self.nodes[tie.tie_id]
        member = self.members.get(tie.person_id or "")
        start = member or (0.0, 0.0)
        angle = atan2(y - start[1], x - start[0])
        unit = np.array([cos(angle), sin(angle)])
        steps = np.array(start) + np.arange(0, 90)[:, None] * unit
        inside = np.flatnonzero(np.any([box.holds(steps) for box in around], axis=0)) if around else np.array([0])
        away = float(inside.max(initial=0)) + 4 if member else self.home
        first = start[0] + away * unit[0], start[1] + away * unit[1]
        return (float(first[0]), float(first[1])), (x - (NODE + 2) * cos(angle), y - (NODE + 2) * sin(angle))


def members_of(family: Family) -> tuple[Person, ...]:
    """Who stands in the middle: the children of the case, and those who live with one of them.

    >>> ada = Person(case_id="F7", person_id="ada", child_id="1", household="home")
    >>> jean = Person(case_id="F7", person_id="jean", household="Jean's house")
    >>> [one.person_id for one in members_of(Family(case_id="F7", people=[jean, ada]))]
    ['ada']
    """
    homes = {person.household for person in family.people if person.child_id and person.household}
    return tuple(
        person
        for person in family.people
        if person.child_id or (person.household in homes and not person.is_expected and not person.has_died)
    )


def ring_of(family: Family) -> Ring:
    """Place everything so that nothing touches; a tie of one person stands as near that person as can be."""
    people = [person.person_id for person in members_of(family)]
    inner = 0.0 if len(people) < 2 else max(_MEMBER_GAP / 2 / sin(pi / len(people)), 44.0)
    home = max(inner + 62, 92.0)
    angles = _angles(len(people))
    members = {person_id: (inner * cos(a), inner * sin(a) + 8) for person_id, a in zip(people, angles, strict=True)}
    slots = _slots(len(family.ties), home)
    return Ring(home, members, _assigned(family.ties, members, slots))


def _angles(number: int) -> list[float]:
    return [pi / 2 + (2 * pi * at / number if number != 2 else pi / 2 + pi * at) for at in range(number)]


def _slots(number: int, home: float) -> list[tuple[float, float]]:
    """Places on an ellipse, as far from one another along it, the first at the top."""
    if not number:
        return []
    high = max(home + _LINE + NODE, number * (2 * NODE + _NODE_GAP) / (2 * pi) / 1.08)
    turn = np.linspace(0, 2 * pi, 2001)
    x, y = _WIDER * high * np.sin(turn), high * np.cos(turn)
    gone = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    at = np.arange(number) * gone[-1] / number
    return list(zip(np.interp(at, gone, x).tolist(), np.interp(at, gone, y).tolist(), strict=True))


def _assigned(
    ties: Sequence[Tie], members: Mapping[str, tuple[float, float]], slots: Sequence[tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    costs = np.array([[_away(members.get(tie.person_id or ""), slot) for slot in slots] for tie in ties])
    if not len(ties):
        return {}
    chosen = linear_sum_assignment(costs)[1]
    return {tie.tie_id: slots[at] for tie, at in zip(ties, chosen, strict=True)}


def _away(member: tuple[float, float] | None, slot: tuple[float, float]) -> float:
    return hypot(slot[0] - member[0], slot[1] - member[1]) if member else 0.0
