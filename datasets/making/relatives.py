"""Who else belongs to a family: parents, a new partner, grandparents, carers, aunts, a baby on the way."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from making import bank
from making.clock import REFERENCE, days
from making.families import Family, Youngster
from sup_lib.model import Person, Relation, Tie
from sup_lib.model.base import Thing

SHAPES = (
    *("together", "together", "separated", "separated", "separated", "single", "single", "step", "step"),
    *("kinship", "bereaved", "two of one sex", "divorced"),
)
_SIDES = {"mother": ("f", "women"), "father": ("m", "men")}
_HOMES = {
    "foster carers": ("foster carer of", "Foster home"),
    "long-term foster carers": ("foster carer of", "Foster home"),
    "grandparents as foster carers": ("kinship carer of", ""),
    "children's home": ("", "Children's home"),
}


@dataclass
class Relatives:
    """What is written down of one family, as it grows; names are dealt from its own background's lists."""

    made: Family
    rng: Random
    names: Random
    people: list[Person] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def person(self, person_id: str, sex: str, **facts: Any) -> str:
        """Add somebody, once; gives their id."""
        if all(one.person_id != person_id for one in self.people):
            facts.setdefault("name", self.name(sex))
            self.people.append(Person(case_id=self.made.case_id, person_id=person_id, gender=sex, **facts))
        return person_id

    def name(self, sex: str) -> str:
        """A first name of the family's own background that nobody in it has yet."""
        taken = {one.name.split()[0] for one in self.people if one.name} | {self.made.parent}
        taken |= {child.name.split()[0] for child in self.made.children}
        every = self.made.names["women" if sex == "female" else "men"]
        return str(self.names.choice([one for one in every if one not in taken] or list(every)))

    def relate(self, person_id: str, kind: str, *others: str) -> None:
        """Add a relation to each of the others."""
        for other in others:
            one = Relation(case_id=self.made.case_id, person_id=person_id, kind=kind, other_id=other)
            self.relations.append(one)

    def live(self, household: str, *person_ids: str) -> None:
        """Let people live together."""
        moved = {
            one.person_id: one.copy_with(household=household) for one in self.people if one.person_id in person_ids
        }
        self.people = [moved.get(one.person_id, one) for one in self.people]


def relatives(made: Family, *, seed: str, identity: str) -> list[Thing]:
    """Everybody of one family, how they are related, and what they are tied to."""
    number = made.case_id[-4:]
    rng = Random(f"{seed}/relatives/{number}")
    drawn = Relatives(made, rng, Random(f"{identity}/relatives/{number}"))
    shape = rng.choice(SHAPES)
    shape = "step" if made.relation == "stepfather" else shape
    children = [_child(drawn, at, child) for at, child in enumerate(made.children, start=1)]
    parents = _parents(drawn, shape, children)
    _grandparents(drawn, parents, shape)
    _new_partner(drawn, parents, shape)
    _homes(drawn, parents, shape, children)
    _between(drawn, parents, children)
    return [*drawn.people, *drawn.relations, *_ties(drawn, children)]


def _child(drawn: Relatives, at: int, child: Youngster) -> str:
    return drawn.person(f"child-{at}", child.sex, name="", child_id=child.child_id)


def _parents(drawn: Relatives, shape: str, children: list[str]) -> list[str]:
    """The children's parents, the one that is talked about first."""
    made, rng = drawn.made, drawn.rng
    eldest = min(child.born_on for child in made.children)
    first = "father" if made.relation == "father" else "mother"
    second = {"mother": "father", "father": "mother"}[first]
    ages = rng.uniform(17.5, 36), rng.uniform(18, 39)
    sexes = {"mother": "female", "father": "male"}
    known = {} if made.relation == "stepfather" else {"name": f"{made.parent} {made.surname}"}
    drawn.person(first, sexes[first], born_on=eldest - days(ages[0] * 365.25), **known)
    parents = [first]
    if shape != "single" or rng.random() < 0.4:
        like = first if shape == "two of one sex" else second
        other = f"{first}-2" if shape == "two of one sex" else second
        died = {"died_on": eldest + (REFERENCE - eldest) * 0.7} if shape == "bereaved" else {}
        parents.append(drawn.person(other, sexes[like], born_on=eldest - days(ages[1] * 365.25), **died))
        drawn.relate(first, _couple(shape, rng), other)
    for parent in parents:
        drawn.relate(parent, "parent of", *children)
    return parents


def _couple(shape: str, rng: Random) -> str:
    fixed = {"divorced": "divorced from", "bereaved": "married to", "two of one sex": "married to"}
    if shape in ("separated", "single", "step"):
        return "separated from"
    return fixed.get(shape) or rng.choice(["married to", "partner of"])


def _grandparents(drawn: Relatives, parents: list[str], shape: str) -> None:
    rng, by_id = drawn.rng, {one.person_id: one for one in drawn.people}
    for side, parent in zip(("", "other "), parents, strict=False):
        born = by_id[parent].born_on
        assert born is not None
        found = []
        for title, sex, share in (("grandmother", "female", 0.85), ("grandfather", "male", 0.6)):
            needed = shape == "kinship" and not side
            if rng.random() < (1 if needed else share if not side else share * 0.45):
                died = {"deceased": True} if not needed and rng.random() < (0.3 if sex == "male" else 0.1) else {}
                about = born.year - rng.randint(19, 34)
                found.append(drawn.person(f"{side}{title}", sex, born_about=about, **died))
                drawn.relate(found[-1], "parent of", parent)
        if len(found) == 2:
            drawn.relate(found[0], rng.choice(["married to", "married to", "divorced from"]), found[1])
        if found and rng.random() < 0.3:
            _aunt(drawn, f"{side}aunt", found, parent, born)


