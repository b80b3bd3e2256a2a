"""The word lists themselves: each can be looked for, and looking keeps every character in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidDefinition
from sup_lib.goal_coach.wording import DEFINITIONS, Span, blanked, load_wording, plain

WORDS = load_wording("goal_words")


@pytest.mark.parametrize("name", WORDS.names)
def test_every_list_can_be_looked_for_and_says_what_it_is(name):
    assert WORDS.says(name)
    assert all(span.end > span.start for span in WORDS.find("by the end of term Mum will ring twice a week", name))


@given(st.text(max_size=60))
def test_a_plain_text_has_each_character_in_its_place(text):
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_what_is_blanked_is_gone_and_the_rest_stands(text, start, length):
    end = min(len(text), start + length)
    if start < end:
        left = blanked(text, [Span(start, end, "")])
        assert len(left) == len(text)
        assert left[:start] == text[:start]
        assert left[end:] == text[end:]
        assert set(left[start:end]) == {"#"}


def test_lists_are_held_to_a_schema():
    from sup_lib.definitions import check_schema

    wrong = {"lists": {"mine": {"says": "mine", "phrase": ["x"]}}}
    with pytest.raises(InvalidDefinition, match="'phrase' is not known here"):
        check_schema(wrong, None, DEFINITIONS / "goal_words.yaml", DEFINITIONS / "wording.schema.json")
