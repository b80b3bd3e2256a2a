"""The whole progress table as one expression, from goals and observations to statuses with their sentences."""

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sup_lib.progress.population.dialect import DIALECTS, Dialect
from sup_lib.progress.population.disagreement import disagreement_of
from sup_lib.progress.population.facts import facts_of
from sup_lib.progress.population.goals import FIRST_DAY, day_number, read_goals
from sup_lib.progress.population.judging import reason_key
from sup_lib.progress.population.limits import say_limits
from sup_lib.progress.population.look_lists import Packed, Structs
from sup_lib.progress.population.looks import BESIDE_EVIDENCE, COUNTS, count_of, looks_of, points_of
from sup_lib.progress.population.measures import add_numbers
from sup_lib.progress.population.observations import read_numbers, read_observations, read_sessions
from sup_lib.progress.population.words import (
    add_said,
    count_whole,
    day_of,
    fill,
    say_change,
    say_day,
    say_look,
    say_target,
)
from sup_lib.progress.population.words import unit as unit_of
from sup_lib.progress.status import status_rules

if TYPE_CHECKING:
    import ibis.expr.types as ir

Engine = Literal["duckdb", "spark"]

_OF_THE_CHILD = ("statement", "latest", "attainment", "status")


def progress_expression(
    goals: "ir.Table",
    observations: "ir.Table",
    *,
    as_of: date,
    since: date | None = None,
    sessions: "ir.Table | None" = None,
    engine: Engine = "duckdb",
) -> "ir.Table":
    """Give the progress table of any number of goals as an Ibis expression, worked out where the data are.

    The columns of `goals` are those of `goals.csv` in the data dictionary and of `observations` those of
    `observations.csv`; what may be missing may be left out. `sessions` (session_id, case_id, held_on, recorded_on)
    say when what they recorded became known and which was each case's last; `since` is one day of the last session
    for all. The result has the columns of `progress_table`, and `n_left_out`: rows that could not be used. A goal
    that cannot be judged (two versions under one id, a target on the wrong side) has a row that says so, and no
    numbers. Rows come in no particular order.

    Raises `InvalidInput` for a column that must be there.

    >>> import ibis, pandas
    >>> goals = pandas.DataFrame({"goal_id": ["G1"], "case_id": ["F7"], "statement": ["Worry falls to 6"],
    ...     "kind": ["outcome"], "owner": ["child"], "measure_kind": ["scale"], "improvement": ["down"],
    ...     "baseline": [9.0], "target": [6.0], "set_on": ["2024-01-08"]})
    >>> seen = pandas.DataFrame({"goal_id": ["G1"], "observed_on": ["2024-02-05"], "value": [7.0],
    ...     "basis": ["reported"]})
    >>> table = progress_expression(ibis.memtable(goals), ibis.memtable(seen), as_of=date(2024, 4, 10))
    >>> print(table.execute()["reason"][0])
    On 5 February 2024 the worry scale was 7; 1 dated look so far, too few to say which way things are going.
    """
    asked = _goals(goals, sessions, as_of=as_of, since=since)
    held = read_sessions(sessions) if sessions is not None else None
    rows = read_observations(observations, held, as_of=as_of)
    if DIALECTS[engine].keeps_the_largest:
        numbers = read_numbers(observations, held, as_of=as_of)
        facts = _facts_in_one_pass(asked, rows, numbers, DIALECTS[engine], as_of=as_of)
    else:
        facts = facts_of(_closer(asked, rows, DIALECTS[engine]), Structs(), status_rules().thresholds)
    return _columns(_judged(facts, DIALECTS[engine], as_of=as_of))


def _goals(goals: "ir.Table", sessions: "ir.Table | None", *, as_of: date, since: date | None) -> "ir.Table":
    import ibis  # noqa: PLC0415

    asked = read_goals(goals, as_of=as_of)
    if since is None and sessions is not None:
        held = read_sessions(sessions)
        held = held.filter(held.held_on < ibis.date(as_of)).group_by("case_id").agg(last_on=held.held_on.max())
        joined = asked.left_join(held, "case_id").drop("case_id_right")
        return joined.mutate(since_day=day_number(joined.last_on)).drop("last_on")
    day = ibis.null("int64") if since is None else ibis.literal((since - FIRST_DAY).days, "int64")
    return asked.mutate(since_day=day)


def _facts_in_one_pass(
    asked: "ir.Table", rows: "ir.Table", numbers: "ir.Table", dialect: Dialect, *, as_of: date
) -> "ir.Table":
    from sup_lib.progress.population.quick import quick_and_others  # noqa: PLC0415

    thresholds = status_rules().thresholds
    quick, others = quick_and_others(asked, numbers, dialect, thresholds, as_of=as_of)
    first = facts_of(quick, Packed(), thresholds)
    second = facts_of(_closer(others, rows, dialect), Structs(), thresholds)
    return first.union(second.select(*first.columns))


