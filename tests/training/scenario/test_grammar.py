"""Sentences that may go several ways, and what is said of a bracket left open."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.training.scenario.grammar import FLAGS, parse, slots_in
from sup_lib.training.scenario.slots import Words

PLAIN = st.text(st.characters(exclude_characters="{}[]|"), max_size=20)


def said(text, *, seed=1, flags=()):
    return Words({"c": "Ada"}, {"food": ("soup", "[cold|hot] rice")}, Random(seed), frozenset(flags)).fill(text)


def test_every_way_is_gone_by_some_seed_and_no_other():
    heard = {said("{c} [sang|read [one page|two]].", seed=seed) for seed in range(60)}
    assert heard == {"Ada sang.", "Ada read one page.", "Ada read two."}


@pytest.mark.parametrize("flag", sorted(FLAGS))
def test_what_hangs_on_the_family_follows_it(flag):
    text = f"{{c}} [{flag}?stayed|left]."
    assert said(text, flags=[flag]) == "Ada stayed." and said(text) == "Ada left."


def test_a_detail_may_go_several_ways_too():
    assert {said("{food}", seed=seed) for seed in range(40)} == {"Soup", "Cold rice", "Hot rice"}


@given(PLAIN)
def test_words_without_a_mark_stay_as_they_are(text):
    assert "".join(map(str, parse(text))) == text


@given(st.lists(PLAIN.filter(lambda way: "?" not in way), min_size=1, max_size=5), st.integers(0, 99))
def test_one_of_the_ways_is_said(ways, seed):
    words = Words({}, {}, Random(seed))
    assert words.fill_inside(f"[{'|'.join(ways)}]", {}) in ways


def test_slots_are_found_whichever_way_it_goes():
    assert list(slots_in("{a} [{b}|[sibling?{c}|no {d}]] {e}")) == list("abcde")


@pytest.mark.parametrize(
    ("text", "mark"),
    [("[one|two", "["), ("one]", "]"), ("one|two", "|"), ("{c", "{"), ("c}", "}"), ("[rich?a|b]", "rich?")],
)
def test_a_bracket_without_a_partner_is_named(text, mark):
    with pytest.raises(ValueError) as problem:
        parse(text)
    assert str(problem.value) == mark


def test_a_question_of_the_family_has_two_answers():
    with pytest.raises(ValueError, match=r"sibling\?"):
        parse("[sibling?a|b|c]")
