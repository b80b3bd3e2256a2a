"""Who a story is about: a family of one shape, and the identity that it bears. The two are drawn apart.

What happens is drawn from neither, so identity explains nothing: another identity with the same seed tells the same
facts of other people.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

from sup_lib.dates import age_on
from sup_lib.model import Child, Person, Relation, Status
from sup_lib.training.scenario.identity import Identity
from sup_lib.training.scenario.settings import Part, names, relatives
from sup_lib.training.scenario.shape import REFERENCE, Shape, older, school_age
from sup_lib.training.scenario.slots import AROUND, PRONOUNS

_TITLES = {"doctor": "Dr", "officer": "PC"}
_NEAR = ("neighbour", "friend")
_CALLED = {
    "mother": "Mum",
    "father": "Dad",
    "grandmother": "Gran",
    "grandfather": "Grandad",
    "aunt": "Auntie {}",
    "great-aunt": "Auntie {}",
    "uncle": "Uncle {}",
}
"""What a child calls somebody; anybody else by name."""


@dataclass(frozen=True)
class Cast:
    """A family with names, and the people around it."""

    shape: Shape
    identity: Identity
    around: dict[str, str]

    @property
    def child_names(self) -> tuple[str, ...]:
        """First names of the children, the eldest first."""
        return tuple(self.identity.child(sex, at) for at, (sex, _) in enumerate(self.shape.children))

    def adult(self, who: str) -> tuple[str, str, str, date]:
        """First name, what they are to the child, gender and birthday of `p`, `q` or `r`."""
        shape = self.shape
        if who == "r":
            kin = relatives()[shape.relative]
            born = older(shape.carers[shape.household.p.name.startswith("grand")], kin.older)
            return self.identity.adult(kin.gender, 2), kin.name, kin.gender, born
        part = getattr(shape.household, who)
        at = "pq".index(who)
        return self.identity.adult(part.gender, at), part.name, part.gender, shape.carers[at]

    def slots(self) -> dict[str, str]:
        """What `{c}`, `{p_his}`, `{school}` and the rest stand for in this story."""
        shape, filled = self.shape, dict(self.around)
        school, street, town, number = shape.place
        filled |= {
            "surname": self.identity.surname,
            "school": school,
            "street": street,
            "town": town,
            "number": str(number),
        }
        filled |= _forms("c", self.child_names[0], shape.children[0][0], "child", shape.children[0][1])
        filled |= self._sibling()
        for who in "pqr":
            name, part, sex, born = self.adult(who)
            filled |= _forms(who, name, sex, part, born)
        return filled | self._parts_played()

    @property
    def flags(self) -> frozenset[str]:
        """What a sentence may ask of the family, as `grammar.FLAGS` lists it."""
        born, home = self.shape.children, self.shape.household
        age = age_on(born[0][1], REFERENCE)
        so = {"at_home": "q" in home.together, "sibling": len(born) > 1, "small": age < 8, "teens": age >= 13}
        return frozenset(name for name, holds in (so | {"mother": home.p.gender == "female"}).items() if holds)

    def _parts_played(self) -> dict[str, str]:
        """What some professionals are called, by how old the children are."""
        first, last = (school_age(self.shape.children[at][1]) for at in (0, -1))
        return {
            "teacher_is": "form tutor" if first >= 11 else "class teacher",
            "head_is": "course tutor" if first >= 17 else "head teacher",
            "friend_is": "friend" if first >= 17 else "friend of the family",
            "visitor_is": "health visitor" if last < 4 else "community nurse",
        }

    def _sibling(self) -> dict[str, str]:
        children = self.shape.children
        if len(children) == 1:
            sex = "male" if children[0][0] == "female" else "female"
            return _forms("s", self.identity.child(sex, 5), sex, "cousin", children[0][1])
        sex, born = children[-1]
        return _forms("s", self.child_names[-1], sex, "sister" if sex == "female" else "brother", born)

    def children(self, case_id: str, *, status: str, opened_on: date) -> tuple[Child, ...]:
        """The children as the case lists them."""
        return tuple(
            Child(
                child_id=f"{case_id}-{at}",
                name=f"{name} {self.identity.surname}",
                born_on=born,
                sex=sex,
                ethnicity=self.identity.ethnicity,
                statuses=[Status(code=status, started_on=opened_on)],
            )
            for at, (name, (sex, born)) in enumerate(zip(self.child_names, self.shape.children, strict=True), start=1)
        )

    def people(self, case_id: str) -> tuple[tuple[Person, ...], tuple[Relation, ...]]:
        """The family as a genogram shows it."""
        home, shape = f"{self.shape.place[3]} {self.shape.place[1]}", self.shape
        found, related = [], []
        ids = [f"child-{at}" for at in range(1, len(shape.children) + 1)]
        for at, person_id in enumerate(ids, start=1):
            found.append(Person(case_id=case_id, person_id=person_id, child_id=f"{case_id}-{at}", household=home))
        for who in "pqr":
            name, part, gender, born = self.adult(who)
            at_home = who in shape.household.together
            found.append(
                Person(
                    case_id=case_id,
                    person_id=who,
                    name=f"{name} {self.identity.surname}" if who != "r" else name,
                    gender=gender,
                    born_about=born.year,
                    household=home if at_home else "",
                    note=part,
                )
            )
        if shape.household.elsewhere:
            found.append(self._elsewhere(case_id, shape.household.elsewhere))
            related += [Relation(case_id=case_id, person_id="o", kind="parent of", other_id=child) for child in ids]
        related += [one for who in "pq" for one in self._parent(case_id, who, ids)]
        if shape.household.couple:
            related.append(Relation(case_id=case_id, person_id="p", kind=shape.household.couple, other_id="q"))
        related.append(Relation(case_id=case_id, person_id="r", kind="close to", other_id=ids[0]))
        return tuple(found), tuple(related)

    def _elsewhere(self, case_id: str, part: Part) -> Person:
        name, born = self.identity.adult(part.gender, 3), self.shape.carers[1].year
        return Person(
            case_id=case_id,
            person_id="o",
            name=name,
            gender=part.gender,
            born_about=born,
            note=f"{part.name}, elsewhere",
        )

    def _parent(self, case_id: str, who: str, ids: list[str]) -> list[Relation]:
        part = getattr(self.shape.household, who).name
        if part.startswith("grand"):
            return [
                Relation(case_id=case_id, person_id=who, kind="parent of", other_id="q"),
                *self._cared(case_id, who, ids),
            ]
        if part in ("mother", "father", "other mother"):
            return [Relation(case_id=case_id, person_id=who, kind="parent of", other_id=child) for child in ids]
        return self._cared(case_id, who, ids) if who == "p" else []

    def _cared(self, case_id: str, who: str, ids: list[str]) -> list[Relation]:
        care = self.shape.household.care or (None if self.shape.household.together else "foster carer of")
        return [Relation(case_id=case_id, person_id=who, kind=care, other_id=child) for child in ids if care]


def draw_cast(shape: Shape, identity: Identity, rng: Random) -> Cast:
    """Name the professionals and neighbours around a family; they are of every background, whoever the family is."""
    taken: dict[str, str] = {}
    known = {identity.surname, *identity.first_names}
    for role in AROUND:
        while role not in taken:
            lists = rng.choice(names())
            first, last = rng.choice((*lists.women, *lists.men)), rng.choice(lists.surnames)
            name = f"{_TITLES[role]} {last}" if role in _TITLES else first if role in _NEAR else f"{first} {last}"
            if not known & {first, last}:
                taken[role] = name
                known |= {first, last}
    return Cast(shape, identity, taken)


def _forms(who: str, name: str, sex: str, part: str, born: date) -> dict[str, str]:
    forms = {f"{who}_{form}": word for form, word in PRONOUNS[sex].items()}
    called = _CALLED.get(part, "{}").format(name)
    return {who: name, f"{who}_is": part, f"{who}_call": called, f"{who}_age": str(age_on(born, REFERENCE)), **forms}
