"""YAML read so that nobody is surprised.

`no` is text, 0123 is text, a date is text, and every name is text. Aliases, which can make a small file explode, tags
and names that stand twice are refused.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from sup_lib.definitions.sentence import refusal
from sup_lib.errors import NotFound

_LARGEST = 1_000_000
_DEEPEST = 30


class _Refused(yaml.MarkedYAMLError):
    """YAML that could be read, and that we do not want."""


class _PlainLoader(yaml.SafeLoader):
    """A loader that knows true and false, decimal numbers, null and text, and nothing else."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(None, None, "an alias (*name) is not allowed; write the text out", mark)
        if event.tag is not None:
            raise _Refused(None, None, f"a tag such as {event.tag} is not allowed; leave it out", mark)
        if self.depth > _DEEPEST:
            raise _Refused(None, None, "this is nested too deeply; check the brackets", mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Refused(None, None, "a name is one piece of text", key.start_mark)
            if key.value in found:
                raise _Refused(None, None, f"'{key.value}' stands twice; keep one of them", key.start_mark)
            found[key.value] = self.construct_object(value, deep=deep)
        return found


_PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?(0|[1-9][0-9]{0,14})", "-+0123456789"),  # a longer one is text: no number here has 16 digits
    ("float", r"[-+]?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}", "-+0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})\Z"), list(_first))


def read_yaml(path: Path) -> tuple[Any, yaml.Node | None]:
    """Read one YAML file: what it says, and its tree with line numbers; None and None for an empty one.

    Raises `NotFound` where there is none, `InvalidDefinition` where it is no plain YAML or has more than a million
    bytes.
    """
    text = _text(path)
    try:
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        return (loader.construct_document(node) if node is not None else None), node
    except _Refused as problem:
        raise refusal(path, str(problem.problem), line=_line(problem)) from None
    except yaml.MarkedYAMLError as problem:
        says = ", ".join(filter(None, (problem.context, problem.problem)))
        remedy = (
            "indent with spaces, not with the tab key" if "'\\t'" in says else "check quotes, brackets and spaces"
        )
        raise refusal(path, f"{says}; {remedy}", line=_line(problem)) from None
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        raise refusal(path, f"hidden character {problem.character}; delete it", line=line) from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            contents = file.read(_LARGEST + 1)
        text = contents.decode("utf-8-sig") if len(contents) <= _LARGEST else None
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}; check the name and the folder") from None
    except (OSError, ValueError) as problem:  # ValueError: no UTF-8, or a name that no file can have
        raise refusal(path, f"this cannot be read as text ({problem}); save it as UTF-8") from None
    if text is None:
        raise refusal(path, f"this has more than {_LARGEST:,} bytes; a definition is smaller")
    return text


def _line(problem: yaml.MarkedYAMLError) -> int:
    return problem.problem_mark.line + 1 if problem.problem_mark else 1
