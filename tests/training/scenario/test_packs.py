"""A learner's pack gives nothing away, a facilitator's answers everything, and both are the same bytes again."""

import html
import io
import re

import docx
import pytest

from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.packs import facilitator_pack, learner_pack, pack_files
from sup_lib.training.scenario.themes import theme_names


@pytest.fixture(scope="module", params=theme_names())
def scenario(request):
    return make_scenario(11, theme=request.param, level=3)


@pytest.fixture(scope="module")
def files(scenario):
    return dict(pack_files(scenario))


def words_of(contents):
    document = docx.Document(io.BytesIO(contents))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def plain(contents):
    return html.unescape(re.sub(r"<[^>]+>", " ", contents.decode()))


def test_a_learner_reads_the_story_and_no_answer(scenario, files):
    for text in (words_of(files["learner.docx"]), plain(files["learner.html"])):
        assert all(piece.text in text for piece in scenario.evidence)
        assert all(sentence.text in text for sentence in scenario.record)
        given_away = [one.why for one in scenario.record if one.is_planted] + [
            one.instead for one in scenario.record if one.is_planted
        ]
        given_away += [piece.why for piece in scenario.evidence if piece.why]
        given_away += [way.feedback for one in scenario.crossroads for way in one.choices]
        given_away += [way.comes_of_it for one in scenario.crossroads for way in one.choices]
        assert [words for words in given_away if words in text] == []


def test_a_facilitator_reads_every_answer(scenario, files):
    text = words_of(files["facilitator.docx"])
    assert all(one.why in text and one.instead in text for one in scenario.record if one.is_planted)
    assert all(way.feedback in text for one in scenario.crossroads for way in one.choices)
    assert all(one in text for one in scenario.facilitation["distress"])


def test_how_each_piece_is_known_stands_beside_it_for_a_facilitator_alone(scenario):
    def known(pack):
        [part] = [part for part in pack.parts if part.id == "the-evidence"]
        return [row.cells[-1] for row in part.grid.rows]

    assert known(facilitator_pack(scenario)) == [piece.basis for piece in scenario.evidence]
    assert set(known(learner_pack(scenario))) == {""}


def test_both_say_that_nobody_is_real(scenario, files):
    assert all("Invented: training material" in plain(files[f"{who}.html"]) for who in ("learner", "facilitator"))
    assert learner_pack(scenario).mark and facilitator_pack(scenario).mark


def test_a_second_time_gives_the_same_bytes(scenario, files):
    again = dict(pack_files(make_scenario(11, theme=scenario.theme.theme, level=3)))
    assert again == files


def test_sections_have_names_of_their_own(scenario):
    for pack in (learner_pack(scenario), facilitator_pack(scenario)):
        ids = [part.id for part in pack.parts]
        assert len(set(ids)) == len(ids)
        asked = [question.field_id for part in pack.parts for question in part.questions]
        assert len(set(asked)) == len(asked)


def test_on_paper_a_question_stays_with_its_room_to_write_and_a_lead_with_its_table(files):
    document = docx.Document(io.BytesIO(files["learner.docx"]))
    rooms = [table for table in document.tables if not table.rows[0].cells[0].text]
    assert len(rooms) >= 6
    for room in rooms:
        kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in room.rows]
        assert all(kept[:-1]) and not kept[-1]
    leads = [
        one for one in document.paragraphs
        if one.text.startswith(("Write beside each", "A:", "B:", "C:")) or "would not stand up" in one.text
    ]  # fmt: skip
    assert len(leads) >= 3 and all(one.paragraph_format.keep_with_next for one in leads)


def test_as_a_page_a_question_is_printed_whole_and_room_to_write_has_no_heading_line(files):
    page = files["learner.html"].decode()
    assert page.count('<div class="question together"') == page.count('<div class="question')
    assert page.count('<table role="table" class="room">') == page.count(">Room to write</caption>") >= 6
