"""A family's people in the casebook: kept, replaced, refused, copied, erased and given out with the rest."""

from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.copies.backup import back_up
from sup_lib.casebook.copies.bundle import child_bundle, mentions
from sup_lib.casebook.database import tables
from sup_lib.casebook.erasure.family import erase
from sup_lib.errors import CasebookError, InvalidThing, NotFound
from sup_lib.model import Case, Child, Family, Person, Relation, Tie

SECRET = "Zebedee"
ADA = Child(child_id="00123", name="Ada", born_on="1990-02-28", sex="female")
BEA = Child(child_id="00124", name="Bea", born_on="1990-06-01")


def person(person_id, case_id="F7", **facts):
    return Person(case_id=case_id, person_id=person_id, **facts)


def relation(person_id, kind, other_id, case_id="F7"):
    return Relation(case_id=case_id, person_id=person_id, kind=kind, other_id=other_id)


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(
            Case(case_id="F7", name="Family F7", children=[ADA, BEA]),
            Case(case_id="F8", name="Family F8", children=[Child(child_id="00200", name="Cy")]),
            person("ada", child_id="00123", household="home"),
            person("gran", name=f"{SECRET} Brook", born_about=1930, note=f"{SECRET} knows"),
            person("bea", child_id="00124"),
            relation("gran", "close to", "ada"),
            relation("gran", "close to", "bea"),
            Tie(case_id="F7", tie_id="T1", name=f"{SECRET} School", person_id="ada"),
            person("cousin", "F8", child_id="00123"),
            person("cy", "F8", child_id="00200"),
            relation("cousin", "close to", "cy", "F8"),
        )
        yield opened


def test_a_family_comes_back_with_its_children_filled_in(casebook):
    family = casebook.family("F7")
    assert {one.person_id: one.name for one in family.people} == {
        "ada": "Ada",
        "bea": "Bea",
        "gran": f"{SECRET} Brook",
    }
    assert [one.sentence for one in family.relations] == ["gran is close to ada", "gran is close to bea"]
    assert family.ties[0].name == f"{SECRET} School"


def test_a_case_with_nobody_on_file_still_has_its_children(casebook):
    casebook.save(Case(case_id="F9", name="Family F9", children=[Child(child_id="9", name="Di")]))
    assert [one.person_id for one in casebook.family("F9").people] == ["9"]
    with pytest.raises(NotFound, match="there is no case 'F10'"):
        casebook.family("F10")


def test_what_cannot_be_is_refused_and_nothing_changes(casebook):
    before = casebook.family("F7")
    with pytest.raises(InvalidThing, match="among their own ancestors"):
        casebook.save(relation("ada", "parent of", "gran"), relation("gran", "parent of", "ada"))
    with pytest.raises(InvalidThing, match="not after the parent"):
        casebook.save(person("gran", born_about=1995), relation("gran", "parent of", "ada"))
    with pytest.raises(CasebookError, match="does not hold"):
        casebook.save(person("x", "F10"))
    assert casebook.family("F7") == before


def test_a_birthday_that_arrives_later_and_contradicts_is_not_drawn(casebook):
    casebook.save(relation("gran", "parent of", "ada"))
    casebook.save(ADA.copy_with(born_on="1920-01-01"))
    assert {one.person_id: one.born_on for one in casebook.family("F7").people}["ada"] is None


def test_a_whole_family_takes_the_place_of_the_one_before(casebook):
    fresh = Family(case_id="F7", people=[person("mum", name="Mum"), person("ada", child_id="00123")])
    casebook.keep_family(fresh)
    assert {one.person_id for one in casebook.family("F7").people} == {"mum", "ada", "00124"}
    assert casebook.family("F7").relations == () and casebook.family("F8").relations != ()
    with pytest.raises(NotFound):
        casebook.keep_family(Family(case_id="F10"))


def test_the_tables_are_tidy(casebook):
    people, relations, ties = (casebook.table(name) for name in ("people", "relations", "ties"))
    assert list(people.columns) == list(Person.model_fields) and len(people) == 5
    assert list(relations.columns) == list(Relation.model_fields) and list(ties.columns) == list(Tie.model_fields)
    assert casebook.relatives()[0].person_id == "ada" and len(casebook.relatives()) == 9


def test_erasing_a_family_erases_its_drawing_and_its_children_in_others(casebook):
    reason = {"authorised_by": "Head of service", "why": "ordered by the court"}
    erased = erase(casebook, "00123", "00124", as_of=date(2026, 1, 1), **reason)
    assert (erased.rows["person"], erased.rows["relation"], erased.rows["tie"]) == (4, 3, 1)
    assert [one.person_id for one in casebook.relatives()] == ["cy"]
    with casebook.reading() as connection:
        for table in (tables.person, tables.relation, tables.tie):
            assert SECRET not in str(connection.execute(table.select()).all())


def test_a_childs_bundle_holds_its_relatives_and_no_other_child(casebook):
    bundle = child_bundle(casebook, "00123", as_of=date(2024, 3, 1))
    assert {one.person_id for one in bundle.people} == {"ada", "gran", "cousin"}
    assert [one.sentence for one in bundle.relations] == ["gran is close to ada"]
    assert [one.name for one in bundle.ties] == [f"{SECRET} School"]
    assert any(one.who == f"{SECRET} Brook (gran)" and one.why == "a relative or carer" for one in mentions(bundle))


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_copy_holds_the_family(casebook, tmp_path):
    back_up(casebook, tmp_path / "copy.casebook")
    with Casebook.open(tmp_path / "copy.casebook") as copy:
        assert copy.family("F7") == casebook.family("F7")
