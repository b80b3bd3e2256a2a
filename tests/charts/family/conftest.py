"""Invented families of every shape, as the model and as tables. Nobody here is real."""

from datetime import date

import matplotlib.pyplot as plt
import pytest
from hypothesis import strategies as st

from sup_lib.errors import InvalidThing
from sup_lib.model import Family, Person, Relation, Tie
from sup_lib.model.relation import BIRTH, CARE, COUPLE, FEELING, SIBLING

ON = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def person(person_id, **facts):
    return Person(**{"case_id": "F7", "person_id": person_id, "name": person_id.title(), **facts})


def relation(person_id, kind, other_id):
    return Relation(case_id="F7", person_id=person_id, kind=kind, other_id=other_id)


def family(people, relations=(), ties=()):
    made = [Tie(case_id="F7", tie_id=f"T{at}", **one) for at, one in enumerate(ties)]
    return Family(case_id="F7", people=people, relations=[relation(*one) for one in relations], ties=made)


def hard_one():
    """Three partners, twins, a pregnancy, adoption, foster care, a special guardian and every feeling."""
    people = [
        person("gran", gender="female", born_about=1950),
        person("grandad", gender="male", born_about=1948, died_on="2015-03-01"),
        person("mum", name="Oluwadamilola Featherstonehaugh-Cholmondeley", gender="female", household="home"),
        person("first", gender="male", born_on="1980-03-01"),
        person("second", gender="male"),
        person("third", gender="another", household="home"),
        person("twin one", gender="female", born_on="2012-01-05", household="home", child_id="1"),
        person("twin two", gender="female", born_on="2012-01-05", household="home", child_id="2"),
        person("middle", gender="male", born_on="2015-01-05", household="Foster home", child_id="3"),
        person("young", household="home", child_id="4", born_on="2020-05-05"),
        person("baby", name="", expected_on="2027-01-03"),
        person("carer", gender="female", household="Foster home"),
        person("papa", gender="male"),
        person("daddy", gender="male"),
        person("eldest", gender="male", born_on="2010-01-01"),
        person("friend", gender="female"),
    ]
    births = [("mum", "parent of", one) for one in ("eldest", "twin one", "twin two", "middle", "young", "baby")]
    births += [("first", "parent of", one) for one in ("eldest", "twin one", "twin two")]
    births += [("second", "parent of", "middle"), ("third", "parent of", "young"), ("third", "parent of", "baby")]
    births += [(one, "parent of", "mum") for one in ("gran", "grandad")]
    others = [
        *[(one, "adoptive parent of", "eldest") for one in ("papa", "daddy")],
        *[("gran", "married to", "grandad"), ("papa", "married to", "daddy"), ("mum", "divorced from", "first")],
        *[("mum", "separated from", "second"), ("mum", "partner of", "third")],
        *[("twin one", "identical twin of", "twin two"), ("carer", "foster carer of", "middle")],
        *[("gran", "special guardian of", "twin one"), ("mum", "in conflict with", "gran")],
        *[
            ("middle", "close to", "young"),
            ("second", "cut off from", "middle"),
            ("first", "distant from", "twin one"),
        ],
    ]
    return family(people, births + others)


NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz -'é", min_size=0, max_size=40).map(str.strip)


@st.composite
def families(draw, most=12):
    """A family that can be: relations that cannot be are left out as they come."""
    number = draw(st.integers(1, most))
    people = [
        person(
            f"p{at}",
            name=draw(NAMES),
            gender=draw(st.sampled_from(["female", "male", "another", "not stated"])),
            born_about=draw(st.none() | st.integers(1940, 2026)),
            deceased=draw(st.booleans()),
            household=draw(st.sampled_from(["", "home", "Another home of theirs"])),
            child_id=draw(st.sampled_from([None, f"c{at}"])),
        )
        for at in range(number)
    ]
    kinds = st.sampled_from([*BIRTH * 6, *CARE, *COUPLE * 2, *SIBLING, *FEELING])
    ids = st.integers(0, number - 1)
    kept = []
    for one, kind, other in draw(st.lists(st.tuples(ids, kinds, ids), max_size=number * 2)):
        try:
            family(people, [*kept, (f"p{one}", kind, f"p{other}")])
        except InvalidThing:
            continue
        kept.append((f"p{one}", kind, f"p{other}"))
    return family(people, kept)
