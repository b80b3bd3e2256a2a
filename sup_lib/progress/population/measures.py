"""The numbers of each goal beside its facts: attainment, change, pace, slope and the aimline's advice."""

from itertools import combinations
from typing import TYPE_CHECKING, Any

from sup_lib.progress.population.dialect import Dialect
from sup_lib.progress.population.goals import LEVELS
from sup_lib.progress.status import Thresholds

if TYPE_CHECKING:
    import ibis.expr.types as ir

_WITH_A_PACE = (*LEVELS, "sessions", "run")
_WITH_A_TREND = (*LEVELS, "sessions")


def add_numbers(facts: "ir.Table", thresholds: Thresholds, dialect: Dialect) -> "ir.Table":
    """Add attainment, change, change_since, slope_per_week, required_per_week, line_start, line_latest and advice."""
    import ibis  # noqa: PLC0415

    facts = facts.mutate(
        attainment=_attainment(facts),
        change=facts.latest - facts.baseline,
        change_since=facts.latest - facts.value_at_since,
        required_per_week=_required(facts),
        line_start=_line_start(facts),
        slopes=ibis.ifelse(
            facts.measure_kind.isin(_WITH_A_TREND) & (facts.n_looks >= 3),
            ibis.array(_slopes(facts, thresholds.looks_for_the_slope)),
            ibis.null("array<float64>"),
        ),
    )
    facts = facts.mutate(slope_per_week=dialect.median(facts.slopes) * 7)
    facts = facts.mutate(line_latest=line_at(facts, facts.latest_day), advice=_advice(facts, thresholds))
    return facts.drop("slopes")


def line_at(facts: "ir.Table", day: "ir.Value") -> "ir.Value":
    """Value on the line to the target on one day; missing where there is no line."""
    import ibis  # noqa: PLC0415

    days = (facts.due_day - facts.line_start).cast("float64")
    share = ibis.least(ibis.greatest((day - facts.line_start).cast("float64") / days, 0.0), 1.0)
    return facts.baseline + (facts.target - facts.baseline) * share


def _attainment(facts: "ir.Table") -> "ir.Value":
    import ibis  # noqa: PLC0415

    share = (facts.latest_day - facts.set_day).cast("float64") / (facts.due_day - facts.set_day).cast("float64")
    planned = facts.target * ibis.least(ibis.greatest(share, 0.0), 1.0)
    expected = ibis.ifelse(
        facts.latest_out_of.notnull(), facts.latest_out_of, ibis.ifelse(facts.due_day.isnull(), None, planned)
    )
    way = facts.target - facts.baseline
    return ibis.ifelse(
        facts.measure_kind == "sessions", facts.latest / expected.nullif(0.0), (facts.latest - facts.baseline) / way
    )


def _required(facts: "ir.Table") -> "ir.Value":
    import ibis  # noqa: PLC0415

    some = facts.n_looks > 0
    days = facts.due_day - ibis.ifelse(some, facts.latest_day, facts.set_day)
    value = ibis.ifelse(some, facts.latest, facts.baseline)
    asked = facts.measure_kind.isin(_WITH_A_PACE) & (days > 0)
    return ibis.ifelse(asked, (facts.target - value) * 7 / days.cast("float64"), ibis.null("float64"))


def _line_start(facts: "ir.Table") -> "ir.Value":
    import ibis  # noqa: PLC0415

    clear_from = facts.due_day - facts.target.cast("int64")
    offers_known = (facts.measure_kind == "sessions") & facts.latest_out_of.notnull()
    return ibis.cases(
        (facts.due_day.isnull(), ibis.null("int64")),
        ((facts.measure_kind == "none_of") & (clear_from >= facts.set_day), clear_from),
        (facts.measure_kind.isin(_WITH_A_PACE) & ~offers_known, facts.set_day),
        else_=ibis.null("int64"),
    )


def _slopes(facts: "ir.Table", newest: int) -> list[Any]:
    return [
        (facts[f"value_{later}"] - facts[f"value_{earlier}"])
        / (facts[f"day_{later}"] - facts[f"day_{earlier}"]).cast("float64")
        for later, earlier in combinations(range(newest), 2)
    ]


def _advice(facts: "ir.Table", thresholds: Thresholds) -> "ir.Value":
    import ibis  # noqa: PLC0415

    at_least, last = thresholds.looks_for_the_rule, thresholds.last_looks_for_the_rule
    gaps = [facts.sign * (facts[f"value_{i}"] - line_at(facts, facts[f"day_{i}"])) for i in range(last)]
    ruled = facts.measure_kind.isin(_WITH_A_TREND) & facts.line_start.notnull()
    return ibis.cases(
        (~ruled | (facts.n_after_start < max(at_least, last)), "not enough evidence"),
        (ibis.least(*gaps) > 0, "raise the goal"),
        (ibis.greatest(*gaps) < 0, "review the plan"),
        else_="carry on",
    )
