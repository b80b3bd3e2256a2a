"""A page of the case record with flaws planted in it, each known to the facilitator by its label."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from sup_lib.training.scenario.slots import Words
from sup_lib.training.scenario.story import moment
from sup_lib.training.scenario.theme import Flaw, Theme

PADDING = "{officialese}"
"""What files put after a weak sentence. Without it whoever names the shortest sentences would be right."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of the record. `kind` and `why` say what is wrong with it, `instead` how it could read.

    All three are empty where it is sound.
    """

    label: str
    text: str
    kind: str = ""
    why: str = ""
    instead: str = ""

    @property
    def is_planted(self) -> bool:
        """Whether there is something to find in it."""
        return bool(self.kind)


def plant(
    theme: Theme, *, flaws: int, sound: int, words: Words, days: Sequence[date], rng: Random
) -> tuple[Sentence, ...]:
    """Choose sentences of a theme, some of them with their flaw, in an order that gives nothing away."""
    chosen = rng.sample(theme.flaws, min(len(theme.flaws), flaws + sound))
    planted = {flaw.id for flaw in chosen[:flaws]}
    order = rng.sample(chosen, len(chosen))
    about = [moment(rng.choice(days), rng) for _ in order]
    return tuple(
        _sentence(f"R{at}", flaw, flaw.id in planted, words, more)
        for at, (flaw, more) in enumerate(zip(order, about, strict=True), start=1)
    )


def _sentence(label: str, flaw: Flaw, planted: bool, words: Words, more: dict[str, str]) -> Sentence:
    if not planted:
        return Sentence(label, words.fill(flaw.sound, **more))
    text, why, instead = (words.fill(text, **more) for text in (flaw.flawed + PADDING, flaw.why, flaw.sound))
    return Sentence(label, text, flaw.kind, why, instead)


def marks(record: Sequence[Sentence], found: Sequence[str]) -> tuple[int, int, int]:
    """How many planted flaws were found, how many were missed, and how many sound sentences were called flawed.

    >>> page = (Sentence("R1", "He is fine."), Sentence("R2", "She is hostile.", "blame"))
    >>> marks(page, ["R1"])
    (0, 1, 1)
    """
    planted = {one.label for one in record if one.is_planted}
    named = set(found)
    return len(planted & named), len(planted - named), len(named - planted)


def beyond_chance(record: Sequence[Sentence], found: Sequence[str]) -> float | None:
    """The share of planted sentences that were found, less the share of sound ones that were called flawed.

    1 for all of them and no other, 0 on average for whoever draws lots or names every sentence, negative for whoever
    mistakes sound for flawed (Youden's J; Youden, 1950). None for a page that has no planted or no sound sentence.

    >>> page = (Sentence("R1", "He is fine."), Sentence("R2", "She is hostile.", "blame"))
    >>> beyond_chance(page, ["R2"]), beyond_chance(page, ["R1", "R2"])
    (1.0, 0.0)
    """
    hits, missed, wrong = marks(record, found)
    planted, sound = hits + missed, len(record) - hits - missed
    return hits / planted - wrong / sound if planted and sound else None
