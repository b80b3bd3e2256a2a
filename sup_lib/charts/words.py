"""What a goal's chart says, in words: its caption, and the text for those who cannot see it."""

import pandas as pd

from sup_lib.dates import say_day
from sup_lib.progress import GoalProgress


def direction(progress: GoalProgress) -> str:
    """Say which way is better."""
    if progress.goal.measure.kind == "milestone":
        return "to be met"
    return "lower is better" if progress.goal.measure.improvement == "down" else "higher is better"


def unit(progress: GoalProgress) -> str:
    """Say what the upright axis counts."""
    measure = progress.goal.measure
    words = measure.unit.removeprefix("on the ")
    if measure.kind == "milestone":
        words = "met or not yet" if measure.what == "met" else f"{measure.what}, met or not yet"
    return words[:1].upper() + words[1:]


def evidence(progress: GoalProgress) -> str:
    """Say how many looks there are and how they are known.

    >>> from datetime import date
    >>> from sup_lib.model import Goal, Milestone
    >>> from sup_lib.progress import goal_progress
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Ada names a friend", kind="outcome", owner="child",
    ...             measure=Milestone(), set_on="2024-01-08")
    >>> seen = [goal.observe(on="2024-02-01", value=1, basis="observed", source="teacher")]
    >>> evidence(goal_progress(goal, seen, as_of=date(2024, 3, 1)))
    'n = 1 (1 observed)'
    """
    mix = ", ".join(f"{number} {basis}" for basis, number in progress.n_by_basis.items() if number)
    return f"n = {progress.n}" + (f" ({mix})" if mix else "")


def caption(progress: GoalProgress, points: pd.DataFrame, *, invented: bool = False) -> str:
    """Say what the chart rests on: number of looks, basis mix, period, what was known when, and its limits."""
    period = period_of(points)
    parts = [
        "Invented case, for training." if invented else "",
        f"{evidence(progress)}{f', {period}' if period else ''}; as known on {say_day(progress.as_of)}.",
        *progress.limits[:2],
        "A prompt for conversation, not a verdict.",
    ]
    return " ".join(part for part in parts if part)


def alt_text(progress: GoalProgress, points: pd.DataFrame) -> str:
    """Say what the chart says: the goal, the measure, each look where there are few, the status and why."""
    goal = progress.goal
    by_when = f" by {say_day(goal.due_on)}" if goal.due_on else ""
    way = f"from {goal.measure.baseline:g} to {goal.measure.target:g}{by_when}"
    period = period_of(points)
    parts = [
        f"Chart of progress on the goal: {_ended(goal.statement)}",
        f"{unit(progress)}; {direction(progress)}; {way}.",
        f"{evidence(progress)}{f', {period}' if period else ''}.",
        _each_look(points),
        f"{progress.word.label}: {progress.reason}",
        *progress.limits,
    ]
    return " ".join(part for part in parts if part)


def _each_look(points: pd.DataFrame) -> str:
    drawn = points.dropna(subset=["value"])
    if drawn.empty or len(drawn) > 12:
        return ""
    told = ", ".join(
        f"{round(value, 2):g} on {say_day(stamp.date())} ({basis})"
        for stamp, value, basis in zip(drawn["observed_on"], drawn["value"], drawn["basis"], strict=True)
    )
    return f"The points are {told}."


def period_of(points: pd.DataFrame) -> str:
    """Say the first and the last day with a look, each once; nothing where there is none."""
    if points.empty:
        return ""
    days = sorted(stamp.date() for stamp in points["observed_on"])
    first, last = days[0], days[-1]
    if first == last:
        return say_day(first)
    began = f"{first.day} {first:%B}" if first.year == last.year else say_day(first)
    return f"{began} to {say_day(last)}"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
