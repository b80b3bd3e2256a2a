"""Prepare a session: the agenda of a team's cases on a day, its pack, and the page that shows both."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.run.suite import due_list, name_of

if TYPE_CHECKING:
    from sup_lib.exchange.outline.outline import Picture
    from sup_lib.exchange.session_pack import CasePage, SessionPack
    from sup_lib.forms.on_file.case_file import CaseFile
    from sup_lib.model import Case
    from sup_lib.policy.agenda import Agenda, AgendaItem
    from sup_lib.progress import GoalProgress
    from sup_lib.widgets.page import Page


def session_agenda(
    casebook: Casebook,
    *,
    on: date,
    team: str = "",
    hours: float | str = 3.0,
    policy: str = DEFAULT_POLICY,
    rules: str | Path = "",
) -> "Agenda":
    """Say which open cases a session should discuss, in which order and why, and how long each.

    `team` is a team's name or id, empty for all; `hours` the length of the session, also as text. `rules` is a file
    of signs and minutes of one's own. Every open case is on the agenda or waits for next time with its reason.

    Raises `NotFound` for an unknown team or policy, `InvalidInput` for hours that are no session.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7", risk_rating="red"))
    ...     agenda = session_agenda(casebook, on=date(2026, 9, 30), hours=1)
    >>> [(item.case_id, item.minutes) for item in agenda.items]
    [('F7', 45)]
    """
    from sup_lib.policy.agenda import agenda_rules, plan_agenda  # noqa: PLC0415
    from sup_lib.policy.agenda_signs import candidate  # noqa: PLC0415

    minutes = _minutes(hours)
    read = agenda_rules(Path(rules)) if rules else agenda_rules()
    cases = _cases(casebook, team, on)
    rows: dict[str, list[dict[str, object]]] = {}
    for row in due_list(casebook, policy=policy, as_of=on).to_dict("records") if cases else ():
        rows.setdefault(str(row["case_id"]), []).append({str(name): value for name, value in row.items()})
    found = []
    for case in cases:
        file = casebook.case_file(case.case_id, as_of=on)
        due = rows.get(case.case_id, [])
        found.append(candidate(case, due, _progress(file, on), file.open_actions, as_of=on, rules=read))
    return plan_agenda(found, minutes=minutes, rules=read)


def session_pack(
    casebook: Casebook, agenda: "Agenda", *, on: date, team: str = "", policy: str = DEFAULT_POLICY
) -> "SessionPack":
    """Make the pack of an agenda: its `to_word()` and `to_page()` give the two documents.

    Each case on the agenda has a page: why now, the facts, the sheet of goals, open actions, and the genogram where
    it is on file how people are related.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7", risk_rating="red"))
    ...     agenda = session_agenda(casebook, on=date(2026, 9, 30), hours=1)
    ...     pack = session_pack(casebook, agenda, on=date(2026, 9, 30))
    >>> "Family F7" in pack.to_page()
    True
    """
    from sup_lib.exchange.session_pack import SessionPack  # noqa: PLC0415

    pages = tuple(_page(casebook, item, on) for item in agenda.items)
    everybody = [casebook.case(item.case_id) for item in (*agenda.items, *agenda.next_time)]
    invented = bool(everybody) and all(case.invented for case in everybody)
    return SessionPack(on, _team_name(casebook, team), Path(policy).stem, agenda, pages, invented)


def prepare_page(
    casebook: Casebook, agenda: "Agenda", *, on: date, team: str = "", policy: str = DEFAULT_POLICY
) -> "Page":
    """The agenda as a page, with the pack to download as Word or as one web page.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7", risk_rating="red"))
    ...     agenda = session_agenda(casebook, on=date(2026, 9, 30), hours=1)
    ...     prepare_page(casebook, agenda, on=date(2026, 9, 30)).view["title"]
    'Prepare a session'
    """
    from sup_lib.widgets.planning.agenda_page import agenda_page  # noqa: PLC0415

    everybody = (*agenda.items, *agenda.next_time)
    return agenda_page(
        agenda,
        on=on,
        team=_team_name(casebook, team),
        teams=tuple(one.name for one in casebook.teams()),
        policy=Path(policy).stem,
        book=name_of(casebook),
        invented=bool(everybody) and all(casebook.case(item.case_id).invented for item in everybody),
        pack=lambda: session_pack(casebook, agenda, on=on, team=team, policy=policy),
    )


def _minutes(hours: float | str) -> int:
    try:
        number = float(hours)
    except ValueError:
        raise InvalidInput(f"'{hours}' is no number of hours; type it as 3 or 2.5") from None
    if not 0 < number <= 24:
        raise InvalidInput(f"a session lasts more than 0 and at most 24 hours (got {number:g})")
    return max(1, round(number * 60))


def _cases(casebook: Casebook, team: str, on: date) -> "list[Case]":
    teams = {one.team_id: one.name for one in casebook.teams()}
    wanted = {team_id for team_id, name in teams.items() if team.casefold() in (team_id.casefold(), name.casefold())}
    if team and not wanted:
        raise NotFound(f"there is no team '{team}'; the teams are {', '.join(teams.values()) or 'not on file'}")
    return [
        case
        for case in casebook.cases()
        if (case.closed_on is None or case.closed_on > on)
        and (case.opened_on is None or case.opened_on <= on)
        and (not team or case.team_id in wanted)
    ]


def _team_name(casebook: Casebook, team: str) -> str:
    known = {name.casefold(): one.name for one in casebook.teams() for name in (one.team_id, one.name)}
    return known.get(team.casefold(), team)


def _progress(file: "CaseFile", on: date) -> "tuple[GoalProgress, ...]":
    from sup_lib.progress import case_progress  # noqa: PLC0415

    since = file.last_session.held_on if file.last_session else None
    return case_progress(file.open_goals, file.observations, as_of=on, since=since)


def _page(casebook: Casebook, item: "AgendaItem", on: date) -> "CasePage":
    from sup_lib.charts import figure_png  # noqa: PLC0415
    from sup_lib.exchange.outline.outline import Picture  # noqa: PLC0415
    from sup_lib.exchange.session_pack import CasePage  # noqa: PLC0415
    from sup_lib.run.pages import goals_sheet  # noqa: PLC0415

    file = casebook.case_file(item.case_id, as_of=on)
    going = _progress(file, on)
    said = " ".join(f"{one.goal.statement.rstrip('.')}: {one.word.label.lower()}. {one.reason}" for one in going)
    sheet = Picture("Goals", figure_png(goals_sheet(casebook, item.case_id, on=on)), "", said) if going else None
    return CasePage(file, item, going, sheet, _drawing(casebook, item, on))


def _drawing(casebook: Casebook, item: "AgendaItem", on: date) -> "Picture | None":
    """The genogram, where it is on file how anybody is related."""
    from sup_lib.charts import figure_png  # noqa: PLC0415
    from sup_lib.charts.family.words import genogram_words  # noqa: PLC0415
    from sup_lib.exchange.outline.outline import Picture  # noqa: PLC0415
    from sup_lib.run.family import genogram  # noqa: PLC0415

    family = casebook.family(item.case_id)
    if not family.relations:
        return None
    words = genogram_words(family, as_of=on, title=item.name)
    return Picture("Genogram", figure_png(genogram(casebook, item.case_id, on=on)), "", words)
