"""Our own layout: what was printed comes back, and so does what careless hands made of it."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sup_lib.exchange.printable import printable
from sup_lib.exchange.word_in import read_word
from sup_lib.exchange.word_out.document import record_to_word
from sup_lib.exchange.word_out.marks import mark_name

NAUGHTY = [
    "<script>alert(1)</script> ]]> &amp; \" '",
    "Ω≈ç√ 田中さん 👩‍👧 é e\u0301 \u202eright to left\u202c",
    "  leading and trailing  ",
    "tab\there\nline\n\nblank line before",
    "Next steps",
    "What happened?",
    "Nothing recorded",
    "From: the school",
    "Why this goal? Because: so",
    "Process compliance actions:",
    "a\u2011b non-breaking hy\u00adphen \ufeff \u200b",
]


def mark(document, *place):
    name = mark_name(*place)
    return next(m for m in document.element.body.iter(qn("w:bookmarkStart")) if m.get(qn("w:name")) == name)


def paragraph_after(document, *place):
    label = mark(document, *place).getparent()
    position = next(i for i, p in enumerate(document.paragraphs) if p._p is label)
    return document.paragraphs[position + 1]


def table_of(document, heading):
    return next(table for table in document.tables if table.cell(0, 0).text == heading)


def differing(form, record, found, same):
    """The fields whose answers are not what the record holds."""
    return [
        field.id
        for field in form.fields
        if not field.shows
        and record.is_shown(field, form)
        and not same(field, record.value(field), found.answers.get(field.id))
    ]


def test_a_printed_record_comes_back_whole(form, make_record, printed, read, same):
    found = read(printed())
    assert differing(form, make_record(), found, same) == []
    assert found.left_over == ()
    assert [one.text for one in found.doubtful] == ["soon"]
    assert (found.record_id, found.form_id) == ("R1", "everything")
    rows = {
        name: [row["row"] for row in value] for name, value in found.answers.items() if isinstance(value[0], dict)
    }
    assert rows["actions"] == ["a1", "a2"] and rows["parent_goals"] == ["e1", "e2"]
    assert found.answers["parent_goals"][1]["goal"] == "new:r1"


def test_without_its_record_the_answers_are_the_same(form, make_record, printed, kept, same):
    found = read_word(kept(printed()), form)
    lost = {"parent_goals", "child_goals"}
    assert set(differing(form, make_record(), found, same)) <= lost | {"actions"}
    assert found.answers["child_goals"][0]["goal"] == "G1"
    assert "Ada Example (00123), born 2 May 2015" in [one.text for one in found.left_over]


@pytest.mark.parametrize("text", NAUGHTY)
def test_words_come_back_as_they_were_typed(form, make_record, printed, read, same, text):
    changes = {
        "story": text,
        "headline": text,
        "decisions": text,
        "needs": [{"row": "r1", "area": text, "seen": "No", "note": text}],
        "new_goals": [{"row": "r1", "statement": text, "why": text, "what": text}],
        "actions": [{"row": "a1", "group": "intervention", "what": text, "who": text}],
    }
    found = read(printed(changes), changes)
    assert differing(form, make_record(changes), found, same) == []


TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40).filter(lambda text: text.strip())


@settings(
    max_examples=4,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_answers_come_back(form, make_record, file, kept, same, data):
    draw = data.draw
    column = {
        "date": st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str),
        "number": st.integers(0, 99).map(str),
        "rating": st.integers(0, 10),
    }
    answers = {}
    for field in form.fields:
        if field.type in ("text", "long_text", "people", "signature") and not field.shows:
            answers[field.id] = printable(draw(TEXT))
        elif field.type in column:
            answers[field.id] = draw(column[field.type])
        elif field.type == "choice":
            answers[field.id] = draw(st.sampled_from(field.options))
        elif field.type == "choices":
            answers[field.id] = draw(st.lists(st.sampled_from(field.options), min_size=1, unique=True))
        elif field.type in ("table", "ratings", "children"):
            cells = {c.id: column.get(c.type, TEXT.map(printable)) for c in field.columns if c.type != "yes_no"}
            rows = draw(st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=3))
            answers[field.id] = [{**row, "row": f"x{n}", "seen": "Yes"} for n, row in enumerate(rows)]
    record = make_record(answers)
    path = kept(record_to_word(form, record, file))
    assert differing(form, record, read_word(path, form, record=record, case_file=file), same) == []


def test_a_blank_form_filled_by_hand(form, make_record, file, kept):
    blank = make_record().copy_with(answers={})
    document = Document(BytesIO(record_to_word(form, blank, file)))
    paragraph_after(document, "story").text = "Ada slept well."
    more = paragraph_after(document, "story").insert_paragraph_before("She said so on Monday.")
    assert more.style.name == "Normal"
    paragraph_after(document, "held_as").text = "☒ Group ☐ Single"
    paragraph_after(document, "lenses").text = "Attachment, stages of change"
    paragraph_after(document, "next_on").text = "Thursday, 1st October 2026"
    paragraph_after(document, "current").text = "yes"
    paragraph_after(document, "actions").text = "Ring the school by 10 September 2026"
    found = read_word(kept(document), form, record=blank, case_file=file)
    assert found.answers["story"] == "She said so on Monday.\nAda slept well."
    assert (found.answers["held_as"], found.answers["current"]) == ("Group", "Yes")
    assert found.answers["lenses"] == ["Attachment", "Stages of change"]
    assert found.answers["next_on"] == "2026-10-01"
    (step,) = found.answers["actions"]
    assert (step["what"], step["by_when"]) == ("Ring the school by 10 September 2026", "2026-09-10")
    assert found.left_over == ()


def test_rows_that_somebody_added_or_deleted(printed, read):
    document = printed()
    needs, ratings = table_of(document, "Area"), table_of(document, "Member of the group")
    for cell, text in zip(needs.add_row().cells, ("Identity", "Yes", "3.9.2026", "Asked her"), strict=True):
        cell.text = text
    needs._tbl.remove(needs.rows[1]._tr)
    ratings._tbl.remove(ratings.rows[1]._tr)
    found = read(document)
    assert [(row["row"], row["area"]) for row in found.answers["needs"]] == [("r2", "School"), ("w1", "Identity")]
    assert found.answers["needs"][1]["done_on"] == "2026-09-03"
    assert [row["member"] for row in found.answers["ratings"]] == ["Priya"]


def test_bookmarks_that_careless_editing_deleted(form, make_record, printed, read, same):
    document = printed()
    for place in (("story",), ("needs",), ("needs", "r1"), ("decisions",), ("new_goals", "r1", "why"), ("record",)):
        element = mark(document, *place)
        element.getparent().remove(element)
    found = read(document)
    wrong = differing(form, make_record(), found, same)
    assert wrong == [] and found.left_over == ()


def test_without_any_bookmark_labels_are_enough(form, make_record, printed, read, same):
    document = printed()
    for element in list(document.element.body.iter(qn("w:bookmarkStart"))):
        element.getparent().remove(element)
    found = read(document)
    assert differing(form, make_record(), found, same) == []
    assert found.left_over == ()
    assert [row["row"] for row in found.answers["actions"]] == ["a1", "a2"], "rows are known by what they say"
    assert found.answers["parent_goals"][1]["goal"] == "new:r1"
    assert found.answers["story"] == make_record().answers["story"]
    assert found.record_id == ""


def test_what_is_typed_in_other_places_is_listed(printed, read):
    document = printed()
    document.tables[0].cell(1, 1).text = "Bo Example too"
    document.paragraphs[0].insert_paragraph_before("Call me about this")
    paragraph_after(document, "statuses").text = "On a plan since May"
    document.sections[0].header.paragraphs[0].text = "Copy for the file"
    found = read(document)
    listed = {one.text: one.where for one in found.left_over}
    assert set(listed) == {"Bo Example too", "Call me about this", "On a plan since May", "Copy for the file"}
    assert listed["Bo Example too"] == "table 1, row 2, cell 2" and listed["Copy for the file"] == "header"


def test_an_answer_on_the_line_of_its_question(printed, read):
    document = printed({"safety": None})
    heading = mark(document, "safety").getparent()
    next(p for p in document.paragraphs if p._p is heading).add_run(" 7/10")
    assert read(document, {"safety": None}).answers["safety"] == "7"


def test_a_yes_with_more_behind_it(printed, read):
    document = printed({"current": None, "missing": None})
    paragraph_after(document, "current").text = "No: the grandfather"
    found = read(document, {"current": None, "missing": None})
    assert (found.answers["current"], found.answers["missing"]) == ("No", "the grandfather")


def test_a_goal_typed_below_the_others(printed, read):
    document = printed()
    heading = mark(document, "new_goals", "r1").getparent()
    goal = next(p for p in document.paragraphs if p._p is heading).insert_paragraph_before("Ada names one friend")
    goal.style = "Heading 3"
    found = read(document)
    assert found.answers["new_goals"][0]["statement"] == "Ada names one friend"


def test_words_typed_under_a_goal_wait_for_their_value(printed, read):
    document = printed({"child_goals": None})
    line = next(p for p in document.paragraphs if p.text == "Nothing new recorded in this session")
    line.text = "She said that it is a seven now"
    found = read(document, {"child_goals": None})
    (row,) = found.answers["child_goals"]
    assert (row["goal"], row["note"]) == ("G1", "She said that it is a seven now")
    assert any(one.field_id == "child_goals" and "say when" in one.why for one in found.doubtful)
