"""The suite's pages that only show: the start page, who is due, and one family's goals."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sup_lib.casebook import Casebook
from sup_lib.forms.form.library import form_ids, load_form
from sup_lib.model.case import with_id
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.run.suite import case_lines, due_list, import_upload, is_demonstration, name_of, staff_list
from sup_lib.run.unfinished import unfinished_records
from sup_lib.widgets.page import Page
from sup_lib.widgets.planning.due_list import StaffDue, due_page
from sup_lib.widgets.start.start_page import StartPage, WorkerLine

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sup_lib.charts.item import Item
    from sup_lib.forms.on_file.case_file import CaseFile
    from sup_lib.progress import GoalProgress
    from sup_lib.widgets.family.goals_page import FormLink


def start_page(casebook: Casebook, *, as_of: date, policy: str = DEFAULT_POLICY) -> StartPage:
    """The case list with a way in to each family, and the import of a new one.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7"))
    ...     start_page(casebook, as_of=date(2026, 9, 30)).page.view["title"]
    'Who are we talking about today?'
    """
    return StartPage(
        lambda: case_lines(casebook, policy=policy, as_of=as_of),
        lambda name, contents: import_upload(casebook, name, contents),
        workers=lambda: worker_lines(casebook),
        unfinished=lambda: unfinished_records(casebook, policy=policy, as_of=as_of),
        book=name_of(casebook),
        invented=is_demonstration(casebook),
        policy=policy,
    )


def worker_lines(casebook: Casebook) -> Iterator[WorkerLine]:
    """Those who have supervision of their own, by team and name."""
    teams = {team.team_id: team.name for team in casebook.teams()}
    for one in sorted(casebook.workers(), key=lambda worker: (worker.team_id or "", worker.name)):
        yield WorkerLine(one.worker_id, one.name, one.role, teams.get(one.team_id or "", ""))


def forms_about(whom: str) -> "tuple[FormLink, ...]":
    """Forms about a 'case' or a 'worker', group supervision first; one that two people fill is there for each."""
    from sup_lib.widgets.family.goals_page import FormLink  # noqa: PLC0415

    found = sorted(form_ids(), key=lambda form_id: form_id != "group_case_supervision")
    return tuple(
        FormLink(form.form_id, form.title, role)
        for form in map(load_form, found)
        if form.about == whom
        for role in (("worker", "supervisor") if form.signed_by else ("",))
    )


def whos_due_page(casebook: Casebook, due: "pd.DataFrame", *, policy: str, as_of: date) -> Page:
    """Who is due, from a table of `due_list`; behind a button whose own supervision is, and a calendar file of each.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7"))
    ...     due = due_list(casebook, as_of=date(2026, 9, 30))
    ...     whos_due_page(casebook, due, policy="lambeth-2021", as_of=date(2026, 9, 30)).view["caption"]
    'On 30 September 2026'
    """
    from sup_lib.exchange.calendars.due import due_calendar  # noqa: PLC0415

    names = {case.case_id: with_id(case.name, case.case_id) for case in casebook.cases()}
    names |= {worker.worker_id: worker.name for worker in casebook.workers() if worker.worker_id not in names}
    invented, short = is_demonstration(casebook), Path(policy).stem
    return due_page(
        due,
        names=names,
        policy=short,
        as_of=as_of,
        invented=invented,
        staff=lambda: staff_due(casebook, policy=policy, as_of=as_of),
        calendar=lambda table: due_calendar(table, policy=short, as_of=as_of, invented=invented),
    )


def staff_due(casebook: Casebook, *, policy: str, as_of: date) -> StaffDue:
    """Which supervision of staff is due, and how many people each supervisor has."""
    from sup_lib.policy import load_policy, ratio_rule, ratio_table  # noqa: PLC0415

    chosen = load_policy(policy)
    ratio = ratio_table(casebook.table("workers"), policy=chosen) if chosen.ratio else None
    return StaffDue(staff_list(casebook, policy=policy, as_of=as_of), ratio, ratio_rule(chosen))


def goals_sheet(casebook: Casebook, case_id: str, *, on: date) -> "Figure":
    """The sheet of charts for one family's open goals, as known on a day. Raises `NotFound` for an unknown case.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7"))
    ...     type(goals_sheet(casebook, "F7", on=date(2026, 9, 30))).__name__
    'Figure'
    """
    from sup_lib.charts import plot_case_sheet  # noqa: PLC0415

    file = _as_known(casebook, case_id, on)
    items = _items(file)[0]
    return plot_case_sheet(
        items, case_name=file.case.name, as_of=on, sessions=file.sessions, invented=file.case.invented
    )


def _items(file: "CaseFile") -> "tuple[list[Item], list[GoalProgress]]":
    """What the sheet of a case's open goals draws, and how all are going, those drawn first and in its order."""
    from sup_lib.charts.sheet_grid import MOST_GOALS, grid_for, in_order  # noqa: PLC0415
    from sup_lib.progress import case_progress, points_table  # noqa: PLC0415

    since = file.last_session.held_on if file.last_session else None
    going = case_progress(file.open_goals, file.observations, as_of=file.as_of, since=since)
    items = [
        (points_table(one.goal, file.evidence_for(one.goal.goal_id), as_of=file.as_of), one)
        for one in going[:MOST_GOALS]
    ]
    drawn = in_order(items, grid_for(len(items)).columns)
    return drawn, [*(one for _, one in drawn), *going[MOST_GOALS:]]


