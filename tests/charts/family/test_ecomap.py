"""An ecomap, measured as it is drawn."""

from itertools import combinations
from math import hypot

import pytest
from charts.family.conftest import ON, family, person
from charts.family.test_genogram import boxes, overlaps

from sup_lib.charts.family.ecomap import plot_ecomap
from sup_lib.charts.family.ring import members_of, ring_of
from sup_lib.charts.family.tables import family_tables

PEOPLE = [
    person("ada", child_id="1", household="home", born_on="2015-01-01"),
    person("mum", household="home", gender="female"),
    person("dad", household="flat", gender="male"),
    person("baby", household="home", expected_on="2027-01-01"),
]


def draw(ties, people=PEOPLE, **more):
    tables = family_tables(family(people, ties=ties))
    return plot_ecomap(tables["people"], tables["ties"], as_of=ON, **more)


def many(number, **more):
    names = ("School", "The surgery on the corner of Canal Street", "Granny", "Food bank", "Football")
    return [{"name": names[at % 5], "kind": "school or nursery", **more} for at in range(number)]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5, 9, 16, 30])
@pytest.mark.parametrize("children", [1, 2, 6])
def test_nothing_covers_anything(number, children):
    people = [person(f"child {at}", child_id=str(at), household="home") for at in range(children)]
    ax = draw(many(number, person_id="child 0", strength="strong", flow="both ways"), people, invented=True)
    found = boxes(ax)
    circles = [(p.center, p.radius) for p in ax.patches if (p.get_gid() or "").startswith(("node-", "home"))]
    assert len(circles) == number + 1 and overlaps(found) == []
    for (one, radius), (other, reach) in combinations(circles, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) > radius + reach + 8


def test_those_who_live_with_a_child_of_the_case_stand_in_the_middle():
    assert [one.person_id for one in members_of(family(PEOPLE))] == ["ada", "mum"]


@pytest.mark.parametrize(
    ("flow", "heads"), [("not known", 0), ("to the family", 1), ("from the family", 1), ("both ways", 2)]
)
def test_the_flow_of_energy_is_an_arrow(flow, heads):
    ax = draw([{"name": "School", "flow": flow}])
    assert len([p for p in ax.patches if (p.get_gid() or "").startswith("flow-")]) == heads


def test_a_tie_of_one_person_begins_at_that_person_and_stands_nearest():
    made = family(PEOPLE, ties=[{"name": "A"}, {"name": "B", "person_id": "ada"}, {"name": "C"}])
    ring = ring_of(made)
    near = {
        one: (ring.nodes[one][0] - x) ** 2 + (ring.nodes[one][1] - y) ** 2
        for one in ring.nodes
        for x, y in [ring.members["ada"]]
    }
    assert min(near, key=near.__getitem__) == "T1"
    start, _ = ring.ends(made.ties[0], [])
    assert start[0] ** 2 + start[1] ** 2 == pytest.approx(ring.home**2)


def test_strengths_are_told_apart_without_colour():
    ties = [{"name": one, "strength": one} for one in ("strong", "weak", "stressful", "not known")]
    lines = {line.get_gid(): line for line in draw(ties).lines if (line.get_gid() or "").startswith("line-")}
    looks = {
        (round(line.get_linewidth(), 1), str(line.get_linestyle()), len(line.get_xdata()) > 40)
        for line in lines.values()
    }
    assert len(lines) == 4 and len(looks) >= 3
