"""What the drawings say in words: everything that is drawn, in whole sentences."""

from datetime import date

import pytest
from charts.family.conftest import ON, families, family, hard_one, person
from hypothesis import given, settings

from sup_lib.charts.family.cards import card_of
from sup_lib.charts.family.words import ecomap_words, genogram_words, joined
from sup_lib.model import Family, Person, Relation


def test_everybody_and_every_relation_is_said():
    said = genogram_words(hard_one(), as_of=ON, title="Family F7")
    for sentence in (
        "Genogram of Family F7, 16 people, as known on 30 September 2026.",
        "Twin One, 14, is a child of the case.",
        "Grandad has died in 2015, aged about 67.",
        "A baby is expected on 3 January 2027.",
        "Gran and Grandad are married.",
        "Papa and Daddy adopted Eldest.",
        "Gran is the special guardian of Twin One.",
        "Twin One and Twin Two are identical twins.",
        "There is conflict between Oluwadamilola Featherstonehaugh-Cholmondeley and Gran.",
        "Second and Middle have no contact.",
        "Middle and Carer live together (Foster home).",
    ):
        assert sentence in said


@settings(max_examples=40, deadline=None)
@given(drawn=families())
def test_whatever_is_drawn_is_in_whole_sentences(drawn):
    said = genogram_words(drawn, as_of=ON)
    assert "  " not in said and " ." not in said and said.endswith("Check it with the family.")


@pytest.mark.parametrize(
    ("tie", "sentence"),
    [
        ({"strength": "strong", "flow": "to the family"}, "a strong tie; it gives energy to the family."),
        ({"strength": "stressful", "flow": "both ways"}, "a stressful tie; energy goes both ways."),
        ({}, "School (other): a tie whose strength is not known."),
        ({"person_id": "ada"}, "School (other) of Ada:"),
    ],
)
def test_an_ecomap_is_said(tie, sentence):
    assert sentence in ecomap_words(family([person("ada")], ties=[{"name": "School", **tie}]), as_of=ON)


def test_a_list_of_names_reads_as_a_sentence():
    assert joined(["A"]) == "A" and joined(["A", "B"]) == "A and B" and joined(["A", "B", "C"]) == "A, B and C"


def test_a_pregnancy_that_ended_is_no_baby_that_is_expected():
    amy = Person(case_id="F7", person_id="amy", name="Amy", gender="female", born_on="1990-01-01")
    lost = Person(case_id="F7", person_id="lost", expected_on="2020-03-01", died_on="2019-11-02")
    long_ago = Person(case_id="F7", person_id="long", expected_on="2012-03-01", deceased=True)
    relations = [
        Relation(case_id="F7", person_id="amy", kind="parent of", other_id=other) for other in ("lost", "long")
    ]
    family = Family(case_id="F7", people=[amy, lost, long_ago], relations=relations)
    said = genogram_words(family, as_of=date(2026, 9, 30))
    assert "A pregnancy ended in 2019. A pregnancy ended. " in said and "expected" not in said
    cards = [card_of(person, date(2026, 9, 30)) for person in (lost, long_ago)]
    assert [(card.shape, card.has_died, card.lines, card.detail) for card in cards] == [
        ("triangle", True, (), "pregnancy ended 2019"),
        ("triangle", True, (), "pregnancy ended"),
    ]
