"""Exercises found and read: those that come with the suite, and an educator's own file."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sup_lib.definitions import line_of, read_definition, read_yaml
from sup_lib.definitions.sentence import refusal
from sup_lib.errors import NotFound
from sup_lib.places import bundled
from sup_lib.training.exercise.exercise import Exercise, Item
from sup_lib.training.exercise.question import Material, Misfit
from sup_lib.training.exercise.questions import questions_of
from sup_lib.training.exercise.standards import standards_tables
from sup_lib.training.exercise.typed import typed
from sup_lib.training.standards import standards_on


@cache
def exercise_names() -> tuple[str, ...]:
    """Names of the exercises that come with the suite, in the order in which they are best done.

    >>> exercise_names()[:2]
    ('evidence', 'process_or_outcome')
    """
    places = sorted(bundled("exercises").glob("[0-9][0-9]_*.yaml"))
    return tuple(place.stem.partition("_")[2] for place in places)


def load_exercise(name_or_file: str | Path, *, today: date | None = None) -> Exercise:
    """Load an exercise by its name, or from an educator's own file. `today` says which standards it asks about.

    Raises `NotFound` where there is none, `InvalidDefinition` naming file, line and remedy where it is broken: an
    answer that no option has, a wrong option that says nothing, a table or a field that the material lacks.

    >>> load_exercise("evidence").number
    1
    """
    names, place = exercise_names(), Path(name_or_file)
    if str(name_or_file) in names:
        return _bundled(str(name_or_file), today)
    if place.suffix.lower() not in (".yaml", ".yml"):
        raise NotFound(
            f"'{name_or_file}' is not an exercise; choose {', '.join(names)}, or give the path of your own .yaml file"
        )
    return read_exercise(place, today=today)


@cache
def _bundled(name: str, today: date | None) -> Exercise:
    return read_exercise(next(bundled("exercises").glob(f"[0-9][0-9]_{name}.yaml")), today=today)


def read_exercise(place: Path, *, today: date | None = None) -> Exercise:
    """Read one exercise file and see that it fits itself. Raises as `load_exercise` does."""
    exercise = _of_day(read_definition(place, Exercise), today or date.today())
    try:
        _check(exercise)
        questions_of(exercise)
    except Misfit as problem:
        raise refusal(place, str(problem), line=line_of(read_yaml(place)[1], problem.place)) from None
    return exercise


def _of_day(exercise: Exercise, today: date) -> Exercise:
    """An exercise whose objectives are tied to the standards of a day, whichever those are."""
    objectives = exercise.material.get("objectives", ())
    if not all("areas" in row and "text" in row and "id" in row for row in objectives) or not objectives:
        return exercise
    tables = {name: tuple(rows) for name, rows in standards_tables(objectives, today).items()}
    known = standards_on(today)
    facts = {**exercise.family, "standards": known.short, "standards_name": known.standards}
    return exercise.model_copy(update={"family": facts, "material": {**exercise.material, **tables}})


def load_material(place: Path) -> Material:
    """Read the material of a family, tables by name as a scenario writes them, from YAML or JSON.

    Raises `NotFound`, or `InvalidDefinition` naming file, line and remedy.
    """
    document, _ = read_yaml(place)
    tables = document.get("material", document) if isinstance(document, dict) else None
    if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
        raise refusal(place, "material is tables by name, each a list of rows with an 'id'", line=1)
    return tables


def _is_table(table: Any) -> bool:
    return isinstance(table, list) and all(isinstance(row, dict) and "id" in row for row in table)


def _check(exercise: Exercise) -> None:
    seen: dict[str, Item] = {}
    for at, item in enumerate(exercise.items):
        if item.id in seen:
            raise Misfit(f"two items are called '{item.id}'; give one of them another id", ["items", at, "id"])
        for other, key in item.when.items():
            if other not in seen:
                raise Misfit(f"'{other}' is no item before this one", ["items", at, "when", other])
            if key not in {"right", "wrong", *(option.key for option in seen[other].options)}:
                raise Misfit(f"'{key}' is no option of item '{other}'", ["items", at, "when", other])
        _check_item(item, at)
        seen[item.id] = item
    for name in exercise.reads:
        if name not in exercise.material:
            raise Misfit(f"there is no table '{name}' to read; add it to material, or take it out", ["reads"])


def _check_item(item: Item, at: int) -> None:
    """What an item of its kind must have."""
    said = [option.feedback for option in item.options if isinstance(option.feedback, str) and option.feedback]
    if len(said) != len(set(said)):
        raise Misfit(
            f"two options of item '{item.id}' say the same; give each words of its own", ["items", at, "options"]
        )
    if item.kind == "text" and not (item.rubric and item.model):
        raise Misfit(f"item '{item.id}' is free text: give it a rubric and a model answer", ["items", at])
    if item.kind in ("choice", "choices") and not (len(item.options) > 1 or item.options_from):
        raise Misfit(f"item '{item.id}' has fewer than two options; add some", ["items", at])
    if item.kind in ("date", "number"):
        _check_typed(item, at)


def _check_typed(item: Item, at: int) -> None:
    if not item.otherwise:
        raise Misfit(f"item '{item.id}' has no 'otherwise', for a wrong answer that nobody foresaw", ["items", at])
    for value in (*([] if "{" in str(item.answer) else [str(item.answer)]), *item.wrong):
        if "{" not in value and typed(item.kind, value) is None:
            raise Misfit(f"'{value}' is no {item.kind}; write 2026-03-31 or 12.5", ["items", at, "answer"])
