"""Goals from a file, and what is said of one that cannot be read: file, line, remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import NotFound, UnreadableFile
from sup_lib.goal_coach.goal_file import read_goals


@pytest.fixture
def write(tmp_path):
    def written(name, text):
        place = tmp_path / name
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return place

    return written


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.jsonl", '{"id": "g1", "text": "one"}\n\n{"text": "two"}\n', [(1, "g1", "one"), (3, None, "two")]),
        ("a.jsonl", '{"goal": "one"}\r\n{"statement": "two"}', [(1, None, "one"), (2, None, "two")]),
        ("a.jsonl", '"one"', [(1, None, "one")]),
        ("a.json", '[\n {"id": 7, "text": "one"},\n "two"\n]', [(2, "7", "one"), (3, None, "two")]),
        ("a.txt", "one\n\n  two  \n", [(1, None, "one"), (3, None, "two")]),
        ("a", b'\xef\xbb\xbf{"text": "one"}', [(1, None, "one")]),
    ],
)
def test_what_can_be_read(write, name, text, found):
    assert read_goals(write(name, text)) == found


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.jsonl", '{"text": "one"}\n{"text": }', r"a.jsonl, line 2: this is no JSON \(Expecting value\); write"),
        ("a.jsonl", '{"text": "one"}\nplain', "a.jsonl, line 2: this is no JSON"),
        ("a.jsonl", '{"words": "one"}', r"line 1: there is no 'text' here; write \{\"text\": \"the goal\"\}"),
        ("a.jsonl", '{"text": 3}', "line 1: 3 is no goal's text"),
        ("a.jsonl", '{"text": " "}', 'line 1: " " is no goal\'s text'),
        ("a.jsonl", '{"text": null}', "line 1: there is no 'text'"),
        ("a.json", '["one",\n\n {"txt": 1}]', "line 3: there is no 'text' here"),
        ("a.json", '["one"', "line 1: this is no JSON"),
        ("a.json", '["one",\n x]', "line 2: this is no JSON"),
        ("a.json", "[" * 100_000, "this is no JSON"),
        ("a.txt", b"good\n\xff\xfe", "a.txt, line 2: this is not UTF-8; save the file as UTF-8"),
        ("a.txt", "\n\n", "there is no goal in this file"),
        ("a.json", "[]", "there is no goal in this file"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(write, name, text, says):
    with pytest.raises(UnreadableFile, match=says):
        read_goals(write(name, text))


def test_a_file_that_is_not_there_and_a_folder(tmp_path):
    with pytest.raises(NotFound, match="there is no file"):
        read_goals(tmp_path / "none.jsonl")
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_goals(tmp_path)


@given(text=st.text(max_size=80))
def test_any_text_is_read_or_refused_in_a_sentence(tmp_path_factory, text):
    place = tmp_path_factory.getbasetemp() / "any.json"
    place.write_text(text, encoding="utf-8", errors="replace")
    try:
        assert all(goal.text.strip() for goal in read_goals(place))
    except UnreadableFile as problem:
        assert "any.json, line" in str(problem)
