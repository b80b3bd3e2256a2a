"""The goals of a case: step or change, what each lacked at first, and which of the child's measures stands beside."""

from collections.abc import Iterator, Mapping
from typing import Any

from sup_lib.model import Goal
from sup_lib.training.exercise.case.evidence import Rows
from sup_lib.training.exercise.case.reasons import reason, sentence, short

_LACKS = {"specific": "behaviour", "measurable": "amount", "time-bound": "by_when"}


def goal_tables(told: Mapping[str, Any]) -> dict[str, Rows]:
    """Tables about the goals: `goals`, `poor_goals`, `adult_goals` and the `measures` of everybody."""
    goals = [Goal.model_validate(one) for one in told["goals"]]
    by_id = {goal.goal_id: goal for goal in goals}
    paired = [goal for goal in goals if goal.owner != "child" and goal.child_measure_id in by_id]
    return {
        "goals": [_goal(goal) for goal in goals],
        "poor_goals": list(_poor(told)),
        "adult_goals": [_paired(goal, by_id[str(goal.child_measure_id)]) for goal in paired],
        "measures": [_measure(goal, told["child"]) for goal in goals],
    }


def goal_facts(told: Mapping[str, Any]) -> dict[str, str]:
    """An adult's goal and the child's measure beside it; the goal that belongs in a plan, and how it began."""
    goals = [Goal.model_validate(one) for one in told["goals"]]
    by_id = {goal.goal_id: goal for goal in goals}
    facts: dict[str, str] = {}
    for goal in goals:
        if goal.owner != "child" and goal.child_measure_id in by_id:
            beside = by_id[str(goal.child_measure_id)]
            facts |= {"adult_goal": goal.statement.rstrip("."), "child_measure": measure_name(beside)}
        if goal.owner == "child" and goal.kind == "outcome":
            facts["better"] = goal.statement.rstrip(".")
    if told["poor_goals"]:
        poor = told["poor_goals"][-1]
        facts |= {"poor": poor["text"].rstrip("."), "poor_ask": sentence(poor["ask"])}
    return facts


def measure_name(goal: Goal) -> str:
    """What a goal is measured by, in words."""
    measure: Any = goal.measure
    return str(getattr(measure, "name", "") or getattr(measure, "what", "") or measure.unit)


def _goal(goal: Goal) -> dict[str, str]:
    return {
        "id": short(goal.goal_id),
        "statement": goal.statement,
        "kind": goal.kind,
        "why": reason("goals", goal.kind),
    }


def _poor(told: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for number, goal in enumerate(told["poor_goals"], start=1):
        if goal["lacks"] in _LACKS:
            better = reason("goals", "better", agreed=goal["agreed"].rstrip("."))
            known = {"missing": _LACKS[goal["lacks"]], "why": goal["ask"], "better": better}
            yield {"id": f"g{number}", "statement": goal["text"], **known}


def _paired(goal: Goal, beside: Goal) -> dict[str, str]:
    why = reason("pairs", "beside", measure=measure_name(beside), why=beside.why.rstrip("."))
    known = {"pair": short(beside.goal_id), "why": why}
    return {"id": short(goal.goal_id), "statement": goal.statement, **known}


def _measure(goal: Goal, child: str) -> dict[str, str]:
    whose = "child" if goal.owner == "child" else "adult"
    return {
        "id": short(goal.goal_id),
        "text": measure_name(goal),
        "unless": reason("pairs", whose, child=child, measure=measure_name(goal)),
    }
