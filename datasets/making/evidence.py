"""Evidence towards a goal: a course that it takes, dated observations along it, and what life does to records."""

from dataclasses import dataclass
from datetime import date
from random import Random
from string import Template
from typing import Any

from making.bank import Deck, fill
from making.clock import REFERENCE, days, school_is_out
from sup_lib.model import Goal, Observation

COURSES = {
    "improving": 30,
    "achieved": 12,
    "relapse": 13,
    "plateau": 14,
    "slipping": 10,
    "flat": 7,
    "contradicted": 7,
    "impressions only": 4,
    "nothing": 3,
}
"""Courses that a goal may take, with their weights."""


_AT_SCHOOL = ("teach", "school", "learning mentor", "lunchtime", "breakfast", "attendance officer", "tutor")


@dataclass(frozen=True)
class Seen:
    """One observation before it has its id; `source` may still hold slots."""

    on: date
    value: float
    out_of: float | None
    basis: str
    source: str
    note: str


def observe(
    goal: Goal, theme: dict[str, Any], course: str, *, slots: dict[str, str], rng: Random, deck: Deck
) -> list[Seen]:
    """Invent the observations of one goal."""
    if course == "nothing":
        return []
    on = _days(goal, rng)
    shares = [_share(course, (at + 1) / len(on), rng) for at in range(len(on))]
    values = _values(goal, shares, rng)
    seen = []
    for at, day in enumerate(on):
        value, out_of = values[at]
        mood = _mood(goal, values[at], values[at - 1] if at else None)
        basis = (
            "impression"
            if course == "impressions only"
            else rng.choices(["observed", "reported", "impression"], [46, 43, 11])[0]
        )
        seen.append(Seen(day, value, out_of, basis, _source(theme, basis, rng), _note(theme, mood, slots, rng, deck)))
    seen = _as_in_life(goal, theme, course, seen, slots=slots, rng=rng, deck=deck)
    return [one for one in seen if not (school_is_out(one.on) and any(word in one.source for word in _AT_SCHOOL))]


def to_observations(
    goal: Goal, seen: list[Seen], recorded_in: dict[date, str], *, slots: dict[str, str], rng: Random
) -> list[Observation]:
    """Give ids, and the session that each was recorded in where it was."""
    made = []
    for number, one in enumerate(sorted(seen, key=lambda one: one.on), start=1):
        later = [day for day in sorted(recorded_in) if 0 <= (day - one.on).days <= 45]
        session = recorded_in[later[0]] if later and rng.random() < 0.6 else None
        made.append(
            goal.observe(
                on=one.on,
                value=one.value,
                out_of=one.out_of,
                basis=one.basis,
                source=Template(one.source).substitute(slots),
                note=one.note,
                observation_id=f"{goal.goal_id}-O{number:02}",
                recorded_in=session,
            )
        )
    return made


def _days(goal: Goal, rng: Random) -> list[date]:
    last = min(goal.closed_on or REFERENCE, REFERENCE)
    step, found = rng.choice([14, 21, 28, 28]), []
    day = goal.set_on + days(rng.randint(4, 20))
    while day <= last and len(found) < 12:
        found.append(day)
        day += days(rng.randint(step - 9, step + 11))
    if len(found) > 5 and rng.random() < 0.2:  # months when nobody wrote anything down
        gap = rng.randint(1, len(found) - 3)
        found = found[:gap] + found[gap + 2 :]
    return found


def _share(course: str, at: float, rng: Random) -> float:
    """How far towards the target, 0 to 1, at a point of the way."""
    level = {
        "improving": 0.95 * at,
        "contradicted": 0.7 * at,
        "achieved": 1.6 * at,
        "plateau": min(0.45, 1.2 * at),
        "relapse": 1.3 * at if at < 0.6 else 0.2,
        "slipping": -0.25 * at,
        "flat": 0.04,
        "impressions only": 0.6 * at,
    }[course]
    return max(-0.3, min(1.15, level + rng.uniform(-0.1, 0.1)))


