"""A whole family: its people, how they are related and what they are tied to, checked against one another."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import model_validator

from sup_lib.errors import InvalidThing
from sup_lib.model.base import Id, Thing
from sup_lib.model.case import Case, Child
from sup_lib.model.person import Person, PersonGender
from sup_lib.model.relation import BIRTH, COUPLE, Relation
from sup_lib.model.tie import Tie

MOST_PEOPLE = 200
"""A family of more is a mistake in a file, and its drawing would be none."""


class Family(Thing):
    """One case's family. Raises `InvalidThing` for the first thing that cannot be, in one sentence.

    >>> gemma, elsie = (Person(case_id="F7", person_id=name, name=name.title()) for name in ("gemma", "elsie"))
    >>> family = Family(case_id="F7", people=[gemma, elsie],
    ...                 relations=[Relation(case_id="F7", person_id="gemma", kind="parent of", other_id="elsie")])
    >>> family.parents_of("elsie")
    ('gemma',)
    """

    case_id: Id
    people: tuple[Person, ...] = ()
    relations: tuple[Relation, ...] = ()
    ties: tuple[Tie, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> "Family":
        for sentence in self._faults():
            raise ValueError(sentence)
        return self

    def _faults(self) -> Iterator[str]:
        known: dict[str, Person] = {}
        for person in self.people:
            if fault := person_fault(person, known, case_id=self.case_id):
                yield fault
            known[person.person_id] = person
        earlier: list[Relation] = []
        for relation in self.relations:
            if fault := relation_fault(relation, known, earlier, case_id=self.case_id):
                yield fault
            earlier.append(relation)
        ids: set[str] = set()
        for tie in self.ties:
            if fault := tie_fault(tie, known, ids, case_id=self.case_id):
                yield fault
            ids.add(tie.tie_id)

    @property
    def by_id(self) -> dict[str, Person]:
        """People by id."""
        return {person.person_id: person for person in self.people}

    def of_kind(self, *kinds: str) -> tuple[Relation, ...]:
        """Relations of these kinds, in the order on file."""
        return tuple(relation for relation in self.relations if relation.kind in kinds)

    def parents_of(self, person_id: str) -> tuple[str, ...]:
        """Ids of parents by birth or adoption."""
        return tuple(one.person_id for one in self.of_kind(*BIRTH) if one.other_id == person_id)

    @property
    def households(self) -> dict[str, tuple[str, ...]]:
        """Ids of those who live together, by the household's name; without those whose household is not known."""
        names = dict.fromkeys(person.household for person in self.people if person.household)
        return {name: tuple(one.person_id for one in self.people if one.household == name) for name in names}

    def with_children(self, case: Case) -> "Family":
        """Put the case's children in, each once, with name, birthday and sex from the case where none is given.

        A birthday on file that contradicts a parent's is left out: what is on file is still shown.
        """
        try:
            return self._with_children(case, birthdays=True)
        except InvalidThing:
            return self._with_children(case, birthdays=False)

    def _with_children(self, case: Case, *, birthdays: bool) -> "Family":
        linked = {person.child_id: person for person in self.people if person.child_id}
        taken = set(self.by_id)
        children = [child if birthdays else child.copy_with(born_on=None) for child in case.children]
        filled = {one.child_id: _filled(linked[one.child_id], one) for one in children if one.child_id in linked}
        people = [filled.get(person.child_id or "", person) for person in self.people]
        for child in children:
            if child.child_id not in linked:
                people.append(_filled(_new(child, case.case_id, taken), child))
        return self.copy_with(people=people)


def person_fault(person: Person, known: Mapping[str, Person], *, case_id: str) -> str | None:
    """Say why a person cannot join those known, or None where they can."""
    if person.case_id != case_id:
        return f"{person.label} is of case '{person.case_id}', not of '{case_id}'"
    if person.person_id in known:
        return f"there are two people '{person.person_id}'; give each an id of their own"
    if len(known) >= MOST_PEOPLE:
        return f"more than {MOST_PEOPLE} people in one family; check the file"
    twice = next((one for one in known.values() if person.child_id and one.child_id == person.child_id), None)
    if twice:
        return f"{twice.label} and {person.label} are both child {person.child_id}; leave one out"
    return None


