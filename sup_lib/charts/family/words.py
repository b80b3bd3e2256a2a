"""What a genogram and an ecomap say, in sentences that a parent could read."""

from collections.abc import Iterator
from datetime import date

from sup_lib.charts.family.cards import age_words
from sup_lib.dates import say_day
from sup_lib.model import Family, Person, Tie
from sup_lib.model.relation import BIRTH, CARE, COUPLE, FEELING, SIBLING

_COUPLES = {
    "married to": "{one} and {other} are married.",
    "partner of": "{one} and {other} are partners.",
    "separated from": "{one} and {other} have separated.",
    "divorced from": "{one} and {other} are divorced.",
}
_MUTUAL = {
    "sibling of": "{one} and {other} are siblings.",
    "twin of": "{one} and {other} are twins.",
    "identical twin of": "{one} and {other} are identical twins.",
    "close to": "{one} and {other} are close.",
    "in conflict with": "There is conflict between {one} and {other}.",
    "distant from": "{one} and {other} are distant from each other.",
    "cut off from": "{one} and {other} have no contact.",
}
_FLOWS = {
    "to the family": "it gives energy to the family",
    "from the family": "it takes energy from the family",
    "both ways": "energy goes both ways",
}
LIMITS = "Drawn from what is on file; somebody may be missing. Check it with the family."


def called(person: Person) -> str:
    """What a person is called in a sentence."""
    if name := " ".join(person.name.split()):
        return name
    if person.was_not_born:
        return "a pregnancy that ended"
    return "an expected baby" if person.is_expected else f"person {person.person_id}"


def genogram_words(family: Family, *, as_of: date, title: str = "") -> str:
    """Say everything that a genogram shows, for those who cannot see it.

    >>> ada = Person(case_id="F7", person_id="ada", name="Ada", born_on="2015-03-01", child_id="1")
    >>> genogram_words(Family(case_id="F7", people=[ada]), as_of=date(2026, 9, 30)).split(" Drawn")[0]
    'Genogram of 1 person, as known on 30 September 2026. Ada, 11, is a child of the case. No relation is on file.'
    """
    number = f"{len(family.people)} {'person' if len(family.people) == 1 else 'people'}"
    names = {person.person_id: called(person) for person in family.people}
    parts = [
        f"Genogram of {title + ', ' if title else ''}{number}, as known on {say_day(as_of)}.",
        *(_person(person, as_of) for person in family.people),
        *_births(family, names),
        *_pairs(family, names),
        *_homes(family, names),
        "" if family.relations else "No relation is on file.",
        LIMITS,
    ]
    return " ".join(part for part in parts if part)


def ecomap_words(family: Family, *, as_of: date, title: str = "") -> str:
    """Say everything that an ecomap shows, for those who cannot see it."""
    names = {person.person_id: called(person) for person in family.people}
    number = f"{len(family.ties)} {'tie' if len(family.ties) == 1 else 'ties'}"
    about = f"Ecomap of {title + ', ' if title else ''}{number} outside the home, as known on {say_day(as_of)}."
    return " ".join([about, *(_tie(tie, names) for tie in family.ties), LIMITS])


def _person(person: Person, as_of: date) -> str:
    age = age_words(person, as_of).replace("~", "about ").replace("<1", "under 1")
    if person.was_not_born:
        named = f" ({called(person)})" if person.name else ""
        return f"A pregnancy{named} ended{f' in {person.died_on.year}' if person.died_on else ''}."
    if person.expected_on:
        return f"A baby is expected on {say_day(person.expected_on)}."
    facts = [f"{called(person)}{', ' + age if age and not person.has_died else ''}"]
    if person.child_id:
        facts.append("is a child of the case")
    if person.has_died:
        facts.append(
            f"has died{f' in {person.died_on.year}' if person.died_on else ''}{f', aged {age}' if age else ''}"
        )
    joined = " and ".join(facts[1:])
    return f"{facts[0]}{',' if age and joined and not person.has_died else ''} {joined}.".replace(" .", ".")


def _births(family: Family, names: dict[str, str]) -> Iterator[str]:
    said = {"parent of": "{who} {is_} the {noun} of {whom}.", "adoptive parent of": "{who} adopted {whom}."}
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for kind in (*BIRTH, *CARE):
        for person in family.people:
            above = tuple(one.person_id for one in family.of_kind(kind) if one.other_id == person.person_id)
            if above:
                groups.setdefault((kind, above), []).append(names[person.person_id])
    for (kind, above), below in groups.items():
        many, noun = len(above) > 1, kind.removesuffix(" of")
        words = said.get(kind, "{who} {is_} the {noun} of {whom}.")
        yield words.format(
            who=joined([names[one] for one in above]),
            is_="are" if many else "is",
            noun=f"{noun}s" if many else noun,
            whom=joined(below),
        )


def _pairs(family: Family, names: dict[str, str]) -> Iterator[str]:
    for relation in family.of_kind(*COUPLE, *SIBLING, *FEELING):
        words = {**_COUPLES, **_MUTUAL}[relation.kind]
        yield words.format(one=names[relation.person_id], other=names[relation.other_id])


def _homes(family: Family, names: dict[str, str]) -> Iterator[str]:
    for home, members in family.households.items():
        if len(members) > 1:
            yield f"{joined([names[one] for one in members])} live together ({home})."
        else:
            yield f"{names[members[0]]} lives at: {home}."


def _tie(tie: Tie, names: dict[str, str]) -> str:
    strength = {"strong": "a strong tie", "weak": "a weak tie", "stressful": "a stressful tie"}
    said = strength.get(tie.strength, "a tie whose strength is not known")
    flow = f"; {_FLOWS[tie.flow]}" if tie.flow in _FLOWS else ""
    whose = f" of {names[tie.person_id]}" if tie.person_id else ""
    return f"{tie.name} ({tie.kind}){whose}: {said}{flow}."


def joined(words: list[str]) -> str:
    """Names as a sentence lists them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
