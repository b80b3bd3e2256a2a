"""The small grammar of a theme's sentences: slots, several ways to say a thing, and words that hang on the family.

`{food}` is filled in, `[one|another]` says one of them, `[sibling?both of them|nobody else]` the first where it is
so of the family and the second where it is not. One may stand inside another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

FLAGS = {
    "at_home": "the other carer lives in the child's home",
    "sibling": "the child has a brother or sister",
    "small": "the child is under eight",
    "teens": "the child is thirteen or older",
    "mother": "the carer who is talked about first is a woman",
    "hard": "the case is of level 3",
}
"""What `[flag?this|that]` may ask of a family."""

_MARKS = re.compile(r"[{}\[\]|]")
_FLAG = re.compile(r"([a-z_]+)\?")


@dataclass(frozen=True)
class Slot:
    """A word to fill in."""

    name: str


@dataclass(frozen=True)
class Choice:
    """Ways to go on; with a flag, the first where it holds and the second where it does not."""

    ways: "tuple[Sentence, ...]"
    flag: str = ""


Sentence = tuple[str | Slot | Choice, ...]


@cache
def parse(text: str) -> Sentence:
    """A sentence in its parts. Raises `ValueError`, saying which bracket, where one is left open or closed twice.

    >>> parse("{c} [sang|read].")[0]
    Slot(name='c')
    """
    ways, at = _ways(text, 0, end="")
    if at < len(text):
        raise ValueError(text[at])
    return ways[0]


def _ways(text: str, at: int, *, end: str) -> tuple[list[Sentence], int]:
    """Ways up to a closing bracket or the end, and where it stands."""
    ways: list[list[str | Slot | Choice]] = [[]]
    while found := _MARKS.search(text, at):
        ways[-1].append(text[at : found.start()])
        mark, at = found[0], found.end()
        if mark == "{":
            close = text.find("}", at)
            if close < 0:
                raise ValueError("{")
            ways[-1].append(Slot(text[at:close]))
            at = close + 1
        elif mark == "[":
            choice, at = _choice(text, at)
            ways[-1].append(choice)
        elif mark == "|" and end:
            ways.append([])
        elif mark == end:
            return [_plain(way) for way in ways], at
        else:
            raise ValueError(mark)
    if end:
        raise ValueError("[")
    ways[-1].append(text[at:])
    return [_plain(way) for way in ways], len(text)


def _choice(text: str, at: int) -> tuple[Choice, int]:
    flag = ""
    if found := _FLAG.match(text, at):
        flag, at = found[1], found.end()
    ways, at = _ways(text, at, end="]")
    if flag and (flag not in FLAGS or len(ways) != 2):
        raise ValueError(f"{flag}?")
    return Choice(tuple(ways), flag), at


def _plain(way: list[str | Slot | Choice]) -> Sentence:
    return tuple(part for part in way if part != "")


def slots_in(text: str) -> Iterator[str]:
    """Names of all the slots of a sentence, whichever way it goes. Raises as `parse` does.

    >>> list(slots_in("{c} had [{food}|nothing]"))
    ['c', 'food']
    """
    return _slots(parse(text))


def _slots(sentence: Sentence) -> Iterator[str]:
    for part in sentence:
        if isinstance(part, Slot):
            yield part.name
        elif isinstance(part, Choice):
            for way in part.ways:
                yield from _slots(way)
