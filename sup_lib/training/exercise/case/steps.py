"""The steps of a case: how each stands, which group it is of, how one would know, and a row of a plan."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.training.exercise.case.evidence import Piece, Rows, pieces_of, said_on
from sup_lib.training.exercise.case.goals import goal_facts
from sup_lib.training.exercise.reasons import day_of, reason, sentence, short

_GROUPS = {"process compliance": "compliance", "intervention": "intervention", "information sharing": "sharing"}


def step_tables(told: Mapping[str, Any]) -> dict[str, Rows]:
    """Tables about the steps: `actions` as they stand, `steps` by group, `promises` by how one would know, `plan`."""
    actions = told["actions"]
    return {
        "actions": [_action(one, told["told_on"]) for one in actions],
        "steps": [step for one in actions for step in _step(one)],
        "promises": [_promise(one) for one in actions[:-1]],
        "plan": list(_plan(told)),
    }


def step_facts(told: Mapping[str, Any]) -> dict[str, str]:
    """A step to direct, one to finish a sentence about, and what a row of a plan is made of."""
    actions, today = told["actions"], told["told_on"]
    last = actions[-1]
    facts = {"last": _what(last), "last_know": last["how_we_will_know"].rstrip(".")}
    facts["model_step"] = reason("actions", "model_step", **_said(last))
    late = next((one for one in actions if _state(one, today) == "overdue"), None)
    if late:
        day = say_day(parse_day(today) + timedelta(days=7))
        facts |= {"late": _what(late), "direction": reason("actions", "direction", **{**_said(late), "day": day})}
    still = [row["id"] for row in _plan(told) if row["belongs"]]
    return {**facts, "still": " ".join(still), **_row(told), **_changed(told)}


def _state(action: Mapping[str, Any], today: str) -> str:
    if action["state"] == "done":
        return "done"
    day = action["by_when"] or ""
    return "undated" if not day else "overdue" if day < today else "open"


def _what(action: Mapping[str, Any]) -> str:
    return str(action["what"]).rstrip(".")


def _said(action: Mapping[str, Any]) -> dict[str, str]:
    by = say_day(parse_day(action["by_when"])) if action["by_when"] else "a day to be agreed"
    know = str(action["how_we_will_know"]).rstrip(".")
    return {"who": action["who"], "what": _what(action), "by": by, "know": know}


def _action(action: Mapping[str, Any], today: str) -> dict[str, str]:
    state = _state(action, today)
    by_when = f"by {_said(action)['by']}" if action["by_when"] else "no date"
    said = "Done." if state == "done" else "Nothing says that it was done."
    why = reason("actions", state, today=say_day(parse_day(today)))
    return {
        "id": short(action["action_id"]),
        "text": f"{_what(action)}, {by_when}. {said}",
        "state": state,
        "why": why,
    }


def _step(action: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    if group := _GROUPS.get(action["group"]):
        why = reason("actions", group)
        yield {"id": short(action["action_id"]), "text": action["what"], "group": group, "why": why}


def _promise(action: Mapping[str, Any]) -> dict[str, str]:
    known = {"knows": action["how_we_will_know"].rstrip("."), "why": reason("actions", "check")}
    return {"id": short(action["action_id"]), "text": _what(action), **known}


def _plan(told: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """What may stand in the plan now: what is still to do and the child's goal belong; the rest says why not."""
    for action in told["actions"]:
        done = _state(action, told["told_on"]) == "done"
        unless = reason("plan", "finished", outcome=sentence(action["outcome"] or "nothing is noted")) if done else ""
        yield _row_of(short(action["action_id"]), _what(action), unless)
    if better := goal_facts(told).get("better"):
        yield _row_of("goal", better, "")
    for number, poor in enumerate(told["poor_goals"][:2], start=1):
        yield _row_of(f"first{number}", poor["text"], reason("plan", "wording", ask=sentence(poor["ask"])))


def _row_of(label: str, text: str, unless: str) -> dict[str, str]:
    return {"id": label, "text": text, "unless": unless or "It belongs.", "belongs": "" if unless else "yes"}


def _row(told: Mapping[str, Any]) -> dict[str, str]:
    """What a row of a plan says, and the flawed sentence of the record that it should not say."""
    seen, flawed = _worry(told), next((one for one in told["record"] if one["kind"]), None)
    goals = goal_facts(told)
    if not (seen and flawed and "better" in goals):
        return {}
    step = _said(told["actions"][0])
    worry = sentence(said_on(day_of(seen["on"]), seen["who"].partition(",")[0], seen["text"]))
    said = {"seen": worry, "step": f"{step['who']}: {step['what']}, by {step['by']}"}
    row = {"seen": worry, "step": sentence(step["what"]), "who": step["who"], "by": step["by"]}
    return {
        **said,
        "topic": told["title"].partition(":")[0],
        "flawed": sentence(flawed["text"]),
        "flawed_why": sentence(flawed["why"]),
        "row": reason("plan", "row", **row, better=goals["better"]),
    }


def _worry(told: Mapping[str, Any]) -> Piece | None:
    """What somebody saw of the matter: a piece that another account does not fit with, where there is one."""
    seen = [one for one in pieces_of(told) if one["basis"] == "observed" and not one["herring"]]
    doubted = {one["contradicts"] for one in pieces_of(told)}
    return next((one for one in seen if one["piece_id"] in doubted), seen[0] if seen else None)


def _changed(told: Mapping[str, Any]) -> dict[str, str]:
    """The last thing that somebody told, and how a change of mind would stand in the record."""
    last = next((one for one in reversed(pieces_of(told)) if one["basis"] == "reported"), None)
    if last is None:
        return {}
    who, day, text = last["who"].partition(",")[0], day_of(last["on"]), sentence(last["text"])
    changed = reason("plan", "changed", day=day, who=who, text=text, child=told["child"])
    return {"new": said_on(day, who, text), "changed": changed}
