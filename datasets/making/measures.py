"""Outcome measures: questionnaire totals by informant, levels of goal attainment, and goals rated 0 to 10.

Totals only: no item of any questionnaire is invented or kept. They are drawn from a stream of their own, so that
nothing else changes with them.
"""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

from making.clock import REFERENCE, age_on, working
from sup_lib.exchange.outcome_measures_csv import COLUMNS
from sup_lib.exchange.tidy.cells import to_cell
from sup_lib.model import Case, Child, Goal
from sup_lib.model.base import Thing

_SPREAD = {"parent": 0, "teacher": -2, "self": 1}
Row = dict[str, object]


def measures(things: list[Thing], *, seed: str) -> list[Row]:
    """Invent the outcome measures of some of the children: about one family in three."""
    goals: dict[str, list[Goal]] = {}
    for thing in things:
        if isinstance(thing, Goal):
            goals.setdefault(thing.case_id, []).append(thing)
    rows: list[Row] = []
    for case in (thing for thing in things if isinstance(thing, Case)):
        rng = Random(f"{seed}/measures/{case.case_id}")
        if case.case_id != "F-0007" and rng.random() > 0.35:
            continue
        for child in case.children:
            rows += _sdq(case, child, rng)
        rows += _levels(case, goals.get(case.case_id, []), rng)
        rows += _ratings(case, goals.get(case.case_id, []), rng)
    return rows


def write(rows: list[Row], place: Path) -> None:
    """Write the table, in the order it was invented."""
    with place.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows([to_cell(row.get(name)) for name in COLUMNS] for row in rows)


def _sdq(case: Case, child: Child, rng: Random) -> list[Row]:
    """Totals twice, half a year apart, by those who could answer for a child of that age; some are missing."""
    if child.born_on is None:
        return []
    first_on = working(REFERENCE - timedelta(days=rng.randint(230, 330)))
    last_on = working(first_on + timedelta(days=rng.randint(150, 200)))
    age, level, moved = age_on(child.born_on, first_on), rng.randint(9, 27), rng.choice([-9, -6, -4, -2, 0, 0, 2, 5])
    rows: list[Row] = []
    for informant, apart in _SPREAD.items():
        if not 4 <= age <= 16 or (informant == "self" and age < 11):
            continue
        start = min(max(level + apart + rng.randint(-3, 3), 0), 40)
        end = min(max(start + moved + rng.randint(-2, 2), 0), 40)
        for day, total in ((first_on, start), (last_on, end)):
            if rng.random() > 0.08:
                rows.append(_row(case, child.child_id, "SDQ total", informant, day, total))
    return rows


def _levels(case: Case, goals: list[Goal], rng: Random) -> list[Row]:
    """Levels from -2 to 2 of up to four goals that were scaled together, at the start and at a review."""
    chosen = [goal for goal in goals if goal.kind == "outcome"][:4]
    if len(chosen) < 2:
        return []
    start = max(goal.set_on for goal in chosen)
    review = min(working(start + timedelta(days=90)), REFERENCE)
    rows: list[Row] = []
    for goal in chosen:
        weight, level = rng.choice([1, 1, 2, 3]), rng.choice([-2, -1, -1])
        for day, value in ((start, level), (review, min(level + rng.choice([0, 1, 1, 2, 3]), 2))):
            row = _row(case, goal.child_id or "", "GAS level", "worker", day, value)
            rows.append({**row, "goal_id": goal.goal_id, "weight": weight})
    return rows


def _ratings(case: Case, goals: list[Goal], rng: Random) -> list[Row]:
    """A young person's own ratings, 0 to 10, of up to three goals; the last one is sometimes missing."""
    chosen = [goal for goal in goals if goal.owner == "child"][:3]
    rows: list[Row] = []
    for goal in chosen:
        first = rng.randint(0, 5)
        last = min(first + rng.choice([0, 1, 2, 3, 4, 5]), 10)
        days: list[tuple[date, int]] = [(goal.set_on, first)]
        if rng.random() > 0.15:
            days.append((min(working(goal.set_on + timedelta(days=100)), REFERENCE), last))
        rows += [
            {**_row(case, goal.child_id or "", "goal rating", "self", day, value), "goal_id": goal.goal_id}
            for day, value in days
        ]
    return rows


def _row(case: Case, child_id: str, measure: str, informant: str, day: date, value: int) -> Row:
    return {
        "case_id": case.case_id,
        "child_id": child_id,
        "measure": measure,
        "informant": informant,
        "rated_on": day,
        "value": value,
    }