def _aunt(drawn: Relatives, person_id: str, grandparents: list[str], parent: str, born: date) -> None:
    sex, twin = drawn.rng.choice(["female", "male"]), drawn.rng.random() < 0.25
    about = {"born_on": born} if twin else {"born_about": born.year + drawn.rng.choice([-4, -2, 3, 5])}
    drawn.person(person_id if sex == "female" else person_id.replace("aunt", "uncle"), sex, **about)
    person_id = drawn.people[-1].person_id
    for one in grandparents:
        drawn.relate(one, "parent of", person_id)
    if twin:
        drawn.relate(parent, "twin of", person_id)


def _new_partner(drawn: Relatives, parents: list[str], shape: str) -> None:
    made, rng = drawn.made, drawn.rng
    if shape == "step":
        known = {"name": made.parent} if made.relation == "stepfather" else {}
        sex = "female" if parents[0] == "father" else "male"
        partner = drawn.person("new partner", sex, born_about=REFERENCE.year - rng.randint(26, 48), **known)
        drawn.relate(parents[0], "partner of", partner)
        if rng.random() < 0.4:
            own = drawn.person("partner child", rng.choice(["female", "male"]), born_about=REFERENCE.year - 9)
            drawn.relate(partner, "parent of", own)
        couple = [parents[0], partner]
    else:
        couple = parents
    mothers = [one for one in drawn.people if one.person_id in couple and one.gender == "female" and not one.has_died]
    if mothers and rng.random() < 0.09:
        drawn.person("baby", "not stated", name="", expected_on=REFERENCE + days(rng.randint(20, 190)))
        for one in couple if shape in ("step", "together", "kinship") else [mothers[0].person_id]:
            drawn.relate(one, "parent of", "baby")


def _homes(drawn: Relatives, parents: list[str], shape: str, children: list[str]) -> None:
    by_id = {one.person_id: one for one in drawn.people}
    adults = [parents[0], *([parents[1]] if len(parents) > 1 and shape in ("together", "two of one sex") else [])]
    adults += [one for one in ("new partner", "partner child") if one in by_id]
    name = (by_id[parents[0]].name or drawn.made.parent).split()[0]
    drawn.live(f"{name}'s home", *adults)
    for child_id, child in zip(children, drawn.made.children, strict=True):
        kind, home = _home_of(child, shape)
        carers = _carers(drawn, kind) if kind else []
        if home or kind:
            at_home = {one.person_id: one.household for one in drawn.people}
            home = home or f"{_first(drawn, carers[0])}'s home"
            drawn.live(home, child_id, *(one for one in carers if not at_home[one]))
            for one in carers:
                drawn.relate(one, kind, child_id)
        else:
            drawn.live(f"{name}'s home", child_id)


def _home_of(child: Youngster, shape: str) -> tuple[str, str]:
    """By whom a child is cared for away from home, and where."""
    open_now = [status for status in child.statuses if status.ended_on is None]
    if any(status.code == "care leaver" for status in open_now):
        return "", "Own place"
    for status in open_now:
        if status.code.startswith("CLA"):
            return _HOMES.get(status.detail, ("foster carer of", "Foster home"))
    return ("special guardian of", "") if shape == "kinship" else ("", "")


def _carers(drawn: Relatives, kind: str) -> list[str]:
    if kind == "foster carer of":
        first = drawn.person("foster carer", "female", born_about=1974)
        second = drawn.person("foster carer 2", "male", born_about=1971)
        if not any(one.pair == {first, second} for one in drawn.relations):
            drawn.relate(first, "married to", second)
        return [first, second]
    alive = [one.person_id for one in drawn.people if "grand" in one.person_id and not one.has_died]
    if not alive:
        alive = [drawn.person("great-aunt", "female", born_about=1966)]
    return alive[:1] if alive[0].startswith("other") else [one for one in alive if not one.startswith("other")][:2]


def _first(drawn: Relatives, person_id: str) -> str:
    return next(one.name for one in drawn.people if one.person_id == person_id).split()[0]


def _between(drawn: Relatives, parents: list[str], children: list[str]) -> None:
    rng, by_id = drawn.rng, {one.person_id: one for one in drawn.people}
    alive = [one for one in by_id if not by_id[one].has_died and not by_id[one].is_expected]
    if len(parents) > 1 and parents[1] in alive and rng.random() < 0.5:
        drawn.relate(parents[0], rng.choice(["in conflict with", "in conflict with", "distant from"]), parents[1])
    if "grandmother" in alive and rng.random() < 0.5:
        drawn.relate("grandmother", "close to", rng.choice(children))
    elif "grandmother" in alive and rng.random() < 0.3:
        drawn.relate("grandmother", rng.choice(["cut off from", "distant from"]), parents[0])
    if len(children) > 1 and rng.random() < 0.4:
        drawn.relate(children[0], "close to", children[1])


def _ties(drawn: Relatives, children: list[str]) -> list[Tie]:
    made, rng = drawn.made, drawn.rng
    slots, found = made.slots(made.children[0]), []
    every = bank.load("ties")
    places = [("school or nursery", slots["school"], children[0])]
    places += [(one["kind"], rng.choice(one["names"]), None) for one in every if rng.random() < one["share"]]
    for at, (kind, name, person_id) in enumerate(places, start=1):
        strength = rng.choice(["strong", "strong", "weak", "stressful", "not known"])
        flow = rng.choice(["both ways", "to the family", "from the family", "not known"])
        tie = {"name": name, "kind": kind, "strength": strength, "flow": flow, "person_id": person_id}
        found.append(Tie(case_id=made.case_id, tie_id=f"T{at}", **tie))
    return found
