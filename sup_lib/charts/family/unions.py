"""Who has children with whom, and who stands beside whom: the unions of a family, and its chains of partners."""

from collections.abc import Mapping
from dataclasses import dataclass

from sup_lib.model import Family
from sup_lib.model.relation import BIRTH, CARE, COUPLE


@dataclass(frozen=True)
class Union:
    """One or two people with the children that hang from them; `kind` says how they do.

    A couple without children is a union too; `couple` is what holds between the two, empty where that is not on file.
    """

    people: tuple[str, ...]
    kind: str
    children: tuple[str, ...] = ()
    couple: str = ""


def unions_of(family: Family, rows: Mapping[str, int]) -> tuple[Union, ...]:
    """Give every union: parents by birth, by adoption, carers from the row above, and couples without children."""
    couples = {one.pair: one.kind for one in family.of_kind(*COUPLE)}
    order = {person.person_id: at for at, person in enumerate(family.people)}
    made: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for person in family.people:
        for kind in (*BIRTH, *CARE):
            above = [one.person_id for one in family.of_kind(kind) if one.other_id == person.person_id]
            if kind in CARE:
                above = [one for one in above if rows[one] == rows[person.person_id] - 1]
            for group in _together(sorted(above, key=order.__getitem__), kind):
                made.setdefault((group, kind), []).append(person.person_id)
    found = [
        Union(people, kind, _by_age(family, children), couples.get(frozenset(people), ""))
        for (people, kind), children in made.items()
    ]
    drawn = {frozenset(union.people) for union in found if len(union.people) == 2}
    rest = [one for one in family.of_kind(*COUPLE) if one.pair not in drawn]
    return (*found, *(Union((one.person_id, one.other_id), "", (), one.kind) for one in rest))


def _together(above: list[str], kind: str) -> list[tuple[str, ...]]:
    """Two parents are one union; carers beyond two stand for themselves."""
    if not above:
        return []
    return [tuple(above)] if len(above) <= 2 else [(one,) for one in above]


def _by_age(family: Family, children: list[str]) -> tuple[str, ...]:
    return tuple(sorted(children, key=lambda child: age_key(family, child)))


def age_key(family: Family, person_id: str) -> tuple[int, str, int]:
    """Sorts the eldest first; an unborn baby comes last, and who has no birthday on file where they are on file."""
    person = family.by_id[person_id]
    at = [one.person_id for one in family.people].index(person_id)
    if person.is_expected:
        return 9999, str(person.expected_on), at
    return person.birth_year or 9998, str(person.born_on or ""), at


def chains_of(family: Family, unions: tuple[Union, ...], rows: Mapping[str, int]) -> list[list[str]]:
    """Give chains of people who stand side by side in one row, because each has a union with the next.

    Who has three partners or more has the others at the chain's end, and is joined to them by a line over the row.
    """
    beside: dict[str, list[str]] = {person.person_id: [] for person in family.people}
    for union in unions:
        if len(union.people) == 2 and rows[union.people[0]] == rows[union.people[1]]:
            one, other = union.people
            if other not in beside[one]:
                beside[one].append(other)
                beside[other].append(one)
    chains: list[list[str]] = []
    placed: set[str] = set()
    for person_id in sorted(beside, key=lambda one: (len(beside[one]) != 1, list(beside).index(one))):
        if person_id not in placed:
            chain = _walk(person_id, beside, placed)
            chains.append(chain)
    return chains


def _walk(start: str, beside: Mapping[str, list[str]], placed: set[str]) -> list[str]:
    chain, waiting = [], [start]
    while waiting:
        person_id = waiting.pop()
        if person_id not in placed:
            placed.add(person_id)
            chain.append(person_id)
            waiting += sorted(beside[person_id], key=lambda one: -len(beside[one]))[::-1]
    return chain
