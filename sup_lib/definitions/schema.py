"""Definitions that a JSON Schema describes: an authority adds its own, and its editor completes it."""

import json
from functools import cache
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import yaml

from sup_lib.definitions.sentence import line_of, missing, refusal, should_be, shown, where_of
from sup_lib.definitions.yaml_file import read_yaml

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_PACKAGE = Path(__file__).parents[1].resolve()


def load_definition(path: Path, schema: Path) -> dict[str, Any]:
    """Read a definition and check it. Raises `InvalidDefinition` with file, line, field and remedy.

    >>> from tempfile import mkdtemp
    >>> place = Path(mkdtemp())
    >>> _ = (place / "schema.json").write_text('{"properties": {"weeks": {"type": "integer"}}}')
    >>> _ = (place / "mine.yaml").write_text("name: mine\\nweeks: four")
    >>> load_definition(place / "mine.yaml", place / "schema.json")
    Traceback (most recent call last):
    sup_lib.errors.InvalidDefinition: mine.yaml, line 2, weeks: 'four' should be a whole number
    """
    document, node = read_yaml(path)
    if not isinstance(document, dict):
        raise refusal(path, "a definition begins with 'name: value' lines", line=1)
    if not _comes_with_the_package(path):
        check_schema(document, node, path, schema)
    return document


def _comes_with_the_package(path: Path) -> bool:
    """Whether a test holds this file to its schema: loading jsonschema takes longer than all else that we do."""
    return path.resolve().is_relative_to(_PACKAGE)


def check_schema(document: Any, node: yaml.Node | None, path: Path, schema: Path) -> None:
    """Raise `InvalidDefinition` for the first thing in a document that its schema does not allow."""
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    problem = best_match(_validator(schema).iter_errors(document))
    if problem is not None:
        place = list(problem.absolute_path)
        line = line_of(node, [*place, *_unknown(problem)[:1]])
        raise refusal(path, _says(problem), line=line, where=where_of(node, place))


@cache
def _validator(schema: Path) -> "Draft202012Validator":
    """A validator for one schema, which may refer to those beside it by file name."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from referencing import Registry  # noqa: PLC0415
    from referencing.jsonschema import DRAFT202012  # noqa: PLC0415

    beside = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in schema.parent.glob("*.json")}
    resources = [(name, DRAFT202012.create_resource(contents)) for name, contents in beside.items()]
    return Draft202012Validator(beside[schema.name], registry=Registry().with_resources(resources))


_TYPES = {
    "integer": "a whole number",
    "number": "a number",
    "string": "text",
    "array": "a list",
    "boolean": "true or false",
    "null": "nothing",
    "object": "a block of names and values",
}


def _says(problem: "ValidationError") -> str:
    wanted: Any = problem.validator_value
    instance: Any = problem.instance
    schema: Any = problem.schema
    match problem.validator:
        case "type":
            return should_be(instance, [_TYPES[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted)])
        case "enum":
            return f"{shown(instance)} should be one of {', '.join(map(str, wanted))}"
        case "required":
            return missing([name for name in wanted if name not in instance])
        case "additionalProperties" if unknown := _unknown(problem):
            return f"'{', '.join(unknown)}' is not known here; use one of {', '.join(schema.get('properties', {}))}"
        case "pattern" if "description" in schema:
            return should_be(instance, [schema["description"]])
    return shorten(problem.message, 400, placeholder=" ...")


def _unknown(problem: "ValidationError") -> list[str]:
    """Names that a block may not have, where that is what is wrong."""
    schema: Any = problem.schema
    instance: Any = problem.instance
    if problem.validator != "additionalProperties" or "patternProperties" in schema:
        return []
    return [name for name in instance if name not in schema.get("properties", {})]
