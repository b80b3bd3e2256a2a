"""Forms load from their files, the package's and an authority's own, and a broken one says what to mend."""

import json
import re

import pytest

from sup_lib.definitions import check_schema, read_yaml
from sup_lib.errors import InvalidDefinition, NotFound
from sup_lib.forms.facts.of_form import fact_names
from sup_lib.forms.form.library import DEFINITIONS, form_ids, load_form

FIELD = {"id": "story", "label": "What happened?", "type": "text", "answers": [{"seed": "x", "part": "a"}]}


@pytest.fixture
def load(tmp_path):
    """Write a form with some fields and load it; every file has a name of its own, for forms are remembered."""

    def make(*fields, **more):
        form = {
            "form_id": "mine",
            "title": "Mine",
            "version": 1,
            "about": "case",
            "source": "Ours",
            "sections": [{"id": "one", "title": "One", "fields": [{**FIELD, **field} for field in fields or ({},)]}],
            **more,
        }
        place = tmp_path / f"form{len(list(tmp_path.iterdir()))}.yaml"
        place.write_text(json.dumps(form, indent=1))  # JSON is YAML too
        return load_form(place)

    return make


@pytest.mark.parametrize("name", form_ids())
def test_every_form_of_the_package_is_whole(name):
    form = load_form(name)
    assert form.form_id == name
    wanted = [fact.split(".") for field in form.fields for fact in (field.shows, field.starts_with) if fact]
    wanted = [one for one in wanted if one[0] != "worked_out"]
    assert {f"{name}.FIELD" if about else name for name, *about in wanted} <= set(fact_names())
    assert {field_id for _, *about in wanted for field_id in about} <= {field.id for field in form.fields}
    assert all(field.answers for field in form.fields)
    assert all(re.fullmatch(r"\d{3}", answer.seed) for field in form.fields for answer in field.answers)


@pytest.mark.parametrize("name", [*form_ids(), "tables"])
def test_every_definition_of_the_package_keeps_to_its_schema(name):
    path = DEFINITIONS / f"{name}.yaml"
    document, node = read_yaml(path)
    check_schema(document, node, path, DEFINITIONS / f"{'tables' if name == 'tables' else 'form'}.schema.json")


@pytest.mark.parametrize("name", form_ids())
def test_a_form_names_who_was_there_and_when(name):
    form = load_form(name)
    held_on = form.feeding("session.held_on")
    assert held_on is None or (held_on.type == "date" and held_on.required)


def test_a_table_of_a_known_type_gets_its_columns(load):
    columns = load({"type": "ratings"}).field("story").columns
    assert [(column.id, column.type, column.required) for column in columns] == [
        ("member", "text", True),
        ("score", "rating", True),
    ]


@pytest.mark.parametrize("name", ["nothing", "tables", "../forms/nothing", DEFINITIONS / "tables.yaml"])
def test_an_unknown_form_is_refused(name):
    with pytest.raises(NotFound):
        load_form(name)


def test_the_refusal_lists_the_forms():
    with pytest.raises(NotFound, match=r"there is no form 'grup'; the forms are .*group_case_supervision"):
        load_form("grup")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (({}, {}), "the field id 'story' stands twice"),
        (({"shown_when": {"stroy": ["Yes"]}},), "'story' is shown when 'stroy', which is not there"),
        (({"shown_when": {"story": ["Yes"]}},), "field story: each is shown only when another is"),
        (
            ({"id": "a", "shown_when": {"b": ["Yes"]}}, {"id": "b", "shown_when": {"a": ["Yes"]}}),
            "field a and b: each is shown only when another is",
        ),
        (({"type": "choice"},), "field 'story' is a choice without options"),
        (({"type": "choices", "options": []},), "field 'story' is a choice without options"),
        (({"type": "table"},), "field 'story' is a table without columns"),
        (({"type": "table", "columns": [{"id": "a", "label": "A"}] * 2},), "column id 'a' stands twice"),
        (
            ({"type": "table", "columns": [{"id": "a", "label": "A", "type": "choice"}]},),
            "column 'a' is a choice without options",
        ),
        (
            ({"type": "table", "columns": [{"id": "a", "label": "A", "shown_when": {"b": ["Yes"]}}]},),
            "column 'a' is shown when 'b', which is not there",
        ),
        (({"type": "essay"},), "'essay' should be one of text, long_text"),
        (({"answers": []},), "should be non-empty"),
    ],
)
def test_a_broken_form_says_what_to_mend(load, fields, sentence):
    with pytest.raises(InvalidDefinition) as refused:
        load(*fields)
    assert sentence in str(refused.value) and str(refused.value).startswith("form0.yaml")


def test_two_sections_of_one_id_are_refused(load):
    section = {"id": "one", "title": "One", "fields": [FIELD]}
    with pytest.raises(InvalidDefinition, match="the section id 'one' stands twice"):
        load(sections=[section, {**section, "fields": [{**FIELD, "id": "other"}]}])


def test_a_form_is_read_once(load, tmp_path):
    form = load({})
    assert load_form(tmp_path / "form0.yaml") is form
