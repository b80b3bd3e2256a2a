"""Documents as offices fill them: our own layout edited by hand, and older ones made of tables."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from sup_lib.exchange.outline.words import say_value
from sup_lib.exchange.word_in import read_word
from sup_lib.exchange.word_out.document import record_to_word
from sup_lib.forms.form.library import load_form

OLDER = Path(__file__).parent / "older.yaml"


@pytest.fixture
def group_form():
    return load_form("group_case_supervision")


@pytest.fixture
def older_form():
    return load_form(OLDER)


@pytest.fixture
def kept(tmp_path):
    """Write a document, given as bytes or as python-docx's, and give its path."""

    def keep(document, name="filled.docx"):
        path = tmp_path / name
        if isinstance(document, bytes):
            path.write_bytes(document)
        else:
            document.save(path)
        return path

    return keep


@pytest.fixture
def printed(form, make_record, file):
    """A record printed, as python-docx opens it."""

    def make(answers=None, **changes):
        return Document(BytesIO(record_to_word(form, make_record(answers, **changes), file)))

    return make


@pytest.fixture
def read(form, make_record, file, kept):
    """Read an edited print of the record."""

    def reading(document, answers=None, **changes):
        record = make_record(answers, **changes)
        return read_word(kept(document), form, record=record, case_file=file)

    return reading


def add_table(document, *rows):
    """Add a table whose rows hold texts; a text of several lines becomes several paragraphs."""
    table = document.add_table(rows=0, cols=max(len(row) for row in rows))
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1])
        for cell, text in zip(cells, row, strict=False):
            first, *more = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for line in more:
                cell.add_paragraph(line)
    return document


@pytest.fixture
def table_document():
    """Make a document of tables, each a list of rows of texts; a plain text becomes a paragraph."""

    def make(*blocks):
        document = Document()
        for block in blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
            else:
                add_table(document, *block)
        return document

    return make


def said(field, value):
    """An answer as it compares: days and figures in one spelling, rows by their filled cells."""
    if not field.is_table:
        return say_value(value, field.type).strip() if field.type != "long_text" else say_value(value)
    columns = list(field.columns)
    rows = [tuple(say_value(row.get(c.id), c.type) for c in columns) for row in value or ()]
    return [row for row in rows if any(cell.strip() for cell in row)]


@pytest.fixture
def same():
    """Whether a field's answers say the same."""
    return lambda field, one, other: said(field, one) == said(field, other)


@pytest.fixture
def accounted():
    """Every text of a reading that a document's paragraph could be found in."""

    def texts(reading):
        notes = (*reading.understood, *reading.left_over, *reading.printed)
        return "\n".join(note.text for note in notes)

    return texts
