"""Definition files are read without surprises, and what is wrong is said with file, line and remedy."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sup_lib.definitions import line_of, load_definition, read_yaml
from sup_lib.errors import InvalidDefinition, NotFound

SCHEMA = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "weeks": {"type": "integer"},
        "when": {"type": ["string", "null"]},
        "colour": {"enum": ["red", "green"]},
        "steps": {"type": "array", "items": {"$ref": "step.json"}},
    },
}
STEP = {"type": "object", "required": ["what"], "properties": {"what": {"type": "string"}}}


@pytest.fixture
def place(tmp_path):
    (tmp_path / "schema.json").write_text(json.dumps(SCHEMA))
    (tmp_path / "step.json").write_text(json.dumps(STEP))
    return tmp_path


@pytest.fixture
def load(place):
    def read(text):
        (place / "mine.yaml").write_text(text, encoding="utf-8")
        return load_definition(place / "mine.yaml", place / "schema.json")

    return read


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
        ("a: 1\nb: 2\na: 3", "mine.yaml, line 3: 'a' stands twice"),
        ("a: 1\n? [b, c]\n: 2", "mine.yaml, line 2: a name is one piece of text"),
        ("a: !!python/object:os.system {}", "line 1: could not determine a constructor"),
        ("a: !!int seven", "holds a value that cannot be read"),
        ("a: !!bool maybe", "holds a value that cannot be read"),
        (f"a: {'1' * 5000}", "holds a value that cannot be read"),
        ("a: 1\nb: [2", "mine.yaml, line 2: "),
        ("a: 1\n---\nb: 2", "mine.yaml, line 2: but found another document"),
        ("[" * 5000, "nested too deeply"),
        ("a: \x07", "is not YAML"),
        (b"a: \xff\xfe", "save it as UTF-8"),
        ("a: " + "x" * 2_000_001, "a definition has at most 2,000,000"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_in_a_sentence(read, text, sentence):
    with pytest.raises(InvalidDefinition) as refused:
        read(text)
    assert sentence in str(refused.value)


def test_a_byte_order_mark_does_no_harm(read):
    assert read("\ufeffname: mine") == {"name": "mine"}


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    with pytest.raises(NotFound, match="there is no file"):
        read_yaml(tmp_path / "none.yaml")
    with pytest.raises(InvalidDefinition, match="cannot be read as text"):
        read_yaml(tmp_path)


def test_a_good_definition_is_given_as_it_is(load):
    assert load("name: mine\nweeks: 4\nsteps:\n  - {what: ring}") == {
        "name": "mine",
        "weeks": 4,
        "steps": [{"what": "ring"}],
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name: mine\nweeks: four", "mine.yaml, line 2, weeks: 'four' should be a whole number"),
        ("name: mine\nwhen: 5", "mine.yaml, line 2, when: '5' should be text or nothing"),
        ("name: mine\nsteps: none", "mine.yaml, line 2, steps: 'none' should be a list"),
        ("name: mine\ncolour: blue", "mine.yaml, line 2, colour: 'blue' should be one of red, green"),
        ("weeks: 4", "mine.yaml, line 1, the file: name is missing; add it"),
        ("name: mine\nsteps:\n  - what: a\n  - who: b", "mine.yaml, line 4, steps.1: what is missing; add it"),
        ("name: mine\nweks: 4", "mine.yaml, line 2, the file: 'weks' is not known here; use one of name, weeks"),
        ("name: mine\n7: 4", "mine.yaml, line 2, the file: '7' is not known here"),
        ("name: ''", "mine.yaml, line 1, name: '' should be non-empty"),
        ("- a list", "mine.yaml, line 1: a definition begins with 'name: value' lines"),
        ("", "mine.yaml, line 1: a definition begins with 'name: value' lines"),
    ],
)
def test_what_breaks_the_schema_is_said_with_line_and_remedy(load, text, sentence):
    with pytest.raises(InvalidDefinition) as refused:
        load(text)
    assert str(refused.value).startswith(sentence)


def test_the_line_of_a_part(tmp_path):
    (tmp_path / "mine.yaml").write_text("name: mine\nsteps:\n  - what: a\n  - what: b\n")
    _, node = read_yaml(tmp_path / "mine.yaml")
    assert [line_of(node, path) for path in ([], ["steps"], ["steps", 1, "what"], ["not there"])] == [1, 3, 4, 1]
    assert line_of(None, ["steps"]) == 1
