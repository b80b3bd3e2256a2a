"""A definition that breaks its JSON Schema is refused in one sentence with file, line, place and remedy."""

import json
import subprocess
import sys

import pytest

from sup_lib.definitions import load_definition
from sup_lib.errors import InvalidDefinition

SCHEMA = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "weeks": {"type": "integer"},
        "when": {"type": ["string", "null"]},
        "colour": {"enum": ["red", "green"]},
        "code": {"type": "string", "pattern": "^[A-Z]+$", "description": "text of capitals"},
        "short": {"maxLength": 2},
        "other": {"type": "object", "patternProperties": {"^[a-z]+$": {}}, "additionalProperties": False},
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
        ("name: mine\nwhen: 5", "mine.yaml, line 2, when: '5' should be text or nothing; put it in quotes"),
        ("name: mine\nsteps: none", "mine.yaml, line 2, steps: 'none' should be a list"),
        ("name: mine\ncolour: blue", "mine.yaml, line 2, colour: 'blue' should be one of red, green"),
        ("weeks: 4", "mine.yaml, line 1, the file: 'name' is missing; add it"),
        ("name: mine\nsteps:\n  - what: a\n  - who: b", "mine.yaml, line 4, steps.1: 'what' is missing; add it"),
        (
            "name: mine\nsteps:\n  - what: a\n  - id: ring\n    what: 2024",
            "mine.yaml, line 5, id 'ring'.what: '2024' should be text; put it in quotes",
        ),
        ("name: mine\nweeks: 04", "mine.yaml, line 2, weeks: '04' should be a whole number; leave out the leading 0"),
        ("name: mine\ncode: ab", "mine.yaml, line 2, code: 'ab' should be text of capitals"),
        ("name: mine\ncode: [a]", "mine.yaml, line 2, code: this should be text"),
        ("name: mine\nshort: abc", "mine.yaml, line 2, short: 'abc' is too long"),
        ("name: mine\nother:\n  7: 1", "mine.yaml, line 3, other: '7' does not match any of the regexes"),
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


def test_an_error_stays_short_whatever_the_file_holds(load):
    with pytest.raises(InvalidDefinition) as refused:
        load(f"name: mine\nweeks: '{'long ' * 1000}'\n")
    assert len(str(refused.value)) < 200


def test_what_comes_with_the_package_is_read_without_loading_jsonschema():
    """A test holds every such file to its schema; loading the checker would take seconds of every command."""
    reading = """
import sys
import sup_lib.policy, sup_lib.progress
from sup_lib.forms.form.library import load_form
from sup_lib.progress import status_rules
load_form("group_case_supervision"), status_rules(), sup_lib.policy.load_policy("lambeth-2021")
sys.exit("jsonschema" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", reading], check=False).returncode == 0
