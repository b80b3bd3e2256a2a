"""Supervision as it was held: on time, late, or never; with the actions agreed there and what became of them."""

from datetime import date
from itertools import zip_longest
from random import Random

from making.bank import Deck, fill, load
from making.clock import REFERENCE, START, days, working
from making.families import Family
from sup_lib.model import Action, Session, Worker

_EVERY = {
    "assessment": 42,
    "CIN": 42,
    "CP": 28,
    "CLA": 56,
    "CP and CLA": 28,
    "matched": 56,
    "care leaver": 56,
    "closed": 42,
}
_MISSED_FOR_DAYS = 120
_SPARE = (-8, -7, -5, -3, -2, -2, -1, -1, 5, 14)
"""By how many days a supervision is later than asked, one drawn for each: about eight of ten are on time."""
_FORMS = {"T1": "case_direction", "T2": "group_case_supervision", "T3": "case_discussion_in_care"}
_GUESTS = (
    "domestic abuse practitioner",
    "recovery worker",
    "adult mental health practitioner",
    "health visitor",
    "family support worker",
    "probation practitioner",
    "psychologist",
    "school nurse",
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def of_family(family: Family, rng: Random) -> list[Session]:
    """Invent one family's supervisions and oversights, oldest first."""
    every, last_day = _EVERY[family.situation], family.closed_on or REFERENCE
    if rng.random() < 0.05:
        return []
    back = rng.uniform(1.25, 2.6) if rng.random() < 0.13 else rng.uniform(0.05, 0.98)
    day, held = working(last_day - days(back * every)), []
    first = max(START, family.opened_on + days(3))
    while day >= first:
        held.append((day, "supervision"))
        if family.situation in ("CLA", "matched") and (day - first).days > 30 and rng.random() < 0.8:
            held.append((working(day - days(every / 2 + rng.randint(-3, 3))), "oversight"))
        day = working(day - days(every + rng.choice(_SPARE)))
    held.sort()
    return [_session(family, number, *one, rng) for number, one in enumerate(held, start=1)]


def since_opened(family: Family) -> list[Session]:
    """The supervisions of a family for whom none was invented: a case is missed for weeks, and not for years."""
    if not family.children or (REFERENCE - family.opened_on).days < _MISSED_FOR_DAYS:
        return []
    tries = (of_family(family, Random(f"{family.case_id}/supervision {number}")) for number in range(9))
    return next(filter(None, tries))


def _session(family: Family, number: int, day: date, kind: str, rng: Random) -> Session:
    form = _FORMS[family.worker.team_id or "T1"] if kind == "supervision" else "case_direction"
    people = [f"{family.supervisor.name} ({family.supervisor.role})"]
    if kind == "supervision":
        people.append(f"{family.worker.name} ({family.worker.role})")
    if form == "group_case_supervision":
        people += rng.sample(_GUESTS, rng.randint(2, 4))
    written = working(day + days(rng.choice([0, 1, 1, 2, 2, 3, 6, 11])))
    return Session(
        session_id=f"{family.case_id}-S{number:02}",
        case_id=family.case_id,
        held_on=day,
        form_id=form,
        kind=kind,
        attendees=people,
        recorded_on=None if written > REFERENCE or written < day or rng.random() < 0.04 else written,
    )


def of_worker(worker: Worker, supervisor: Worker, manager: Worker | None, rng: Random) -> list[Session]:
    """Invent one worker's own supervision and two years of agreements: the person, not the cases.

    Nine months of it, or all since the start of somebody newly qualified. Some professional sessions are observations
    of practice, one in three where it goes well.
    """
    new = worker.role.startswith("newly")
    held = _of_a_year(worker.started_on or START, rng) if new else _of_nine_months(worker, rng)
    care, made, since, turn = rng.choice([1.0, 0.9, 0.9, 0.7, 0.35]), [], 0, 0
    for number, (day, kind) in enumerate(sorted(held), start=1):
        form = kind
        if form == "professional_supervision":
            since, turn = since + 1, turn + 1
            if since >= 3 and rng.random() < care:
                form, since = "direct_observation", 0
        by = _whose_turn(supervisor, manager, turn) if new else supervisor.name
        made.append(_of_own(worker, f"S{number:02}", day, form, by))
    return made + _agreements(worker, supervisor, rng)


def _of_nine_months(worker: Worker, rng: Random) -> list[tuple[date, str]]:
    """About once a month, every fourth time a reflective discussion."""
    day, held = working(REFERENCE - days(rng.randint(2, 20))), []
    while day >= max(REFERENCE - days(270), worker.started_on or START):
        held.append(day)
        day = working(day - days(30 + rng.choice([-2, 0, 0, 2, 7])))
    forms = ("professional_supervision",) * 3 + ("reflective_discussion",)
    return [(day, forms[number % 4]) for number, day in enumerate(sorted(held))]


def _of_a_year(start: date, rng: Random) -> list[tuple[date, str]]:
    """As a supported year asks: weekly for six weeks, then every two, with reflection every two; some are missed."""
    held: list[tuple[date, str]] = []
    for form, first in (("professional_supervision", 7), ("reflective_discussion", 11)):
        day = start + days(first)
        while (on := working(day)) <= REFERENCE:
            if rng.random() < 0.94:
                held.append((on, form))
            day += days(7 if form == "professional_supervision" and (day - start).days < 42 else 14)
    return held


def _whose_turn(supervisor: Worker, manager: Worker | None, number: int) -> str:
    """A newly qualified worker's assessor and manager take turns."""
    if manager and number % 2 == 0:
        return f"{manager.name} (team manager)"
    return f"{supervisor.name} (ASYE assessor)"


def _agreements(worker: Worker, supervisor: Worker, rng: Random) -> list[Session]:
    """An agreement soon after the start, and its reviews: twice a year, later, or forgotten."""
    day = max(START, worker.started_on or START) + days(rng.randint(3, 40))
    often, held = rng.choice([165, 176, 180, 182, 196, 260, 400]), []
    while day <= REFERENCE and rng.random() < 0.96:
        held.append(working(day))
        day += days(often + rng.randint(-9, 6))
    forms = ((f"A{number:02}", day) for number, day in enumerate(held, start=1))
    return [_of_own(worker, name, day, "supervision_agreement", supervisor.name) for name, day in forms]


def _of_own(worker: Worker, name: str, day: date, form: str, by: str) -> Session:
    return Session(
        session_id=f"{worker.worker_id}-{name}",
        worker_id=worker.worker_id,
        held_on=day,
        form_id=form,
        attendees=[by, worker.name],
        recorded_on=working(day + days(1)) if working(day + days(1)) >= day else day,
    )


class ActionMaker:
    """Makes the actions agreed in sessions; steps are dealt from decks that all families share."""

    def __init__(self, seed: str) -> None:
        self._steps = load("actions")
        self._deck = Deck(Random(f"{seed}/actions"), times=99)

    def make(self, family: Family, sessions: list[Session], rng: Random) -> list[Action]:
        """Invent the actions of one family's last sessions; some left undone are carried on to the next."""
        made: list[Action] = []
        carried: str | None = None
        held = [session for session in sessions if session.kind == "supervision"][-4:]
        for session, following in zip_longest(held, held[1:]):
            steps = [self._step(family, rng) for _ in range(rng.choice([0, 1, 1, 2, 2, 3]))]
            if carried:
                steps.insert(0, carried)
            carried = None
            for group, step in steps:
                action = self._action(family, session, group, step, number=len(made) + 1, rng=rng)
                if action.state == "not done" and following and rng.random() < 0.7:
                    action = action.copy_with(outcome=rng.choice(_CARRIED), finished_on=following.held_on)
                    carried = (group, step)
                made.append(action)
        return made

    def _step(self, family: Family, rng: Random) -> tuple[str, str]:
        in_care = family.situation in ("CLA", "CP and CLA", "matched", "care leaver")
        group = rng.choices(list(self._steps), [30, 40, 22, 18 if in_care else 0])[0]
        return group, self._deck.deal(group, self._steps[group]) or ""

    def _action(self, family: Family, session: Session, group: str, step: str, *, number: int, rng: Random) -> Action:
        slots = family.slots(rng.choice(family.children))
        slots["month"] = _MONTHS[(session.held_on.month - rng.randint(3, 6)) % 12]
        what, know, outcome = (fill(part.strip(), slots) for part in step.split("|"))
        by_when = None if rng.random() < 0.1 else working(session.held_on + days(rng.randint(7, 42)))
        old = (REFERENCE - session.held_on).days > 55
        state = rng.choices(
            ["done", "open", "partly done", "not done", "no longer needed"],
            [70, 7, 7, 11, 5] if old else [34, 54, 6, 5, 1],
        )[0]
        if state == "open" and by_when and by_when <= REFERENCE and (int(family.case_id[-4:]) + number) % 4:
            state = "done"  # three of four steps are no longer open once their day has come
        finished = working(min(session.held_on + days(rng.randint(3, 36)), REFERENCE))
        who = rng.choices(
            [family.worker.name, family.supervisor.name, "family support worker", "duty worker", ""], [74, 8, 9, 4, 5]
        )[0]
        told = {"done": outcome if rng.random() < 0.7 else "", "partly done": rng.choice(_PARTLY)}
        told["no longer needed"] = rng.choice(_OVERTAKEN)
        return Action(
            action_id=f"{family.case_id}-A{number:02}",
            case_id=family.case_id,
            what=what,
            who=who,
            by_when=by_when if by_when and by_when >= session.held_on else None,
            how_we_will_know=know if rng.random() < 0.75 else "",
            group=group,
            agreed_in=session.session_id,
            agreed_on=session.held_on,
            state=state,
            outcome=told.get(state, ""),
            finished_on=max(finished, session.held_on) if state == "done" else None,
        )


_CARRIED = (
    "Carried on. The week went on court.",
    "Not done, carried on with a new date.",
    "Carried on, worker off sick.",
    "Tried twice, nobody free. Carried on.",
    "Still to do. Agreed again because it matters.",
    "Carried on: waiting for the other agency to ring back.",
    "Overlooked. Worker said so and asked for it to stay on the list.",
)
_PARTLY = (
    "Half done.",
    "Begun, not finished before leave.",
    "One parent yes, the other not yet.",
    "First draft with supervisor.",
    "Asked for, and chased once.",
)
_OVERTAKEN = (
    "The family sorted it out themselves.",
    "School had done it already.",
    "Overtaken by the move.",
    "Plan changed at the review.",
)
