import csv
from io import BytesIO

import nbformat
import pytest
from docx import Document

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.run.demonstration import CASE_ID, STEPS, demonstrate


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "out"


@pytest.fixture(scope="module")
def steps(folder):
    """Done twice into one folder, beside a file of somebody else's: what follows must hold all the same."""
    folder.mkdir()
    (folder / "mine.txt").write_text("left alone")
    first = [next(demonstrate(folder))]
    assert first[0].files == (folder / "demonstration.casebook",)
    return list(demonstrate(folder))


def test_every_step_is_told_with_files_that_are_there(steps, folder):
    assert len(steps) == STEPS
    files = [file for step in steps for file in step.files]
    assert all(file.is_file() and file.stat().st_size > 500 for file in files)
    assert {file.name for file in files} == {
        "demonstration.casebook",
        "case_list.xlsx",
        "who_is_due.csv",
        "record.docx",
        "record.html",
        "goals.png",
        "goals.svg",
        "goal_progress.ipynb",
    }
    assert (folder / "mine.txt").read_text() == "left alone"


def test_the_counts_it_tells_are_those_of_the_casebook(steps, folder):
    with Casebook.open(folder / "demonstration.casebook") as casebook:
        (record,) = casebook.records.all(case_id=CASE_ID)
        agreed = [step for step in casebook.actions(CASE_ID) if step.agreed_in == record.record_id]
        seen = [one for one in casebook.observations(CASE_ID) if one.recorded_in == record.record_id]
    assert record.state == "signed off" and record.invented
    assert f"{len(seen)} pieces of evidence, {len(agreed)} steps agreed" in steps[3].sentence
    assert len(agreed) == 4 and len(seen) == 4


def test_the_import_adds_up(steps):
    words = steps[1].sentence.replace(",", " ").replace(":", " ").split()
    read, new, updated, rejected = (int(word) for word in words if word.isdigit())
    assert read == new + updated + rejected and rejected > 0


def test_the_due_list_is_a_table_with_a_rule_in_every_row(steps, folder):
    with (folder / "who_is_due.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"{len(rows)} rows" in steps[2].sentence and all(row["rule"] for row in rows)


def test_the_record_says_what_was_said_and_that_nobody_is_real(folder, steps):
    page = (folder / "record.html").read_text(encoding="utf-8")
    document = Document(BytesIO((folder / "record.docx").read_bytes()))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    word = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for words in ("Both are right, about different people", "Kala Mistry", "Family Ashdown"):
        assert words in page and words in word
    assert "invented" in page.lower() and len(document.inline_shapes) > 5


def test_the_notebook_ran_to_its_end(folder, steps):
    notebook = nbformat.read(folder / "goal_progress.ipynb", as_version=4)
    assert notebook.metadata.sup.status == "completed"
    assert any(cell.get("outputs") for cell in notebook.cells)


def test_somebody_s_own_file_by_one_of_its_names_is_left_alone(tmp_path):
    (tmp_path / "case_list.xlsx").write_text("mine")
    with pytest.raises(InvalidInput, match=r"holds a case_list.xlsx that no demonstration made; name another folder"):
        next(demonstrate(tmp_path))
    assert [file.read_text() for file in tmp_path.iterdir()] == ["mine"]


def test_what_it_makes_is_for_its_owner_alone(steps, folder):
    shared = [file.name for step in steps for file in step.files if file.stat().st_mode & 0o077]
    assert shared == ["case_list.xlsx"], "the list is bundled, and nobody on it is real"


def test_a_file_in_the_way_is_told_before_anything_is_made(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(InvalidInput, match=r"out is a file; name a folder"):
        next(demonstrate(tmp_path / "out"))
    with pytest.raises(InvalidInput, match=r"cannot be made \(Not a directory\); choose another folder"):
        next(demonstrate(tmp_path / "out" / "deeper"))
    assert (tmp_path / "out").read_text() == "mine"
