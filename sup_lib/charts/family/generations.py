"""Which row of a genogram each person stands in: parents above children, couples side by side."""

from collections.abc import Iterator

import numpy as np
from scipy.optimize import linprog

from sup_lib.model import Family
from sup_lib.model.relation import BIRTH, CARE, COUPLE, FEELING, SIBLING

_WEIGHTS = {**dict.fromkeys((*COUPLE, *SIBLING), 100.0), **dict.fromkeys(BIRTH, 2.0), **dict.fromkeys(CARE, 1.0)}
_FEELING = 0.01
_ALONE = 0.02

Pull = tuple[str, str, int, float]
"""How far below the first the second person should stand, and how much that matters."""


def generations(family: Family) -> dict[str, int]:
    """Give each person's row, 0 at the top. Parents always stand above their children.

    A linear programme: the matrix is that of a flow, so that its best rows are whole numbers.

    >>> from sup_lib.model import Person, Relation
    >>> people = [Person(case_id="F7", person_id=name) for name in ("ada", "gemma", "jean")]
    >>> pairs = (("jean", "gemma"), ("gemma", "ada"))
    >>> births = [Relation(case_id="F7", person_id=a, kind="parent of", other_id=b) for a, b in pairs]
    >>> generations(Family(case_id="F7", people=people, relations=births))
    {'ada': 2, 'gemma': 1, 'jean': 0}
    """
    ids = [person.person_id for person in family.people]
    if not ids:
        return {}
    pulls, place = list(_pulls(family)), {person_id: at for at, person_id in enumerate(ids)}
    width = len(ids) + len(pulls)
    costs = np.concatenate([np.full(len(ids), 1e-4), [weight for *_, weight in pulls]])
    rules, bounds = [], []
    for relation in family.of_kind(*BIRTH):
        rules.append(_row(width, {place[relation.person_id]: 1, place[relation.other_id]: -1}))
        bounds.append(-1.0)
    for at, (upper, lower, below, _) in enumerate(pulls, start=len(ids)):
        for sign in (1, -1):
            rules.append(_row(width, {place[lower]: sign, place[upper]: -sign, at: -1}))
            bounds.append(float(sign * below))
    found = linprog(costs, A_ub=np.array(rules) if rules else None, b_ub=bounds or None, method="highs-ds")
    rows = {person_id: round(found.x[at]) for person_id, at in place.items()}
    return {person_id: row - min(rows.values()) for person_id, row in rows.items()}


def _row(width: int, entries: dict[int, float]) -> np.ndarray:
    row = np.zeros(width)
    for at, value in entries.items():
        row[at] += value
    return row


def _pulls(family: Family) -> Iterator[Pull]:
    """What each relation says about the two rows, and where somebody without any relation would stand."""
    related: set[str] = set()
    for relation in family.relations:
        below = 1 if relation.kind in (*BIRTH, *CARE) else 0
        weight = _FEELING if relation.kind in FEELING else _WEIGHTS[relation.kind]
        related |= relation.pair
        yield relation.person_id, relation.other_id, below, weight
    children = [person for person in family.people if person.child_id]
    for person in family.people:
        if person.person_id not in related and children and person is not children[0]:
            older = (
                not person.child_id
                and not person.is_expected
                and not _young(person.birth_year, children[0].birth_year)
            )
            yield (person.person_id, children[0].person_id, 1 if older else 0, _ALONE)


def _young(year: int | None, child: int | None) -> bool:
    return year is not None and child is not None and year > child - 14
