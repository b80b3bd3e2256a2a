"""An exercise's kept answers as a line of the record: how many items were right, of those that are marked."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sup_lib.errors import InvalidInput
from sup_lib.places import home
from sup_lib.training.exercise.answers import read_answers
from sup_lib.training.exercise.case.cases import Cases
from sup_lib.training.exercise.marking import mark
from sup_lib.training.standards import areas_of


class Answered(NamedTuple):
    """Answers to one exercise: its title, the day they were last kept, and how many are right of those marked."""

    exercise: str
    title: str
    on: date
    right: int
    of: int

    @property
    def entry(self) -> dict[str, Any]:
        """The fields of a record's entry."""
        touches = areas_of(self.exercise)
        return {"on": self.on, "exercise": self.title, "right": self.right, "of": self.of, "touches": touches}


def answered_in(place: Path) -> Answered:
    """Mark one file of answers again, about the family of the exercise or about an invented case.

    Free text is not marked and not counted. Raises as `read_answers` and `load_exercise` do.
    """
    exercise, questions = Cases(place.parent).asked_in(place)
    given = read_answers(place, exercise, questions).answers
    marked = [one for one in questions if one.item.kind != "text"]
    right = sum(mark(one, given.get(one.id)).state == "right" for one in marked)
    on = datetime.fromtimestamp(place.stat().st_mtime).date()
    return Answered(exercise.exercise, exercise.title, on, right, len(marked))


def kept_answers(folder: Path | None = None) -> Iterator[Answered]:
    """What this user has answered, from where the page of exercises keeps it; nothing that is private."""
    for place in sorted((folder or home() / "exercises").rglob("*.answers.yaml")):
        if not place.name.endswith(".private.answers.yaml"):
            try:
                yield answered_in(place)
            except InvalidInput:
                continue  # answers to an older version of an exercise, which its own page says
