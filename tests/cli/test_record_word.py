"""`sup record import-word`: reports, folders, and refusals in one sentence."""

import pytest
from docx import Document

CASE = ("--case", "F-0007")


@pytest.fixture
def document(tmp_path):
    """Make a document of labels and answers."""

    def make(name, *rows):
        word = Document()
        table = word.add_table(rows=0, cols=2)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        path = tmp_path / "documents" / name
        path.parent.mkdir(exist_ok=True)
        word.save(path)
        return path

    return make


@pytest.fixture
def import_word(command, demonstration):
    return lambda *said: command("record", "import-word", *said, "--casebook", demonstration)


ROWS = (
    ("Is this group or single agency supervision?", "Group"),
    ("What needs to change in the professional system to accommodate these reflections?", "We slow down."),
    ("Oyster card", "lost in May"),
)


def test_the_report_names_what_was_understood_and_what_was_not(import_word, document):
    said = import_word(document("one.docx", *ROWS), *CASE)
    assert said.code == 0
    assert "2 answers kept" in said.out and "table 1, row 1, cell 2" in said.out
    assert "Not understood: 2" in said.out and "lost in May" in said.out


def test_as_one_json_document(import_word, document, command, demonstration):
    found = import_word(document("one.docx", *ROWS), *CASE, "--json").json
    assert found["kept"] == ["held_as", "professionals_change"]
    assert [one["text"] for one in found["left_over"]] == ["Oyster card", "lost in May"]
    shown = command("record", "show", found["record_id"], "--casebook", demonstration, "--json").json
    assert shown["answers"]["professionals_change"] == "We slow down."


def test_of_a_folder_each_document_has_a_line(import_word, document):
    folder = document("a.docx", *ROWS).parent
    document("b.docx", ("Is this group or single agency supervision?", "Single"))
    (folder / "c.docx").write_bytes(b"not a document")
    (folder / "~$a.docx").write_bytes(b"Word's own note")
    lines = import_word(folder, *CASE).out.splitlines()
    assert [line.partition(":")[0].rpartition("/")[2] for line in lines] == ["a.docx", "b.docx", "c.docx"]
    assert "0 answers kept" in lines[1] and "1 doubtful" in lines[1]
    assert "refused" in lines[2] and "is not a Word document" in lines[2]


@pytest.mark.parametrize(
    ("name", "case_id", "why"),
    [
        ("none.docx", "F-0007", "there is no file"),
        ("bad.docx", "F-0007", "is not a Word document"),
        ("", "F-0007", "no Word"),
    ],
)
def test_refusals_are_one_sentence(import_word, tmp_path, name, case_id, why):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.docx").touch()
    (tmp_path / "bad.docx").write_bytes(b"words")
    said = import_word(tmp_path / name if name else tmp_path / "empty", "--case", case_id)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert why in said.err


def test_an_unknown_case_is_refused_and_begins_nothing(import_word, document, command, demonstration):
    before = command("record", "list", "--casebook", demonstration).out
    said = import_word(document("one.docx", *ROWS), "--case", "F-9999")
    assert said.code == 2 and "F-9999" in said.err
    assert command("record", "list", "--casebook", demonstration).out == before
