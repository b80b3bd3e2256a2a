"""Lists of wordings, read from a file of `definitions`, and where in a text each is found."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sup_lib.definitions import load_definition
from sup_lib.goal_coach.phrases import pattern_of

DEFINITIONS = Path(__file__).parent / "definitions"

_PLAIN = str.maketrans("’‘`–—‑\u00a0\t\r\n", "'''---    ")


class Span(NamedTuple):
    """Words that were looked at: where they begin and end in the text, and what they were taken for."""

    start: int
    end: int
    says: str

    def of(self, text: str) -> str:
        """The words themselves.

        >>> Span(0, 2, "a deadline").of("by June")
        'by'
        """
        return text[self.start : self.end]


class Wording:
    """The lists of one file, each made into a pattern when it is first looked for."""

    def __init__(self, lists: dict[str, dict[str, Any]]) -> None:
        self._lists = lists
        self._phrases = {name: tuple(one["phrases"]) for name, one in lists.items()}
        self._patterns: dict[str, re.Pattern[str]] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the lists."""
        return tuple(self._lists)

    def says(self, name: str) -> str:
        """What a list's words are taken for, in a few words."""
        return str(self._lists[name]["says"])

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of one list."""
        if name not in self._patterns:
            self._patterns[name] = pattern_of(self._phrases[name], self._phrases)
        return self._patterns[name]

    def find(self, text: str, *names: str) -> Iterator[Span]:
        """Where words of some lists stand in a text, list by list."""
        for name in names:
            for match in self.pattern(name).finditer(text):
                if match.end() > match.start():
                    yield Span(match.start(), match.end(), self.says(name))


@cache
def load_wording(name: str) -> Wording:
    """The lists of one of the files in `definitions`.

    >>> [span.says for span in load_wording("goal_words").find("by the end of term", "deadline")]
    ['a deadline']
    """
    file = load_definition(DEFINITIONS / f"{name}.yaml", DEFINITIONS / "wording.schema.json")
    return Wording(file["lists"])


def plain(text: str) -> str:
    """A text as the lists expect it, each character in its place: straight quotes, plain hyphens and spaces.

    >>> plain("she’s –")
    "she's -"
    """
    return text.translate(_PLAIN)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with some words struck out, each character in its place, so that they are not looked at again.

    >>> blanked("twice a week", [Span(0, 5, "")])
    '##### a week'
    """
    for span in spans:
        text = text[: span.start] + "#" * (span.end - span.start) + text[span.end :]
    return text
