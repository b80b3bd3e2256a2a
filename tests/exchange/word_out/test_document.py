"""The Word document: opens, says what the record says, can be read back, and is the same every time."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.exchange.printable import printable
from sup_lib.exchange.word_out.document import record_to_word
from sup_lib.exchange.word_out.marks import mark_name

NAUGHTY = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} ${jndi:ldap://x} %s %n",
    "=cmd|' /C calc'!A0",
    "Ω≈ç√ 田中さん 👩‍👧 é e\u0301",
    "\u202eright to left\u202c العربية",
    "]]> <!-- & &amp; \" ' --> <?xml?>",
    "  leading and trailing  ",
    "tab\there\nline\n\nblank line before",
    "NULL None NaN undefined true",
    "a\u2011b non-breaking hy\u00adphen \ufeff \u200b",
]


def opened(data):
    return Document(BytesIO(data))


def place_of(document, *place):
    name = mark_name(*place)
    return next(mark for mark in document.element.body.iter(qn("w:bookmarkStart")) if mark.get(qn("w:name")) == name)


def answer(document, *place):
    """The paragraph after the one that carries a bookmark, as python-docx reads it."""
    label = place_of(document, *place).getparent()
    paragraphs = document.paragraphs
    position = next(index for index, paragraph in enumerate(paragraphs) if paragraph._p is label)
    return paragraphs[position + 1].text


@pytest.fixture
def word(form, make_record, file):
    def make(answers=None, pictures=(), **changes):
        return record_to_word(form, make_record(answers, **changes), file, pictures=pictures)

    return make


def test_it_is_laid_out_as_an_office_document(word):
    document = opened(word())
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 20, 20]
    assert document.styles["Normal"].font.name == "Arial"
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == ["A form with everything"]
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "This session",
        "The story",
        "Goals",
        "Next steps",
        "Sign-off",
    ]


def test_no_style_leans_on_one_that_is_not_there(word):
    styles = opened(word()).styles.element
    ids = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    for relation in ("w:basedOn", "w:next", "w:link"):
        assert {element.get(qn("w:val")) for element in styles.iter(qn(relation))} <= ids


def test_every_language_mark_is_british(word):
    with ZipFile(BytesIO(word())) as archive:
        texts = [archive.read(name).decode() for name in ("word/styles.xml", "word/settings.xml")]
    assert all("en-GB" in text and "en-US" not in text.replace('eastAsia="en-US"', "") for text in texts)


def test_the_running_head_and_foot(word):
    section = opened(word()).sections[0]
    assert (
        section.header.paragraphs[0].text == "Invented: training material, not a real family\tDraft, not signed off"
    )
    assert section.footer.paragraphs[0].text == "Case F7, record R1, version 4\tPage 1 of 1"
    codes = [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_a_record_of_a_real_family_is_not_called_invented(form, make_record, file):
    real = file.copy_with(case=file.case.copy_with(invented=False))
    head = opened(record_to_word(form, make_record(invented=False), real)).sections[0].header.paragraphs[0].text
    assert "Invented" not in head


def test_its_properties_name_the_record_and_no_tool(word):
    properties = opened(word()).core_properties
    assert properties.title == "A form with everything: Case F7"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert (properties.identifier, properties.category, properties.language) == ("R1", "everything", "en-GB")
    assert properties.created.replace(tzinfo=None) == datetime(2026, 9, 3, 9)


def test_the_same_record_gives_the_same_bytes(word, png):
    pictures = [("G1", png, "Caption", "Alt")]
    assert word(pictures=pictures) == word(pictures=pictures)
    with ZipFile(BytesIO(word())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_tables_repeat_their_head_and_fill_the_width(word):
    for table in opened(word()).tables[1:]:
        head, *rows = table.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert sum(column.width for column in table.columns) == pytest.approx(Cm(17), rel=0.001)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_the_title_block_says_whose_record_it_is(word, signed):
    rows = {row.cells[0].text: row.cells[1].text for row in opened(word(**signed)).tables[0].rows}
    assert rows["Children"] == "Ada Example (00123), born 2 May 2015"
    assert rows["State"].startswith("Signed off by Sam Okoro (social worker) on 4 September 2026")


def test_empty_questions_say_so(word):
    assert answer(opened(word({"story": ""})), "story") == "Nothing recorded"


def test_goals_stand_with_their_status_evidence_and_chart(word, png):
    document = opened(word(pictures=[("G1", png, "Worry, 4 looks", "Worry fell from 9 to 7")]))
    heading = place_of(document, "child_goals", "G1").getparent()
    assert "".join(text.text for text in heading.iter(qn("w:t"))).startswith("Ada's worry scale falls")
    assert any(paragraph.text.startswith("On track on 3 September 2026:") for paragraph in document.paragraphs)
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == ["Worry fell from 9 to 7"]
    assert [p.text for p in document.paragraphs if p.style.name == "Caption"] == ["Worry, 4 looks"]


def test_a_tall_picture_stays_on_the_page(word, png):
    tall = png[:16] + png[20:24] + png[16:20] + png[24:]
    shape = opened(word(pictures=[("Tall", tall, "", "")])).inline_shapes[0]
    assert shape.height == Cm(11)


def test_what_is_no_picture_is_refused(word):
    with pytest.raises(InvalidInput, match="'Worry' is not a PNG"):
        word(pictures=[("Worry", b"GIF89a", "", "")])


@pytest.mark.parametrize("text", NAUGHTY)
def test_words_come_back_as_typed_in_paragraphs_and_cells(word, text):
    rows = [{"row": "r1", "area": "Health", "seen": "No", "note": text}]
    document = opened(word({"story": text, "headline": text, "needs": rows}))
    assert answer(document, "story") == answer(document, "headline") == text
    row = place_of(document, "needs", "r1").getparent().getparent().getparent()
    table = next(table for table in document.tables if row in list(table._tbl))
    assert table.rows[1].cells[-1].text == text


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(codec=None, exclude_categories=()), min_size=1), min_size=5))
def test_any_text_makes_a_document_that_opens(word, texts):
    rows = [{"row": f"r{number}", "area": "Health", "note": text} for number, text in enumerate(texts)]
    document = opened(word({"needs": rows}))
    table = next(table for table in document.tables if table.cell(0, 0).text == "Area")
    assert [row.cells[-1].text for row in table.rows[1:]] == [printable(text) for text in texts]


def test_naughty_names_in_every_other_place_do_no_harm(form, make_record, file, png):
    bad = "\x00<b>&'\"\x1b"
    child = file.case.children[0].copy_with(name=bad)
    known = file.copy_with(case=file.case.copy_with(name=bad, children=[child]))
    record = make_record({"new_goals": [{"row": bad, "statement": bad, "why": bad}], bad: bad, "children": None})
    document = opened(record_to_word(form, record, known, pictures=[(bad, png, bad, bad)]))
    assert "�<b>&'\"�" in document.tables[0].rows[0].cells[1].text


def test_bookmarks_are_words_own_and_stand_once(word):
    document = opened(word())
    names = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    numbers = [mark.get(qn("w:id")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(set(names)) == len(names) and len(set(numbers)) == len(numbers)
    assert all(len(name) <= 40 and name.replace("_", "").isalnum() for name in names)
    assert {"sup_record", "sup_story", "sup_new_goals__r1", "sup_new_goals__r1__why"} <= set(names)


def test_rows_that_share_an_id_do_not_break_the_document(word):
    rows = [{"row": "r1", "member": "Sam", "score": 4}, {"row": "r1", "member": "Priya", "score": 7}]
    assert any(
        table.cell(2, 0).text == "Priya" for table in opened(word({"ratings": rows})).tables if len(table.rows) > 2
    )
