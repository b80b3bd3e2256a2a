"""The columns of the thirteen tidy files, and things of the model as their rows."""

from collections.abc import Iterable

from sup_lib.errors import InvalidInput
from sup_lib.exchange.tidy.measure import MEASURE_COLUMNS, measure_cells
from sup_lib.model import (
    Action,
    Case,
    Child,
    Goal,
    KeyDate,
    Observation,
    Person,
    Relation,
    Session,
    Status,
    Team,
    Tie,
    Worker,
)
from sup_lib.model.base import Thing

TidyRow = dict[str, object]


def _fields(thing: type[Thing], *without: str) -> tuple[str, ...]:
    return tuple(name for name in thing.model_fields if name not in without)


COLUMNS: dict[str, tuple[str, ...]] = {
    "teams": _fields(Team),
    "workers": _fields(Worker),
    "cases": _fields(Case, "children"),
    "children": ("case_id", *_fields(Child, "statuses", "key_dates")),
    "statuses": ("case_id", "child_id", *_fields(Status)),
    "key_dates": ("case_id", "child_id", *_fields(KeyDate)),
    "goals": (*_fields(Goal, "measure"), *MEASURE_COLUMNS),
    "observations": (
        *("case_id", "child_id", "goal_id", "observed_on", "value", "basis", "source", "note"),
        *("out_of", "observation_id", "recorded_in"),
    ),
    "actions": _fields(Action),
    "sessions": _fields(Session),
    "people": _fields(Person),
    "relations": _fields(Relation),
    "ties": _fields(Tie),
}
"""Headings of each file, in order; the file is the name with .csv."""

LATER = ("people", "relations", "ties")
"""Files that a folder of an earlier version does not have: missing means that there are none."""


def tidy_rows(things: Iterable[Thing]) -> dict[str, list[TidyRow]]:
    """Give the rows of each file. Raises `InvalidInput` for an observation whose goal is not among the things.

    >>> tidy_rows([Team(team_id="T1", name="North")])["teams"]
    [{'team_id': 'T1', 'name': 'North', 'service': ''}]
    """
    rows: dict[str, list[TidyRow]] = {name: [] for name in COLUMNS}
    plain: dict[type[Thing], str] = {Team: "teams", Worker: "workers", Action: "actions", Session: "sessions"}
    plain |= {Person: "people", Relation: "relations", Tie: "ties"}
    things = list(things)
    goals = {thing.goal_id: thing for thing in things if isinstance(thing, Goal)}
    for thing in things:
        if isinstance(thing, Case):
            rows["cases"].append(_values(thing))
            for child in thing.children:
                _add_child(rows, child, case_id=thing.case_id)
        elif isinstance(thing, Child):
            _add_child(rows, thing, case_id="")
        elif isinstance(thing, Goal):
            rows["goals"].append({**_values(thing), **measure_cells(thing.measure)})
        elif isinstance(thing, Observation):
            rows["observations"].append(_observation_row(thing, goals))
        elif type(thing) not in plain:
            raise InvalidInput(f"a tidy folder keeps no {type(thing).__name__}; give its case, child or goal instead")
        else:
            rows[plain[type(thing)]].append(_values(thing))
    return rows


def _values(thing: Thing) -> TidyRow:
    return {name: getattr(thing, name) for name in type(thing).model_fields}


def _add_child(rows: dict[str, list[TidyRow]], child: Child, *, case_id: str) -> None:
    key: TidyRow = {"case_id": case_id, "child_id": child.child_id}
    rows["children"].append({**key, **_values(child)})
    rows["statuses"] += [{**key, **_values(status)} for status in child.statuses]
    rows["key_dates"] += [{**key, **_values(key_date)} for key_date in child.key_dates]


def _observation_row(seen: Observation, goals: dict[str, Goal]) -> TidyRow:
    if seen.goal_id not in goals:
        raise InvalidInput(
            f"observation {seen.observation_id} is of goal '{seen.goal_id}', which is not being written"
        )
    goal = goals[seen.goal_id]
    return {**_values(seen), "case_id": goal.case_id, "child_id": goal.child_id}
