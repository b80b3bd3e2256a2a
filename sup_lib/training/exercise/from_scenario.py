"""A scenario's case as the tables that exercises ask about: its facts, its people, and the answers it holds.

A scenario writes `scenario.json`; what is read of it is its story with evidence, goals, poor goals and actions.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import NotFound, UnreadableFile
from sup_lib.training.exercise.questions import Material

_MOST = 7
_LACKS = {"specific": "behaviour", "measurable": "amount", "time-bound": "by_when"}
_GROUPS = {"process compliance": "compliance", "intervention": "intervention", "information sharing": "sharing"}
_HOW = {
    "observed": "{who} was there and saw it.",
    "reported": "It comes from {who}; whoever writes did not see it.",
    "impression": "It is what {who} made of it. What was seen or heard?",
}


def material_of(place: Path) -> Material:
    """The tables of a scenario, from its folder or its `scenario.json`.

    Raises `NotFound` where there is none, `UnreadableFile` where it is not one.
    """
    file = place / "scenario.json" if place.is_dir() else place
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return _tables(told)
    except FileNotFoundError:
        raise NotFound(f"there is no scenario in {place}; make one with `sup scenario --seed 1 --out DIR`") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        why = f"{type(problem).__name__}: {problem}"
        raise UnreadableFile(f"{file.name} is no scenario of this version ({why}); make it again") from None


def _tables(told: Mapping[str, Any]) -> Material:
    pieces = [piece for scene in told["story"] for piece in scene["evidence"]]
    people = {who: f"p{number}" for number, who in enumerate(dict.fromkeys(one["who"] for one in pieces), start=1)}
    shown = pieces[:_MOST]
    tables = {
        "family": [_family(told, pieces)],
        "evidence": [_evidence(one, people) for one in shown],
        "people": [
            {"id": people[who], "text": who, "unless": f"It is not {who.partition(',')[0]} who saw or said this."}
            for who in dict.fromkeys(one["who"] for one in shown)
        ],
        "goals": [_goal(one) for one in told["goals"]],
        "poor_goals": [_poor(number, one) for number, one in enumerate(told["poor_goals"]) if one["lacks"] in _LACKS],
        "events": [_event(one) for one in pieces],
        "actions": [_action(one, told["told_on"]) for one in told["actions"]],
        "steps": list(_steps(told["actions"])),
    }
    return {name: rows for name, rows in tables.items() if rows}


def _family(told: Mapping[str, Any], pieces: list[dict[str, Any]]) -> dict[str, str]:
    """What is known of the whole case; what it lacks, such as a contradiction, is left out and asked of nobody."""
    facts = {
        "id": told["case_id"],
        "name": f"{told['case_id']} (invented)",
        "child": "the child",
        "today": say_day(parse_day(told["told_on"])),
    }
    opposed = next((one for one in pieces if one["contradicts"] and not one["herring"]), None)
    herring = next((one for one in pieces if one["herring"]), None)
    if opposed and herring:
        facts |= {"contradicting": f"{opposed['contradicts']} {opposed['piece_id']}", "unsolved": opposed["why"]}
        facts["herring"] = herring["piece_id"]
    return facts


def _evidence(piece: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, str]:
    who = piece["who"].partition(",")[0]
    why = " ".join(filter(None, (_HOW[piece["basis"]].format(who=who), piece["why"])))
    return {
        "id": piece["piece_id"],
        "text": piece["text"],
        "basis": piece["basis"],
        "source": people[piece["who"]],
        "why": why,
    }


def _goal(goal: Mapping[str, Any]) -> dict[str, str]:
    step = "It can be done while every day at home stays as it is."
    why = (
        step if goal["kind"] == "process" else "It says what would be different, and would be seen if it were not so."
    )
    return {"id": goal["goal_id"], "statement": goal["statement"], "kind": goal["kind"], "why": why}


def _poor(number: int, goal: Mapping[str, Any]) -> dict[str, str]:
    return {
        "id": f"g{number + 1}",
        "statement": goal["text"],
        "missing": _LACKS[goal["lacks"]],
        "why": goal["ask"],
        "better": f"It was agreed as: {goal['agreed'].rstrip('.')}.",
    }


def _event(piece: Mapping[str, Any]) -> dict[str, str]:
    who = piece["who"].partition(",")[0]
    seen = {"observed": "saw", "reported": "says", "impression": "made of it"}[piece["basis"]]
    on = say_day(parse_day(piece["on"])).rsplit(" ", 1)[0]
    return {"id": piece["piece_id"], "text": f"{on}: {piece['text']}", "about": f"what {who} {seen} on {on}"}


def _action(action: Mapping[str, Any], today: str) -> dict[str, str]:
    done, day = action["state"] == "done", str(action["by_when"] or "")
    by_when = f"by {say_day(parse_day(day))}" if day else "no date"
    state = "done" if done else "undated" if not day else "overdue" if day < today else "open"
    why = {
        "done": "It says that it was done.",
        "overdue": f"Its day is before {say_day(parse_day(today))}, and it is not done.",
        "open": "Its day has not passed.",
        "undated": "Nobody can say when it is late. Agree a day.",
    }[state]
    said = "Done." if done else "Nothing says that it was done."
    text = f"{action['what'].rstrip('.')}, {by_when}. {said}"
    return {"id": action["action_id"], "text": text, "state": state, "why": why}


def _steps(actions: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    why = {
        "compliance": "It is what the procedure asks for.",
        "intervention": "It is done with the family.",
        "sharing": "One professional tells or asks another.",
    }
    for action in actions:
        group = _GROUPS.get(action["group"])
        if group:
            yield {"id": action["action_id"], "text": action["what"], "group": group, "why": why[group]}
