"""Most goals have one look a day and few of them: those are read in one pass, and the others are told apart.

An aggregate keeps each goal's newest looks, each one whole number. Sorting, lists of structs and windows over all
rows each cost as much again as everything here. What one number cannot hold is looked at row by row (`looks`).
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.progress.population.dialect import Dialect
from sup_lib.progress.population.goals import FIRST_DAY
from sup_lib.progress.population.look_lists import ONE_DAY, Packed, add_keys, all_packed, tallied
from sup_lib.progress.population.observations import BASES
from sup_lib.progress.status import Thresholds

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST = 24
"""Looks of a goal that is read in one pass; one more is kept, to know of a goal that it has more."""

_CUMULATIVE = ("sessions", "schedule", "milestone")
_FORM = Packed()


def quick_and_others(
    asked: "ir.Table", rows: "ir.Table", dialect: Dialect, thresholds: Thresholds, *, as_of: date
) -> "tuple[ir.Table, ir.Table]":
    """Give the goals whose evidence is plain, with it, and the other goals."""
    import ibis  # noqa: PLC0415

    kept = asked.left_join(_newest(rows, dialect), "goal_id").drop("goal_id_right")
    nothing = ibis.literal([], "array<int64>")
    kept = kept.mutate(
        keys=ibis.coalesce(kept.newest, nothing),
        tally=kept.tally.fill_null(0.0),
    )
    kept = kept.mutate(**{f"n_{basis}": tallied(kept.tally, basis) for basis in BASES})
    kept = kept.mutate(
        n_rows=kept.n_observed + kept.n_reported + kept.n_impression,
        close=_close(kept, thresholds),
        apart=thresholds.share_that_disagrees * (kept.target - kept.baseline).abs(),
        cumulative=kept.measure_kind.isin(_CUMULATIVE),
    )
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
    return rows.group_by("goal_id").agg(newest=dialect.largest(rows.key, MOST + 1), tally=rows.tally.sum())


def _odd(kept: "ir.Table") -> "ir.BooleanValue":
    """Whether some row needs a closer look: not usable, not to be packed, one of too many."""
    import ibis  # noqa: PLC0415

    kind = kept.measure_kind
    out_of_place = ibis.cases(
        (kind == "scale", _any(kept, lambda look: _FORM.value(look) > 10)),
        (kind == "questionnaire", _any(kept, lambda look: _FORM.value(look) > kept.highest)),
        ((kind == "run") | (kind == "milestone"), _any(kept, lambda look: ~_FORM.value(look).isin([0, 1]))),
        (kind == "schedule", _any(kept, lambda look: _FORM.out_of(look).isnull())),
        else_=False,
    )
    several = ~all_packed(kept.tally) | (kept["keys"].length() > MOST)
    return (kept.problem.notnull() & (kept.tally > 0)) | several | out_of_place.fill_null(False)


def _any(kept: "ir.Table", holds: "Callable[[ir.Value], ir.Value]") -> "ir.BooleanValue":
    return kept["keys"].filter(holds).length() > 0


def _close(kept: "ir.Table", thresholds: Thresholds) -> "ir.Value":
    """Which neighbours are of about one time: they are few, and what is asked of them then costs more."""
    import ibis  # noqa: PLC0415

    keys, most = kept["keys"], (thresholds.days_that_disagree + 1) * ONE_DAY
    return ibis.range(1, keys.length()).filter(lambda i: _FORM.at(keys, i - 1) - _FORM.at(keys, i) < most)


def _may_disagree(kept: "ir.Table", thresholds: Thresholds) -> "ir.BooleanValue":
    """Whether two neighbours are of one day, or of about one time and differ, or three are of about one time.

    Their numbers are within `ONE_DAY` only if their days are one apart at most. Whoever gave them is not asked here.
    """
    import ibis  # noqa: PLC0415

    keys, days = kept["keys"], thresholds.days_that_disagree

    def differ(i: Any) -> Any:
        earlier, later = _FORM.at(keys, i), _FORM.at(keys, i - 1)
        before, after = _FORM.value(earlier), _FORM.value(later)
        differs = ibis.cases(
            (kept.level, (after - before).abs() >= kept.apart),
            (kept.cumulative, after < before),
            else_=(after > 0) != (before > 0),
        )
        told = ~_FORM.is_impression(earlier) & ~_FORM.is_impression(later)
        pair = told & differs & (_FORM.day(later) - _FORM.day(earlier) <= days)
        three = ibis.ifelse(i > 1, _FORM.day(_FORM.at(keys, i - 2)) - _FORM.day(earlier) <= days, False)
        return (later - earlier < ONE_DAY) | pair | three

    return ibis.cases((kept.close.length() > 0, kept.close.filter(differ).length() > 0), else_=False)


def _with_evidence(kept: "ir.Table", *, today: int) -> "ir.Table":
    import ibis  # noqa: PLC0415

    keys = kept["keys"]
    newest, oldest = _FORM.day(keys[0]), _FORM.day(_FORM.at(keys, keys.length() - 1))
    in_time = (oldest >= kept.set_day) & (newest <= kept.judged_day)
    told = keys.filter(lambda x: ~_FORM.is_impression(x))
    counting = keys.filter(
        lambda x: (_FORM.day(x) >= kept.set_day) & (_FORM.day(x) <= kept.judged_day) & ~_FORM.is_impression(x)
    )
    late = keys.filter(lambda x: _FORM.day(x) > kept.closed_day)
    late_impressions = late.filter(_FORM.is_impression).length()
    has_late, has_early = newest > kept.closed_day, oldest < kept.set_day
    early = keys.filter(lambda x: _FORM.day(x) < kept.set_day).length()
    return kept.mutate(
        looks=ibis.cases((in_time.fill_null(True), told), else_=counting),
        n=kept.n_rows,
        after=ibis.cases((has_late.fill_null(False), late.length()), else_=0),
        early=ibis.cases((has_early.fill_null(False), early), else_=0),
        impressions=kept.n_impression - ibis.cases((has_late.fill_null(False), late_impressions), else_=0),
        n_left_out=ibis.literal(0, "int64"),
        repeated_day=ibis.null("int64"),
        disagreement=ibis.null("string"),
    )
