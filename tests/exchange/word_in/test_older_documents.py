"""How much of ten older layouts is recognised, kind by kind; all else is listed with its place, none guessed."""

from collections import Counter

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from exchange.word_in.older_documents import DOCUMENTS, GROUP, SAID, STEP, written

from sup_lib.exchange.word_in import read_word
from sup_lib.exchange.word_in.suggestions import suggestions_in
from sup_lib.forms.form.library import load_form

FOUND_OF = {"answers": (22, 24), "steps": (7, 7), "goals": (3, 4), "observations": (4, 5), "told steps": (2, 3)}
"""What is found of what a person finds, as docs/word.md says."""


@pytest.fixture(params=DOCUMENTS)
def older(request):
    return DOCUMENTS[request.param]


def read(older, folder):
    written(older).save(folder / "older.docx")
    return read_word(folder / "older.docx", load_form(older.form))


def steps_of(found):
    return [(row.get("what"), row.get("who"), row.get("by_when")) for row in found.answers.get("actions", [])]


def suggested(found, kind):
    return [one.text for one in found.suggestions if one.kind == kind]


def counts(older, found):
    """What was found of what a reader finds, by kind."""
    yield "answers", [found.answers.get(name) == said for name, said in older.answers.items()]
    yield "steps", [step in steps_of(found) for step in older.steps]
    yield "goals", [goal in suggested(found, "goal") for goal in older.goals]
    yield "observations", [one in suggested(found, "observation") for one in older.observations]
    yield "told steps", [one in suggested(found, "action") for one in older.told_steps]
    for kind, _ in older.missed:
        yield kind, [False]


def test_how_much_of_ten_older_documents_is_recognised(tmp_path):
    hits, whole = Counter(), Counter()
    for older in DOCUMENTS.values():
        for kind, right in counts(older, read(older, tmp_path)):
            hits[kind], whole[kind] = hits[kind] + sum(right), whole[kind] + len(right)
    assert {kind: (hits[kind], whole[kind]) for kind in whole} == FOUND_OF


def test_every_word_is_accounted_for_with_its_place(older, tmp_path):
    found = read(older, tmp_path)
    told = "\n".join(one.text for one in (*found.understood, *found.left_over, *found.printed))
    document = written(older)
    for paragraph in document.element.body.iter(qn("w:p")):
        text = Paragraph(paragraph, document).text
        parts = ((text[:cut].strip(), text[cut:].strip()) for cut in range(len(text) + 1))
        assert any(label in told and rest in told for label, rest in parts), text
    assert all(one.where for one in (*found.understood, *found.left_over, *found.suggestions))


def test_what_is_missed_is_named_as_not_understood_or_doubtful(older, tmp_path):
    found = read(older, tmp_path)
    left = "\n".join(one.text for one in (*found.left_over, *found.doubtful))
    assert [words for _, words in older.missed if words not in left] == []


def test_nothing_that_is_suggested_is_a_row_of_the_record(older, tmp_path):
    found = read(older, tmp_path)
    assert {name for name, value in found.answers.items() if isinstance(value, list)} <= {"actions"}
    assert len(found.answers.get("actions", [])) == len(older.steps)


def test_a_suggestion_says_where_it_stood_and_what_its_words_say(tmp_path):
    found = read(DOCUMENTS["prose_in_a_cell"], tmp_path).suggestions
    said = next(one for one in found if one.text == SAID)
    assert said.where == "table 1, row 2, cell 2"
    assert said.reads == {"on": "2026-09-04", "value": "7", "basis": "reported", "source": "Her teacher"}
    step = next(one for one in found if one.text == STEP)
    assert step.reads == {"who": "Sam Okoro", "what": "ring the school nurse", "by_when": "2026-10-12"}


@pytest.mark.parametrize(
    "words",
    [
        "Mia is settled.",
        "We will see.",
        "She wants to move.",
        "The school rang.",
        "Ring the school",
        "7/10",
        "by 1 May 2026",
    ],
)
def test_words_that_hold_too_little_are_not_suggested(words):
    assert suggestions_in([(words, "paragraph 1")], load_form(GROUP)) == ()


def test_a_date_of_signing_is_not_the_date_of_the_session(tmp_path, table_document, kept):
    document = table_document([("Date", "03/09/2026")], "Signed", [("Name: Sam Okoro", "Date: 09/09/2026")])
    found = read_word(kept(document), load_form("professional_supervision"))
    assert found.answers["held_on"] == "2026-09-03"
    assert [one.text for one in found.left_over if "has a date already" in one.why] == ["09/09/2026"]
