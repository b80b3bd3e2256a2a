"""One question as it is asked: its texts filled, its options, and what is right."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.training.exercise.exercise import Item

Material = Mapping[str, Sequence[Mapping[str, Any]]]
"""Tables about a family, by name; each row has an `id`. What an exercise brings, and what a scenario can bring."""


class Choice(NamedTuple):
    """One option of a question: its key, its text, and what is said when it is chosen and is wrong."""

    key: str
    text: str
    feedback: str


class Question(NamedTuple):
    """One question, its texts filled. `answers` are the keys, or the day or number, that are right; none for text."""

    id: str
    item: Item
    prompt: str
    shows: str
    choices: tuple[Choice, ...]
    answers: tuple[str, ...]
    right: str
    hint: str
    solution: str
    model: str
    wrong: Mapping[str, str]
    when: Mapping[str, str]

    @property
    def answer_in_words(self) -> str:
        """The right answer as somebody would say it; empty for free text."""
        if self.item.kind == "date":
            return say_day(parse_day(self.answers[0]))
        return "; ".join(one.text for one in self.choices if one.key in self.answers) or "; ".join(self.answers)

    def choice(self, key: str) -> Choice | None:
        """The option of a key; None where there is none."""
        return next((one for one in self.choices if one.key == key), None)


class Misfit(InvalidInput):
    """An exercise and its material do not fit; `place` leads to what is wrong in the file."""

    def __init__(self, says: str, place: Sequence[str | int]) -> None:
        super().__init__(says)
        self.place = tuple(place)
