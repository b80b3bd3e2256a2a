"""The family's goals, what was seen of each as the story went on, and the steps that were agreed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sup_lib.model import (
    Action,
    CountPerPeriod,
    Goal,
    Measure,
    Milestone,
    NoneOf,
    Observation,
    Questionnaire,
    Scale,
    Session,
    Sessions,
)
from sup_lib.training.scenario.settings import details
from sup_lib.training.scenario.shape import REFERENCE
from sup_lib.training.scenario.slots import TROUPE, Words
from sup_lib.training.scenario.story import NUMBERS, Happening, moment
from sup_lib.training.scenario.theme import Aim, Direction, Gauge, Step, Theme


@dataclass
class _Looks:
    """How one goal has gone so far: where it stands, and how many were offered."""

    value: float
    offered: int = 0


def draw_aims(theme: Theme, number: int, rng: Random) -> tuple[Aim, ...]:
    """Choose some of a theme's goals; a carer's goal brings the child's measure beside it."""
    by_id = {aim.id: aim for aim in theme.aims}
    chosen: dict[str, Aim] = {}
    for aim in rng.sample(theme.aims, len(theme.aims)):
        if len(chosen) < number:
            chosen |= {aim.id: aim} | ({aim.child_aim: by_id[aim.child_aim]} if aim.child_aim else {})
    return tuple(chosen.values())


def make_goals(
    case_id: str, aims: Sequence[Aim], set_on: date, *, agreed_in: str, words: Words, rng: Random
) -> tuple[Goal, ...]:
    """Goals of the model, one an aim, agreed on the day that the plan was made."""
    ids = {aim.id: f"{case_id}-G{at}" for at, aim in enumerate(aims, start=1)}
    made = []
    for aim in aims:
        due = REFERENCE + timedelta(days=rng.choice((28, 42, 56, 70)))
        start, target = rng.randint(*aim.gauge.start), rng.randint(*aim.gauge.target)
        facts = moment(set_on, rng) | {"from": str(start), "to": str(target), "due": f"{due.day} {due:%B}"}
        made.append(
            Goal(
                goal_id=ids[aim.id],
                case_id=case_id,
                child_id=f"{case_id}-1" if aim.of == "child" else None,
                statement=words.one_of(f"aim/{aim.id}", aim.statement, **facts),
                kind=aim.kind,
                owner=aim.of,
                measure=_measure(aim.gauge, words.fill(aim.gauge.name, **facts), start, target),
                set_on=set_on,
                due_on=due,
                agreed_in=agreed_in,
                why=words.one_of(f"why/{aim.id}", aim.why, **facts),
                child_measure_id=ids.get(aim.child_aim or ""),
            )
        )
    return tuple(made)


def _measure(gauge: Gauge, name: str, start: int, target: int) -> Measure:
    way = "up" if target > start else "down"
    match gauge.kind:
        case "scale":
            return Scale(name=name, baseline=start, target=target, improvement=way)
        case "count":
            return CountPerPeriod(
                what=name, period_days=gauge.period_days, baseline=start, target=target, improvement=way
            )
        case "questionnaire":
            return Questionnaire(name=name, informant="teacher", baseline=start, target=target, improvement=way)
        case "sessions":
            return Sessions(what=name, planned=target)
        case "none_of":
            return NoneOf(what=name, days_asked=gauge.period_days)
        case "milestone":
            return Milestone(what=name)


def see(
    goals: Sequence[Goal], aims: Sequence[Aim], story: Sequence[Happening], *, words: Words, rng: Random
) -> Iterator[Observation]:
    """What was seen of each goal at some of the events after it was set, going the way of the state."""
    for goal, aim in zip(goals, aims, strict=True):
        looks = _Looks(goal.measure.baseline)
        for number, happening in enumerate(story):
            if happening.on > goal.set_on and rng.random() < 0.8:
                yield _look(goal, aim, looks, happening, number=number, words=words, rng=rng)


def _look(
    goal: Goal, aim: Aim, looks: _Looks, happening: Happening, *, number: int, words: Words, rng: Random
) -> Observation:
    way: Direction = happening.goals if rng.random() < 0.8 else "same"
    value, out_of = _moved(goal, looks, way, rng, most=aim.gauge.most)
    basis, who = _source(aim, rng)
    told = "better" if isinstance(goal.measure, Milestone) and value else way
    more = moment(happening.on, rng) | {"now": _in_words(value, goal.measure)}
    note = words.one_of(f"note/{aim.id}/{told}", getattr(aim, told), **more)
    if basis == "impression":
        note = f"{words.one_of('sense', details()['sense'], **more)} \N{EN DASH} {note}"
    return Observation(
        observation_id=f"{goal.goal_id}-O{number + 1}",
        goal_id=goal.goal_id,
        observed_on=happening.on,
        value=value,
        out_of=out_of,
        basis=basis,
        source=words.fill(TROUPE[who]),
        note=note,
    )


def _in_words(value: float, measure: Measure) -> str:
    """A figure as one would say it of this measure."""
    nothing = "nought" if isinstance(measure, Scale) else "none"
    return (nothing, *NUMBERS)[int(value)] if value <= len(NUMBERS) else f"{value:g}"


def _moved(goal: Goal, looks: _Looks, way: Direction, rng: Random, *, most: int) -> tuple[float, float | None]:
    """The next figure; a session of which nothing came was attended, one that was missed is worse."""
    match goal.measure:
        case Sessions():
            looks.offered += 1
            looks.value += way != "worse"
            return looks.value, looks.offered
        case Milestone():
            looks.value = float(way == "better" or (way == "same" and looks.value))
            return looks.value, None
        case NoneOf():
            return float(way == "worse") * rng.randint(1, 2), None
        case measure:
            step = (
                rng.randint(1, 2)
                * {"better": 1, "same": 0, "worse": -1}[way]
                * (1 if measure.improvement == "up" else -1)
            )
            looks.value = min(max(looks.value + step, 0), 10 if isinstance(measure, Scale) else most)
            return looks.value, None


def _source(aim: Aim, rng: Random) -> tuple[str, str]:
    kinds = [
        (basis, who)
        for basis, people in (("observed", aim.observed_by), ("reported", aim.reported_by))
        for who in people
    ]
    return rng.choice(kinds) if kinds and rng.random() < 0.88 else ("impression", "worker")


def agree(
    case_id: str, steps: Sequence[Step], sessions: Sequence[Session], *, words: Words, rng: Random
) -> Iterator[Action]:
    """Steps agreed in sessions: some done, some not, some still to come."""
    for at, (step, session) in enumerate(zip(steps, sessions, strict=False), start=1):
        by_when = session.held_on + timedelta(days=step.days)
        by_when -= timedelta(days=max(0, by_when.weekday() - 4))
        waits = by_when > REFERENCE
        done = not waits and rng.random() < 0.65
        more = moment(by_when, rng)
        yield Action(
            action_id=f"{case_id}-A{at}",
            case_id=case_id,
            what=words.one_of(f"step/{at}", step.what, **more),
            who=words.fill(TROUPE[step.who]).partition(",")[0],
            by_when=by_when,
            how_we_will_know=words.fill(step.know, **more),
            group=step.group,
            agreed_in=session.session_id,
            agreed_on=session.held_on,
            state="done" if done else "open" if waits else "not done",
            outcome="" if waits else words.one_of(f"came/{at}/{done}", step.done if done else step.not_done, **more),
            finished_on=by_when if done else None,
        )
