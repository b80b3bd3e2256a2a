"""A learner is asked how a piece is known, and from whom, only where its words show it."""

import pytest

from sup_lib.training.exercise.case.case import material_of
from sup_lib.training.exercise.case.telling import shows_basis, shows_source


@pytest.mark.parametrize(
    ("basis", "text", "shows"),
    [
        ("reported", "Isla says she earned it.", True),
        ("reported", "According to Ada, breakfast is at seven.", True),
        ("reported", "Offered two pictures, Ffion chose the seat.", False),
        ("reported", "Letters went to the flat on five dates.", False),
        ("observed", "Isla sat by the window and ate standing up.", True),
        ("observed", "Isla said a wall, and looked at the gate.", False),
        ("observed", "The diary has it; Ada showed me the page.", False),
        ("impression", "It struck me as no way to live.", True),
        ("impression", "Boxes, clothes, and a tent in the hall.", False),
    ],
)
def test_words_show_how_a_piece_is_known_or_do_not(basis, text, shows):
    assert shows_basis(text, basis) is shows


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("Rubel says that the van is his.", True),
        ("In the van with Rubel, Jannat said that Tash never forgets.", False),
        ("From Rubel's notebook: Jannat came in at nine.", True),
        ("A lock on the outside, six phones, and Jannat with wet feet.", False),
    ],
)
def test_words_show_from_whom_or_do_not(text, shows):
    assert shows_source(text, "Rubel", ["Rubel", "Jannat"]) is shows


@pytest.mark.parametrize("case", ["T-neglect-1-1", "T-disability-2-2", "T-kinship-3-3", "T-adolescent_risk-1-4"])
def test_what_is_asked_of_a_case_stands_in_its_words(case):
    material = material_of(case)
    people = {one["id"]: one["text"].partition(",")[0] for one in material["people"]}
    asked = [row for row in material["evidence"] if row["basis"]]
    assert len(asked) > 2 and len({row["basis"] for row in asked}) > 1
    assert all(people[row["source"]] in row["text"] for row in material["evidence"] if row["source"])
