"""Definition files: YAML in, checked against a JSON Schema, with errors that name the line and the remedy.

A definition is read so that nobody is surprised: `no` is text, 0123 is text, a date is text, and aliases, which can
make a small file explode, are refused.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sup_lib.errors import InvalidDefinition, NotFound

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_LARGEST_FILE = 2_000_000
_PACKAGE = Path(__file__).parent


class _PlainLoader(yaml.SafeLoader):
    """A loader that knows true and false, decimal numbers, null and text, and nothing else."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(
                problem="an alias (*name) is not allowed; write the text out", problem_mark=mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[Any] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a name is one piece of text", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"'{key.value}' stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?(0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(0|[1-9][0-9]*)\.[0-9]+", "-+0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first))


def read_yaml(path: Path) -> tuple[Any, yaml.Node | None]:
    """Read one YAML file: what it says, and its tree with line numbers.

    Raises `NotFound` where there is none, `InvalidDefinition` where it is no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}; check the name") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise InvalidDefinition(f"{path.name} cannot be read as text ({problem}); save it as UTF-8") from None
    if len(text) > _LARGEST_FILE:
        raise InvalidDefinition(
            f"{path.name} has {len(text):,} characters; a definition has at most {_LARGEST_FILE:,}"
        )
    try:
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        return (loader.construct_document(node) if node is not None else None), node
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise InvalidDefinition(f"{path.name}, line {line}: {problem.problem}") from None
    except yaml.YAMLError as problem:
        raise InvalidDefinition(f"{path.name} is not YAML: {problem}") from None
    except (KeyError, ValueError) as problem:  # a value that its tag, such as !!int, does not fit
        raise InvalidDefinition(f"{path.name} holds a value that cannot be read ({problem}); mend it") from None
    except RecursionError:
        raise InvalidDefinition(f"{path.name} is nested too deeply; a definition has a few levels") from None


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
        raise InvalidDefinition(f"{path.name}, line 1: a definition begins with 'name: value' lines")
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
        raise InvalidDefinition(_sentence(path, problem, node))


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
}


def _sentence(path: Path, problem: "ValidationError", node: yaml.Node | None) -> str:
    where = ".".join(str(part) for part in problem.absolute_path) or "the file"
    found = f"'{problem.instance}'" if not isinstance(problem.instance, (dict, list)) else "this"
    where_line = list(problem.absolute_path)
    wanted: Any = problem.validator_value
    instance: Any = problem.instance
    schema: Any = problem.schema
    match problem.validator:
        case "type":
            kinds = [wanted] if isinstance(wanted, str) else wanted
            says = (
                f"{found} should be {' or '.join(_TYPES.get(kind, 'a block of names and values') for kind in kinds)}"
            )
        case "enum":
            says = f"{found} should be one of {', '.join(map(str, wanted))}"
        case "required":
            missing = [name for name in wanted if name not in instance]
            says = f"{', '.join(missing)} is missing; add it"
        case "additionalProperties":
            allowed = schema.get("properties", {})
            unknown = [name for name in instance if name not in allowed]
            where_line.append(unknown[0])
            says = f"'{', '.join(map(str, unknown))}' is not known here; use one of {', '.join(allowed)}"
        case _:
            says = problem.message
    return f"{path.name}, line {line_of(node, where_line)}, {where}: {says}"


def line_of(node: yaml.Node | None, path: list[str | int]) -> int:
    """Line, counted from 1, on which a part of a YAML tree stands."""
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(part)), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
    return 1 if node is None else node.start_mark.line + 1
