"""A case in a folder: both packs, the case for machines, and a casebook that every notebook of the suite opens."""

import json
from pathlib import Path
from typing import Any

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.private_files import write_privately
from sup_lib.training.scenario.packs import pack_files
from sup_lib.training.scenario.scenario import GENERATOR, Scenario
from sup_lib.training.scenario.shape import REFERENCE

CASEBOOK = "training.casebook"


def write_scenario(scenario: Scenario, out: Path) -> tuple[Path, ...]:
    """Write one case into a folder, which is made where it is missing; gives the files.

    The casebook takes the case in beside others that are in it already. Raises `InvalidInput` where the folder cannot
    be made or its casebook holds a real case.
    """
    _make(out)
    files = [write_privately(out / name, contents) for name, contents in pack_files(scenario)]
    files.append(write_privately(out / "scenario.json", scenario_json(scenario)))
    return (*files, keep([scenario], out / CASEBOOK))


def write_class_set(scenarios: tuple[Scenario, ...], out: Path) -> tuple[Path, ...]:
    """Write each case into a folder of its own, and all of them into one casebook."""
    _make(out)
    files: list[Path] = []
    for scenario in scenarios:
        folder = out / scenario.case_id
        _make(folder)
        files += (write_privately(folder / name, contents) for name, contents in pack_files(scenario))
        files.append(write_privately(folder / "scenario.json", scenario_json(scenario)))
    return (*files, keep(scenarios, out / CASEBOOK))


def keep(scenarios: "tuple[Scenario, ...] | list[Scenario]", place: Path) -> Path:
    """Keep cases in a casebook of invented ones. Raises `InvalidInput` where it holds a case that is not."""
    with Casebook.open(place, create=True) as casebook:
        if any(not case.invented for case in casebook.cases()):
            raise InvalidInput(f"{place} holds real cases; give a folder of its own to what is invented")
        for scenario in scenarios:
            casebook.save(*scenario.things)
    return place


def scenario_json(scenario: Scenario) -> bytes:
    """The case for machines: every fact and every answer, the same bytes for the same seed and versions."""
    told: dict[str, Any] = {
        "case_id": scenario.case_id,
        "seed": scenario.seed,
        "theme": scenario.theme.theme,
        "theme_version": scenario.theme.version,
        "generator": GENERATOR,
        "level": scenario.level,
        "paired": scenario.paired,
        "told_on": REFERENCE,
        "invented": True,
        "outcome": scenario.outcome,
        "worry": scenario.worry,
        "title": scenario.title,
        "child": scenario.cast.child_names[0],
        "status": scenario.theme.status,
        "background": scenario.cast.identity.names.background,
        "objectives": [one.model_dump() for one in scenario.theme.objectives],
        "opening": scenario.opening,
        "strengths": scenario.strengths,
        "story": [
            {"on": one.on, "state": one.state, "text": one.text, "evidence": [vars(piece) for piece in one.pieces]}
            for one in scenario.story
        ],
        "goals": [goal.model_dump(mode="json") for goal in scenario.goals],
        "poor_goals": [vars(one) for one in scenario.poor_goals],
        "observations": [one.model_dump(mode="json") for one in scenario.observations],
        "sessions": [one.model_dump(mode="json") for one in scenario.sessions],
        "actions": [one.model_dump(mode="json") for one in scenario.actions],
        "record": [vars(one) for one in scenario.record],
        "decisions": [
            {
                "id": one.decision_id,
                "on": one.on,
                "question": one.question,
                "choices": [vars(way) for way in one.choices],
            }
            for one in scenario.crossroads
        ],
        "facilitation": scenario.facilitation,
    }
    return (json.dumps(told, indent=1, ensure_ascii=False, default=str) + "\n").encode()


def _make(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise InvalidInput(f"{out} is a file; name a folder for the packs")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise InvalidInput(f"{out} cannot be made ({problem.strerror}); choose another folder") from None
