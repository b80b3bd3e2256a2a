"""Family F-0007, read from `words/showcase.yaml`: the same model, told by hand."""

from typing import Any

from making.bank import fill, load
from sup_lib.dates import parse_day
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
    Tie,
    Worker,
)
from sup_lib.model.base import Thing

CASE_ID = "F-0007"


def showcase(worker: Worker, supervisor: Worker) -> list[Thing]:
    """Every thing of family F-0007, with the worker and supervisor who have it."""
    told = load("showcase")
    statuses = [Status(**row) for row in told["statuses"]]
    key_dates = [KeyDate(**row) for row in told["key_dates"]]
    children = [Child(**row, statuses=statuses, key_dates=key_dates) for row in told["children"]]
    case = Case(**told["case"], worker_id=worker.worker_id, children=children)
    sessions = [_session(at, line, told, (supervisor, worker)) for at, line in enumerate(told["sessions"], start=1)]
    goals = [_goal(at, row, children) for at, row in enumerate(told["goals"], start=1)]
    seen = [one for goal, row in zip(goals, told["goals"], strict=True) for one in _seen(goal, row["seen"], sessions)]
    held = {session.session_id: session for session in sessions}
    actions = [_action(at, line, worker, held) for at, line in enumerate(told["actions"], start=1)]
    return [case, *goals, *seen, *actions, *sessions, *_family(told["family"])]


def _family(told: dict[str, Any]) -> list[Thing]:
    people = [Person(case_id=CASE_ID, **row) for row in told["people"]]
    names = ("person_id", "kind", "other_id")
    lines = [dict(zip(names, (part.strip() for part in line.split("|")), strict=True)) for line in told["relations"]]
    ties = [Tie(case_id=CASE_ID, tie_id=f"T{at}", **row) for at, row in enumerate(told["ties"], start=1)]
    return [*people, *(Relation(case_id=CASE_ID, **line) for line in lines), *ties]


def _session(at: int, line: str, told: dict[str, Any], people: tuple[Worker, Worker]) -> Session:
    day, form = line.split()
    guests = told["guests"].get(form, [])
    return Session(
        session_id=f"{CASE_ID}-S{at:02}",
        case_id=CASE_ID,
        held_on=day,
        form_id=form,
        attendees=[*(f"{person.name} ({person.role})" for person in people), *guests],
        recorded_on=day,
    )


def _goal(at: int, row: dict[str, Any], children: list[Child]) -> Goal:
    set_on, agreed_in, due_on = row["set"]
    return Goal(
        goal_id=f"{CASE_ID}-G{at}",
        case_id=CASE_ID,
        child_id=children[row["child"]].child_id if "child" in row else None,
        statement=row["statement"],
        kind=row["is"][0],
        owner=row["is"][1],
        measure=row["measure"],
        set_on=set_on,
        due_on=due_on,
        agreed_in=f"{CASE_ID}-{agreed_in}",
        why=row["why"],
        child_measure_id=f"{CASE_ID}-G{row['child_measure']}" if "child_measure" in row else None,
    )


def _seen(goal: Goal, lines: list[str], sessions: list[Session]) -> list[Observation]:
    made = []
    for at, line in enumerate(lines, start=1):
        day, number, basis, source, note = (part.strip() for part in line.split("|"))
        value, _, out_of = number.partition("/")
        later = [session.session_id for session in sessions if 0 <= (session.held_on - parse_day(day)).days <= 35]
        made.append(
            goal.observe(
                on=day,
                value=float(value),
                out_of=float(out_of) if out_of else None,
                basis=basis,
                source=source,
                note=note,
                observation_id=f"{goal.goal_id}-O{at:02}",
                recorded_in=later[0] if later else None,
            )
        )
    return made


def _action(at: int, line: str, worker: Worker, held: dict[str, Session]) -> Action:
    session, group, what, who, by_when, know, state, outcome, finished = (part.strip() for part in line.split("|"))
    agreed = held[f"{CASE_ID}-{session}"]
    return Action(
        action_id=f"{CASE_ID}-A{at:02}",
        case_id=CASE_ID,
        what=what,
        who=fill(who, {"worker": worker.name}),
        by_when=by_when or None,
        how_we_will_know=know,
        group=group,
        agreed_in=agreed.session_id,
        agreed_on=agreed.held_on,
        state=state,
        outcome=outcome,
        finished_on=finished or None,
    )
