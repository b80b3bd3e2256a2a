"""What a status rests on, worked out of each goal's list of looks: one number a column."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sup_lib.progress.population.look_lists import LookForm
from sup_lib.progress.status import Thresholds

if TYPE_CHECKING:
    import ibis.expr.types as ir

_EPSILON = 1e-9


@dataclass(frozen=True)
class Looks:
    """The list of looks of every goal of a table, the newest first, and how to read it."""

    goals: "ir.Table"
    form: LookForm

    def stands_at(self, newest: "ir.Value", *, clear_from: "ir.Value", in_a_row: "ir.Value") -> "ir.FloatingValue":
        """What looks stand at by the newest of them, in the measure's unit."""
        import ibis  # noqa: PLC0415

        form, goals = self.form, self.goals
        raw, days = form.value(newest), form.day(newest) - clear_from
        return ibis.cases(
            (goals.measure_kind == "none_of", ibis.ifelse(raw > 0, 0, days).cast("float64")),
            (goals.measure_kind == "run", in_a_row.cast("float64")),
            (goals.measure_kind == "schedule", raw / form.out_of(newest)),
            else_=raw,
        )

    def clear_from(self, looks: "ir.ArrayValue") -> "ir.Value":
        """Day of the newest event, from which clear days count; the day the goal was set where there is none."""
        import ibis  # noqa: PLC0415

        return ibis.coalesce(self.event_days(looks)[0], self.goals.set_day)

    def event_days(self, looks: "ir.ArrayValue") -> "ir.ArrayValue":
        """Days on which what should not happen did."""
        return looks.filter(self.form.is_some).map(self.form.day)

    def in_a_row(self, looks: "ir.ArrayValue") -> "ir.IntegerValue":
        """How many good results there are, one after another, up to the newest."""
        return self.form.before_the_first(looks.map(lambda x: ~self.form.is_some(x)))

    def ever_met(self) -> "ir.Value":
        """Whether any look was a good result, or saw the milestone met."""
        return self.goals.looks.filter(self.form.is_some).length() > 0

    def longest_before(self) -> "ir.Value":
        """Longest spell of clear days that an event ended, since the event before it or since the goal was set."""
        import ibis  # noqa: PLC0415

        at, days = self.form.at, self.goals.event_days

        def spell(i: "ir.Value") -> "ir.Value":
            return at(days, i) - ibis.coalesce(at(days, i + 1), self.goals.set_day)

        return ibis.range(0, days.length()).map(spell).maxs()

    def steps(self) -> "ir.ArrayValue":
        """Which looks begin a new reckoning of a schedule: those at which it was kept up, and the first."""
        import ibis  # noqa: PLC0415

        form, looks = self.form, self.goals.looks

        def kept_up(i: "ir.Value") -> "ir.Value":
            later, earlier = form.at(looks, i), form.at(looks, i + 1)
            return ~((form.out_of(later) > form.out_of(earlier)) & (form.value(later) <= form.value(earlier)))

        first = looks.length() - 1
        return form.append(ibis.range(0, first).filter(kept_up), first)

    def lapse_days(self) -> "ir.Value":
        """Longest time over which more fell due and no more was kept: from a step to the look before the next."""
        import ibis  # noqa: PLC0415

        form, looks, steps = self.form, self.goals.looks, self.goals.steps

        def lapse(j: "ir.Value") -> "ir.Value":
            last = ibis.cases((j > 0, form.at(steps, j - 1) + 1), else_=0)
            return form.day(form.at(looks, last)) - form.day(form.at(looks, form.at(steps, j)))

        return ibis.range(0, steps.length()).map(lapse).maxs()

    def reached_late(self) -> "ir.Value":
        """Whether the newest looks, those that have reached the target, all came after the due date."""
        import ibis  # noqa: PLC0415

        form, goals = self.form, self.goals
        kind, looks = goals.measure_kind, goals.looks
        first_enough = _least(goals.in_a_row - goals.target.cast("int64"), 0)
        clear = looks.map(form.day).filter(lambda day: day - goals.clear_from >= goals.target)
        return ibis.cases(
            (kind == "run", self._is_late(first_enough)),
            (kind == "none_of", clear.mins() > goals.due_day),
            (kind == "schedule", self._late_reached(lambda look: form.value(look) / form.out_of(look))),
            else_=self._late_reached(form.value),
        )

    def _late_reached(self, value: "Callable[[ir.Value], ir.Value]") -> "ir.Value":
        import ibis  # noqa: PLC0415

        def short(look: "ir.Value") -> "ir.Value":
            return self.goals.sign * (value(look) - self.goals.target) < -_EPSILON

        since = self.form.before_the_first(self.goals.looks.map(short)) - 1
        return ibis.cases((short(self.goals.look_0), False), else_=self._is_late(since))

    def _is_late(self, place: "ir.Value") -> "ir.Value":
        return self.form.day(self.form.at(self.goals.looks, place)) > self.goals.due_day


