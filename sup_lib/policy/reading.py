"""Reading a definition file: strict YAML in, a checked thing out, or one sentence with file, line and field."""

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
    node = _compose(place)
    try:
        return kind.model_validate(_Loader("").construct_document(node))
    except ValidationError as error:
        problem = error.errors()[0]
        raise InvalidDefinition(f"{place.name} line {_line(node, problem['loc'])}: {_sentence(problem)}") from None


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


def _compose(place: Path) -> Any:
    try:
        if place.stat().st_size > _LARGEST:
            raise InvalidDefinition(f"{place} is no definition: it has more than {_LARGEST:,} bytes")
        node = _Loader(place.read_text(encoding="utf-8-sig")).get_single_node()
    except FileNotFoundError:
        raise NotFound(f"there is no file {place}; check the name and the folder") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidDefinition(f"{place} cannot be read as text ({error}); save it as UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise InvalidDefinition(f"{place.name}{line}: {getattr(error, 'problem', None) or error}") from None
    except RecursionError:
        raise InvalidDefinition(f"{place.name} is nested too deeply; check the brackets") from None
    if node is None:
        raise InvalidDefinition(f"{place.name} is empty; copy one of {DEFINITIONS} and change it")
    return node


def _line(node: Any, path: tuple[int | str, ...]) -> int:
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(part)), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
    return int(node.start_mark.line) + 1


def _sentence(problem: Any) -> str:
    where = ".".join(str(part) for part in problem["loc"] if not str(part).endswith("]")) or "the file"
    if problem["type"] == "missing":
        return f"{where} is missing"
    if problem["type"] == "extra_forbidden":
        return f"{where} is not a field that is known here; check the spelling"
    if problem["type"] == "value_error":
        return f"{where}: {problem['ctx']['error']}"
    quotes = "; put it in quotes" if problem["type"] == "string_type" else ""
    return f"{where}: {problem['msg'].replace('Input should be', 'must be')} (got {problem['input']!r}){quotes}"
