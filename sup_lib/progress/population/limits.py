"""What a reader should know before trusting a goal's progress: `sup_lib.progress.limits`, for a table."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.progress.population.goals import FIRST_DAY
from sup_lib.progress.population.words import count_whole, day_of, say_day
from sup_lib.progress.status import Thresholds

if TYPE_CHECKING:
    import ibis.expr.types as ir


def say_limits(goals: "ir.Table", thresholds: Thresholds, *, as_of: date) -> "ir.StringValue":
    """Give one sentence after another, most important first; empty where there is none."""
    import ibis  # noqa: PLC0415

    sentences = [
        (goals.disagreement.notnull(), goals.disagreement),
        *_of_evidence(goals, thresholds),
        *_of_age_and_dates(goals, thresholds, today=(as_of - FIRST_DAY).days),
        *_of_measure(goals),
        (goals.n_left_out > 0, _left_out(goals)),
    ]
    told = [ibis.cases((holds, sentence), else_=None) for holds, sentence in sentences]
    return ibis.cases((goals.problem.notnull(), ""), else_=ibis.literal(" ").join(told))


def _of_evidence(goals: "ir.Table", thresholds: Thresholds) -> list[tuple[Any, Any]]:
    few = (goals.n_looks > 0) & (goals.n_looks < thresholds.looks_for_the_rule)
    none = goals.n_looks < thresholds.looks_for_a_direction
    only = "Only " + count_whole(goals.n_looks, "dated look")
    return [
        (
            goals.impressions > 0,
            count_whole(goals.impressions, "impression") + " shown but not counted: explore what lies behind.",
        ),
        (
            (goals.n_looks > 0) & ~goals.any_observed,
            "Nothing here was observed by a professional: it rests on what people said.",
        ),
        (few & none, only + ": points only, no direction."),
        (few & ~none, only + ": a direction, but no rule is applied."),
        (
            goals.early > 0,
            count_whole(goals.early, "look") + " from before the goal was set, shown but not counted.",
        ),
        (
            goals.repeated_day.notnull(),
            "On " + say_day(day_of(goals.repeated_day)) + " different values are on file for the same day.",
        ),
    ]


def _of_age_and_dates(goals: "ir.Table", thresholds: Thresholds, *, today: int) -> list[tuple[Any, Any]]:
    import ibis  # noqa: PLC0415

    days = goals.judged_today - goals.latest_day
    after = "; " + count_whole(goals.after, "later look") + " shown but not counted."
    return [
        (days > thresholds.days_without_a_look, "The last look was " + count_whole(days, "day") + " ago."),
        (goals.due_day.isnull(), "No date was set for this goal, so there is no pace to compare with."),
        (
            goals.closed_day <= today,
            "The goal was closed on " + say_day(goals.closed_on) + ibis.ifelse(goals.after > 0, after, "."),
        ),
    ]


def _of_measure(goals: "ir.Table") -> list[tuple[Any, Any]]:
    kind = goals.measure_kind
    too_short = (goals.due_day - goals.set_day) < goals.target
    asked = "From when it was set to its date there are fewer than the " + goals.target.cast("int64").cast("string")
    offered = goals.said_latest_out_of + " of the " + goals.target.cast("int64").cast("string")
    return [
        (kind == "none_of", "Clear days are counted up to the last look: silence since then is not evidence."),
        ((kind == "none_of") & too_short, asked + " days asked for."),
        ((kind == "sessions") & (goals.latest_out_of < goals.target), offered + " planned had been offered by then."),
        (
            (kind == "schedule") & (goals.lapse_days > 0),
            "The longest lapse was " + count_whole(goals.lapse_days, "day") + ".",
        ),
    ]


def _left_out(goals: "ir.Table") -> "ir.StringValue":
    return count_whole(goals.n_left_out, "row") + " left out: no day, no basis, or a value that cannot be."
