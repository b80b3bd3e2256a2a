"""What a group was asked, found again: their cases in a folder or made from their ids, and the standards then."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from sup_lib.errors import InvalidInput
from sup_lib.training.exercise.answers import exercise_and_case_in
from sup_lib.training.exercise.case.case import POLICY, material_of
from sup_lib.training.exercise.exercise import Exercise
from sup_lib.training.exercise.files import load_exercise
from sup_lib.training.exercise.question import Material, Question
from sup_lib.training.exercise.questions import questions_of
from sup_lib.training.standards import standards_called


class Cases:
    """Cases by id: those of a folder, with its folders, else made again; each is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, str, date | None], Material] = {}

    def asked_in(self, place: Path) -> tuple[Exercise, tuple[Question, ...]]:
        """The exercise of a file of answers, and the questions as they were asked: its case, and its standards.

        Raises `InvalidDefinition` where the file does not say, and as `load_exercise` and `material` do.
        """
        name, about = exercise_and_case_in(place)
        exercise = load_exercise(name, today=_asked_on(about))
        return exercise, questions_of(exercise, self.material(about))

    def material(self, about: Mapping[str, str]) -> Material | None:
        """The tables of the case that answers are about; None where they are about the exercise's own family.

        Raises `NotFound` where there is no such case, `InvalidInput` where it would be made in another way today.
        """
        if "case" not in about:
            return None
        case, policy, today = about["case"], about.get("policy", POLICY), _asked_on(about)
        if (case, policy, today) not in self._known:
            self._known[case, policy, today] = material_of(self._files.get(case, case), policy=policy, today=today)
        found = self._known[case, policy, today]
        made, was = str(found["family"][0]["made_from"]), about.get("made_from")
        if was and was != made:
            raise InvalidInput(
                f"{case} was made by {was} and is made by {made} today; give the folder of the case with --cases"
            )
        return found

    @cached_property
    def _files(self) -> dict[str, Path]:
        """Where the cases of the folder lie: a case's folder bears its id."""
        return {place.parent.name: place for place in self._folder.rglob("scenario.json")}


def _asked_on(about: Mapping[str, str]) -> date | None:
    """A day on which the standards applied that answers were given by; None, for today, where they say none."""
    return standards_called(about["standards"]).valid_from if about.get("standards") else None
