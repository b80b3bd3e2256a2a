"""Goals: what a family and those who help them work towards, worded well for the most part."""

from datetime import date
from random import Random
from typing import Any

from pydantic import TypeAdapter

from making.bank import Deck, fill, in_words, load
from making.clock import REFERENCE, age_on, between, days, working
from making.evidence import COURSES, observe, to_observations
from making.families import Family, Youngster
from sup_lib.dates import say_day
from sup_lib.model import Goal, Measure, Observation

_PARTS = {
    "assessment": ["assessment"],
    "CIN": ["home"],
    "CP": ["home"],
    "closed": ["home"],
    "CLA": ["care"],
    "matched": ["care"],
    "CP and CLA": ["care", "home"],
    "care leaver": ["leaver"],
}
_MEASURE: TypeAdapter[Measure] = TypeAdapter(Measure)


class GoalMaker:
    """Makes goals with their observations; sentences are dealt from decks that all families share."""

    def __init__(self, seed: str) -> None:
        self._themes = {
            theme["id"]: theme for part in ("home", "child", "care", "leaver") for theme in load(f"goals_{part}")
        }
        rng = Random(f"{seed}/sentences")
        self._good, self._poor = Deck(rng, times=99), Deck(rng, times=4)
        self._whys, self._notes, self._strengths = Deck(rng, times=4), Deck(rng, times=2), Deck(rng, times=99)
        self._turn = 0

    def make(self, family: Family, sessions: dict[date, str], rng: Random) -> tuple[list[Goal], list[Observation]]:
        """Invent one family's goals and what was seen of them; `sessions` gives the id of each by its day."""
        goals: list[Goal] = []
        observations: list[Observation] = []
        for theme, child, course, twin in self._chosen(family, rng):
            goal = self._goal(family, theme, child, number=len(goals) + 1, twin=twin, sessions=sessions, rng=rng)
            if goal is None:
                continue
            slots = family.slots(child)
            seen = observe(goal, theme, course, slots=slots, rng=rng, deck=self._notes)
            goals.append(goal)
            observations += to_observations(goal, seen, sessions, slots=slots, rng=rng)
        kept = {goal.goal_id for goal in goals}
        return [
            goal.copy_with(child_measure_id=goal.child_measure_id if goal.child_measure_id in kept else None)
            for goal in goals
        ], observations

    def strength(self, family: Family) -> str:
        """Something that this family does well."""
        pile = {"care leaver": "leaver", "CLA": "care", "matched": "care"}.get(family.situation, "home")
        return fill(self._strengths.deal(pile, load("strengths")[pile]) or "", family.slots(family.children[0]))

    def _chosen(self, family: Family, rng: Random) -> list[tuple[dict[str, Any], Youngster, str, bool]]:
        fits = [theme for theme in self._themes.values() if theme["for"] in _PARTS[family.situation]]
        number = rng.choice([0, 1, 1] if family.situation == "assessment" else [0, 1, 2, 2, 3, 3])
        chosen: list[tuple[dict[str, Any], Youngster, str, bool]] = []
        self._turn += 1
        used: set[str] = set()
        for theme in rng.sample(fits, min(number + 2, len(fits))):
            child = self._child(family, theme, rng)
            if child is None or theme["id"] in used or len(used) >= number + 1 or number == 0:
                continue
            course = rng.choices(list(COURSES), list(COURSES.values()))[0]
            twin = self._themes.get(theme.get("child", ""))
            paired = twin is not None and twin["id"] not in used and rng.random() < 0.65
            paired = paired and twin["ages"][0] <= age_on(child.born_on, REFERENCE) <= twin["ages"][1]
            used.add(theme["id"])
            chosen.append((theme, child, course, paired))
            if paired:
                used.add(twin["id"])
                alike = "flat" if course in ("improving", "achieved") and rng.random() < 0.4 else course
                chosen.append((twin, child, alike, False))
        return chosen

    def _child(self, family: Family, theme: dict[str, Any], rng: Random) -> Youngster | None:
        low, high = theme["ages"]
        fits = [child for child in family.children if low <= age_on(child.born_on, REFERENCE) <= high]
        return rng.choice(fits) if fits else None

    def _goal(
        self,
        family: Family,
        theme: dict[str, Any],
        child: Youngster,
        *,
        number: int,
        twin: bool,
        sessions: dict[date, str],
        rng: Random,
    ) -> Goal | None:
        set_on, agreed_in = _agreed(family, sessions, rng)
        last = family.closed_on or REFERENCE
        set_on = max(set_on, child.born_on + days(30), family.opened_on)
        if set_on >= last:
            return None
        due = working(set_on + days(rng.choice(theme.get("due_in_days", [56, 84, 112, 140, 182, 240]))))
        measure = _measure(theme["measure"], rng)
        poor = rng.random() < 0.2 and self._poor.deal(theme["id"], theme["poor"])
        slots = family.slots(child) | {
            "due": say_day(due),
            "b": _number(measure, "baseline"),
            "t": _number(measure, "target"),
        }
        statement = fill(poor or self._good.deal(theme["id"], theme["good"]) or "", slots)
        kind, owner = theme["is"]
        goal_id = f"{family.case_id}-G{number}"
        why = self._whys.deal(theme["id"], theme["why"]) if rng.random() < 0.75 else None
        return Goal(
            goal_id=goal_id,
            case_id=family.case_id,
            child_id=child.child_id if owner != "parent or carer" or rng.random() < 0.3 else None,
            statement=statement,
            kind=kind,
            owner=owner,
            measure=measure,
            set_on=set_on,
            due_on=None if poor and rng.random() < 0.7 else due,
            agreed_in=agreed_in,
            why=fill(why, slots) + "." if why else "",
            child_measure_id=f"{family.case_id}-G{number + 1}" if twin else None,
            closed_on=family.closed_on
            or (due + days(3) if due < REFERENCE - days(90) and rng.random() < 0.6 else None),
        )


def _agreed(family: Family, sessions: dict[date, str], rng: Random) -> tuple[date, str | None]:
    last = (family.closed_on or REFERENCE) - days(20)
    held = [day for day in sessions if day <= last and (last - day).days < 330]
    if held and rng.random() < 0.7:
        day = rng.choice(sorted(held))
        return day, sessions[day]
    return working(between(rng, max(family.opened_on, last - days(300)), last)), None


def _measure(spec: dict[str, Any], rng: Random) -> Measure:
    drawn = {name: rng.choice(_range(value)) if isinstance(value, list) else value for name, value in spec.items()}
    target = drawn.pop("target", None)
    if drawn["kind"] in ("count", "scale", "questionnaire"):
        field = "target"
    else:
        field = {"none_of": "days_asked", "run": "required", "sessions": "planned", "schedule": "share_asked"}.get(
            drawn["kind"], ""
        )
    named = {"what": "name"} if drawn["kind"] in ("scale", "questionnaire") else {}
    fields = {named.get(name, name): value for name, value in drawn.items()}
    return _MEASURE.validate_python(fields | ({field: target} if field else {}))


def _range(ends: list[float]) -> list[float]:
    if len(ends) == 2 and all(isinstance(end, int) for end in ends):
        return list(range(min(ends), max(ends) + 1))  # type: ignore[arg-type]
    return ends


def _number(measure: Measure, name: str) -> str:
    value = getattr(measure, name)
    return f"{value:g}" if measure.kind in ("scale", "questionnaire") else in_words(value)