def facts_of(goals: "ir.Table", form: LookForm, thresholds: Thresholds) -> "ir.Table":
    """Put the facts in the place of the looks, step by step: what a step works out, no later one works out again."""
    import ibis  # noqa: PLC0415

    newest = max(thresholds.looks_for_the_slope, thresholds.last_looks_for_the_rule, 2)
    before = goals.looks.filter(lambda x: form.day(x) <= goals.since_day).length()
    goals = goals.mutate(n_looks=goals.looks.length(), n_before=ibis.ifelse(goals.since_day.isnull(), 0, before))
    kind, looks = goals.measure_kind, Looks(goals, form)
    schedule = (kind == "schedule") & (goals.n_looks > 0)
    goals = goals.mutate(
        **{f"look_{i}": goals.looks[i] for i in range(newest)},
        n_since=goals.n_looks - goals.n_before,
        first_look=form.at(goals.looks, _least(goals.n_looks - 1, 0)),
        steps=ibis.cases((schedule, looks.steps()), else_=None),
        event_days=ibis.cases((kind == "none_of", looks.event_days(goals.looks)), else_=None),
        in_a_row=ibis.cases((kind == "run", looks.in_a_row(goals.looks)), else_=None),
    )
    goals = goals.mutate(
        **{f"day_{i}": form.day(goals[f"look_{i}"]) for i in range(newest)},
        **{f"value_{i}": form.value(goals[f"look_{i}"]) for i in range(newest)},
        clear_from=ibis.coalesce(goals.event_days[0], goals.set_day),
        look_since=form.at(goals.looks, goals.n_since),
    )
    goals = goals.mutate(**_of_all(Looks(goals, form)))
    return goals.drop(*_OF_THE_STEPS, *(f"look_{i}" for i in range(newest)))


_OF_THE_STEPS = ("looks", "n_before", "first_look", "look_since", "steps", "event_days", "clear_from", "in_a_row")


def _of_all(looks: Looks) -> dict[str, Any]:
    import ibis  # noqa: PLC0415

    goals, form = looks.goals, looks.form
    kind, some = goals.measure_kind, goals.n_looks > 0
    has_since = (goals.since_day >= goals.set_day) & (goals.day_0 > goals.since_day)
    observed = goals.looks.filter(form.is_observed).length() > 0
    then = goals.looks[goals.n_since :]
    return {
        "n_after_start": ibis.ifelse(
            some, goals.n_looks - (form.day(goals.first_look) <= goals.set_day).cast("int64"), 0
        ),
        "latest_day": goals.day_0,
        "latest": ibis.cases(
            (some, looks.stands_at(goals.look_0, clear_from=goals.clear_from, in_a_row=goals.in_a_row)), else_=None
        ),
        "latest_raw": goals.value_0,
        "latest_out_of": form.out_of(goals.look_0),
        "latest_observed": form.is_observed(goals.look_0),
        "any_observed": ibis.cases(
            (goals.n_observed == 0, False), (form.is_observed(goals.look_0), True), else_=observed
        ),
        "before_raw": goals.value_1,
        "before_out_of": form.out_of(goals.look_1),
        "value_at_since": ibis.cases(
            (~has_since.fill_null(False), None),
            (
                goals.n_before > 0,
                looks.stands_at(goals.look_since, clear_from=looks.clear_from(then), in_a_row=looks.in_a_row(then)),
            ),
            else_=goals.baseline,
        ),
        "ever_met": ibis.cases((kind.isin(["run", "milestone"]), looks.ever_met()), else_=False),
        "longest_before": ibis.cases((kind == "none_of", looks.longest_before()), else_=None),
        "lapse_days": ibis.cases(((kind == "schedule") & some, looks.lapse_days()), else_=None),
        "late": ibis.cases((some & (goals.day_0 > goals.due_day), looks.reached_late()), else_=False),
    }


def _least(value: "ir.Value", least: int) -> "ir.Value":
    import ibis  # noqa: PLC0415

    return ibis.greatest(value, least)
