"""What the suite's notebooks call: the casebook they work on, the day, the case list."""

import os
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sup_lib.casebook import Casebook
from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.places import home
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.run.query import page_parameters

if TYPE_CHECKING:
    import pandas as pd

    from sup_lib.exchange.annex_a import ImportReport
    from sup_lib.widgets.start.start_page import CaseLine

DEMONSTRATION = "demonstration"
DEMONSTRATION_DAY = date(2026, 9, 30)
"""The day on which the invented data end, and so the day on which they are looked at."""


def asked(name: str, value: str) -> str:
    """What the page's address asks for under a name, or else the notebook's own parameter.

    >>> asked("case_id", "F-0007")
    'F-0007'
    """
    return page_parameters().get(name, value)


def open_casebook(place: str = "") -> Casebook:
    """Open the casebook that the page's address, the parameter or `sup start` names, in that order.

    'demonstration' is the invented one, made on this computer when it is first asked for. Nothing else ever opens it
    by accident, and it never opens a real one. Raises as `Casebook.open` does.

    >>> with open_casebook(str(Path(tempfile.mkdtemp()) / "team.casebook")) as casebook:
    ...     casebook.cases()
    ()
    """
    wanted = page_parameters().get("book", "") or place or os.environ.get("SUP_CASEBOOK", "") or DEMONSTRATION
    return open_demonstration() if wanted == DEMONSTRATION else Casebook.open(wanted, create=True)


def own_casebook(folder: Path | None = None) -> Path:
    """Where this user's own casebook lies unless another is named; its folder is made, the casebook is not."""
    folder = folder or home()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "team.casebook"


def open_demonstration(folder: Path | None = None) -> Casebook:
    """Open the casebook of invented families, making it first where it is not there yet."""
    folder = folder or home()
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{DEMONSTRATION}.casebook"
    if place.exists():
        return Casebook.open(place)
    with tempfile.TemporaryDirectory(dir=folder) as making:
        fresh = Path(making) / place.name
        with Casebook.open(fresh, create=True) as casebook:
            fill_demonstration(casebook)
        fresh.replace(place)
    return Casebook.open(place)


def fill_demonstration(casebook: Casebook) -> None:
    """Put the invented data in a casebook."""
    from sup_lib.exchange.tidy.folder import load_demonstration  # noqa: PLC0415

    casebook.save(*load_demonstration())


def day_for(casebook: Casebook, on: str = "") -> date:
    """The day to work on: the one that is typed, else today, or for the demonstration the day on which it ends.

    Raises `InvalidInput` for what is typed and is no date.

    >>> with open_casebook(str(Path(tempfile.mkdtemp()) / "team.casebook")) as casebook:
    ...     day_for(casebook, "30/09/2026")
    datetime.date(2026, 9, 30)
    """
    if on:
        return parse_day(on)
    return DEMONSTRATION_DAY if is_demonstration(casebook) else date.today()


def is_demonstration(casebook: Casebook) -> bool:
    """Whether a casebook is the invented one."""
    return Path(casebook.place).name == f"{DEMONSTRATION}.casebook"


def name_of(casebook: Casebook) -> str:
    """What a page calls a casebook: the name of its file, or where the team's database is."""
    return "Demonstration casebook" if is_demonstration(casebook) else f"Casebook {Path(casebook.place).stem}"


def due_list(casebook: Casebook, *, policy: str = DEFAULT_POLICY, as_of: date) -> "pd.DataFrame":
    """Who is due under a policy, as a table of `sup_lib.policy.due_table`.

    Raises `NotFound` for an unknown policy.

    >>> from sup_lib.model import Case, Child, Status
    >>> with open_casebook(str(Path(tempfile.mkdtemp()) / "team.casebook")) as casebook:
    ...     child = Child(child_id="1", statuses=[Status(code="CP", started_on="2026-01-05")])
    ...     casebook.save(Case(case_id="F7", name="Family F7", opened_on="2026-01-05", children=[child]))
    ...     due_list(casebook, as_of=date(2026, 9, 30))[["case_id", "state"]].to_dict("records")
    [{'case_id': 'F7', 'state': 'never held'}]
    """
    from sup_lib.policy import cases_from_tables, due_table  # noqa: PLC0415

    cases = cases_from_tables(
        casebook.table("cases"),
        casebook.table("statuses"),
        casebook.table("sessions"),
        children=casebook.table("children"),
        teams=casebook.table("teams"),
        key_dates=casebook.table("key_dates"),
        as_at=as_of,
    )
    return due_table(cases, policy=policy, as_of=as_of)