def relation_fault(
    relation: Relation, people: Mapping[str, Person], earlier: Iterable[Relation], *, case_id: str
) -> str | None:
    """Say why a relation cannot stand beside the earlier ones, or None where it can."""
    if relation.case_id != case_id:
        return f"'{relation.sentence}' is of case '{relation.case_id}', not of '{case_id}'"
    for person_id in (relation.person_id, relation.other_id):
        if person_id not in people:
            return f"'{relation.sentence}': there is no person '{person_id}'; add the person or correct the id"
    before = list(earlier)
    if any(_says_the_same(one, relation) for one in before):
        return f"'{relation.sentence}' is there twice; leave one out"
    if relation.kind in COUPLE:
        other = next((one for one in before if one.kind in COUPLE and one.pair == relation.pair), None)
        return f"'{relation.sentence}' and '{other.sentence}': keep the one that holds now" if other else None
    return _parent_fault(relation, people, before) if relation.kind in BIRTH else None


def tie_fault(tie: Tie, people: Mapping[str, Person], taken: Iterable[str], *, case_id: str) -> str | None:
    """Say why a tie cannot join the others, or None where it can."""
    if tie.case_id != case_id:
        return f"the tie to {tie.name} is of case '{tie.case_id}', not of '{case_id}'"
    if tie.tie_id in taken:
        return f"there are two ties '{tie.tie_id}'; give each an id of its own"
    if tie.person_id and tie.person_id not in people:
        return f"the tie to {tie.name}: there is no person '{tie.person_id}'; add the person or correct the id"
    return None


def _parent_fault(relation: Relation, people: Mapping[str, Person], earlier: list[Relation]) -> str | None:
    parent, child = people[relation.person_id], people[relation.other_id]
    if parent.is_expected:
        return f"{parent.label} is still expected and cannot be the parent of {child.label}; correct one of them"
    if parent.birth_year and child.birth_year and _born_first(child, parent):
        return (
            f"{child.label} is born {child.born_on or child.birth_year}, not after the parent {parent.label}, born"
            f" {parent.born_on or parent.birth_year}; correct a birthday or the relation"
        )
    births = [one for one in earlier if one.kind in BIRTH]
    others = [one.person_id for one in births if one.other_id == child.person_id and one.kind == relation.kind]
    if len(others) >= 2:
        return (
            f"{child.label} already has two parents of that kind ({', '.join(others)}) beside {parent.label}; keep"
            " two, and make a step-parent the partner of a parent"
        )
    if child.person_id in _ancestors(parent.person_id, births):
        return f"{child.label} would be among their own ancestors through {parent.label}; turn one relation round"
    return None


def _says_the_same(one: Relation, other: Relation) -> bool:
    same_way = one.person_id == other.person_id or one.is_mutual
    return one.kind == other.kind and one.pair == other.pair and same_way


def _born_first(child: Person, parent: Person) -> bool:
    if child.born_on and parent.born_on:
        return child.born_on <= parent.born_on
    return (child.birth_year or 0) <= (parent.birth_year or 0)


def _ancestors(person_id: str, births: list[Relation]) -> set[str]:
    found, waiting = set(), [person_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [birth.person_id for birth in births if birth.other_id == one]
    return found


def _new(child: Child, case_id: str, taken: set[str]) -> Person:
    person_id = child.child_id if child.child_id not in taken else f"child {child.child_id}"[:64]
    return Person(case_id=case_id, person_id=person_id, child_id=child.child_id)


def _filled(person: Person, child: Child) -> Person:
    sex: PersonGender = "female" if child.sex == "female" else "male" if child.sex == "male" else "not stated"
    birth = {} if person.birth_year or person.is_expected else {"born_on": child.born_on}
    return person.copy_with(
        name=person.name or child.name, gender=sex if person.gender == "not stated" else person.gender, **birth
    )
