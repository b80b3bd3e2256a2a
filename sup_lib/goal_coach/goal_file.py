"""Many goals from a file: a JSON object a line, a JSON array, or plain text with a goal a line."""

import json
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import Any, NamedTuple

from sup_lib.errors import NotFound, UnreadableFile

_LARGEST = 50_000_000
_TEXT = ("text", "goal", "statement")
_REMEDY = 'write {"text": "the goal"}'


class GoalLine(NamedTuple):
    """One goal of a file: the line it stands on, its id where it has one, and its wording."""

    line: int
    id: str | None
    text: str


def read_goals(path: Path) -> list[GoalLine]:
    """Read the goals of a file: `.json`, `.jsonl`, or plain text with a goal a line.

    A JSON object says the goal as `text` (or `goal`, or `statement`), and may have an `id`. Raises `UnreadableFile`
    with the line of the first thing that cannot be read, `NotFound` where there is no such file.

    >>> from tempfile import mkdtemp
    >>> place = Path(mkdtemp()) / "goals.jsonl"
    >>> _ = place.write_text('{"text": "Attend"}\\n{"txt": "Improve"}')
    >>> read_goals(place)
    Traceback (most recent call last):
    sup_lib.errors.UnreadableFile: goals.jsonl, line 2: there is no 'text' here; write {"text": "the goal"}
    """
    text = _text(path)
    if text.lstrip().startswith("["):
        found = list(_of_array(path, text))
    elif path.suffix.lower() in (".json", ".jsonl") or text.lstrip().startswith("{"):
        found = [_goal(path, number, _value(path, number, line)) for number, line in _lines(text)]
    else:
        found = [GoalLine(number, None, line.strip()) for number, line in _lines(text)]
    if not found:
        raise UnreadableFile(f"{path.name}, line 1: there is no goal in this file; {_REMEDY}, one a line")
    return found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFile(f"{path.name} has more than {_LARGEST // 1_000_000} MB; split it")
        contents = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}; check the name and the folder") from None
    except OSError as problem:
        raise UnreadableFile(f"{path.name} cannot be read ({problem.strerror}); check that it is a file") from None
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = contents.count(b"\n", 0, problem.start) + 1
        raise UnreadableFile(f"{path.name}, line {line}: this is not UTF-8; save the file as UTF-8") from None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _value(path: Path, number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except (JSONDecodeError, RecursionError) as problem:
        says = problem.msg if isinstance(problem, JSONDecodeError) else "it is nested too deeply"
        raise UnreadableFile(f"{path.name}, line {number}: this is no JSON ({says}); {_REMEDY}") from None


def _of_array(path: Path, text: str) -> Iterator[GoalLine]:
    """The goals of a JSON array, each with the line on which it begins."""
    at, decoder = text.index("[") + 1, JSONDecoder()
    while True:
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,")) if at < len(text) else 0
        line = text.count("\n", 0, at) + 1
        if text[at : at + 1] == "]":
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (JSONDecodeError, RecursionError):
            raise UnreadableFile(
                f"{path.name}, line {line}: this is no JSON; {_REMEDY}, with commas between"
            ) from None
        yield _goal(path, line, value)


def _goal(path: Path, number: int, value: Any) -> GoalLine:
    named = next((value[name] for name in _TEXT if name in value), None) if isinstance(value, dict) else value
    if named is None:
        raise UnreadableFile(f"{path.name}, line {number}: there is no 'text' here; {_REMEDY}")
    if not isinstance(named, str) or not named.strip():
        shown = json.dumps(named, ensure_ascii=False)[:60]
        raise UnreadableFile(f"{path.name}, line {number}: {shown} is no goal's text; {_REMEDY}")
    identity = value.get("id") if isinstance(value, dict) else None
    return GoalLine(number, None if identity is None else str(identity), named)
