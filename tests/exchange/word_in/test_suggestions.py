"""By which words prose is taken for a goal or a step; the words themselves stand in words.yaml."""

import pytest

from sup_lib.exchange.word_in.labels import words
from sup_lib.exchange.word_in.suggestions import suggestions_in
from sup_lib.forms.form.library import load_form

FORM = load_form("group_case_supervision")


def read(sentence):
    return [(one.kind, one.reads) for one in suggestions_in([(sentence, "paragraph 1")], FORM)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The aim is to go from £20 to £30 a week.",
        "Leo's goal is to go from 3 of 5 school days to 5.",
        "Ada will sleep through at least five nights by 3 October 2026.",
        "She should come to 8 of 12 sessions before 1/12/2026.",
        "The outcome wanted is arguments to no more than two a week.",
    ],
)
def test_a_sentence_that_looks_ahead_with_two_signs_of_a_goal_is_one(sentence):
    ((kind, reads),) = read(sentence)
    assert kind == "goal" and set(reads) <= {"due_on"}


@pytest.mark.parametrize(
    "sentence", ["The aim was at least five nights.", "The aim is to be calmer.", "It will be 4."]
)
def test_one_sign_or_no_look_ahead_is_too_little(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize("who", ["Sam", "Mr Jones", "Mrs. Jones", "Dr. Amy Bell", "The School Nurse", "Mia's mother"])
@pytest.mark.parametrize("agrees", words()["prose"]["agrees"])
@pytest.mark.parametrize("by", words()["prose"]["by"])
def test_a_step_is_who_does_what_by_when(who, agrees, by):
    step = {"who": who, "what": "ring the school", "by_when": "2026-10-03"}
    assert read(f"{who} {agrees} ring the school {by} 3 October 2026.") == [("action", step)]


@pytest.mark.parametrize("title", words()["prose"]["titles"])
def test_a_full_stop_behind_a_title_ends_no_sentence(title):
    step = f"{title}. Patel will ring {title}. Jones by 3 October 2026."
    seen = "Mum said on 1/9/2026 that it is 7/10."
    found = suggestions_in([(f"Going well. {step} {seen}", "paragraph 1")], FORM)
    assert [(one.kind, one.text) for one in found] == [("action", step), ("observation", seen)]
    assert found[0].reads == {"who": f"{title}. Patel", "what": f"ring {title}. Jones", "by_when": "2026-10-03"}


def test_a_word_that_ends_like_a_title_ends_its_sentence():
    ((_, reads),) = read("They spoke of XDr. Sam will ring by 3 October 2026.")
    assert reads["who"] == "Sam"


@pytest.mark.parametrize("basis", words()["prose"]["bases"])
def test_each_way_of_knowing_is_read_from_its_words(basis):
    for phrase in words()["prose"]["bases"][basis]:
        for said in phrase.split("|"):
            ((kind, reads),) = read(f"On 1 September 2026 it {said} calmer.")
            assert (kind, reads["basis"], reads["on"]) == ("observation", basis, "2026-09-01")
