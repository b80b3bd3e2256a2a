"""A worker's supported year, with what the casebook knows of it filled in."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from sup_lib.casebook import Casebook
from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.model import Worker
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.run.suite import is_demonstration, name_of
from sup_lib.run.year_kept import keep_year, kept_year, may_keep

if TYPE_CHECKING:
    from sup_lib.policy.asye import AsyeYear, Held, YearEvents
    from sup_lib.widgets.planning.year_page import YearPage
    from sup_lib.widgets.planning.year_typed import Typed

FORM_KINDS = {
    "professional_supervision": "professional",
    "direct_observation": "direct observation",
    "reflective_discussion": "reflective team discussion",
    "supervision_agreement": "agreement review",
}
"""Which kind of session each form about a worker is the record of."""


def asye_page(
    casebook: Casebook,
    *,
    on: date,
    worker_id: str = "",
    start: str = "",
    probation_passed: str = "",
    reviews: str = "",
    absences: str = "",
    what_if: str = "",
    policy: str = DEFAULT_POLICY,
) -> "YearPage":
    """The page of a supported year: what is on file of a worker filled in, what is typed instead of it.

    What is typed on a worker's page is kept in the casebook, and is there again. Without a worker or a `start` it is
    the first newly qualified worker on file; without any, a year from `on`. `reviews` and `absences` are parted by
    ';', such as '3=2026-04-08; 6=2026-07-06'. `what_if` is a day for the six-month review.

    Raises `NotFound` for an unknown worker, `InvalidInput` for what cannot be read.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     asye_page(casebook, on=date(2026, 9, 30), start="05/01/2026").page.view["caption"]
    '5 January 2026 to 5 January 2027'
    """
    from sup_lib.exchange.calendars.year import year_calendar, year_csv  # noqa: PLC0415
    from sup_lib.widgets.planning.year_page import YearPage  # noqa: PLC0415
    from sup_lib.widgets.planning.year_typed import Typed, typed_days  # noqa: PLC0415

    worker = _worker(casebook, worker_id) if worker_id or not start else None
    held = tuple(_held(casebook, worker, on)) if worker else ()
    invented = is_demonstration(casebook)
    started = typed_days(worker.started_on if worker and worker.started_on else on)
    before = kept_year(casebook, worker.worker_id) if worker else {}
    told = _told(start, probation_passed, reviews=reviews, absences=absences, what_if=what_if)
    return YearPage(
        partial(_planned, held=held, policy=policy, on=on),
        Typed(**{"start": started, **before, **told}),
        without=Typed(**{"start": started, **told}) if before else None,
        keep=partial(keep_year, casebook, worker.worker_id) if worker and may_keep(casebook, worker) else None,
        about=_about(worker, held),
        files={"asye_year.ics": partial(year_calendar, invented=invented), "asye_year.csv": year_csv},
        where=worker.name if worker else name_of(casebook),
        invented=invented,
    )


def _told(start: str, probation_passed: str, *, reviews: str, absences: str, what_if: str) -> dict[str, str]:
    """What was asked for, by field of the page; only what is not empty."""
    told = {
        "start": start,
        "probation": probation_passed,
        "absences": "\n".join(_parts(absences)),
        "what_if": what_if,
        **dict(_review(part) for part in _parts(reviews)),
    }
    return {name: value for name, value in told.items() if value}


def _planned(
    typed: "Typed", *, held: "tuple[Held, ...]", policy: str, on: date
) -> "tuple[AsyeYear, AsyeYear | None]":
    """The year as typed, and as it would be where a day for the six-month review is typed."""
    from sup_lib.policy.asye import asye_year  # noqa: PLC0415

    events = _events(typed, held)
    year = asye_year(events, policy=policy, as_of=on)
    if not typed.what_if:
        return year, None
    return year, asye_year(events.changed(reviews={6: typed.what_if}), policy=policy, as_of=on)


def _events(typed: "Typed", held: "tuple[Held, ...]") -> "YearEvents":
    from sup_lib.policy.asye.typed import typed_events  # noqa: PLC0415

    events = typed_events(
        typed.start, probation_passed=typed.probation, reviews=typed.reviews, absences=typed.absence_lines
    )
    return events.changed(held=_from(held, typed.start))


def year_on_file(casebook: Casebook, worker_id: str, *, on: date, start: str = "") -> "YearEvents":
    """What the casebook knows of a worker's supported year by a day: the sessions held, and what was kept.

    `start` stands instead of the start on file. Raises `NotFound` for an unknown worker, `InvalidInput` where neither
    a start is on file nor was one kept.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Worker(worker_id="W1", name="Ada Bell", started_on="2026-01-05"))
    ...     year_on_file(casebook, "W1", on=date(2026, 9, 30)).started_on
    datetime.date(2026, 1, 5)
    """
    from sup_lib.widgets.planning.year_typed import Typed, typed_days  # noqa: PLC0415

    worker = _worker(casebook, worker_id)
    assert worker is not None
    kept = {"start": typed_days(worker.started_on), **kept_year(casebook, worker_id)}
    typed = Typed(**{**kept, "start": start or kept["start"]})
    if not typed.start:
        raise InvalidInput(
            f"no start is on file for worker {worker_id}; give --start, the day on which the year began"
        )
    return _events(typed, tuple(_held(casebook, worker, on)))


def _from(held: "tuple[Held, ...]", start: str) -> "tuple[Held, ...]":
    """The sessions from a typed start on."""
    began = parse_day(start)
    return tuple(one for one in held if one.on >= began)


def _worker(casebook: Casebook, worker_id: str) -> Worker | None:
    known = casebook.workers()
    if worker_id:
        for one in known:
            if one.worker_id == worker_id:
                return one
        raise NotFound(f"there is no worker '{worker_id}'; choose one on the start page")
    new = [one for one in known if one.role == "newly qualified social worker"]
    return new[0] if new else None


def _held(casebook: Casebook, worker: Worker, on: date) -> "Iterator[Held]":
    """The sessions of a worker's own that are on file by a day, from the start on."""
    from sup_lib.policy.asye import Held  # noqa: PLC0415

    for session in casebook.sessions():
        known = session.worker_id == worker.worker_id and session.form_id in FORM_KINDS
        if known and (worker.started_on or session.held_on) <= session.held_on <= on:
            yield Held(FORM_KINDS[session.form_id], session.held_on, _with_whom(session.attendees))


def _with_whom(attendees: tuple[str, ...]) -> str:
    """The supervisor's part in the year, where an attendee's is written in brackets."""
    parts = [name.rpartition("(")[2].rstrip(")") for name in attendees if "(" in name]
    return next((part for part in parts if "assessor" in part or "manager" in part), "")


def _about(worker: Worker | None, held: "tuple[Held, ...]") -> list[tuple[str, str, str]]:
    if worker is None:
        return []
    return [
        ("Worker", f"{worker.name}, {worker.role}", "the casebook"),
        ("Sessions on file", str(len(held)), "the casebook"),
    ]


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(";") if part.strip()]


def _review(part: str) -> tuple[str, str]:
    month, _, day = (piece.strip() for piece in part.rpartition("="))
    if (month or "6") not in ("3", "6", "9"):
        raise InvalidInput(f"'{part}' is no review of this page; type 3=2026-04-08, 6=2026-07-06 or 9=2026-10-05")
    return f"review_{month or 6}", day
