"""Reading a definition file: strict YAML in, a checked thing out, or one sentence with file, line and field."""

import re
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from sup_lib.errors import InvalidDefinition, NotFound

DEFINITIONS = Path(__file__).parent / "definitions"
_LARGEST = 1_000_000


class Defined(BaseModel):
    """The base of what a definition file holds: frozen, and no field unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Definition = TypeVar("Definition", bound=Defined)


def read_definition(place: Path, kind: type[Definition]) -> Definition:
    """Read one definition file.

    Raises `NotFound` where there is no such file, `InvalidDefinition` naming line and field where it is broken.

    >>> from sup_lib.policy.vocabulary import Vocabulary
    >>> read_definition(DEFINITIONS / "statuses.yaml", Vocabulary).names["CP"].means
    'child on a child protection plan'
    """
    node, data = _load(place)
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        problem = min(error.errors(), key=_least_telling_last)
        line, where = _find(node, problem["loc"])
        raise InvalidDefinition(f"{place.name} line {line}: {_sentence(problem, where)}") from None


class _Loader(yaml.SafeLoader):
    """YAML without its traps: a name twice, `no` for False aside (pydantic sees that), 010 for 8, aliases."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias such as *name is not allowed; write the text out")
        node: Any = super().compose_node(parent, index)
        if isinstance(node, yaml.MappingNode):
            _refuse_repeats(node)
        elif node.tag.endswith(":int") and node.value.lstrip("+-").startswith("0") and len(node.value) > 1:
            raise yaml.MarkedYAMLError(
                problem=f"{node.value} would be read as another number; leave out the leading 0, or put it in quotes",
                problem_mark=node.start_mark,
            )
        return node


def _refuse_repeats(node: yaml.MappingNode) -> None:
    seen = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.MarkedYAMLError(
                problem=f"'{key.value}' stands twice; keep one of them", problem_mark=key.start_mark
            )
        seen.add(key.value)


def _load(place: Path) -> tuple[Any, Any]:
    try:
        if place.stat().st_size > _LARGEST:
            raise InvalidDefinition(f"{place} is no definition: it has more than {_LARGEST:,} bytes")
        loader = _Loader(place.read_text(encoding="utf-8-sig"))
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except FileNotFoundError:
        raise NotFound(f"there is no file {place}; check the name and the folder") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidDefinition(f"{place} cannot be read as text ({error}); save it as UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise InvalidDefinition(f"{place.name}{line}: {getattr(error, 'problem', None) or error}") from None
    except ValueError as error:
        raise InvalidDefinition(
            f"{place.name} holds a value that cannot be read ({error}); put it in quotes"
        ) from None
    except RecursionError:
        raise InvalidDefinition(f"{place.name} is nested too deeply; check the brackets") from None
    if node is None:
        raise InvalidDefinition(f"{place.name} is empty; copy one of {DEFINITIONS} and change it")
    return node, data


def _least_telling_last(problem: Any) -> tuple[bool, int]:
    """Where a value could be several things, the rule of our own and the deepest place say most."""
    return problem["type"] != "value_error", -len(problem["loc"])


def _find(node: Any, path: tuple[int | str, ...]) -> tuple[int, str]:
    """The line of a place in the file, and its name in the file's own words."""
    words: list[str] = []
    for part in path:
        if isinstance(node, yaml.MappingNode):
            words = next(([f"rule '{value.value}'"] for key, value in node.value if key.value == "rule"), words)
            found = [value for key, value in node.value if key.value == str(part)]
        else:
            found = (
                node.value[part : part + 1] if isinstance(node, yaml.SequenceNode) and isinstance(part, int) else []
            )
        if found or part == path[-1]:
            words.append(str(part))
        node = found[0] if found else node
    kept = words if words and not re.search(r"[\[\]]|constrained", words[-1]) else words[:-1]
    return int(node.start_mark.line) + 1, ".".join(kept) or "the file"


def _sentence(problem: Any, where: str) -> str:
    if problem["type"] == "missing":
        return f"{where} is missing"
    if problem["type"] == "extra_forbidden":
        return f"{where} is not a field that is known here; check the spelling"
    if problem["type"] == "value_error":
        return f"{where}: {problem['ctx']['error']}"
    quotes = "; put it in quotes" if problem["type"] == "string_type" else ""
    return f"{where}: {problem['msg'].replace('Input should be', 'must be')} (got {problem['input']!r}){quotes}"
