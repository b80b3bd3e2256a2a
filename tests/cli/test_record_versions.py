"""`sup record versions` and `compare`, as somebody types them."""

from io import BytesIO

import docx
import pytest
from casebook.plans import ROWS, next_version

from sup_lib.casebook import Casebook
from sup_lib.model import Case, Child

SLEEP = {**ROWS, "row": "r9", "worry": "Ada <b>sleeps</b> badly", "update": "GP seen"}


@pytest.fixture
def place(tmp_path):
    place = tmp_path / "team.casebook"
    with Casebook.open(place, create=True) as book:
        book.save(Case(case_id="F7", name="Family F7", invented=True, children=[Child(child_id="00123")]))
        next_version(book, 1)
        next_version(book, 2, plan=[{**ROWS, "update": "Two calm weeks"}, SLEEP], review_chair="Another chair")
    return place


@pytest.fixture
def record(command, place):
    return lambda *words: command("record", *words, "--casebook", place)


def test_versions_are_listed_with_how_each_row_came_and_stands(record):
    said = record("versions", "--case", "F7").out
    assert said.startswith("Supervision order plan, F7: 2 signed\n  R-")
    assert "Version 2  9 March 2026  Kim Reed (parent)" in said
    assert "Ada hears rows at night (from version 1)\n    Two calm weeks [9 March 2026, Sam, signed by" in said
    assert "Ada is late at school (from version 1; left out in version 2)" in said
    told = record("versions", "--case", "F7", "--json").json
    assert [one["number"] for one in told["versions"]] == [1, 2]
    came = {row["label"]: row["came"] for row in told["rows"]["documents"]}
    assert came == {"Final order": 1, "Version 1 of the supervision order plan": 2}
    assert record("versions", "--case", "F7", "--form", "case_direction").out.endswith(": 0 signed\n")


def test_two_versions_are_compared_by_number_or_by_id(record):
    said = record("compare", "1", "2", "--case", "F7").out
    assert said.startswith(
        "Supervision order plan, F7: from Version 1 (12 January 2026) to Version 2 (9 March 2026)\n"
    )
    assert (
        "  changed: Ada hears rows at night\n    How is it going? The latest update\n      before: Just begun\n"
        in said
    )
    assert "  added: Ada <b>sleeps</b> badly" in said and "  removed: Ada is late at school" in said
    assert "    before: Independent chair, Priya Nair\n    after:  Another chair" in said
    ids = [one["record_id"] for one in record("versions", "--case", "F7", "--json").json["versions"]]
    told = record("compare", *ids, "--json").json
    (plan,) = [field for field in told["fields"] if field["field_id"] == "plan"]
    assert [row["kind"] for row in plan["rows"]] == ["changed", "added", "removed"]


def test_a_comparison_is_given_out_as_word_and_as_a_page(record, tmp_path):
    word, page = tmp_path / "plan.docx", tmp_path / "plan.html"
    said = record("compare", "1", "2", "--case", "F7", "--word", word, "--page", page).out
    assert f"wrote {word}" in said and f"wrote {page}" in said
    html = page.read_text(encoding="utf-8")
    assert "What changed from version 1 to version 2" in html and "&lt;b&gt;sleeps" in html and "<b>" not in html
    assert "Invented: training material" in html
    document = docx.Document(BytesIO(word.read_bytes()))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"Two calm weeks", "Just begun", "Left out in version 2"} <= cells
    quiet = record("compare", "1", "2", "--case", "F7", "--page", page, "--json")
    assert quiet.json["before_id"] != quiet.json["after_id"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("compare", "1", "2"), "add --case ID or --worker ID"),
        (("compare", "1", "7", "--case", "F7"), "there is no version '7'"),
        (("compare", "R-none", "1"), "no record 'R-none'"),
        (("versions", "--case", "F9"), "there is no case 'F9'"),
        (("versions",), "is about a case; give a case_id"),
    ],
)
def test_what_is_not_there_is_named_with_what_to_type(record, words, said):
    refused = record(*words)
    assert refused.code in (1, 2) and said in refused.err and not refused.out
