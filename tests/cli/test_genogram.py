"""`sup genogram` and `sup ecomap`, as somebody types them."""

import pytest

from sup_lib.casebook import Casebook
from sup_lib.model import Case, Child, Person, Relation, Tie


@pytest.fixture
def place(tmp_path):
    place = tmp_path / "team.casebook"
    with Casebook.open(place, create=True) as book:
        book.save(
            Case(case_id="F7", name="Family F7", children=[Child(child_id="1", name="Ada", born_on="2015-03-01")]),
            Person(case_id="F7", person_id="ada", child_id="1", household="home"),
            Person(case_id="F7", person_id="mum", name="Gemma", gender="female", household="home"),
            Relation(case_id="F7", person_id="mum", kind="parent of", other_id="ada"),
            Tie(case_id="F7", tie_id="T1", name="School", strength="strong"),
        )
    return place


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("PNG", b"\x89PNG")])
@pytest.mark.parametrize("drawing", ["genogram", "ecomap"])
def test_a_picture_is_written(command, place, tmp_path, drawing, ending, start):
    out = tmp_path / f"family.{ending}"
    done = command(drawing, "--casebook", str(place), "--case", "F7", "--out", str(out), "--as-of", "30/09/2026")
    assert done.code == 0 and f"wrote {out}" in done.out
    assert out.read_bytes().startswith(start)


def test_what_it_shows_is_said_in_words(command, place, tmp_path):
    done = command("genogram", "--casebook", str(place), "--case", "F7", "--out", str(tmp_path / "f.svg"), "--words")
    assert "Gemma is the parent of Ada." in done.out and "live together (home)" in done.out


@pytest.mark.parametrize(
    ("case", "out", "sentence"),
    [
        ("F8", "f.png", "there is no case 'F8'"),
        ("F7", "f.pdf", "give the drawing a name that ends in .png or .svg"),
        ("F7", "nowhere/f.png", "does not exist; make it first"),
    ],
)
def test_a_mistake_is_one_sentence(command, place, tmp_path, case, out, sentence):
    done = command("genogram", "--casebook", str(place), "--case", case, "--out", str(tmp_path / out))
    assert done.code == 2 and sentence in done.err and done.err.count("\n") == 1
