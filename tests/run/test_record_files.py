"""A record as it is given out: both files bear its goals' charts and the genogram, each with its words."""

from io import BytesIO

import pytest
from docx import Document

from sup_lib.forms.form.library import load_form
from sup_lib.run.record_files import DOCUMENTS, record_pictures
from sup_lib.run.suite import DEMONSTRATION_DAY

FORM = load_form("group_case_supervision")


@pytest.fixture
def short(book):
    """A draft about a family with one goal left, so that one chart is drawn."""
    kept = book.goals("F-0007")[0].goal_id
    book.save(*(g.copy_with(closed_on="2026-09-01") for g in book.goals("F-0007") if g.goal_id != kept))
    record = book.records.open(FORM, "F-0007", on=DEMONSTRATION_DAY)
    return record, book.case_file("F-0007", as_of=DEMONSTRATION_DAY)


def test_a_record_is_given_out_with_its_charts(short):
    record, file = short
    made = {name: make(FORM, record, file) for name, make in DOCUMENTS.items()}
    assert set(made) == {"record.docx", "record.html"}
    assert len(Document(BytesIO(made["record.docx"])).inline_shapes) == 2
    page = made["record.html"].decode()
    assert page.count("data:image/png") == 2 and file.open_goals[0].statement in page


def test_the_pictures_come_with_heading_caption_and_words(short):
    record, file = short
    (heading, png, caption, alt), genogram = record_pictures(FORM, record, file)
    assert heading == file.open_goals[0].statement and png.startswith(b"\x89PNG")
    assert "n = " in caption and heading[:30] in alt
    assert genogram[0] == "Genogram" and "are the parents of" in genogram[3]
