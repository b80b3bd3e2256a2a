"""Sentences: loaded from `words`, filled with a family's own names, each dealt a few times at most."""

from functools import cache
from pathlib import Path
from random import Random
from string import Template
from typing import Any

import yaml

_WORDS = Path(__file__).parent.parent / "words"
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@cache
def load(name: str) -> Any:
    """Read one file of words."""
    return yaml.safe_load((_WORDS / f"{name}.yaml").read_text(encoding="utf-8"))


def fill(sentence: str, slots: dict[str, str]) -> str:
    """Put a family's names into a sentence, which then begins with a capital."""
    filled = Template(sentence).substitute(slots)
    return filled[:1].upper() + filled[1:]


def in_words(number: float) -> str:
    """A count as it stands in a sentence: words below ten."""
    return _NUMBERS[int(number)] if number < 10 and number == int(number) else f"{number:g}"


class Deck:
    """Deals sentences in a shuffled order; one that was dealt `times` times is not dealt again."""

    def __init__(self, rng: Random, *, times: int) -> None:
        self._rng = rng
        self._times = times
        self._left: dict[str, list[str]] = {}

    def deal(self, pile: str, sentences: list[str]) -> str | None:
        """The next sentence of a pile; None once it is used up."""
        if pile not in self._left:
            self._left[pile] = [sentence for _ in range(self._times) for sentence in self._shuffled(sentences)]
        return self._left[pile].pop(0) if self._left[pile] else None

    def _shuffled(self, sentences: list[str]) -> list[str]:
        return self._rng.sample(sentences, len(sentences))
