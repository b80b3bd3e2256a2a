"""One goal of a case and what was seen of it, day by day: the share of the way, and how much it rests on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.model import Goal, Observation
from sup_lib.progress.goal_progress import GoalProgress, goal_progress
from sup_lib.progress.status import status_rules
from sup_lib.training.exercise.case.evidence import Rows
from sup_lib.training.exercise.case.goals import measure_name
from sup_lib.training.exercise.reasons import day_of, reason, short

_KINDS = ("scale", "count", "questionnaire")


def look_tables(told: Mapping[str, Any]) -> dict[str, Rows]:
    """The table `looks`: every value of the goal that can be rated best; empty where there is none."""
    found = _best(told)
    return {"looks": [_look(one) for one in _seen(told, found.goal)] if found else []}


def look_facts(told: Mapping[str, Any]) -> dict[str, str]:
    """The goal, its share of the way so far, how many values that rests on, and its status with the reason."""
    found = _best(told)
    if found is None or found.latest is None or found.attainment is None:
        return {}
    seen = _seen(told, found.goal)
    counting = [one for one in seen if one.basis != "impression"]
    felt = [one for one in seen if one.basis == "impression"]
    return {
        **_wording(found),
        "share": _percent(found.attainment),
        "as_a_share": _percent(found.latest.value / found.baseline) if found.baseline else "",
        "with_impression": _percent(_attained(found.goal, felt[-1])) if felt else "",
        "counting": " ".join(short(one.observation_id) for one in counting),
        "impressions": str(len(felt)) if felt else "",
        **_sure(found, counting),
    }


def _best(told: Mapping[str, Any]) -> GoalProgress | None:
    """The goal with a number on most days that rest on evidence; of those, one with an impression among them."""
    goals = [goal for goal in map(Goal.model_validate, told["goals"]) if goal.measure.kind in _KINDS]
    every = [Observation.model_validate(one) for one in told["observations"]]
    found = [goal_progress(goal, every, as_of=parse_day(told["told_on"])) for goal in goals]
    fit = [one for one in found if one.n_looks and one.attainment is not None]
    return max(fit, key=lambda one: (min(one.n_looks, 3), one.n_by_basis["impression"], one.n_looks), default=None)


def _seen(told: Mapping[str, Any], goal: Goal) -> list[Observation]:
    every = (Observation.model_validate(one) for one in told["observations"] if one["goal_id"] == goal.goal_id)
    return sorted(every, key=lambda one: one.observed_on)


def _look(one: Observation) -> dict[str, str]:
    value = f"{one.value:g}"
    unless = reason("looks", "no_value" if one.basis == "impression" else "value", day=_day(one.observed_on))
    text = f"{_day(one.observed_on)}: {value}, {one.source} ({one.basis}). {one.note}"
    return {"id": short(one.observation_id), "text": text, "basis": one.basis, "unless": unless}


def _day(day: date) -> str:
    return day_of(f"{day:%Y-%m-%d}")


def _wording(found: GoalProgress) -> dict[str, str]:
    goal = found.goal
    return {
        "goal": goal.statement.rstrip("."),
        "measure": measure_name(goal),
        "baseline": f"{found.baseline:g}",
        "target": f"{goal.measure.target:g}",
        "since": _day(goal.set_on),
        "due": say_day(goal.due_on) if goal.due_on else "no day",
    }


def _sure(found: GoalProgress, counting: list[Observation]) -> dict[str, str]:
    """How sure one can be by the number of days with evidence, as the rules of the suite have it."""
    at_least = status_rules().thresholds
    few, many = at_least.looks_for_a_direction, at_least.looks_for_the_rule
    key = "none" if found.n_looks < few else "some" if found.n_looks < many else "rule"
    people = " and ".join(dict.fromkeys(one.source.partition(",")[0] for one in counting))
    n = f"{found.n_looks} value{'s' if found.n_looks > 1 else ''} with a source"
    wording = _wording(found)
    return {
        "sure": key,
        "sure_why": reason("looks", key, n=n, people=people),
        "status": found.status.replace(" ", "-"),
        "status_why": " ".join(found.reason.split()),
        "mind": reason("looks", "mind", people=people, baseline=wording["baseline"], target=wording["target"]),
    }


def _attained(goal: Goal, one: Observation) -> float:
    start, target = goal.measure.baseline, goal.measure.target
    return (one.value - start) / (target - start)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
