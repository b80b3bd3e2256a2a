"""The page of a family's drawings: shown, saved as CSV, handed over again, and plain about what cannot be used."""

from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.model import Case, Child, Person, Relation, Tie
from sup_lib.run.family import family_page

ON = date(2026, 9, 30)


@pytest.fixture
def book(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as book:
        book.save(
            Case(case_id="F7", name="Family F7", children=[Child(child_id="1", name="Ada")], invented=True),
            Person(case_id="F7", person_id="ada", child_id="1"),
            Person(case_id="F7", person_id="mum", name="Gemma", born_about=1990),
            Relation(case_id="F7", person_id="mum", kind="parent of", other_id="ada"),
        )
        yield book


def kinds(page, kind):
    return [block for block in page.view["blocks"] if block["type"] == kind]


def hand_over(shown, text):
    shown._press({"name": "import", "file": "people.csv", "contents": text.encode()})


def test_the_family_is_drawn_said_and_listed(book):
    page = family_page(book, "F7", on=ON).page
    [picture] = kinds(page, "picture")
    assert picture["src"].startswith("data:image/png") and "Gemma is the parent of Ada." in picture["alt"]
    assert [one["rows"] for one in kinds(page, "listing")][1] == [["Gemma", "is parent of", "Ada"]]
    assert "No tie is on file yet" in kinds(page, "inset")[0]["text"] and page.view["invented"]
    book.save(Tie(case_id="F7", tie_id="T1", name="School"))
    assert len(kinds(family_page(book, "F7", on=ON).page, "picture")) == 2


def test_a_list_that_is_saved_can_be_handed_over_again(book, monkeypatch):
    shown, given = family_page(book, "F7", on=ON), []
    monkeypatch.setattr(shown.page, "hand_over", lambda **file: given.append(file))
    shown._press({"name": "download", "which": "people"})
    assert given[0]["file"] == "people.csv"
    hand_over(shown, given[0]["contents"].decode("utf-8-sig").replace("Gemma", "Gemma Brook"))
    assert [one["title"] for one in kinds(shown.page, "panel")] == ["2 people on file"]
    assert {one.name for one in book.family("F7").people} == {"Ada", "Gemma Brook"}


def test_rows_that_cannot_be_used_are_listed_and_nothing_changes(book):
    shown, before = family_page(book, "F7", on=ON), book.family("F7")
    hand_over(shown, "person_id,kind,other_id\nmum,parent of,ada\nada,parent of,mum\n")
    assert "Nothing was changed: 1 of 2 rows" in kinds(shown.page, "warning")[0]["text"]
    assert "ancestors" in kinds(shown.page, "listing")[0]["rows"][0][1]
    assert book.family("F7") == before


def test_a_file_of_something_else_is_said_at_the_upload(book):
    shown = family_page(book, "F7", on=ON)
    hand_over(shown, "colour\nblue\n")
    assert "is no list of people" in kinds(shown.page, "upload")[0]["error"]