def _values(goal: Goal, shares: list[float], rng: Random) -> list[tuple[float, float | None]]:
    kind, measure = goal.measure.kind, goal.measure
    if kind in ("scale", "count", "questionnaire"):
        highest = {"scale": 10.0, "questionnaire": getattr(measure, "highest", 40.0)}.get(kind, 99.0)
        span = measure.target - measure.baseline
        return [(float(min(highest, max(0, round(measure.baseline + share * span)))), None) for share in shares]
    if kind == "none_of":
        return [(float(rng.choice([1, 1, 2]) if rng.random() > 0.5 + 0.5 * share else 0), None) for share in shares]
    if kind == "run":
        return [(float(rng.random() < 0.3 + 0.65 * share), None) for share in shares]
    if kind == "milestone":
        return [(float(share > 0.72), None) for share in shares]
    return _running(goal, shares, rng)


def _running(goal: Goal, shares: list[float], rng: Random) -> list[tuple[float, float | None]]:
    """Attended of offered, or kept of due, added up as they go."""
    most = int(goal.measure.target) if goal.measure.kind == "sessions" else 99
    offered, kept, found = 0, 0, []
    for share in shares:
        more = min(rng.randint(1, 3), most - offered)
        offered, kept = offered + more, kept + sum(rng.random() < 0.45 + 0.5 * share for _ in range(more))
        found.append((float(kept), float(offered)))
    return found


def _mood(goal: Goal, now: tuple[float, float | None], before: tuple[float, float | None] | None) -> str:
    kind, improvement = goal.measure.kind, goal.measure.improvement
    if kind in ("none_of", "run", "milestone"):
        bad = now[0] > 0 if kind == "none_of" else now[0] == 0
        return "better" if not bad else "same" if kind == "milestone" else "worse"
    if now[1] is not None:
        more, offered = now[0] - (before[0] if before else 0), now[1] - ((before[1] or 0) if before else 0)
        return "better" if more == offered else "same" if more else "worse"
    change = now[0] - (before[0] if before else goal.measure.baseline)
    return "same" if change == 0 else "better" if (change > 0) == (improvement == "up") else "worse"


def _source(theme: dict[str, Any], basis: str, rng: Random) -> str:
    named: str = rng.choice(theme["sources"][basis])
    return "" if rng.random() < 0.03 else named


def _note(theme: dict[str, Any], mood: str, slots: dict[str, str], rng: Random, deck: Deck) -> str:
    if rng.random() > 0.7:
        return ""
    sentence = deck.deal(f"{theme['id']} {mood}", theme[mood])
    return fill(sentence, slots) if sentence else ""


def _as_in_life(
    goal: Goal,
    theme: dict[str, Any],
    course: str,
    seen: list[Seen],
    *,
    slots: dict[str, str],
    rng: Random,
    deck: Deck,
) -> list[Seen]:
    if not seen:
        return seen
    at = rng.randrange(len(seen))
    one = seen[at]
    if course == "contradicted":
        worse = _values(goal, [-0.1], rng)[0] if one.out_of is None else (max(one.value - 1, 0), one.out_of)
        for basis in ("reported", "observed"):
            source = rng.choice([name for name in theme["sources"][basis] if name != one.source] or ["grandmother"])
            if source != one.source:
                break
        day = min(one.on + days(rng.randint(1, 4)), REFERENCE)
        seen = [*seen, Seen(day, worse[0], worse[1], basis, source, _note(theme, "worse", slots, rng, deck))]
    elif (
        rng.random() < 0.03 and one.out_of is None and one.value + 1 <= 10 and goal.measure.kind in ("scale", "count")
    ):
        seen = [*seen, Seen(one.on, one.value + 1, None, one.basis, one.source, "")]  # entered twice, not alike
    return seen
