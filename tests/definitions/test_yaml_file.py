"""Definition files are read without surprises, and what is no plain YAML is said with file, line and remedy."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sup_lib.definitions import read_yaml
from sup_lib.errors import InvalidDefinition, NotFound


@pytest.fixture
def read(tmp_path):
    def value(text):
        (tmp_path / "mine.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_yaml(tmp_path / "mine.yaml")[0]

    return value


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("0123", "0123"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("2024-03-31", "2024-03-31"),
        ("1e5", "1e5"),
        (".inf", ".inf"),
        ("NULL", "NULL"),
        ("true", True),
        ("-7", -7),
        ("2.50", 2.5),
        ("null", None),
        ("", None),
        ("<<", "<<"),
        ("1" * 16, "1" * 16),
        (".5", ".5"),
        ("'true'", "true"),
    ],
)
def test_a_value_means_what_it_looks_like(read, typed, meant):
    assert read(f"value: {typed}") == {"value": meant}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.binary(max_size=60))
def test_no_bytes_end_in_a_traceback(read, data):
    try:
        read(data)
    except InvalidDefinition as problem:
        assert "mine.yaml" in str(problem)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\nb: &x [2]\nc: *x", "mine.yaml, line 3: an alias"),
        ("*x", "mine.yaml, line 1: an alias"),
        ("a: 1\nb: 2\na: 3", "mine.yaml, line 3: 'a' stands twice; keep one of them"),
        ("a:\n  b: 1\n  'b': 3", "mine.yaml, line 3: 'b' stands twice"),
        ("a: 1\n? [b, c]\n: 2", "mine.yaml, line 2: a name is one piece of text"),
        ("a: !!python/object:os.system {}", "line 1: a tag such as tag:yaml.org,2002:python/object:os.system"),
        (
            "a: 1\nb: !!int seven",
            "mine.yaml, line 2: a tag such as tag:yaml.org,2002:int is not allowed",
        ),
        ("a: !ours x", "a tag such as !ours is not allowed"),
        ("a: 1\nb: [2", "mine.yaml, line 2: while parsing a flow sequence, expected ',' or ']'"),
        ("a:\n\tb: c", "'\\t' that cannot start any token; indent with spaces, not with the tab key"),
        ("a: b: c", "mine.yaml, line 1: mapping values are not allowed here; check quotes, brackets and spaces"),
        ("a: 1\n---\nb: 2", "mine.yaml, line 2: expected a single document in the stream, but found another"),
        ("a: 1\nb: " + "[" * 5000, "mine.yaml, line 2: this is nested too deeply; check the brackets"),
        ("a: 1\nb: \x07", "mine.yaml, line 2: hidden character 7; delete it"),
        (b"a: \xff\xfe", "save it as UTF-8"),
        ("a: " + "x" * 1_000_001, "mine.yaml: this has more than 1,000,000 bytes"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_in_a_sentence(read, text, sentence):
    with pytest.raises(InvalidDefinition) as refused:
        read(text)
    assert sentence in str(refused.value)


def test_a_name_is_text_whatever_it_looks_like(read):
    assert read("7: a\ntrue: b\n~: c\n2024-03-31: d") == {"7": "a", "true": "b", "~": "c", "2024-03-31": "d"}


def test_thirty_levels_are_deep_enough_for_a_definition(read):
    assert read("[" * 30 + "]" * 30)


def test_a_byte_order_mark_does_no_harm(read):
    assert read("\ufeffname: mine") == {"name": "mine"}


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    with pytest.raises(NotFound, match="there is no file"):
        read_yaml(tmp_path / "none.yaml")
    for place in (tmp_path, tmp_path / "a\0.yaml"):
        with pytest.raises(InvalidDefinition, match="cannot be read as text"):
            read_yaml(place)
