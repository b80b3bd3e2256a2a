"""Invent the demonstration data again: `python datasets/make.py [--out FOLDER] [--seed TEXT] [--identity TEXT]`.

The same seeds give the same bytes on every platform. `--seed` draws what happened, `--identity` who the families are:
another identity with the same seed tells the same facts of other people. Nobody here exists.
"""

import argparse
import sys
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from making import annex_a, measures  # noqa: E402
from making.clock import REFERENCE, days, working  # noqa: E402
from making.families import SITUATIONS, Family, family  # noqa: E402
from making.goals import GoalMaker  # noqa: E402
from making.key_dates import key_dates  # noqa: E402
from making.people import TEAMS, workers  # noqa: E402
from making.relatives import relatives  # noqa: E402
from making.sessions import ActionMaker, of_family, of_worker, since_opened  # noqa: E402
from making.showcase import CASE_ID, showcase  # noqa: E402

from sup_lib.exchange.tidy.folder import write_folder  # noqa: E402
from sup_lib.model import Action, Case, Child, Goal, Session, Worker  # noqa: E402
from sup_lib.model.base import Thing  # noqa: E402

SEED = "supervision 2026"
_FIRST_VISIT = (
    "Ask at the first visit what is already going well, and write it down",
    "Find out from the people who know the family what works there",
    "First visit: listen, and come back with one thing to build on",
    "Ask school and health what they would miss if this family moved away",
)
_TEAM_OF = {
    "assessment": "T1",
    "CP": "T2",
    "CP and CLA": "T2",
    "closed": "T2",
    "CLA": "T3",
    "matched": "T3",
    "care leaver": "T3",
}


def main() -> None:
    """Write every file, and say what was written."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--out", type=Path, default=HERE)
    ask.add_argument("--seed", default=SEED)
    ask.add_argument("--identity", default=SEED)
    given = ask.parse_args()
    things = invent(given.seed, given.identity)
    write_folder(things, given.out)
    cases = [thing for thing in things if isinstance(thing, Case)]
    staff = [thing for thing in things if isinstance(thing, Worker)]
    annex_a.write(given.out / "case_list.xlsx", annex_a.workbook(cases, list(TEAMS), staff, seed=given.seed))
    measures.write(measures.measures(things, seed=given.seed), given.out / "outcome_measures.csv")
    print(f"{len(things)} invented things to {REFERENCE} written to {given.out}")


def invent(seed: str, identity: str) -> list[Thing]:
    """Invent the whole service."""
    staff = workers(seed)
    by_id = {worker.worker_id: worker for worker in staff}
    holders = {team.team_id: [one for one in staff if one.team_id == team.team_id][2:] for team in TEAMS}
    order = Random(f"{seed}/order").sample(SITUATIONS, len(SITUATIONS))
    goals, actions, things = GoalMaker(seed), ActionMaker(seed), [*TEAMS, *staff]
    for number, situation in enumerate(order, start=1):
        rng = Random(f"{seed}/case/{number}")
        team = _TEAM_OF.get(situation) or rng.choice(["T1", "T1", "T2"])
        worker = rng.choice(holders["T2" if f"F-{number:04}" == CASE_ID else team])
        supervisor = by_id[worker.supervisor_id or ""]
        if f"F-{number:04}" == CASE_ID:
            things += showcase(worker, supervisor)
            continue
        made = family(number, situation=situation, worker=worker, supervisor=supervisor, seed=seed, identity=identity)
        things += _life(made, goals, actions, rng)
        things += relatives(made, seed=seed, identity=identity)
    for worker in staff:
        if worker.supervisor_id:
            over = by_id[worker.supervisor_id]
            manager = by_id.get(over.supervisor_id or "")
            things += of_worker(worker, over, manager, Random(f"{seed}/worker/{worker.worker_id}"))
    return things


def _life(made: Family, goals: GoalMaker, actions: ActionMaker, rng: Random) -> list[Thing]:
    sessions = of_family(made, rng)
    held = {session.held_on: session.session_id for session in sessions if session.kind == "supervision"}
    aims, seen = goals.make(made, held, rng)
    steps = actions.make(made, sessions, rng)
    case = _case(made, sessions, rng)
    aims, steps = _with_strength(case, aims, steps, goals.strength(made), rng)
    return [case, *aims, *seen, *steps, *(sessions or since_opened(made))]


def _case(made: Family, sessions: list[Session], rng: Random) -> Case:
    held = [session.held_on for session in sessions if session.kind == "supervision"]
    children = [
        Child(
            child_id=child.child_id,
            name=child.name,
            born_on=child.born_on,
            sex=child.sex,
            ethnicity=child.ethnicity,
            disabled=child.disabled,
            statuses=child.statuses,
            key_dates=key_dates(made, child, rng),
        )
        for child in made.children
    ]
    return Case(
        case_id=made.case_id,
        name=f"Family {made.surname}",
        children=children,
        team_id=made.worker.team_id,
        worker_id=made.worker.worker_id,
        opened_on=made.opened_on,
        closed_on=made.closed_on,
        risk_rating=made.risk,
        last_discussed_on=held[-1] if held and rng.random() > 0.04 else None,
        invented=True,
    )


def _with_strength(
    case: Case, goals: list[Goal], actions: list[Action], strength: str, rng: Random
) -> tuple[list[Goal], list[Action]]:
    """Write down what the family does well, where somebody who reads about them would find it."""
    if goals:
        goals[0] = goals[0].copy_with(why=f"{goals[0].why} {strength}.".strip())
    elif done := [at for at, action in enumerate(actions) if action.state == "done"]:
        told = actions[done[0]].outcome.rstrip(".")
        actions[done[0]] = actions[done[0]].copy_with(outcome=f"{told}. {strength}." if told else f"{strength}.")
    else:
        actions = [*actions, _first_visit(case, strength, number=len(actions) + 1, rng=rng)]
    return goals, actions


def _first_visit(case: Case, strength: str, *, number: int, rng: Random) -> Action:
    opened = case.opened_on or REFERENCE
    return Action(
        action_id=f"{case.case_id}-A{number:02}",
        case_id=case.case_id,
        what=rng.choice(_FIRST_VISIT),
        group="intervention",
        agreed_on=opened,
        state="done",
        outcome=f"{strength}.",
        finished_on=min(working(opened + days(9)), REFERENCE),
    )


if __name__ == "__main__":
    main()
