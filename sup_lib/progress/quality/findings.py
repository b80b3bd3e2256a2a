"""What is wrong with the evidence about each goal: missing, stale, impressions only, contradictory, impossible."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from sup_lib.dates import parse_day, say_day
from sup_lib.definitions import load_definition
from sup_lib.model import Goal, Observation
from sup_lib.progress.given import things
from sup_lib.progress.goal_progress import goal_progress
from sup_lib.progress.status import status_rules

if TYPE_CHECKING:
    import pandas as pd

DEFINITIONS = Path(__file__).parents[1] / "definitions"

Finding = Literal["missing", "stale", "impressions only", "contradictory", "impossible"]
FINDINGS: tuple[Finding, ...] = get_args(Finding)
_COLUMNS = ("case_id", "child_id", "goal_id", "statement", "finding", "label", "says", "ask", "on")


@dataclass(frozen=True)
class _Found:
    finding: Finding
    fills: dict[str, Any]
    on: date | None = None


def quality_table(
    goals: Iterable[Goal],
    observations: Iterable[Observation],
    *,
    as_of: date,
    stale_after_days: int | None = None,
) -> "pd.DataFrame":
    """Give one row for each thing that is wrong with the evidence about a goal, as known on `as_of`.

    Columns: case_id, child_id, goal_id, statement, finding (one of `FINDINGS`), label, says (a sentence), ask (what
    to do), on (the day it is about). Open goals may be missing, stale (no look for `stale_after_days`, else for the
    days of the status definitions) or rest on impressions only; any goal may be contradicted (two accounts, or one
    account twice on a day) or hold what cannot be: a value outside its measure, a day after `as_of`, or an
    observation of a goal that is not on file. One from before its goal was set is no fault: it may be the baseline.

    >>> from sup_lib.model import Scale
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Worry falls to 6", kind="outcome", owner="child",
    ...             measure=Scale(baseline=9, target=6, improvement="down"), set_on="2024-01-08")
    >>> wrong = Observation(observation_id="O1", goal_id="G1", observed_on="2024-02-01", value=90, basis="observed")
    >>> quality_table([goal], [wrong], as_of=date(2024, 2, 10))["finding"].tolist()
    ['impossible']
    """
    import pandas as pd  # noqa: PLC0415 - nothing else here needs a table

    goals, as_of = things(goals, Goal, what="goals"), parse_day(as_of)
    stale = stale_after_days or status_rules().thresholds.days_without_a_look
    by_goal: dict[str, list[Observation]] = {goal.goal_id: [] for goal in goals}
    strays: list[Observation] = []
    for seen in things(observations, Observation, what="observations"):
        by_goal.get(seen.goal_id, strays).append(seen)
    rows = [_row(goal, one) for goal in goals for one in _of_goal(goal, by_goal[goal.goal_id], as_of, stale)]
    rows += [_stray(seen) for seen in strays]
    order = {finding: place for place, finding in enumerate(FINDINGS)}
    rows.sort(key=lambda row: (order[row["finding"]], row["case_id"] or "", row["goal_id"]))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"on": "datetime64[s]"})


def _of_goal(goal: Goal, seen: list[Observation], as_of: date, stale: int) -> Iterator[_Found]:
    known = [one for one in seen if one.observed_on <= as_of]
    yield from _impossible(goal, seen, as_of)
    yield from _contradictory(goal, [one for one in known if not _cannot_be(goal, one)], as_of)
    if goal.set_on > as_of or (goal.closed_on and goal.closed_on <= as_of):
        return
    evidence = [one for one in known if one.basis != "impression"]
    if not known:
        yield _Found("missing", {"set_on": say_day(goal.set_on)}, goal.set_on)
    elif not evidence:
        yield _Found("impressions only", {"n": len(known)}, max(one.observed_on for one in known))
    elif (days := (as_of - (last := max(one.observed_on for one in evidence))).days) > stale:
        yield _Found("stale", {"day": say_day(last), "days": days}, last)


def _impossible(goal: Goal, seen: list[Observation], as_of: date) -> Iterator[_Found]:
    for one in seen:
        if problem := _cannot_be(goal, one):
            yield _Found("impossible", {"says": f"On {say_day(one.observed_on)}: {problem}."}, one.observed_on)
        if one.observed_on > as_of:
            says = f"It is dated {say_day(one.observed_on)}, after {say_day(as_of)}."
            yield _Found("impossible", {"says": says}, one.observed_on)


def _cannot_be(goal: Goal, one: Observation) -> str:
    try:
        goal.measure.check(one.value, one.out_of)
    except ValueError as problem:
        return str(problem)
    return ""


def _contradictory(goal: Goal, known: list[Observation], as_of: date) -> Iterator[_Found]:
    told = goal_progress(goal, known, as_of=as_of).disagreement
    if told:
        yield _Found("contradictory", {"says": told})
    twice: dict[tuple[date, str, str], set[float]] = {}
    for one in known:
        twice.setdefault((one.observed_on, one.basis, one.source.lower()), set()).add(one.value)
    for (day, _, source), values in twice.items():
        if len(values) > 1:
            both = " and ".join(f"{value:g}" for value in sorted(values))
            says = f"On {say_day(day)} {source or 'somebody not named'} is down with {both}."
            yield _Found("contradictory", {"says": says}, day)


def _row(goal: Goal, found: _Found) -> dict[str, Any]:
    names = ("case_id", "child_id", "goal_id", "statement")
    return {**{name: getattr(goal, name) for name in names}, **_words(found.finding, found.fills), "on": found.on}


def _stray(seen: Observation) -> dict[str, Any]:
    says = f"An observation of {say_day(seen.observed_on)} is of a goal that is not on file."
    words = _words("impossible", {"says": says})
    return {
        "case_id": None,
        "child_id": None,
        "goal_id": seen.goal_id,
        "statement": "",
        **words,
        "on": seen.observed_on,
    }


def _words(finding: Finding, fills: dict[str, Any]) -> dict[str, str]:
    known = _definitions()[finding]
    return {
        "finding": finding,
        "label": known["label"],
        "says": known["says"].format(**fills),
        "ask": known["ask"],
    }


@cache
def _definitions() -> dict[str, dict[str, str]]:
    rules = load_definition(DEFINITIONS / "quality.yaml", DEFINITIONS / "quality.schema.json")["findings"]
    return {str(finding): words for finding, words in rules.items()}
