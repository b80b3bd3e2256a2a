"""Each goal's evidence, whatever it is like: rows repeated, several on one day, some that cannot be used.

One row a goal comes out: what was counted, and its looks, one a day, as `sup_lib.progress.looks` has them.
"""

from typing import TYPE_CHECKING

from sup_lib.progress.population.observations import fits

if TYPE_CHECKING:
    import ibis.expr.types as ir

COUNTS = ("n", "n_observed", "n_reported", "n_impression", "impressions", "early", "after", "n_left_out")
"""How many points there are: in all, by basis, impressions by the day of judging, before the goal was set, after it
was closed; and how many rows could not be used."""

BESIDE_EVIDENCE = (
    *("measure_kind", "improvement", "baseline", "target", "highest", "level"),
    *("set_day", "closed_day", "judged_day"),
)
"""What has to be known of a goal to read its evidence."""


def points_of(rows: "ir.Table") -> "ir.Table":
    """Give each usable row once, with `evidence` where it counts towards a status.

    `rows` are observations beside the columns `BESIDE_EVIDENCE` of their goal.
    """
    rows = rows.filter(fits(rows))
    whole = rows.out_of.isnan().ifelse(None, rows.out_of)
    rows = rows.mutate(source=rows.source.strip().fill_null(""), out_of=whole).distinct()
    seen = (rows.basis != "impression") & (rows.day >= rows.set_day)
    nothing_due = (rows.measure_kind == "schedule") & (rows.out_of == 0)
    return rows.mutate(evidence=seen & ~nothing_due.fill_null(False))


def count_of(points: "ir.Table", rows: "ir.Table") -> "ir.Table":
    """Give the counts of each goal, and the last day on which different values are on file (`repeated_day`)."""
    impression = points.basis == "impression"
    counted = points.group_by("goal_id").agg(
        n=points.count(),
        n_observed=points.count(where=points.basis == "observed"),
        n_reported=points.count(where=points.basis == "reported"),
        n_impression=points.count(where=impression),
        impressions=points.count(where=impression & (points.day <= points.judged_day)),
        early=points.count(where=points.day < points.set_day),
        after=points.count(where=points.day > points.closed_day),
    )
    told = points.filter(points.basis != "impression")
    days = told.group_by("goal_id", "day").agg(low=told.value.min(), high=told.value.max())
    differing = days.filter(days.high > days.low)
    latest = differing.group_by("goal_id").agg(repeated_day=differing.day.max())
    of_all = rows.group_by("goal_id").agg(rows=rows.count(), kept=rows.count(where=fits(rows)))
    joined = of_all.left_join(counted, "goal_id").drop("goal_id_right").left_join(latest, "goal_id")
    numbers = {name: joined[name].fill_null(0) for name in COUNTS if name != "n_left_out"}
    return joined.select("goal_id", **numbers, n_left_out=joined.rows - joined.kept, repeated_day="repeated_day")


def looks_of(points: "ir.Table") -> "ir.Table":
    """Give each goal's list of looks (`Structs`), the newest first.

    For a level, what was observed comes before what was reported, and the median of several; for all that is counted,
    the least favourable of the day.
    """
    import ibis  # noqa: PLC0415

    seen = points.filter(points.evidence & (points.day <= points.judged_day))
    seen = seen.mutate(
        observed=seen.basis == "observed",
        worse=ibis.ifelse(seen.measure_kind == "none_of", -seen.value, seen.value),
    )
    last = ibis.struct(
        {
            "worse": seen.worse,
            "observed": seen.observed.cast("int64"),
            "most": -seen.out_of.fill_null(0.0),
            "value": seen.value,
            "out_of": seen.out_of,
        }
    )
    days = seen.group_by("goal_id", "day").agg(
        level=seen.level.max(),
        observed=seen.observed.max(),
        of_observed=seen.observed.ifelse(seen.value, ibis.null("float64")).median(),
        of_all=seen.value.median(),
        last=last.collect().sort()[0],
    )
    look = ibis.struct(
        {
            "back": -days.day,
            "value": ibis.ifelse(days.level, ibis.coalesce(days.of_observed, days.of_all), days.last.value),
            "out_of": ibis.ifelse(days.level, ibis.null("float64"), days.last.out_of),
            "observed": ibis.ifelse(days.level, days.observed, days.last.observed == 1),
        }
    )
    return days.group_by("goal_id").agg(looks=look.collect().sort())
