"""The cases that a group worked on, found again: in a folder, or made from their ids."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from sup_lib.errors import InvalidInput
from sup_lib.training.exercise.case.case import POLICY, material_of
from sup_lib.training.exercise.questions import Material


class Cases:
    """Cases by id: those of a folder, with its folders, else made again; each is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, str], Material] = {}

    def material(self, about: Mapping[str, str]) -> Material | None:
        """The tables of the case that answers are about; None where they are about the exercise's own family.

        Raises `NotFound` where there is no such case, `InvalidInput` where it would be made in another way today.
        """
        if not about:
            return None
        case, policy = about["case"], about.get("policy", POLICY)
        if (case, policy) not in self._known:
            self._known[case, policy] = material_of(self._files.get(case, case), policy=policy)
        found = self._known[case, policy]
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
