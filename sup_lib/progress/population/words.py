"""Numbers, days and the phrases of `definitions/statuses.yaml` as text, the same as `sup_lib.progress.wording`."""

from string import Formatter
from typing import TYPE_CHECKING, Any

from sup_lib.progress.population.goals import FIRST_DAY, LEVELS
from sup_lib.progress.status import status_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    import ibis.expr.types as ir

_UNITS = {
    "scale": "on the {name}, 0 to 10",
    "count": "{name} in {days_counted} days",
    "none_of": "days without {name}",
    "run": "{name} in a row",
    "sessions": "{name} attended",
    "schedule": "share of {name} kept",
    "milestone": "met (1) or not yet (0)",
    "questionnaire": "{name} ({informant})",
}


def say_number(value: "ir.NumericValue") -> "ir.StringValue":
    """Write a number with at most one decimal, a half upwards."""
    value = value.cast("float64")
    return _say_tenths(value, _tenths(value))


def _tenths(value: "ir.FloatingValue") -> "ir.IntegerValue":
    return (value.abs() * 10 + 0.5).floor().cast("int64")


def _say_tenths(value: "ir.FloatingValue", tenths: "ir.IntegerValue") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    whole, tenth = (tenths / 10).floor().cast("int64").cast("string"), tenths % 10
    size = ibis.ifelse(tenth > 0, whole + "." + tenth.cast("string"), whole)
    return ibis.ifelse((value < 0) & (tenths > 0), ibis.literal("-") + size, size)


SAID = ("latest", "latest_raw", "latest_out_of", "baseline", "target")
"""Numbers that the sentences say: each is written once, in a column of its own."""


def add_said(goals: "ir.Table") -> "ir.Table":
    """Write each of the numbers in `SAID` (`said_latest`, ...)."""
    goals = goals.mutate(**{f"tenths_{column}": _tenths(goals[column]) for column in SAID})
    said = {f"said_{column}": _say_tenths(goals[column], goals[f"tenths_{column}"]) for column in SAID}
    return goals.mutate(**said).drop(*(f"tenths_{column}" for column in SAID))


def _with_article(name: "ir.StringValue") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    first, three = name.left(1), name.left(3)
    small = (first.lower() == first) & (first.upper() != first)
    shouted = (three.upper() == three) & (three.lower() != three)
    return ibis.ifelse(small | shouted, ibis.literal("the ") + name, name)


def count_said(said: "ir.StringValue", thing: str) -> "ir.StringValue":
    """Put its noun beside a number in words, which takes an s unless there is one."""
    import ibis  # noqa: PLC0415

    return said + ibis.ifelse(said == "1", f" {thing}", f" {thing}s")


def count_whole(number: "ir.IntegerValue", thing: str) -> "ir.StringValue":
    """Write a whole number with its noun."""
    import ibis  # noqa: PLC0415

    return number.cast("string") + ibis.ifelse(number == 1, f" {thing}", f" {thing}s")


def day_of(number: "ir.IntegerValue") -> "ir.DateValue":
    """Give the date of a day's number."""
    import ibis  # noqa: PLC0415

    moment = ibis.date(FIRST_DAY).cast("timestamp") + number.cast("int32").as_interval("D")
    return moment.cast("date")


def say_month_day(day: "ir.DateValue") -> "ir.StringValue":
    """Write a day without its year: '5 April'."""
    return day.strftime("%-d %B")


def say_day(day: "ir.DateValue") -> "ir.StringValue":
    """Write a day as British readers do: '5 April 2024'."""
    return day.strftime("%-d %B %Y")


def capital(words: "ir.StringValue") -> "ir.StringValue":
    """Begin with a capital and leave the rest as it was."""
    return words.left(1).upper() + words.substr(1)


def fill(template: str, names: "Mapping[str, ir.Value]") -> "ir.StringValue":
    """Fill a template's {names}, in one go: to add one piece after another writes the sentence as often anew.

    A piece that is missing is left out.
    """
    import ibis  # noqa: PLC0415

    parts: list[Any] = []
    for text, name, _, _ in Formatter().parse(template):
        parts += [ibis.literal(text)] if text else []
        parts += [names[name]] if name is not None else []
    return ibis.literal("").join(parts) if len(parts) > 1 else parts[0]


def unit(goals: "ir.Table") -> "ir.StringValue":
    """What one value of each goal counts."""
    names = {
        "name": goals.measure_what,
        "informant": goals.informant,
        "days_counted": goals.period_days.cast("string"),
    }
    return _by_kind(goals, {kind: fill(template, names) for kind, template in _UNITS.items()})


def say_target(goals: "ir.Table") -> "ir.StringValue":
    """What was asked for."""
    phrases, names = status_rules().phrases, _names_of_goal(goals)
    return _by_kind(goals, {kind: fill(phrases[kind]["target"], names) for kind in _UNITS})


def say_look(goals: "ir.Table") -> "ir.StringValue":
    """What the newest look showed, after the day of it."""
    import ibis  # noqa: PLC0415

    phrases, names = status_rules().phrases, {**_names_of_goal(goals), **_names_of_look(goals)}
    told: dict[str, Any] = {kind: fill(phrases[kind]["look"], names) for kind in _UNITS}
    special = {
        "none_of": goals.latest_raw > 0,
        "run": goals.latest_raw == 0,
        "milestone": goals.latest_raw > 0,
    }
    for kind, holds in special.items():
        if "look_event" in phrases[kind]:
            told[kind] = ibis.ifelse(holds, fill(phrases[kind]["look_event"], names), told[kind])
    return fill("{day} {told}", {"day": say_day(day_of(goals.latest_day)), "told": _by_kind(goals, told)})


def say_change(goals: "ir.Table") -> "ir.StringValue":
    """Compare a level with where it started, to go on within a sentence."""
    import ibis  # noqa: PLC0415

    moved = ibis.ifelse(goals.latest > goals.baseline, "up from ", "down from ")
    return ibis.cases(
        (~goals.measure_kind.isin([*LEVELS]), ""),
        (goals.latest == goals.baseline, "the same as at the start"),
        else_=moved + goals.said_baseline + " at the start",
    )


def _by_kind(goals: "ir.Table", told: "Mapping[str, ir.Value]") -> "ir.StringValue":
    import ibis  # noqa: PLC0415

    return ibis.cases(*[(goals.measure_kind == kind, text) for kind, text in told.items()], else_=None)


def _names_of_goal(goals: "ir.Table") -> dict[str, Any]:
    import ibis  # noqa: PLC0415

    return {
        "name": goals.measure_what,
        "Name": capital(goals.measure_what),
        "the_name": _with_article(goals.measure_what),
        "informant": goals.informant,
        "period": count_whole(goals.period_days, "day"),
        "target": goals.said_target,
        "target_days": count_said(goals.said_target, "day"),
        "target_share": say_number(100 * goals.target) + "%",
        "better": ibis.ifelse(goals.improvement == "down", "lower", "higher"),
    }


def _names_of_look(goals: "ir.Table") -> dict[str, Any]:
    import ibis  # noqa: PLC0415

    value, out_of = goals.said_latest, goals.said_latest_out_of.fill_null("0")
    attended = fill("{value} of the {out_of} offered", {"value": value, "out_of": out_of})
    return {
        "value": value,
        "raw": goals.said_latest_raw,
        "out_of": out_of,
        "attended": ibis.ifelse(goals.latest_out_of.isnull(), value, attended),
        "days": count_said(value, "day"),
        "day": say_month_day(day_of(goals.latest_day)),
    }
