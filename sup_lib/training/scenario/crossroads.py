"""Points at which somebody must decide: the question, the ways to go, and what comes of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from sup_lib.training.scenario.slots import Words
from sup_lib.training.scenario.story import moment
from sup_lib.training.scenario.theme import Decision


@dataclass(frozen=True)
class Choice:
    """One way to decide: what comes of it, what to say to whoever chose it, and whether it is the best."""

    label: str
    text: str
    comes_of_it: str
    feedback: str
    best: bool


@dataclass(frozen=True)
class Crossroads:
    """One point of the story at which somebody must decide, with the day on which it comes."""

    decision_id: str
    on: date
    question: str
    choices: tuple[Choice, ...]


def reach(
    decisions: Sequence[Decision], states: Sequence[str], days: Sequence[date], *, words: Words, rng: Random
) -> Iterator[Crossroads]:
    """Every decision whose state the story was in, on the first day of it."""
    first = dict(reversed(list(zip(states, days, strict=True))))
    for decision in decisions:
        if decision.after in first:
            more = moment(first[decision.after], rng)
            choices = tuple(
                Choice(
                    label=option.label,
                    text=words.fill(option.text, **more),
                    comes_of_it=words.fill(option.comes_of_it, **more),
                    feedback=words.fill(option.feedback, **more),
                    best=option.best,
                )
                for option in decision.options
            )
            question = words.fill(decision.question, **more)
            yield Crossroads(decision.id, first[decision.after], question, choices)
