"""A population's goals, one row each, with what makes it impossible to judge one."""

from datetime import date
from typing import TYPE_CHECKING

from sup_lib.model import CountPerPeriod, Milestone, NoneOf, Questionnaire, RunOfResults, Scale, Schedule, Sessions
from sup_lib.model.base import Thing
from sup_lib.progress.population.columns import GOALS, GOALS_IF_THERE, read_columns

if TYPE_CHECKING:
    import ibis.expr.types as ir

FIRST_DAY = date(1900, 1, 1)
"""Days are counted from here, as whole numbers."""

LEVELS = ("scale", "count", "questionnaire")
_FROM_NOTHING = ("none_of", "run", "sessions", "schedule", "milestone")
_NAMES: dict[str, tuple[type[Thing], str]] = {
    **{"scale": (Scale, "name"), "questionnaire": (Questionnaire, "name"), "count": (CountPerPeriod, "what")},
    **{"none_of": (NoneOf, "what"), "run": (RunOfResults, "what"), "sessions": (Sessions, "what")},
    **{"schedule": (Schedule, "what"), "milestone": (Milestone, "what")},
}


def day_number(day: "ir.DateValue") -> "ir.IntegerValue":
    """Days since `FIRST_DAY`."""
    return day.delta(FIRST_DAY, unit="day").cast("int64")


def read_goals(goals: "ir.Table", *, as_of: date) -> "ir.Table":
    """Give one row a goal: what it asks for, the day it is judged on, and `problem` where it cannot be judged.

    `problem` is the key of a reason in `definitions/statuses.yaml`, None where there is none. A goal that stands
    twice is one row; where the two differ, that is its problem.
    """
    return _with_days(_with_problem(_with_measure(_one_each(goals))), as_of=as_of)


def _one_each(goals: "ir.Table") -> "ir.Table":
    import ibis  # noqa: PLC0415

    read = _read(goals)
    merged = _merged(goals)
    once = read.anti_join(merged, "goal_id").mutate(versions=ibis.literal(1, "int64"))
    return once.union(merged.select(*once.columns))


def _merged(goals: "ir.Table") -> "ir.Table":
    """Give one row for each goal that stands more than once: only those are read again, as a whole."""
    ids = read_columns(goals, {"goal_id": "string"}, {}, name="goals").filter(lambda t: t.goal_id.notnull())
    repeated = ids.group_by("goal_id").having(lambda t: t.count() > 1).agg(times=lambda t: t.count())
    several = _read(goals.semi_join(repeated, goals.goal_id.cast("string") == repeated.goal_id)).distinct()
    others = [column for column in several.columns if column != "goal_id"]
    return several.group_by("goal_id").agg(**{name: several[name].min() for name in others}, versions=several.count())


def _read(goals: "ir.Table") -> "ir.Table":
    return read_columns(goals, GOALS, GOALS_IF_THERE, name="goals").filter(lambda t: t.goal_id.notnull())


def _with_measure(goals: "ir.Table") -> "ir.Table":
    import ibis  # noqa: PLC0415

    names = {kind: model.model_fields[field].default for kind, (model, field) in _NAMES.items()}
    kind, nothing = goals.measure_kind, goals.measure_kind.isin(_FROM_NOTHING)
    default = ibis.cases(*[(kind == one, name) for one, name in names.items()], else_="what is measured")
    return goals.mutate(
        measure_what=ibis.coalesce(goals.measure_what, default),
        improvement=ibis.coalesce(goals.improvement, "up"),
        baseline=ibis.ifelse(nothing, 0.0, goals.baseline),
        target=ibis.ifelse(kind == "milestone", 1.0, goals.target),
        period_days=ibis.coalesce(goals.period_days, CountPerPeriod.model_fields["period_days"].default),
        informant=ibis.coalesce(goals.informant, Questionnaire.model_fields["informant"].default),
        highest=ibis.coalesce(goals.highest, Questionnaire.model_fields["highest"].default),
    )


def _with_problem(goals: "ir.Table") -> "ir.Table":
    import ibis  # noqa: PLC0415

    level, known = goals.measure_kind.isin(LEVELS), goals.measure_kind.isin(list(_NAMES))
    up = goals.improvement == "up"
    no_measure = ~(known & goals.improvement.isin(["up", "down"])) | goals.baseline.isnull() | goals.target.isnull()
    no_measure = no_measure | goals.baseline.isnan() | goals.target.isnan() | (~level & (~up | (goals.target <= 0)))
    return goals.mutate(
        problem=ibis.cases(
            (goals.versions > 1, "two_versions"),
            (ibis.coalesce(no_measure, True), "no_measure"),
            (level & (goals.target == goals.baseline), "no_way"),
            (level & ((goals.target > goals.baseline) != up), "wrong_side"),
            (goals.set_on.isnull(), "not_dated"),
            (goals.due_on <= goals.set_on, "wrong_dates"),
        )
    )


def _with_days(goals: "ir.Table", *, as_of: date) -> "ir.Table":
    import ibis  # noqa: PLC0415

    today = (as_of - FIRST_DAY).days
    closed = day_number(goals.closed_on)
    return goals.mutate(
        set_day=day_number(goals.set_on),
        due_day=day_number(goals.due_on),
        closed_day=ibis.ifelse(closed <= today, closed, ibis.null("int64")),
        judged_day=ibis.ifelse(closed <= today, closed, ibis.literal(today, "int64")),
        sign=ibis.ifelse(goals.improvement == "up", 1.0, -1.0),
        level=goals.measure_kind.isin(LEVELS),
    ).drop("versions")
