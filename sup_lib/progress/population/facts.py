"""What a status rests on, worked out of each goal's list of looks: one number a column."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sup_lib.progress.population.look_lists import LookForm
from sup_lib.progress.status import Thresholds

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = {
    **{"n_looks": "int64", "n_since": "int64", "n_after_start": "int64"},
    **{"latest_day": "int64", "latest": "float64", "latest_raw": "float64", "latest_out_of": "float64"},
    **{"latest_observed": "boolean", "any_observed": "boolean"},
    **{"before_raw": "float64", "before_out_of": "float64", "value_at_since": "float64"},
    **{"ever_good": "boolean", "ever_met": "boolean", "longest_before": "int64", "lapse_days": "int64"},
}
"""Columns that `facts_of` adds, besides `day_0`, `value_0`, ... for the newest looks."""


@dataclass(frozen=True)
class Looks:
    """The list of looks of every goal of a table, and how to read it."""

    goals: "ir.Table"
    form: LookForm

    @property
    def all(self) -> "ir.ArrayValue":
        """The looks, the newest first."""
        return self.goals.looks

    def latest_value(self, looks: "ir.ArrayValue") -> "ir.FloatingValue":
        """What the newest of these looks stands at, in the measure's unit."""
        import ibis  # noqa: PLC0415

        form, goals, newest = self.form, self.goals, looks[0]
        raw = form.value(newest)
        return ibis.cases(
            (goals.measure_kind == "none_of", self._days_clear(looks)),
            (goals.measure_kind == "run", looks.filter(lambda x: form.day(x) > self._last_bad(looks)).length()),
            (goals.measure_kind == "schedule", raw / form.out_of(newest)),
            else_=raw,
        )

    def _days_clear(self, looks: "ir.ArrayValue") -> "ir.Value":
        import ibis  # noqa: PLC0415

        form = self.form
        events = looks.filter(lambda x: form.value(x) > 0)
        clear_since = ibis.ifelse(events.length() > 0, form.day(events[0]), self.goals.set_day)
        return ibis.ifelse(form.value(looks[0]) > 0, 0, form.day(looks[0]) - clear_since).cast("float64")

    def _last_bad(self, looks: "ir.ArrayValue") -> "ir.Value":
        import ibis  # noqa: PLC0415

        bad = looks.filter(lambda x: self.form.value(x) == 0)
        return ibis.ifelse(bad.length() > 0, self.form.day(bad[0]), -1)

    def longest_before(self) -> "ir.Value":
        """Longest spell of clear days that an event ended."""
        import ibis  # noqa: PLC0415

        form = self.form
        events = self.all.filter(lambda x: form.value(x) > 0).map(form.day)
        begun = events.concat(ibis.array([self.goals.set_day]))
        return ibis.range(1, begun.length()).map(lambda i: begun[i - 1] - begun[i]).maxs()

    def lapse_days(self) -> "ir.Value":
        """Longest time over which more fell due and nothing more was kept."""
        import ibis  # noqa: PLC0415

        form, looks = self.form, self.all

        def kept_up(i: "ir.Value") -> "ir.Value":
            more_due = form.out_of(looks[i]) > form.out_of(looks[i + 1])
            return ~(more_due & (form.value(looks[i]) <= form.value(looks[i + 1])))

        first = looks.length() - 1
        steps = ibis.range(0, first).filter(kept_up).concat(ibis.array([first])).map(lambda i: form.day(looks[i]))
        return looks.map(lambda x: form.day(x) - steps.filter(lambda day: day <= form.day(x)).maxs()).maxs()

    def reached_late(self) -> "ir.Value":
        """Whether the newest looks, those that have reached the target, all came after the due date."""
        import ibis  # noqa: PLC0415

        form, goals = self.form, self.goals
        looks = self.all
        bad = self._last_bad(looks)
        good = looks.filter(lambda x: form.day(x) > bad).map(form.day)
        events = looks.filter(lambda x: form.value(x) > 0)
        anchor = ibis.ifelse(events.length() > 0, form.day(events[0]), goals.set_day)
        clear = looks.map(form.day).filter(lambda day: day - anchor >= goals.target)
        by_due = looks.map(form.day).filter(lambda day: day <= goals.due_day).maxs()
        short = looks.filter(lambda x: (form.day(x) >= by_due) & ~self._reached(x)).length()
        required = (good.length() - goals.target.cast("int64")).cast("int32")
        return ibis.cases(
            (goals.measure_kind == "run", good[_least(required, 0)] > goals.due_day),
            (goals.measure_kind == "none_of", clear.mins() > goals.due_day),
            else_=by_due.isnull() | (short > 0),
        )

    def _reached(self, look: "ir.Value") -> "ir.Value":
        import ibis  # noqa: PLC0415

        form, goals = self.form, self.goals
        value = form.value(look)
        value = ibis.ifelse(goals.measure_kind == "schedule", value / form.out_of(look), value)
        return goals.sign * (value - goals.target) >= -1e-9


