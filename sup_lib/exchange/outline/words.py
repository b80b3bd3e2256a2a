"""One answer of a record in words: days as British readers write them, lists a line each, states as sentences."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.records.record import Record, Signature

_HERE = ZoneInfo("Europe/London")


def say_value(value: Any, kind: str = "text") -> str:
    """Write one answer as text; nothing is the empty text, and what is no date in a date field stays as typed.

    >>> say_value("2026-09-03", "date"), say_value("next week", "date"), say_value(7.0), say_value(["a", "b"])
    ('3 September 2026', 'next week', '7', 'a\\nb')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {said}" for name, part in value.items() if (said := say_value(part)))
    if isinstance(value, (list, tuple)):
        return "\n".join(said for part in value if (said := say_value(part)))
    return _say_day_or_text(value) if kind == "date" else str(value)


def _say_day_or_text(value: Any) -> str:
    try:
        return say_day(parse_day(value))
    except InvalidInput:
        return str(value)


def uk_time(moment: datetime) -> datetime:
    """The time on a British clock; a time without an offset is in UTC, as records hold it.

    >>> uk_time(datetime(2026, 6, 30, 23, 30)).isoformat()
    '2026-07-01T00:30:00+01:00'
    """
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(_HERE)


def say_moment(moment: datetime) -> str:
    """Write a day and time as British readers do.

    >>> say_moment(datetime(2026, 9, 3, 13, 3)), say_moment(datetime(2026, 1, 3, 0, 5))
    ('3 September 2026, 2:03pm', '3 January 2026, 12:05am')
    """
    here = uk_time(moment)
    return f"{say_day(here.date())}, {here.hour % 12 or 12}:{here:%M}{'am' if here.hour < 12 else 'pm'}"


def say_state(record: Record) -> str:
    """Say whether a record is a draft or who signed it off and when.

    >>> say_state(Record(record_id="R1", form_id="f", form_version=1, started_at=datetime(2026, 9, 3),
    ...                  changed_at=datetime(2026, 9, 3)))
    'Draft, not signed off'
    """
    signed = " and by ".join(_signed(signature) for signature in record.signatures)
    by = f" by {signed}" if signed else ""
    if record.state == "superseded":
        return "Superseded by a later version" + (f"; was signed off{by}" if by else "")
    if record.state == "signed off":
        return f"Signed off{by}"
    return f"{record.state.capitalize()}, not signed off"


def _signed(signature: Signature) -> str:
    role = f" ({signature.role})" if signature.role else ""
    return f"{signature.name}{role} on {say_day(uk_time(signature.signed_at).date())}"
