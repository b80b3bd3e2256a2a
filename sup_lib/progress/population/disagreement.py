"""The latest two accounts of each goal that differ, in a sentence: `sup_lib.progress.looks`, for a table."""

from typing import TYPE_CHECKING, Any

from sup_lib.progress.population.words import day_of, say_day, say_number
from sup_lib.progress.status import Thresholds

if TYPE_CHECKING:
    import ibis.expr.types as ir

_CUMULATIVE = ("sessions", "schedule", "milestone")


def disagreement_of(points: "ir.Table", thresholds: Thresholds) -> "ir.Table":
    """Give `disagreement` for each goal that has one: who said what, and when."""
    pairs = _pairs(points.filter(points.evidence), thresholds)
    picked = pairs.group_by("goal_id").agg(all_pairs=_in_order(pairs).collect().sort())
    picked = picked.mutate(pair=picked.all_pairs[picked.all_pairs.length() - 1])
    told = _say(picked.pair, "one") + " and " + _say(picked.pair, "other")
    return picked.select("goal_id", disagreement="Accounts differ within a fortnight: " + told + _ASK)


_ASK = ". Ask what each of them saw."


def _pairs(evidence: "ir.Table", thresholds: Thresholds) -> "ir.Table":
    import ibis  # noqa: PLC0415

    worse_when_high = (evidence.measure_kind == "none_of") | (evidence.improvement == "down")
    told = evidence.mutate(
        rank=ibis.ifelse(worse_when_high, evidence.value, -evidence.value),
        who=evidence.source.lower(),
        apart=thresholds.share_that_disagrees * (evidence.target - evidence.baseline).abs(),
    ).select("goal_id", "measure_kind", "level", "day", "value", "basis", "source", "rank", "who", "apart")
    one, other = told.rename("one_{name}"), told.rename("other_{name}")
    pairs = one.inner_join(other, one.one_goal_id == other.other_goal_id)
    pairs = pairs.filter(
        (pairs.other_day - pairs.one_day).between(0, thresholds.days_that_disagree)
        & ((pairs.one_basis != pairs.other_basis) | (pairs.one_who != pairs.other_who))
    )
    return pairs.filter(_comes_first(pairs) & _differ(pairs)).mutate(goal_id=pairs.one_goal_id)


def _comes_first(pairs: "ir.Table") -> "ir.BooleanValue":
    earlier: Any = pairs.one_source < pairs.other_source
    for column in ("basis", "rank", "day"):
        one, other = pairs[f"one_{column}"], pairs[f"other_{column}"]
        earlier = (one < other) | ((one == other) & earlier)
    return earlier


def _differ(pairs: "ir.Table") -> "ir.BooleanValue":
    import ibis  # noqa: PLC0415

    one, other = pairs.one_value, pairs.other_value
    return ibis.cases(
        (pairs.one_level, (one - other).abs() >= pairs.one_apart),
        (
            pairs.one_measure_kind.isin(_CUMULATIVE),
            ((pairs.one_day == pairs.other_day) & (one != other)) | (other < one),
        ),
        else_=(one > 0) != (other > 0),
    )


def _in_order(pairs: "ir.Table") -> "ir.StructValue":
    import ibis  # noqa: PLC0415

    return ibis.struct(
        {
            "other_day": pairs.other_day,
            "one_day": pairs.one_day,
            **{f"other_{name}": pairs[f"other_{name}"] for name in ("value", "basis", "source")},
            **{f"one_{name}": pairs[f"one_{name}"] for name in ("value", "basis", "source")},
        }
    )


def _say(pair: "ir.StructValue", which: str) -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    source = pair[f"{which}_source"]
    who = pair[f"{which}_basis"] + ", " + ibis.ifelse(source == "", "nobody named", source)
    return say_number(pair[f"{which}_value"]) + " (" + who + ", " + say_day(day_of(pair[f"{which}_day"])) + ")"
