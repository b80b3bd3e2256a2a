"""What is wrong with a definition file, as one sentence: file, line, place, value, and what to write instead."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import shorten
from typing import Any

import yaml

from sup_lib.errors import InvalidDefinition

Part = str | int
"""A step down a YAML tree: a name, or a position counted from 0."""

_NAMES = ("rule", "id")
"""Fields that name the block they stand in, so that a place reads "rule 'monthly'.every" and not "cases.4.every"."""


def refusal(path: Path, says: str, *, line: int | None = None, where: str = "") -> InvalidDefinition:
    """The error for one thing that is wrong in a file.

    >>> str(refusal(Path("mine.yaml"), "'four' should be a whole number", line=2, where="weeks"))
    "mine.yaml, line 2, weeks: 'four' should be a whole number"
    """
    place = (path.name, f"line {line}" if line else "", where)
    return InvalidDefinition(f"{', '.join(filter(None, place))}: {says}")


def line_of(node: yaml.Node | None, path: Sequence[Part]) -> int:
    """Line, counted from 1, on which a part of a YAML tree stands; where it lacks, of the nearest one around it."""
    for part in path:
        node = inside(node, part) or node
    return 1 if node is None else node.start_mark.line + 1


def where_of(node: yaml.Node | None, path: Sequence[Part]) -> str:
    """A part's place in the file's own words; 'the file' for the whole of it."""
    words: list[str] = []
    for part in path:
        words = _own_name(node) or words
        node = inside(node, part)
        words.append(str(part))
    return ".".join(_own_name(node) or words) or "the file"


def inside(node: yaml.Node | None, part: Part) -> yaml.Node | None:
    """What stands under a name or at a position; None where there is no such part."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        found: yaml.Node = node.value[part]
        return found
    return None


def _own_name(node: yaml.Node | None) -> list[str]:
    named = ((name, inside(node, name)) for name in _NAMES if isinstance(node, yaml.MappingNode))
    return next(([f"{name} '{value.value}'"] for name, value in named if isinstance(value, yaml.ScalarNode)), [])


def shown(value: Any) -> str:
    """A value as a sentence shows it: short, and a block as 'this'."""
    return "this" if isinstance(value, (dict, list)) else f"'{shorten(str(value), 80, placeholder=' ...')}'"


def should_be(value: Any, wanted: Iterable[str]) -> str:
    """Say of what kind a value should be, with the remedy for the slips that YAML invites.

    >>> should_be("010", ["a whole number"]), should_be(True, ["text"])
    ("'010' should be a whole number; leave out the leading 0", "'true' should be text; put it in quotes")
    """
    kinds = list(wanted)
    if "text" in kinds and isinstance(value, (bool, int, float)):
        written = str(value).lower() if isinstance(value, bool) else value
        return f"'{written}' should be {' or '.join(kinds)}; put it in quotes"
    zero = "; leave out the leading 0" if isinstance(value, str) and value.startswith("0") and value.isdigit() else ""
    return f"{shown(value)} should be {' or '.join(kinds)}{zero}"


def missing(names: Sequence[str]) -> str:
    """Say what a block lacks.

    >>> missing(["what", "who"])
    "'what', 'who' are missing; add them"
    """
    quoted = ", ".join(f"'{name}'" for name in names)
    return f"{quoted} is missing; add it" if len(names) == 1 else f"{quoted} are missing; add them"
