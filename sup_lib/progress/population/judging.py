"""Which of the reasons in `definitions/statuses.yaml` holds for each goal: `sup_lib.progress.judge`, for a table."""

from typing import TYPE_CHECKING

from sup_lib.progress.population.goals import LEVELS
from sup_lib.progress.status import Thresholds

if TYPE_CHECKING:
    import ibis.expr.types as ir

_EPSILON = 1e-9
_WHOLE_IN_ITSELF = ("milestone", "run", "sessions")


def reason_key(goals: "ir.Table", thresholds: Thresholds) -> "ir.StringValue":
    """Give the key of the reason that holds."""
    import ibis  # noqa: PLC0415

    kind, some = goals.measure_kind, goals.n_looks > 0
    enough = goals.n_looks >= thresholds.looks_for_a_direction
    may_be = (enough | kind.isin(_WHOLE_IN_ITSELF)) & (
        (kind != "schedule") | (goals.judged_day >= goals.due_day).fill_null(False)
    )
    return ibis.cases(
        (goals.problem.notnull(), goals.problem),
        (goals.judged_day < goals.set_day, "not_set_yet"),
        (
            some & may_be & _reached(goals),
            ibis.ifelse(goals.late & goals.due_day.notnull(), "reached_late", "reached"),
        ),
        ((goals.judged_day > goals.due_day) & some, "past"),
        (goals.judged_day > goals.due_day, "past_nothing"),
        (~some & (goals.impressions > 0), "impressions_only"),
        (~some, "nothing"),
        (~enough, "too_few"),
        (kind.isin(LEVELS), _level(goals)),
        (kind == "none_of", _none_of(goals)),
        (kind == "run", _run(goals)),
        (kind == "sessions", _sessions(goals, thresholds)),
        (kind == "schedule", _schedule(goals)),
        else_=_milestone(goals),
    )


def _reached(goals: "ir.Table") -> "ir.BooleanValue":
    return goals.sign * (goals.latest - goals.target) >= -_EPSILON


def _level(goals: "ir.Table") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    toward = (goals.sign * goals.slope_per_week).fill_null(0.0)
    worse = goals.sign * (goals.latest - goals.baseline) < -_EPSILON
    gap = goals.sign * (goals.latest - goals.line_latest)
    weeks_left = (goals.due_day - goals.latest_day).cast("float64") / 7
    needed = goals.sign * (goals.target - goals.latest)
    return ibis.cases(
        (worse & (toward <= _EPSILON), "away"),
        (goals.line_start.isnull(), _without_date(worse, toward)),
        ((toward < -_EPSILON) & (gap >= -_EPSILON), "turning"),
        (toward < -_EPSILON, "away"),
        (worse, "below_start"),
        (goals.advice == "raise the goal", "rule_right"),
        (goals.advice == "carry on", "rule_mixed"),
        (goals.advice == "review the plan", "rule_wrong"),
        (gap >= -_EPSILON, "ahead"),
        (toward * weeks_left >= needed - _EPSILON, "fast_enough"),
        else_="too_slow",
    )


def _without_date(worse: "ir.BooleanValue", toward: "ir.FloatingValue") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    return ibis.cases(
        (toward < -_EPSILON, "away"), (worse, "below_start"), (toward > _EPSILON, "towards"), else_="still"
    )


def _none_of(goals: "ir.Table") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    by_due = goals.latest + (goals.due_day - goals.latest_day).cast("float64")
    return ibis.cases(
        (goals.latest_raw > 0, "event_last"),
        (by_due < goals.target, "cannot_clear"),
        (goals.latest < goals.longest_before.cast("float64"), "shorter_clear"),
        else_="clear",
    )


def _run(goals: "ir.Table") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    needed = (goals.line_latest + _EPSILON).floor().cast("float64").fill_null(0.0)
    return ibis.cases(
        ((goals.latest_raw == 0) & goals.ever_met, "run_broken"),
        (goals.latest_raw == 0, "run_never"),
        (goals.latest < needed, "run_behind"),
        else_="run_going",
    )


def _sessions(goals: "ir.Table", thresholds: Thresholds) -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    more = goals.latest > goals.before_raw
    enough = goals.attainment >= thresholds.share_of_sessions - _EPSILON
    return ibis.cases(
        (goals.attainment.isnull() & more, "attended"),
        (goals.attainment.notnull() & enough, "attended"),
        (goals.attainment.notnull() & more, "attended_less"),
        else_="attended_none",
    )


def _schedule(goals: "ir.Table") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    more_was_due = goals.latest_out_of.fill_null(0.0) > goals.before_out_of.fill_null(0.0)
    return ibis.cases(
        (_reached(goals), "kept"),
        (more_was_due & (goals.latest_raw <= goals.before_raw), "kept_none"),
        else_="kept_less",
    )


def _milestone(goals: "ir.Table") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    half_gone = (goals.judged_day - goals.set_day) * 2 > goals.due_day - goals.set_day
    return ibis.cases((goals.ever_met, "unmet_again"), (half_gone, "unmet_late"), else_="unmet_early")
