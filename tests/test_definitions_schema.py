"""Every definition of the package fits its schema: loading one does not check it, to keep the command line quick."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import sup_lib
from sup_lib.definitions import check_schema, read_yaml
from sup_lib.errors import InvalidDefinition
from sup_lib.forms.facts.of_form import fact_names
from sup_lib.forms.form.library import form_ids, load_form
from sup_lib.forms.form.worked_out import WORKED_OUT, needs_of

PACKAGE = Path(sup_lib.__file__).parent
DEFINITIONS = sorted(PACKAGE.rglob("definitions/*.yaml"))
SCHEMAS = sorted(PACKAGE.rglob("definitions/*.schema.json"))
ROOM_SCHEMA = {"forms": "form"}
"""The schema of a room's many definitions, for those that name none."""

SOURCES = {"000", "001", "002", "003", "004"}
"""The source documents that a form may say it answers."""


def name_of(path):
    return str(path.relative_to(PACKAGE))


def schema_of(definition):
    """The schema beside a definition: named in its first line, of its own name, or the room's."""
    first = definition.read_text(encoding="utf-8").splitlines()[0]
    named = re.search(r"yaml-language-server: \$schema=(\S+)\.schema\.json", first)
    for name in (named and named[1], definition.stem, ROOM_SCHEMA.get(definition.parent.parent.name)):
        place = definition.with_name(f"{name}.schema.json")
        if place.is_file():
            return place
    raise AssertionError(f"{name_of(definition)} has no schema beside it")


@pytest.mark.parametrize("path", SCHEMAS, ids=name_of)
def test_a_schema_is_one_and_refuses_what_it_does_not_know(path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["title"] or schema["description"]
    assert schema.get("additionalProperties") is False, "a misspelt name would pass unseen"


@pytest.mark.parametrize("path", DEFINITIONS, ids=name_of)
def test_a_definition_fits_its_schema(path):
    document, node = read_yaml(path)
    check_schema(document, node, path, schema_of(path))


@pytest.mark.parametrize("path", DEFINITIONS, ids=name_of)
def test_a_misspelt_name_in_it_would_be_found(path):
    document, node = read_yaml(path)
    with pytest.raises(InvalidDefinition, match=r"'no_such_name' is not known here"):
        check_schema({**document, "no_such_name": 1}, node, path, schema_of(path))


@pytest.mark.parametrize("form_id", form_ids())
def test_a_form_shows_facts_that_there_are(form_id):
    form = load_form(form_id)
    named = {name for field in form.fields for name in (field.shows, field.starts_with) if name}
    wanted = {name for name in named if not name.startswith(WORKED_OUT)}
    assert all(needs_of(name) for name in named - wanted), "what is worked out says what it is worked out from"
    fields = {field.id for field in form.fields}
    about_a_field = {name for name in wanted if "." in name}
    assert {name.partition(".")[2] for name in about_a_field} <= fields
    assert {re.sub(r"\..*", ".FIELD", name) for name in wanted} <= set(fact_names())


@pytest.mark.parametrize("form_id", form_ids())
def test_each_field_of_a_form_says_which_part_of_which_source_it_answers(form_id):
    for field in load_form(form_id).fields:
        assert field.answers, f"{field.id} answers nothing; why is it asked?"
        assert {answer.seed for answer in field.answers} <= SOURCES, field.id


@pytest.mark.parametrize("form_id", form_ids())
def test_a_form_has_the_name_of_its_file_and_facts_are_never_required(form_id):
    form = load_form(form_id)
    assert form.form_id == form_id
    assert [field.id for field in form.fields if field.shows and field.required] == []
