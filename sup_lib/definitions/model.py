"""Definitions that a pydantic model describes, because they have rules that no JSON Schema can say."""

import re
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from sup_lib.definitions.sentence import Part, inside, line_of, missing, refusal, should_be, shown, where_of
from sup_lib.definitions.yaml_file import read_yaml


class Defined(BaseModel):
    """The base of what a definition file holds: frozen, and no field unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Definition = TypeVar("Definition", bound=Defined)


def read_definition(path: Path, kind: type[Definition]) -> Definition:
    """Read one definition file.

    Raises `NotFound` where there is no such file, `InvalidDefinition` naming line and field where it is broken.

    >>> from tempfile import mkdtemp
    >>> class Pace(Defined):
    ...     weeks: int
    >>> place = Path(mkdtemp()) / "mine.yaml"
    >>> _ = place.write_text("weeks: four")
    >>> read_definition(place, Pace)
    Traceback (most recent call last):
    sup_lib.errors.InvalidDefinition: mine.yaml, line 1, weeks: 'four' should be a whole number
    """
    document, node = read_yaml(path)
    if not isinstance(document, dict):
        raise refusal(path, "a definition begins with 'name: value' lines", line=1)
    try:
        return kind.model_validate(document)
    except ValidationError as error:
        problem = min(error.errors(), key=_least_telling_last)
        place = _place(node, problem["loc"])
        around = place[:-1] if problem["type"] == "extra_forbidden" else place
        raise refusal(path, _says(problem), line=line_of(node, place), where=where_of(node, around)) from None


def _least_telling_last(problem: Any) -> tuple[bool, int]:
    """Where a value could be several things, the rule of our own and the deepest place say most."""
    return problem["type"] != "value_error", -len(problem["loc"])


def _place(node: yaml.Node | None, steps: tuple[Part, ...]) -> list[Part]:
    """Those of pydantic's steps that are in the file: it also names the kinds that it tried."""
    place: list[Part] = []
    for step in steps:
        if inner := inside(node, step):
            place.append(step)
            node = inner
    return place


_TYPES = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "string_type": "text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a block of names and values",
    "model_type": "a block of names and values",
    "model_attributes_type": "a block of names and values",
}
_SUBJECT = re.compile(r"^(Input|String|Tuple|List|Dictionary|Value) (?=should)")


def _says(problem: Any) -> str:
    match problem["type"]:
        case "missing":
            return missing([problem["loc"][-1]])
        case "extra_forbidden":
            return f"'{problem['loc'][-1]}' is not known here; check the spelling"
        case "value_error":
            return str(problem["ctx"]["error"])
        case kind if kind in _TYPES:
            return should_be(problem["input"], [_TYPES[kind]])
    says = problem["msg"].replace(" after validation", "")
    return _SUBJECT.sub(lambda _: f"{shown(problem['input'])} ", says)
