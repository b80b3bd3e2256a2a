"""Invented goals with looks that try a chart: none or very many, tied, huge, in words that do not fit."""

from datetime import date, timedelta
from functools import cache

from sup_lib.model import (
    CountPerPeriod,
    Goal,
    Milestone,
    NoneOf,
    Observation,
    Questionnaire,
    RunOfResults,
    Scale,
    Schedule,
    Sessions,
)
from sup_lib.progress import goal_progress, points_table

SET_ON = date(2024, 1, 8)
ONE_WORD = "Sleepsthroughthenightathome" * 5
WORDS = {
    "plain": "Ada sleeps in her own bed five nights of seven by 1 June",
    "one word of 120 letters": ONE_WORD[:120],
    "many words": "Ada-Louise and her half-brother Bartholomew sleep through the night in beds of their own " * 3,
    "right to left": "آدا تنام في سريرها خمس ليال من كل سبع بحلول شهر يونيو وتذهب إلى المدرسة كل يوم مع أخيها",
    "pictures": "Ada 🦄🦄 feels 😀 safe 👩‍👧‍👦 at home & < $x_1$ \\frac {",
}
BASES = ("observed", "reported", "impression")
WORRY = Scale(baseline=9, target=3, improvement="down")
HUGE = CountPerPeriod(what="pounds owed", baseline=98_765_432_100, target=0, improvement="down")
KINDS = {
    "scale": (WORRY, lambda n: 9 - n % 5),
    "count": (CountPerPeriod(what="incidents", baseline=5, target=1, improvement="down"), lambda n: 5 - n % 4),
    "none_of": (NoneOf(what="reports of aggression", days_asked=90), lambda n: int(n % 4 == 3)),
    "run": (RunOfResults(what="negative hair strand tests", required=3), lambda n: int(n % 5 != 4)),
    "sessions": (Sessions(what="sessions of the parenting programme", planned=12), lambda n: min(n, 12)),
    "schedule": (Schedule(), lambda n: min(n, 11)),
    "milestone": (Milestone(what="names one friend"), lambda n: n % 2),
    "questionnaire": (Questionnaire(baseline=22, target=14, improvement="down"), lambda n: 22 - n % 9),
}


def item(
    n=5, *, kind="scale", measure=None, value=None, every=7, words="plain", basis=None, due=120, as_of=None, **more
):
    """Give a points table and the progress of a goal with n looks, the number of days `every` apart."""
    bundled, usual = KINDS[kind]
    goal = Goal(
        **{
            "goal_id": "G1", "case_id": "F7", "statement": WORDS[words], "kind": "outcome", "owner": "child",
            "measure": measure or bundled, "set_on": SET_ON, "due_on": SET_ON + timedelta(days=due), **more,
        }
    )  # fmt: skip
    seen = [
        Observation(
            observation_id=f"O{number:05d}",
            goal_id=goal.goal_id,
            observed_on=SET_ON + timedelta(days=1 + round(every * number)),
            value=(value or usual)(number),
            out_of=max(12, n) if goal.measure.has_whole else None,
            basis=basis or BASES[number % 3],
            source=WORDS[words][:60],
        )
        for number in range(n)
    ]
    last = max([SET_ON, *(one.observed_on for one in seen)])
    day = as_of or last
    return points_table(goal, seen, as_of=day), goal_progress(goal, seen, as_of=day)


@cache
def goals():
    """Give every extreme of a single goal by its name."""
    made = {f"{n} looks": item(n) for n in (0, 1, 2, 5, 50, 400)}
    made |= {f"words: {words}": item(4, words=words) for words in WORDS}
    made |= {f"{kind}, six": item(6, kind=kind) for kind in KINDS}
    made |= {f"{kind}, 400": item(400, kind=kind, every=2) for kind in ("none_of", "run")}
    made |= {
        "ties": item(9, value=lambda _: 9),
        "both ends": item(9, measure=Scale(baseline=10, target=0, improvement="down"), value=lambda n: n % 2 * 10),
        "target reached at the top": item(9, measure=Scale(baseline=0, target=10), value=lambda _: 10),
        "moving away": item(9, measure=Scale(baseline=4, target=3, improvement="down"), value=lambda n: 4 + n * 0.7),
        "negative": item(5, measure=HUGE, value=lambda n: -5e10 * n),
        "huge": item(9, measure=HUGE, value=lambda n: 98_765_432_100 - n * 1e9),
        "start beside target": item(5, measure=Scale(baseline=6, target=5.8, improvement="down"), value=lambda _: 6),
        "one week": item(5, every=1, due=7),
        "twelve years": item(50, every=88, due=4380),
        "one day": item(3, every=0, due=1),
        "seen before it was set": item(5, as_of=SET_ON + timedelta(days=40), every=-9),
        "long overdue": item(3, due=2, as_of=SET_ON + timedelta(days=1500)),
        "impressions only": item(5, basis="impression"),
        "never due": item(5, due_on=None),
    }
    return made
