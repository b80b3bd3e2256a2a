"""Progress in words that a parent could read: what the last look showed, and what the goal is.

The phrases of each kind of measure are data, in `definitions/statuses.yaml`.
"""

from math import floor
from typing import Any

from sup_lib.dates import say_day
from sup_lib.model import Goal
from sup_lib.progress.looks import Look, is_level
from sup_lib.progress.status import status_rules


def say_number(value: float) -> str:
    """Write a number with at most one decimal; a half goes up, as in school, and so on every engine alike.

    >>> say_number(7.0), say_number(6.54), say_number(6.25)
    ('7', '6.5', '6.3')
    """
    whole, tenth = divmod(floor(abs(value) * 10 + 0.5), 10)
    sign = "-" if value < 0 and (whole or tenth) else ""
    return f"{sign}{whole}.{tenth}" if tenth else f"{sign}{whole}"


def counted(number: float, thing: str) -> str:
    """Write a number with its noun, which takes an s unless there is one.

    >>> counted(1, "day"), counted(3, "day")
    ('1 day', '3 days')
    """
    return f"{say_number(number)} {thing}{'' if number == 1 else 's'}"


def capital(words: str) -> str:
    """Begin with a capital and leave the rest as it was."""
    return words[:1].upper() + words[1:]


def name_of(goal: Goal) -> str:
    """Name what is measured, as the goal has it: 'worry scale', 'incidents'."""
    measure: Any = goal.measure
    return str(getattr(measure, "what", "") or measure.name)


def say_look(goal: Goal, look: Look) -> str:
    """Say what one look showed, with its day, to go on within a sentence."""
    return f"on {say_day(look.on)} {_phrase(goal, 'look', look)}"


def say_short(goal: Goal, look: Look) -> str:
    """Say what one look showed in a few words, to head a chart."""
    return _phrase(goal, "short", look)


def say_target(goal: Goal) -> str:
    """Say what was asked for.

    >>> from sup_lib.model import NoneOf
    >>> say_target(Goal(goal_id="G", case_id="C", statement="S", kind="outcome", owner="child", set_on="2024-01-08",
    ...                 measure=NoneOf(what="reports of aggression", days_asked=90)))
    '90 days without reports of aggression'
    """
    return status_rules().phrases[goal.measure.kind]["target"].format(**_names_of_goal(goal))


def say_change(goal: Goal, look: Look) -> str:
    """Compare a level with where it started, to go on within a sentence."""
    if look.value == goal.measure.baseline:
        return "the same as at the start"
    return f"{_up_or_down(goal, look)} from {say_number(goal.measure.baseline)} at the start"


def say_short_change(goal: Goal, look: Look) -> str:
    """Say how a level has changed since the start, in a few words, to head a chart."""
    if not is_level(goal):
        return say_short(goal, look)
    name, start, now = capital(name_of(goal)), say_number(goal.measure.baseline), say_number(look.value)
    return f"{name} still {now}" if start == now else f"{name} {_up_or_down(goal, look)} from {start} to {now}"


def _phrase(goal: Goal, part: str, look: Look) -> str:
    phrases = status_rules().phrases[goal.measure.kind]
    special = look.is_event or (goal.measure.kind == "milestone" and look.value > 0)
    template = phrases.get(f"{part}_event", phrases[part]) if special else phrases[part]
    return template.format(**_names_of_goal(goal), **_names_of_look(look))


def _names_of_goal(goal: Goal) -> dict[str, str]:
    measure, name = goal.measure, name_of(goal)
    return {
        "name": name,
        "Name": capital(name),
        "the_name": f"the {name}" if name[0].islower() or name[:3].isupper() else name,
        "informant": str(getattr(measure, "informant", "")),
        "period": counted(getattr(measure, "period_days", 1), "day"),
        "target": say_number(measure.target),
        "target_days": counted(measure.target, "day"),
        "target_share": f"{say_number(100 * measure.target)}%",
        "better": "lower" if measure.improvement == "down" else "higher",
    }


def _names_of_look(look: Look) -> dict[str, str]:
    value, out_of = say_number(look.value), say_number(look.out_of or 0)
    return {
        "value": value,
        "raw": say_number(look.raw_value),
        "out_of": out_of,
        "attended": value if look.out_of is None else f"{value} of the {out_of} offered",
        "days": counted(look.value, "day"),
        "day": f"{look.on.day} {look.on:%B}",
    }


def _up_or_down(goal: Goal, look: Look) -> str:
    return "up" if look.value > goal.measure.baseline else "down"
