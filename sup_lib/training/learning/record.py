"""A learner's record on disk: one file that can be shown, another for what is private. Apart from every case."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import yaml
from filelock import FileLock
from pydantic import StrictBool, ValidationError, field_validator

from sup_lib.dates import parse_day
from sup_lib.definitions import Defined, read_definition
from sup_lib.errors import InvalidInput, InvalidThing, NotFound
from sup_lib.places import home
from sup_lib.private_files import write_privately, writing
from sup_lib.training.learning.entries import (
    LISTS,
    Entry,
    ExerciseDone,
    PracticeObserved,
    Reflection,
    ReviewHeld,
    Short,
)

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
_LETTERS = {Reflection: "r", ExerciseDone: "e", PracticeObserved: "o", ReviewHeld: "m"}


class LearningRecord(Defined):
    """One newly qualified worker's learning: who, since when, and every entry.

    `invented` marks an example. `started_on` is the first day of the supported year, None while nobody said it.
    """

    learner: Short = ""
    started_on: date | None = None
    invented: StrictBool = False
    reflections: tuple[Reflection, ...] = ()
    exercises: tuple[ExerciseDone, ...] = ()
    observations: tuple[PracticeObserved, ...] = ()
    reviews: tuple[ReviewHeld, ...] = ()

    @field_validator("started_on", mode="before")
    @classmethod
    def _a_day(cls, value: Any) -> date | None:
        return None if value is None or value == "" else parse_day(value)

    def entries(self) -> tuple[Entry, ...]:
        """Every entry in the order of its days."""
        found = [one for name in LISTS.values() for one in getattr(self, name)]
        return tuple(sorted(found, key=_in_time))

    def entry(self, entry_id: str) -> Entry:
        """One entry. Raises `NotFound` where there is none of that label."""
        for one in self.entries():
            if one.id == entry_id:
                return one
        raise NotFound(f"there is no entry '{entry_id}' in this record; it may have been removed")

    def to_show(self) -> "LearningRecord":
        """The record without what is private: neither its words nor that there is any."""
        return self.model_copy(update={"reflections": tuple(one for one in self.reflections if not one.private)})

    def add(self, kind: type[Entry], **values: Any) -> "LearningRecord":
        """The record with one more entry, under a label of its own. Raises `InvalidThing` for what cannot be."""
        taken = [_in_time(one)[1] for one in getattr(self, LISTS[kind])]
        return self._with(kind, {"id": f"{_LETTERS[kind]}{max(taken, default=0) + 1}", **values})

    def change(self, entry_id: str, **values: Any) -> "LearningRecord":
        """The record with an entry changed. Raises `NotFound`, or `InvalidThing` for what cannot be."""
        entry = self.entry(entry_id)
        return self._with(type(entry), {**entry.model_dump(), **values})

    def remove(self, entry_id: str) -> "LearningRecord":
        """The record without an entry."""
        name = LISTS[type(self.entry(entry_id))]
        return self.model_copy(update={name: tuple(one for one in getattr(self, name) if one.id != entry_id)})

    def about(self, **values: Any) -> "LearningRecord":
        """The record with another name or start. Raises `InvalidThing` for what cannot be."""
        made: LearningRecord = _made(LearningRecord, {**self.model_dump(), **values})
        return made

    def _with(self, kind: type[Entry], values: dict[str, Any]) -> "LearningRecord":
        entry, name = _made(kind, values), LISTS[kind]
        kept = [one for one in getattr(self, name) if one.id != entry.id]
        return self.model_copy(update={name: tuple(sorted([*kept, entry], key=_in_time))})


class LearningFile:
    """Where a record lies: `show` can be given to an assessor as it is, `private` is its owner's alone."""

    def __init__(self, folder: Path, name: str = "mine") -> None:
        if not _NAME.fullmatch(name):
            raise InvalidInput(f"'{name}' is no name of a record; use letters, figures, - and _, such as mine")
        self.show = folder / f"{name}.learning.yaml"
        self.private = folder / f"{name}.private.yaml"

    def read(self) -> LearningRecord:
        """The whole record; an empty one where there is none yet.

        Raises `InvalidDefinition` naming file, line and remedy where a file was edited by hand and does not fit.
        """
        found = read_definition(self.show, LearningRecord) if self.show.exists() else LearningRecord()
        kept = read_definition(self.private, LearningRecord).reflections if self.private.exists() else ()
        private = tuple(one.model_copy(update={"private": True}) for one in kept)
        labels = {one.id for one in private}
        shown = (one for one in found.reflections if one.id not in labels)
        return found.model_copy(update={"reflections": tuple(sorted((*shown, *private), key=_in_time))})

    def change(self, make: Callable[[LearningRecord], LearningRecord]) -> LearningRecord:
        """Change the record as it is on disk now, and keep it; one change at a time, from whichever window.

        Raises `UnreadableFile` where it cannot be written.
        """
        with writing(self.show, instead="choose another folder"):
            self.show.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with FileLock(self.show.with_suffix(".lock"), timeout=10):
                before = self.read()
                record = make(before)
                for place, contents in self._files(before, record):
                    write_privately(place, contents)
        return record

    def _files(self, before: LearningRecord, after: LearningRecord) -> Iterator[tuple[Path, bytes]]:
        """What to write, the file that gains an entry first: a power cut between the two keeps it twice."""
        private = tuple(one for one in after.reflections if one.private)
        files = [(self.show, after.to_show()), (self.private, LearningRecord(reflections=private))]
        was = {one.id for one in before.reflections if one.private}
        opened = was & {one.id for one in after.to_show().reflections}
        for place, record in files if opened else reversed(files):
            if place == self.show or record.reflections or place.exists():
                yield place, _yaml(record)


def open_learning_file(name: str = "mine", folder: str | Path = "") -> LearningFile:
    """A record by its name, among this user's own files unless a folder is given.

    Raises `InvalidInput` for what is no name.
    """
    return LearningFile(Path(folder) if folder else home() / "learning", name)


def _in_time(entry: Entry) -> tuple[date, int]:
    return entry.on, int(entry.id.lstrip(ascii_lowercase))


def _made(kind: Any, values: dict[str, Any]) -> Any:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        problem = error.errors()[0]
        raised = problem.get("ctx", {}).get("error")
        where = ".".join(map(str, problem["loc"]))
        raise InvalidThing(
            str(raised) if raised else f"{where}: {problem['msg']} (got '{problem['input']}')"
        ) from None


def _yaml(record: LearningRecord) -> bytes:
    """Plain YAML that can be read and mended by hand; what is not filled in is left out."""
    told = record.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100).encode()
