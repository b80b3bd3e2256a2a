"""The goals of a case: step or change, what each lacked at first, and which of the child's measures stands beside."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sup_lib.goal_coach import check_goal
from sup_lib.goal_coach.coach import apart
from sup_lib.goal_coach.goal_text import GoalText
from sup_lib.model import Goal
from sup_lib.training.exercise.case.evidence import Rows, pieces_of
from sup_lib.training.exercise.reasons import reason, sentence, short

_LACKS = {"specific": "behaviour", "measurable": "amount", "time-bound": "by_when"}
_WORKERS = ("process compliance", "information sharing")
_WORDED = 4
"""How many wordings are asked about at most."""


def goal_tables(told: Mapping[str, Any]) -> dict[str, Rows]:
    """Tables about the goals: `goals`, `poor_goals`, `adult_goals` and the `measures` of everybody."""
    goals = [Goal.model_validate(one) for one in told["goals"]]
    by_id = {goal.goal_id: goal for goal in goals}
    paired = [goal for goal in goals if goal.owner != "child" and goal.child_measure_id in by_id]
    return {
        "goals": sorted([*map(_goal, goals), *_steps(told)], key=lambda row: row["statement"]),
        "poor_goals": [*_poor(told), *_undated(goals)][:_WORDED],
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


def _steps(told: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Steps that workers agreed for the file and with one another: as many cases have few goals that are steps."""
    for action in told["actions"]:
        if action["group"] in _WORKERS:
            label, why = short(action["action_id"]), reason("goals", "process")
            yield {"id": label, "statement": action["what"], "kind": "process", "why": why}


def _poor(told: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    names = _names(told)
    for number, goal in enumerate(told["poor_goals"], start=1):
        if goal["lacks"] in _LACKS:
            better = reason("goals", "better", agreed=goal["agreed"].rstrip("."))
            known = {"missing": _missing(goal["text"], goal["lacks"], names), "why": goal["ask"], "better": better}
            yield {"id": f"g{number}", "statement": goal["text"], **known}


def _names(told: Mapping[str, Any]) -> set[str]:
    """Every name of the case's people, word by word."""
    people = [piece["who"] for piece in pieces_of(told)] + [one["source"] for one in told["observations"]]
    return {word for text in (told["opening"], told["child"], *people) for word in re.findall(r"\b[A-Z]\w+", text)}


def _missing(statement: str, planted: str, names: set[str]) -> str:
    """Which elements a wording lacks: what was planted, and what else the goal coach misses in it."""
    found = check_goal(statement)
    met = {"specific": found.specific, "measurable": found.measurable, "time-bound": found.time_bound}
    lacks = [] if names & {*re.findall(r"\w+", statement)} else ["who"]
    return " ".join([*lacks, *(key for name, key in _LACKS.items() if name == planted or not met[name])])


def _undated(goals: list[Goal]) -> Iterator[dict[str, str]]:
    """The first goal that is whole but for its day, once the day is taken out of what was agreed."""
    for goal in goals:
        if goal.measure.kind == "none_of":
            continue  # none of something in so many days is a bounded time of its own
        statement = _without_day(goal.statement)
        found = check_goal(statement)
        if statement != goal.statement and found.specific and found.measurable and not found.time_bound:
            known = {"missing": "by_when", "why": reason("goals", "undated")}
            better = reason("goals", "better", agreed=goal.statement.rstrip("."))
            yield {"id": f"{short(goal.goal_id)}-undated", "statement": statement, "better": better, **known}
            return


def _without_day(statement: str) -> str:
    """A goal's wording with its deadline taken out, where it says one."""
    for span in reversed(apart(GoalText(statement).times)):
        before, after = statement[: span.start].rstrip(" ,"), statement[span.end :].lstrip(" ,")
        statement = f"{before}{after if after[:1] in ':;.' else f' {after}'}" if before else after
    statement = statement.strip()
    return statement[:1].upper() + statement[1:]


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
