"""A family as a whole: what stands beside what, and each thing that cannot be in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidThing
from sup_lib.model import Case, Child, Family, Person, Relation, Tie


def person(person_id, **facts):
    return Person(**{"case_id": "F7", "person_id": person_id, **facts})


def relation(person_id, kind, other_id, **facts):
    return Relation(**{"case_id": "F7", "person_id": person_id, "kind": kind, "other_id": other_id, **facts})


def family(people, *relations, ties=()):
    return Family(case_id="F7", people=people, relations=[relation(*one) for one in relations], ties=ties)


FOUR = [
    person("a", born_about=1950),
    person("b", born_on="1980-01-01"),
    person("c", born_on="2010-01-01"),
    person("d"),
]


@pytest.mark.parametrize(
    ("relations", "sentence"),
    [
        ([("a", "parent of", "x")], "'a is parent of x': there is no person 'x'; add the person or correct the id"),
        ([("c", "parent of", "b")], "b is born 1980-01-01, not after the parent c, born 2010-01-01"),
        ([("b", "parent of", "a")], "a is born 1950, not after the parent b, born 1980-01-01"),
        ([("a", "parent of", "d"), ("d", "parent of", "a")], "a would be among their own ancestors through d"),
        ([("a", "parent of", "d"), ("d", "adoptive parent of", "a")], "among their own ancestors"),
        ([("a", "parent of", "c"), ("b", "parent of", "c"), ("d", "parent of", "c")], "already has two parents"),
        ([("a", "married to", "b"), ("b", "divorced from", "a")], "keep the one that holds now"),
        ([("a", "close to", "b"), ("b", "close to", "a")], "is there twice; leave one out"),
        ([("a", "parent of", "b"), ("a", "parent of", "b")], "is there twice"),
    ],
)
def test_relations_that_cannot_be_are_one_sentence(relations, sentence):
    with pytest.raises(InvalidThing, match=sentence) as caught:
        family(FOUR, *relations)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([person("a"), person("a")], "there are two people 'a'"),
        ([Person(case_id="F8", person_id="a")], "is of case 'F8', not of 'F7'"),
        ([person("a", child_id="1"), person("b", child_id="1")], "a and b are both child 1"),
        ([person(str(number)) for number in range(201)], "more than 200 people"),
    ],
)
def test_people_who_cannot_be_are_one_sentence(people, sentence):
    with pytest.raises(InvalidThing, match=sentence):
        family(people)


def test_an_expected_baby_is_nobodys_parent():
    with pytest.raises(InvalidThing, match="still expected and cannot be the parent of a"):
        family([person("a"), person("baby", expected_on="2027-01-01")], ("baby", "parent of", "a"))


@pytest.mark.parametrize(
    ("ties", "sentence"),
    [
        ([("T1", "x")], "the tie to School: there is no person 'x'"),
        ([("T1", None), ("T1", None)], "there are two ties 'T1'"),
    ],
)
def test_ties_that_cannot_be_are_one_sentence(ties, sentence):
    made = [Tie(case_id="F7", tie_id=tie_id, name="School", person_id=whose) for tie_id, whose in ties]
    with pytest.raises(InvalidThing, match=sentence):
        family(FOUR, ties=made)


def test_birth_and_adoptive_parents_may_be_two_each():
    people = [person(name) for name in "abcde"]
    births = [("a", "parent of", "e"), ("b", "parent of", "e")]
    drawn = family(people, *births, ("c", "adoptive parent of", "e"), ("d", "adoptive parent of", "e"))
    assert drawn.parents_of("e") == ("a", "b", "c", "d")


def test_the_children_of_the_case_are_always_there_with_what_is_on_file():
    children = [Child(child_id="1", name="Ada", born_on="2015-02-28", sex="female"), Child(child_id="2", name="Bo")]
    case = Case(case_id="F7", name="Family F7", children=children)
    drawn = family([person("ada", child_id="1", household="home")]).with_children(case)
    assert [(one.person_id, one.name, one.gender) for one in drawn.people] == [
        ("ada", "Ada", "female"),
        ("2", "Bo", "not stated"),
    ]
    assert drawn.people[0].born_on == children[0].born_on and drawn.households == {"home": ("ada",)}
    assert drawn.with_children(case) == drawn


def test_a_child_whose_id_somebody_else_has_still_gets_in():
    case = Case(case_id="F7", name="Family F7", children=[Child(child_id="a")])
    assert [one.person_id for one in family([person("a")]).with_children(case).people] == ["a", "child a"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] != pair[1]), max_size=12))
def test_whatever_is_accepted_has_no_circle(pairs):
    people, kept = [person(f"p{number}") for number in range(6)], []
    for parent, child in pairs:
        try:
            family(people, *kept, (f"p{parent}", "parent of", f"p{child}"))
        except InvalidThing:
            continue
        kept.append((f"p{parent}", "parent of", f"p{child}"))
    above = {one.person_id: {parent for parent, _, child in kept if child == one.person_id} for one in people}
    for start, parents in above.items():
        reached, waiting = set(), list(parents)
        while waiting:
            one = waiting.pop()
            assert one != start
            if one not in reached:
                reached.add(one)
                waiting += above[one]