def staff_list(casebook: Casebook, *, policy: str = DEFAULT_POLICY, as_of: date) -> "pd.DataFrame":
    """Whose own supervision is due under a policy, as a table of `sup_lib.policy.staff_due_table`.

    What a casebook cannot tell is 'cannot say'. Raises `NotFound` for an unknown policy.

    >>> from sup_lib.model import Worker
    >>> with open_casebook(str(Path(tempfile.mkdtemp()) / "team.casebook")) as casebook:
    ...     casebook.save(Worker(worker_id="W1", name="Sam Okoro", role="newly qualified social worker",
    ...                          started_on="2026-09-21"))
    ...     due = staff_list(casebook, as_of=date(2026, 9, 30))
    >>> due[["kind", "state"]].to_dict("records")[0]
    {'kind': 'case management', 'state': 'cannot say'}
    """
    from sup_lib.policy import staff_due_table, workers_from_tables  # noqa: PLC0415

    tables = {name: casebook.table(name) for name in ("workers", "sessions", "cases", "teams")}
    return staff_due_table(workers_from_tables(**tables, as_at=as_of), policy=policy, as_of=as_of)


def case_lines(casebook: Casebook, *, policy: str = DEFAULT_POLICY, as_of: date) -> "Iterable[CaseLine]":
    """The case list of the start page, those that wait longest first; a closed case comes last."""
    from sup_lib.widgets.start.start_page import CaseLine  # noqa: PLC0415

    cases = {case.case_id: case for case in casebook.cases()}
    workers = {worker.worker_id: worker.name for worker in casebook.workers()}
    held = _last_sessions(casebook, as_of)
    due = due_list(casebook, policy=policy, as_of=as_of) if cases else None
    first = due[due["kind"] == "supervision"].drop_duplicates("case_id") if due is not None else None
    states = {} if first is None else {row["case_id"]: row for row in first.to_dict("records")}
    for case_id in [*states, *(case_id for case_id in cases if case_id not in states)]:
        case, state = cases[str(case_id)], states.get(str(case_id), {})
        yield CaseLine(
            case_id=case.case_id,
            name=case.name,
            children=", ".join(child.label for child in case.children),
            statuses=", ".join(case.open_statuses) or ("closed" if case.closed_on else "none on file"),
            worker=workers.get(case.worker_id or "", "not allocated"),
            last_supervision_on=held.get(case.case_id) or case.last_discussed_on,
            due=str(state.get("state", "")),
            due_on=_day_of(state.get("due_on")),
        )


def _day_of(stamp: Any) -> date | None:
    return None if stamp is None or str(stamp) == "NaT" else stamp.date()


def _last_sessions(casebook: Casebook, as_of: date) -> dict[str, date]:
    sessions = casebook.table("sessions")
    held = sessions[(sessions["kind"] == "supervision") & (sessions["held_on"].dt.date <= as_of)]
    return {str(case_id): day.date() for case_id, day in held.groupby("case_id")["held_on"].max().items()}


def import_upload(casebook: Casebook, name: str, contents: bytes) -> "ImportReport":
    """Import a workbook that was uploaded to a page. Raises as `import_annex_a` does; nothing is left behind."""
    from sup_lib.exchange.annex_a import import_annex_a  # noqa: PLC0415

    if is_demonstration(casebook):
        raise InvalidInput(
            "this is the demonstration, which holds invented families and no others; go to your own casebook first"
        )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / (Path(name.replace("\\", "/")).name or "case_list.xlsx")
        file.write_bytes(contents)
        return import_annex_a(file, casebook)


def find_case(casebook: Casebook, case_id: str, *, with_goals: bool = False) -> str:
    """The case that is asked for, or the first on file where none is; `with_goals`, the first that has an open one.

    Raises `NotFound` for an unknown case and for an empty casebook.

    >>> with open_casebook(str(Path(tempfile.mkdtemp()) / "team.casebook")) as casebook:
    ...     find_case(casebook, "")
    Traceback (most recent call last):
    sup_lib.errors.NotFound: this casebook has no cases yet; import a case list on the start page first
    """
    if case_id:
        return casebook.case(case_id).case_id
    going = {goal.case_id for goal in casebook.goals() if goal.closed_on is None} if with_goals else set()
    for case in sorted(casebook.cases(), key=lambda case: case.case_id not in going):
        return case.case_id
    raise NotFound("this casebook has no cases yet; import a case list on the start page first")