def goals_page(casebook: Casebook, case_id: str, *, on: date) -> Page:
    """One family's goals: the sheet, each goal in words, then what goes deeper, each with its table to save.

    Raises `NotFound` for an unknown case.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7"))
    ...     goals_page(casebook, "F7", on=date(2026, 9, 30)).view["where"]
    'Family F7'
    """
    from sup_lib.charts import figure_png  # noqa: PLC0415
    from sup_lib.progress import case_progress  # noqa: PLC0415
    from sup_lib.run.reports.goal_parts import goal_parts  # noqa: PLC0415
    from sup_lib.widgets.family.goals_page import case_goals_page  # noqa: PLC0415

    file = _as_known(casebook, case_id, on)
    since = file.last_session.held_on if file.last_session else None
    ended = [goal for goal in file.goals if goal.closed_on and goal.set_on <= on]
    closed = case_progress(ended, file.observations, as_of=on, since=since)
    _, going = _items(file)
    sheet = figure_png(goals_sheet(casebook, case_id, on=on)) if going else None
    said = " ".join(f"{one.goal.statement.rstrip('.')}: {one.word.label.lower()}. {one.reason}" for one in going)
    return case_goals_page(
        file,
        going,
        sheet_png=sheet,
        sheet_alt=f"Sheet of charts. {said}",
        sheet_caption=_left_out(len(going)),
        closed=closed,
        other_forms=forms_about("case")[1:],
        parts=goal_parts(file, going, closed),
    )


def _as_known(casebook: Casebook, case_id: str, on: date) -> "CaseFile":
    """A case's file in which goals that were closed later than a day are open, as they were on it."""
    file = casebook.case_file(case_id, as_of=on)
    goals = (
        goal.copy_with(closed_on=None) if goal.closed_on and goal.closed_on > on else goal for goal in file.goals
    )
    return file.copy_with(goals=tuple(goals))


def _left_out(goals: int) -> str:
    """What the sheet does not draw; empty where it draws all."""
    from sup_lib.charts.sheet_grid import MOST_GOALS  # noqa: PLC0415

    return (
        f"The first {MOST_GOALS} of {goals} goals are drawn; every goal stands below." if goals > MOST_GOALS else ""
    )


__all__ = ["due_list", "goals_page", "goals_sheet", "start_page", "whos_due_page"]
