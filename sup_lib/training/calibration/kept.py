"""The ratings of a group while they come in: kept on disk as they are typed, and shown to nobody until all are in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from sup_lib.definitions import line_of, read_yaml
from sup_lib.definitions.sentence import refusal
from sup_lib.errors import InvalidInput
from sup_lib.private_files import write_privately, writing
from sup_lib.training.calibration.agreement import FACILITATOR
from sup_lib.training.calibration.ratings import Rating, Ratings
from sup_lib.training.calibration.scale import Scale, calibration_rules

FEWEST, MOST = 2, 24


@dataclass(frozen=True)
class Sitting:
    """One group's ratings so far. `people` is how many rate besides the facilitator; `shown` that all have seen."""

    scale: Scale
    goals: tuple[str, ...]
    people: int = 4
    shown: bool = False
    rows: tuple[Rating, ...] = ()

    @property
    def seats(self) -> tuple[str, ...]:
        """Everybody who rates, the facilitator first."""
        return (FACILITATOR, *(f"Person {number}" for number in range(1, self.people + 1)))

    def is_in(self, seat: str) -> bool:
        """Whether somebody has rated every goal, or said that they cannot."""
        return {one.goal for one in self.rows if one.rater == seat} >= set(self.goals)

    @property
    def all_in(self) -> bool:
        """Whether everybody has."""
        return all(map(self.is_in, self.seats))

    def rate(self, seat: str, goal: str, typed: str) -> "Sitting":
        """One more rating, typed as a step counted from 1, or 0 for 'cannot say'; '' takes it back.

        Raises `InvalidInput` for anything else; the sentence does not say what was typed.
        """
        rows = tuple(one for one in self.rows if (one.rater, one.goal) != (seat, goal))
        if not typed.strip():
            return replace(self, rows=rows)
        steps = len(self.scale.steps)
        if not typed.strip().isdecimal() or int(typed) > steps:
            raise InvalidInput(f"that is no rating; type 1 to {steps}, or 0 where you cannot say")
        value = self.scale.values[int(typed) - 1] if int(typed) else None
        return replace(self, rows=(*rows, Rating(seat, goal, value)))

    def clear(self, seats: Iterable[str]) -> "Sitting":
        """Without what some people rated, to rate again; nothing is shown any more."""
        gone = set(seats)
        return replace(self, shown=False, rows=tuple(one for one in self.rows if one.rater not in gone))

    def sized(self, typed: str) -> "Sitting":
        """With so many people. Raises `InvalidInput` for what is no number, or leaves out somebody who has rated."""
        if not typed.strip().isdecimal() or not FEWEST - 1 <= int(typed) <= MOST:
            raise InvalidInput(f"'{typed}' people cannot be; type a number from {FEWEST - 1} to {MOST}")
        sized = replace(self, people=int(typed))
        if left_out := sorted({one.rater for one in self.rows} - set(sized.seats)):
            raise InvalidInput(f"{left_out[0]} has rated already; clear their ratings first, or leave the number")
        return sized

    def ratings(self) -> Ratings:
        """The ratings in the order of the seats and goals, to see how far they agree."""
        order = {goal: at for at, goal in enumerate(self.goals)}
        seats = {seat: at for at, seat in enumerate(self.seats)}
        rows = sorted(self.rows, key=lambda one: (seats[one.rater], order[one.goal]))
        return Ratings(self.scale, tuple(rows), facilitator=FACILITATOR, invented=True)


def read_sitting(place: Path, scale: Scale, goals: tuple[str, ...], *, people: int) -> Sitting:
    """What is kept of a sitting; a new one where there is none. Raises `InvalidDefinition` for a broken file."""
    fresh = Sitting(scale, goals).sized(str(people))
    if not place.exists():
        return fresh
    document, node = read_yaml(place)
    told = document.get("ratings") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(told, list):
        raise refusal(place, "there is no 'ratings:' in it; delete the file to begin again", line=1)
    sitting = replace(fresh.sized(str(document.get("people", people))), shown=document.get("shown") is True)
    rows = []
    for at, one in enumerate(told):
        row = one if isinstance(one, dict) else {}
        rater, goal, rating = (str(row.get(name, "")) for name in ("rater", "goal", "rating"))
        value = scale.read(rating)
        if rater not in sitting.seats or goal not in goals or (value is None and not _unsaid(rating)):
            raise refusal(
                place, "this fits no seat, goal or step; take the line out", line=line_of(node, ["ratings", at])
            )
        rows.append(Rating(rater, goal, value))
    return replace(sitting, rows=tuple(rows))


def keep_sitting(place: Path, sitting: Sitting) -> None:
    """Write a sitting for its owner alone. Raises `UnreadableFile` where it cannot be written."""
    unsaid = calibration_rules().cannot_say[0]
    rows: list[dict[str, Any]] = [
        {"rater": one.rater, "goal": one.goal, "rating": unsaid if one.value is None else one.value}
        for one in sitting.rows
    ]
    told = {"invented": True, "facilitator": FACILITATOR, "people": sitting.people, "shown": sitting.shown}
    text = yaml.safe_dump({**told, "ratings": rows}, allow_unicode=True, sort_keys=False, width=100)
    with writing(place, instead="choose another folder"):
        place.parent.mkdir(parents=True, exist_ok=True)
        write_privately(place, text.encode())


def _unsaid(rating: str) -> bool:
    return rating in calibration_rules().cannot_say
