"""A due list as a calendar file: when supervision of cases, or of staff, falls due, and by which rule."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.dates import say_day
from sup_lib.exchange.calendars.calendar_file import CalendarEntry, one_line, write_calendar

if TYPE_CHECKING:
    import pandas as pd

_PAST = ("overdue", "never held")
_SUPERVISIONS = ("case management", "professional")


def due_calendar(
    due: "pd.DataFrame",
    *,
    policy: str,
    as_of: date,
    names: Mapping[str, str] | None = None,
    remind_days: int | None = 2,
    invented: bool = False,
) -> bytes:
    """Give a calendar file (.ics) of a `due_table` or a `staff_due_table`: an entry a row, on the day it is due.

    A title holds the id and the kind of session, and a name only where `names` gives one for the id: think who can
    see the calendar. The description is the rule's sentence, the note and the last session. A row without a day has
    no entry; the calendar's own description says how many. A file of a later day moves the entries of an earlier one.
    `remind_days` as for `write_calendar`; `invented` marks the calendar.

    Raises `InvalidInput` where no row has a day.

    >>> import pandas as pd
    >>> from sup_lib.policy import due_table
    >>> cases = pd.DataFrame({"case_id": ["F7"], "status": ["CP"], "last_session_on": ["2024-01-01"]})
    >>> due = due_table(cases, policy="lambeth-2021", as_of="2024-01-15")
    >>> file = due_calendar(due, policy="lambeth-2021", as_of=date(2024, 1, 15))
    >>> "SUMMARY:Supervision due: case F7" in file.decode()
    True
    """
    dated = due[due["due_on"].notna()]
    left_out = len(due) - len(dated)
    about = "staff" if "worker_id" in due.columns and "case_id" not in due.columns else "cases"
    return write_calendar(
        _entries(dated, dict(names or {}), invented=invented),
        name=f"{'Invented: s' if invented else 'S'}upervision of {about} ({policy})",
        made_on=as_of,
        remind_days=remind_days,
        words=f"Due under {policy}, as known on {say_day(as_of)}."
        + (
            f" {left_out} without a day {'is' if left_out == 1 else 'are'} not here: see the list."
            if left_out
            else ""
        ),
    )


def _left_out(rows: int) -> str:
    return f" {rows} without a day {'is' if rows == 1 else 'are'} not here: see the list." if rows else ""


def _entries(due: "pd.DataFrame", names: dict[str, str], *, invented: bool) -> Iterator[CalendarEntry]:
    whose = "case" if "case_id" in due.columns else "worker"
    for row in due.to_dict("records"):
        subject_id, kind = str(row[f"{whose}_id"]), str(row["kind"])
        what = f"{kind} supervision" if kind in _SUPERVISIONS else kind
        word = "overdue" if row["state"] in _PAST else "due"
        subject = f"{names[subject_id]}, {subject_id}" if subject_id in names else f"{whose} {subject_id}"
        yield CalendarEntry(
            about=(whose, subject_id, kind),
            day=row["due_on"].date(),
            title=f"{what[:1].upper()}{what[1:]} {word}: {one_line(subject)}",
            words=tuple(_words(row, invented=invented)),
        )


def _words(row: Mapping[Any, Any], *, invented: bool) -> Iterator[str]:
    import pandas as pd  # noqa: PLC0415 - who has a due list has it loaded

    yield str(row["rule"])
    yield str(row.get("note") or "")
    if row.get("with_whom"):
        yield f"With: {row['with_whom']}"
    yield "None on file yet." if pd.isna(row["last_on"]) else f"Last on {say_day(row['last_on'].date())}."
    yield "A day by which a policy asks for a session. It says nothing about how safe a child is." * (
        "case_id" in row
    )
    yield "Invented: training material, not a real family." * invented