def _closer(asked: "ir.Table", rows: "ir.Table", dialect: Dialect) -> "ir.Table":
    """Give each goal beside its evidence, row by row."""
    import ibis  # noqa: PLC0415

    asked = dialect.settle(asked)
    judged = asked.filter(asked.problem.isnull()).select("goal_id", *BESIDE_EVIDENCE)
    beside = dialect.settle(rows.inner_join(judged, "goal_id"))
    points = dialect.settle(points_of(beside))
    of_goals = [
        count_of(points, beside),
        disagreement_of(points, status_rules().thresholds),
        looks_of(points),
    ]
    for evidence in of_goals:
        asked = asked.left_join(dialect.settle(evidence), "goal_id").drop("goal_id_right")
    nothing = ibis.literal([], asked.looks.type())
    counts = {name: asked[name].fill_null(0).cast("int64") for name in COUNTS}
    return dialect.settle(asked.mutate(**counts, looks=ibis.coalesce(asked.looks, nothing)))


def _judged(facts: "ir.Table", dialect: Dialect, *, as_of: date) -> "ir.Table":
    import ibis  # noqa: PLC0415

    thresholds = status_rules().thresholds
    today = ibis.literal((as_of - FIRST_DAY).days, "int64")
    numbers = add_numbers(dialect.settle(facts), thresholds, dialect).mutate(judged_today=today)
    statuses = [(key, str(reason.status)) for key, reason in status_rules().reasons.items()]
    judged = numbers.mutate(key=reason_key(numbers, thresholds))
    judged = _beside_the_child(dialect.settle(judged.mutate(status=judged.key.cases(*statuses))))
    judged = add_said(judged)
    judged = judged.mutate(look_said=say_look(judged), target_said=say_target(judged), change_said=say_change(judged))
    return judged.mutate(reason=_reason(judged), limits=say_limits(judged, thresholds, as_of=as_of))


def _reason(judged: "ir.Table") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    rules = status_rules()
    most = rules.thresholds.looks_for_the_slope
    looks = count_whole(judged.n_looks, "dated look")
    names: dict[str, Any] = {
        "latest": judged.look_said,
        "change": judged.change_said,
        "target": judged.target_said,
        "due": say_day(judged.due_on),
        "set_on": say_day(judged.set_on),
        "as_of": say_day(day_of(judged.judged_day)),
        "n_looks": looks,
        "n_recent": ibis.ifelse(judged.n_looks <= most, looks, f"the last {most} dated looks"),
        "last": ibis.literal(str(rules.thresholds.last_looks_for_the_rule)),
    }
    filled = {key: fill(_after_its_day(reason.sentence), names) for key, reason in rules.reasons.items()}
    return ibis.cases(*[(judged.key == key, text) for key, text in filled.items()], else_=None)


def _after_its_day(sentence: str) -> str:
    return sentence.replace("{latest}", "on {latest}").replace("{Latest}", "On {latest}")


def _columns(judged: "ir.Table") -> "ir.Table":
    import ibis  # noqa: PLC0415

    sound = judged.problem.isnull()
    wanted: dict[str, Any] = {
        **{name: judged[name] for name in ("case_id", "child_id", "goal_id", "kind", "owner", "statement")},
        "measure": judged.measure_kind,
        "unit": unit_of(judged),
        **{name: judged[name] for name in ("improvement", "set_on", "due_on", "baseline", "target")},
        **{name: judged[name] for name in ("n", "n_looks", "n_observed", "n_reported", "n_impression")},
        "latest": judged.latest,
        "latest_on": day_of(judged.latest_day),
        "latest_basis": judged.latest_observed.ifelse("observed", "reported"),
        **{name: judged[name] for name in ("change", "change_since", "n_since", "attainment")},
        **{name: judged[name] for name in ("slope_per_week", "required_per_week", "advice")},
        **{name: judged[name] for name in ("status", "reason", "limits")},
        "days_since_last_look": judged.judged_today - judged.latest_day,
        "contradictory": judged.disagreement.notnull(),
        **{name: judged[name] for name in ("disagreement", "child_measure_id")},
        **{f"child_measure_{name}": judged[f"child_measure_{name}"] for name in _OF_THE_CHILD},
        "n_left_out": judged.n_left_out,
    }
    wanted["latest_basis"] = ibis.ifelse(judged.n_looks > 0, wanted["latest_basis"], ibis.null("string"))
    wanted["required_per_week"] = ibis.ifelse(sound, judged.required_per_week, ibis.null("float64"))
    return judged.select(**wanted)


def _beside_the_child(judged: "ir.Table") -> "ir.Table":
    named = {f"child_measure_{name}": judged[name] for name in _OF_THE_CHILD}
    child = judged.select(child_goal="goal_id", **named)
    return judged.left_join(child, judged.child_measure_id == child.child_goal).drop("child_goal")
