"""Most goals have one look a day and few of them: those are read in one pass, and the others are told apart.

An aggregate keeps each goal's newest looks, each one whole number. Sorting, lists of structs and windows over all
rows each cost as much again as everything here. What one number cannot hold is looked at row by row (`looks`).
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.progress.population.dialect import Dialect
from sup_lib.progress.population.goals import FIRST_DAY
from sup_lib.progress.population.look_lists import IMPRESSION, OBSERVED, ONE_DAY, Packed, add_keys
from sup_lib.progress.status import Thresholds

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST = 24
"""Looks that are kept of one goal."""

_CUMULATIVE = ("sessions", "schedule", "milestone")
_FORM = Packed()


def quick_and_others(
    asked: "ir.Table", rows: "ir.Table", dialect: Dialect, thresholds: Thresholds, *, as_of: date
) -> "tuple[ir.Table, ir.Table]":
    """Give the goals whose evidence is plain, with it, and the other goals."""
    import ibis  # noqa: PLC0415

    kept = asked.left_join(_newest(rows, dialect), "goal_id").drop("goal_id_right")
    nothing = ibis.literal([], "array<int64>")
    numbers = ("n_rows", "n_packed", "n_observed", "n_impression")
    kept = kept.mutate(
        keys=ibis.coalesce(kept.newest, nothing), **{name: kept[name].fill_null(0) for name in numbers}
    )
    kept = kept.mutate(gap=_gap(kept))
    kept = kept.mutate(plain=~(_odd(kept) | _may_disagree(kept, thresholds)))
    quick = _with_evidence(kept.filter(kept.plain), today=(as_of - FIRST_DAY).days)
    others = kept.filter(~kept.plain).select(*asked.columns)
    return quick.select(*asked.columns, *_WITH), others


_WITH = (
    *("n", "n_observed", "n_reported", "n_impression", "impressions", "early", "after", "n_left_out"),
    *("repeated_day", "disagreement", "looks"),
)


def _newest(rows: "ir.Table", dialect: Dialect) -> "ir.Table":
    rows = add_keys(rows)
    return rows.group_by("goal_id").agg(
        newest=dialect.largest(rows.key, MOST),
        n_rows=rows.count(),
        n_packed=rows.packed.sum(),
        n_observed=(rows.code == OBSERVED).sum(),
        n_impression=(rows.code == IMPRESSION).sum(),
        highest_value=rows.value.max(),
        n_whole=rows.out_of.count(),
    )


def _gap(kept: "ir.Table") -> "ir.Value":
    """Least difference between two neighbours' numbers: within `ONE_DAY` only if their days are one apart at most."""
    import ibis  # noqa: PLC0415

    keys = kept["keys"]
    return ibis.range(1, keys.length()).map(lambda i: keys[i - 1] - keys[i]).mins()


def _odd(kept: "ir.Table") -> "ir.BooleanValue":
    """Whether some row needs a closer look: not usable, not to be packed, one of several on its day."""
    import ibis  # noqa: PLC0415

    kind = kept.measure_kind
    out_of_place = ibis.cases(
        (kind == "scale", kept.highest_value > 10),
        (kind == "questionnaire", kept.highest_value > kept.highest),
        ((kind == "run") | (kind == "milestone"), kept.highest_value > 1),
        (kind == "schedule", kept.n_whole < kept.n_rows),
        else_=False,
    )
    several = (kept.n_packed < kept.n_rows) | (kept.n_rows > MOST) | (kept.gap < ONE_DAY)
    return (kept.problem.notnull() & (kept.n_rows > 0)) | several.fill_null(False) | out_of_place.fill_null(False)


def _may_disagree(kept: "ir.Table", thresholds: Thresholds) -> "ir.BooleanValue":
    """Whether two neighbours of about one time differ, whoever gave them, or there are three of one time."""
    import ibis  # noqa: PLC0415

    keys, kind, days = kept["keys"], kept.measure_kind, thresholds.days_that_disagree
    apart = thresholds.share_that_disagrees * (kept.target - kept.baseline).abs()

    def differ(i: Any) -> Any:
        earlier, later = keys[i], keys[i - 1]
        before, after = _FORM.value(earlier), _FORM.value(later)
        differs = ibis.cases(
            (kept.level, (after - before).abs() >= apart),
            (kind.isin(_CUMULATIVE), after < before),
            else_=(after > 0) != (before > 0),
        )
        told = ~_FORM.is_impression(earlier) & ~_FORM.is_impression(later)
        pair = told & differs & (_FORM.day(later) - _FORM.day(earlier) <= days)
        three = ibis.ifelse(i > 1, _FORM.day(keys[i - 2]) - _FORM.day(earlier) <= days, False)
        return pair | three

    near = kept.gap < (days + 1) * ONE_DAY
    found = ibis.range(1, keys.length()).filter(differ).length() > 0
    return ibis.cases((near, found), else_=False).fill_null(False)


def _with_evidence(kept: "ir.Table", *, today: int) -> "ir.Table":
    import ibis  # noqa: PLC0415

    keys = kept["keys"]
    newest, oldest = _FORM.day(keys[0]), _FORM.day(keys[ibis.greatest(keys.length() - 1, 0)])
    all_count = (kept.n_impression == 0) & (oldest >= kept.set_day) & (newest <= kept.judged_day)
    counting = keys.filter(
        lambda x: (_FORM.day(x) >= kept.set_day) & (_FORM.day(x) <= kept.judged_day) & ~_FORM.is_impression(x)
    )
    late = keys.filter(lambda x: _FORM.day(x) > kept.closed_day)
    late_impressions = late.filter(_FORM.is_impression).length()
    has_late, has_early = newest > kept.closed_day, oldest < kept.set_day
    early = keys.filter(lambda x: _FORM.day(x) < kept.set_day).length()
    return kept.mutate(
        looks=ibis.ifelse(all_count.fill_null(True), keys, counting),
        n=kept.n_rows,
        n_reported=kept.n_rows - kept.n_observed - kept.n_impression,
        after=ibis.ifelse(has_late.fill_null(False), late.length(), 0),
        early=ibis.ifelse(has_early.fill_null(False), early, 0),
        impressions=kept.n_impression - ibis.ifelse(has_late.fill_null(False), late_impressions, 0),
        n_left_out=ibis.literal(0, "int64"),
        repeated_day=ibis.null("int64"),
        disagreement=ibis.null("string"),
    )
