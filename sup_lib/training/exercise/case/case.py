"""An invented case as the tables that exercises ask about, from its folder or made again from its id."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.training.exercise.case.due import due_facts, due_tables
from sup_lib.training.exercise.case.evidence import evidence_facts, evidence_tables
from sup_lib.training.exercise.case.goals import goal_facts, goal_tables
from sup_lib.training.exercise.case.looks import look_facts, look_tables
from sup_lib.training.exercise.case.steps import step_facts, step_tables
from sup_lib.training.exercise.case.thinking import thinking_facts, thinking_tables
from sup_lib.training.exercise.question import Material

POLICY = "lambeth-2021"
"""The policy by which days are worked out where nobody chose another."""

_CASE_ID = re.compile(r"T-(?P<theme>[a-z_]+)-(?P<level>[1-3])-(?P<seed>\d+)(?P<pair>-pair)?")


def material_of(case: str | Path, *, policy: str = POLICY, today: date | None = None) -> Material:
    """The tables of an invented case, from its folder, its `scenario.json`, or its id: `T-neglect-1-7`.

    `policy` is the one by which supervision is due. `today` says which standards apply; the day itself where it is
    left out. Raises `NotFound` where there is no such case, `UnreadableFile` where a file is none.

    >>> sorted(material_of("T-neglect-1-7"))[:2]
    ['actions', 'cases']
    """
    told = _made_again(str(case)) if _CASE_ID.fullmatch(str(case)) else _read(Path(case))
    try:
        return tables_of(told, policy=policy, today=today)
    except InvalidInput:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as problem:
        why = f"{type(problem).__name__}: {problem}"
        raise UnreadableFile(f"{case} is no scenario of this version ({why}); make it again") from None


def tables_of(told: Mapping[str, Any], *, policy: str = POLICY, today: date | None = None) -> Material:
    """The tables of a case that was read or made; those that it has nothing for are left out."""
    today = today or date.today()
    tables = {
        **evidence_tables(told),
        **goal_tables(told),
        **look_tables(told),
        **step_tables(told),
        **due_tables(told, policy),
        **thinking_tables(told, today),
    }
    facts = {
        "id": told["case_id"],
        "name": f"{told['title']} (invented)",
        "made_from": made_from(told),
        "child": told["child"],
        "today": say_day(parse_day(told["told_on"])),
        **evidence_facts(told),
        **goal_facts(told),
        **look_facts(told),
        **step_facts(told),
        **due_facts(told, policy),
        **thinking_facts(told, today),
    }
    return {"family": [facts], **{name: rows for name, rows in tables.items() if rows}}


def made_from(told: Mapping[str, Any]) -> str:
    """Which versions a case was made with: the same id makes the same case with these alone."""
    return f"theme {told['theme_version']}, generator {told['generator']}"


def _read(place: Path) -> Mapping[str, Any]:
    file = place / "scenario.json" if place.is_dir() else place
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotFound(f"there is no scenario in {place}; make one with `sup scenario --seed 1 --out DIR`") from None
    except (OSError, ValueError) as problem:
        why = f"{type(problem).__name__}: {problem}"
        raise UnreadableFile(f"{file.name} is no scenario of this version ({why}); make it again") from None
    if not isinstance(found, dict):
        raise UnreadableFile(f"{file.name} is no scenario of this version; make it again")
    return found


def _made_again(case_id: str) -> Mapping[str, Any]:
    """A case from its id: theme, level and seed are in it. Raises `NotFound` where it names a theme of one's own."""
    from sup_lib.training.scenario.folder import scenario_json  # noqa: PLC0415
    from sup_lib.training.scenario.maker import make_scenario  # noqa: PLC0415

    parts = _CASE_ID.fullmatch(case_id)
    assert parts is not None
    made = make_scenario(
        int(parts["seed"]), theme=parts["theme"], level=int(parts["level"]), paired=bool(parts["pair"])
    )
    found: Mapping[str, Any] = json.loads(scenario_json(made))
    return found
