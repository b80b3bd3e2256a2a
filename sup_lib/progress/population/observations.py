"""A population's observations: those known on a day, and which of them can be used."""

from datetime import date
from typing import TYPE_CHECKING

from sup_lib.model.observation import MOST
from sup_lib.progress.population.columns import (
    OBSERVATIONS,
    OBSERVATIONS_IF_THERE,
    SESSIONS,
    SESSIONS_IF_THERE,
    read_columns,
)
from sup_lib.progress.population.goals import day_number

if TYPE_CHECKING:
    import ibis.expr.types as ir

BASES = ("observed", "reported", "impression")


def read_sessions(sessions: "ir.Table") -> "ir.Table":
    """Give the sessions with the day on which what each recorded became known."""
    import ibis  # noqa: PLC0415

    sessions = read_columns(sessions, SESSIONS, SESSIONS_IF_THERE, name="sessions")
    return sessions.mutate(known_on=ibis.coalesce(sessions.recorded_on, sessions.held_on))


def read_observations(observations: "ir.Table", sessions: "ir.Table | None", *, as_of: date) -> "ir.Table":
    """Give what was known on a day: goal_id, day (a number), value, out_of, basis, source.

    What was recorded later than `as_of`, by its own `recorded_on` or by that of its session, was not known.
    """
    return _numbered(_known(observations, sessions, OBSERVATIONS_IF_THERE, as_of=as_of), "source")


def read_numbers(observations: "ir.Table", sessions: "ir.Table | None", *, as_of: date) -> "ir.Table":
    """Give the same rows without who told it: read on their own, so that no engine keeps them all for two readers."""
    numbers = {name: kind for name, kind in OBSERVATIONS_IF_THERE.items() if name != "source"}
    return _numbered(_known(observations, sessions, numbers, as_of=as_of))


def _numbered(seen: "ir.Table", *more: str) -> "ir.Table":
    return seen.select("goal_id", "value", "out_of", "basis", *more, day=day_number(seen.observed_on))


def _known(
    observations: "ir.Table", sessions: "ir.Table | None", if_there: dict[str, str], *, as_of: date
) -> "ir.Table":
    import ibis  # noqa: PLC0415

    seen = read_columns(observations, OBSERVATIONS, if_there, name="observations")
    seen = seen.filter(ibis.coalesce(seen.observed_on, ibis.date(as_of)) <= ibis.date(as_of))
    if "recorded_on" in observations.columns:
        seen = seen.filter(ibis.coalesce(seen.recorded_on, ibis.date(as_of)) <= ibis.date(as_of))
    if sessions is not None and "recorded_in" in observations.columns:
        late = sessions.filter(sessions.known_on > ibis.date(as_of)).select(recorded_in="session_id").distinct()
        seen = seen.anti_join(late, "recorded_in")
    return seen


def fits(row: "ir.Table") -> "ir.BooleanValue":
    """Whether a row has a day, a basis and a value that its goal's measure can have, as `Measure.check` says."""
    import ibis  # noqa: PLC0415

    kind, value, whole = row.measure_kind, row.value, row.out_of
    within = ibis.cases(
        (kind == "scale", value <= 10),
        (kind == "questionnaire", value <= row.highest),
        (kind.isin(["run", "milestone"]), value.isin([0.0, 1.0])),
        (kind == "sessions", whole.isnull() | ((whole >= 0) & (value <= whole))),
        (kind == "schedule", whole.notnull() & (whole >= 0) & (value <= whole)),
        else_=True,
    )
    usable = row.day.notnull() & row.basis.isin(BASES) & ~value.isnan() & (value <= MOST)
    in_reach = whole.isnull() | whole.isnan() | (whole <= MOST)
    return ibis.coalesce(usable & in_reach & (value >= 0) & within, False)