def facts_of(goals: "ir.Table", form: LookForm, thresholds: Thresholds) -> "ir.Table":
    """Put the facts in the place of the looks."""
    newest = max(thresholds.looks_for_the_slope, thresholds.last_looks_for_the_rule, 2)
    goals = goals.mutate(n_looks=goals.looks.length())
    goals = goals.mutate(**_of_the_newest(goals, form, newest))
    return goals.mutate(**_of_all(Looks(goals, form))).drop("looks")


def _of_the_newest(goals: "ir.Table", form: LookForm, newest: int) -> dict[str, Any]:
    days = {f"day_{i}": form.day(_at(goals, i)) for i in range(newest)}
    return {**days, **{f"value_{i}": form.value(_at(goals, i)) for i in range(newest)}}


def _at(goals: "ir.Table", i: int) -> "ir.Value":
    import ibis  # noqa: PLC0415

    return ibis.ifelse(goals.n_looks > i, goals.looks[i], ibis.null(goals.looks.type().value_type))


def _of_all(looks: Looks) -> dict[str, Any]:
    import ibis  # noqa: PLC0415

    goals, form, all_looks = looks.goals, looks.form, looks.all
    kind, some = goals.measure_kind, goals.n_looks > 0
    has_since = (goals.since_day >= goals.set_day) & (goals.day_0 > goals.since_day)
    before = all_looks.filter(lambda x: form.day(x) <= goals.since_day)
    oldest = all_looks[_least(goals.n_looks - 1, 0)]
    return {
        "n_since": ibis.ifelse(goals.since_day.isnull(), goals.n_looks, goals.n_looks - before.length()),
        "n_after_start": ibis.ifelse(some, goals.n_looks - (form.day(oldest) <= goals.set_day).cast("int64"), 0),
        "latest_day": goals.day_0,
        "latest": ibis.ifelse(some, looks.latest_value(all_looks), ibis.null("float64")),
        "latest_raw": goals.value_0,
        "latest_out_of": form.out_of(_at(goals, 0)),
        "latest_observed": form.is_observed(_at(goals, 0)),
        "any_observed": all_looks.filter(form.is_observed).length() > 0,
        "before_raw": goals.value_1,
        "before_out_of": form.out_of(_at(goals, 1)),
        "value_at_since": ibis.cases(
            (~has_since.fill_null(False), ibis.null("float64")),
            (before.length() > 0, looks.latest_value(before)),
            else_=goals.baseline,
        ),
        "ever_good": ibis.ifelse(kind == "run", all_looks.filter(lambda x: form.value(x) > 0).length() > 0, False),
        "ever_met": ibis.ifelse(
            kind == "milestone", all_looks.filter(lambda x: form.value(x) > 0).length() > 0, False
        ),
        "longest_before": ibis.cases((kind == "none_of", looks.longest_before()), else_=ibis.null("int64")),
        "lapse_days": ibis.cases(((kind == "schedule") & some, looks.lapse_days()), else_=ibis.null("int64")),
        "late": ibis.cases(
            (some & (goals.day_0 > goals.due_day), looks.reached_late()),
            else_=ibis.literal(False),
        ),
    }


def _least(value: "ir.Value", least: int) -> "ir.Value":
    import ibis  # noqa: PLC0415

    return ibis.greatest(value, least)
