from io import BytesIO

import pytest
from docx import Document

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.model import Case
from sup_lib.run.preparing import prepare_page, session_agenda, session_pack
from sup_lib.run.suite import DEMONSTRATION_DAY as DAY


@pytest.fixture
def agenda(book):
    return session_agenda(book, on=DAY, team="T2", hours=1.5)


def test_every_open_case_of_the_team_is_on_it_or_waits(book, agenda):
    still = {case.case_id for case in book.cases() if case.team_id == "T2" and not case.closed_on}
    assert {item.case_id for item in (*agenda.items, *agenda.next_time)} == still
    assert sum(item.minutes for item in agenda.items) <= 90 and agenda.items
    by_name = session_agenda(book, on=DAY, team="family safeguarding team", hours="1.5")
    assert by_name == agenda


def test_the_pack_as_word_and_as_a_page_has_a_page_for_each_case(book, agenda):
    pack = session_pack(book, agenda, on=DAY, team="T2")
    document, page = Document(BytesIO(pack.to_word())), pack.to_page()
    heads = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [one.text for one in heads[:2]] == [
        "Whom to discuss, in this order",
        f"{agenda.items[0].name}, {agenda.items[0].case_id}",
    ]
    assert len(heads) == len(agenda.items) + 2 and heads[-1].text == "Next time"
    assert heads[1].paragraph_format.page_break_before and not heads[0].paragraph_format.page_break_before
    questions = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert questions[:4] == [f"Why now ({agenda.items[0].minutes} minutes)", "On file", "Goals", "Open actions"]
    assert len(document.inline_shapes) == page.count("<img") >= len(agenda.items)
    for item in agenda.items:
        assert item.case_id in page and all(reason.split("'")[0] in page for reason in item.reasons)
    assert "<script" not in page and "Invented: training material" in page
    assert pack.to_word() == pack.to_word()


def test_the_genogram_is_on_the_page_of_a_family_whose_relations_are_on_file(book):
    related = {case.case_id for case in book.cases() if book.family(case.case_id).relations}
    agenda = session_agenda(book, on=DAY, team="T2", hours=1)
    pack = session_pack(book, agenda, on=DAY)
    assert {page.item.case_id for page in pack.pages if page.drawing} == related & {i.case_id for i in agenda.items}


def test_what_somebody_typed_stays_text(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Case(case_id="F1", name="<script>alert(1)</script>", risk_rating="red", invented=True))
        agenda = session_agenda(casebook, on=DAY, hours=1)
        page = session_pack(casebook, agenda, on=DAY).to_page()
    assert "<script>" not in page and "&lt;script&gt;alert(1)" in page


def test_the_page_shows_both_lists_and_hands_the_pack_over(book, agenda):
    page = prepare_page(book, agenda, on=DAY, team="T2")
    sent = []
    page.send = lambda message, buffers=None: sent.append((message, buffers))
    now, later = (block for block in page.view["blocks"] if block["type"] == "listing")
    assert len(now["rows"]) == len(agenda.items) and len(later["rows"]) == len(agenda.next_time)
    assert page.view["caption"] == "Family Safeguarding Team, 30 September 2026" and page.view["invented"]
    for name, start in (("word", b"PK"), ("page", b"\n<!doctype")):
        page._hear(page, {"do": "press", "name": name, "n": 1}, [])
        message, buffers = sent[-1]
        assert message["file"].startswith("session-2026-09-30.") and start.strip() in buffers[0][:2000]


def test_an_empty_casebook_has_a_page_that_says_so(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        agenda = session_agenda(casebook, on=DAY)
        view = prepare_page(casebook, agenda, on=DAY).view
        page = session_pack(casebook, agenda, on=DAY).to_page()
    assert "listing" not in {block["type"] for block in view["blocks"]} and not view["invented"]
    assert "No case has a sign that asks for a discussion" in page


@pytest.mark.parametrize(
    ("words", "problem", "said"),
    [
        ({"team": "West"}, NotFound, "there is no team 'West'; the teams are Assessment Team"),
        ({"hours": 0}, InvalidInput, "more than 0 and at most 24 hours"),
        ({"hours": "three"}, InvalidInput, "'three' is no number of hours; type it as 3 or 2.5"),
        ({"hours": "nan"}, InvalidInput, "more than 0 and at most 24 hours"),
        ({"policy": "lambeth"}, NotFound, "'lambeth' is not a policy"),
        ({"rules": "none.yaml"}, NotFound, "none.yaml"),
    ],
)
def test_what_cannot_be_prepared_is_a_sentence(book, words, problem, said):
    with pytest.raises(problem, match=said):
        session_agenda(book, on=DAY, **words)


def test_of_those_who_wait_the_pack_lists_no_more_than_a_page(book, agenda):
    waiting = session_pack(book, agenda, on=DAY, team="T2").to_page().split("Next time</h2>")[1]
    assert len(agenda.next_time) > 15 and waiting.count("The time is full") <= 15
    assert f"The first 15 of {len(agenda.next_time)}" in waiting
