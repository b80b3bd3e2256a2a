"""A session prepared, as a page: whom to discuss and why, what waits, and the pack to take away."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Protocol

from sup_lib.dates import say_day
from sup_lib.model.case import with_id
from sup_lib.policy.agenda import Agenda, AgendaItem
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.page import Event, Page

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_REASONS = 3
_LENGTHS = ("1", "2", "3", "4")
_PROMPT = (
    "The order follows signs on file, one after another; nothing is added up and there is no score. It is a prompt"
    " for whom to talk about. Change it where you know better."
)


class Pack(Protocol):
    """What can be taken away, as `sup_lib.exchange.session_pack.SessionPack` can."""

    def to_word(self) -> bytes: ...  # noqa: D102
    def to_page(self) -> str: ...  # noqa: D102


def agenda_page(
    agenda: Agenda,
    *,
    on: date,
    team: str,
    teams: tuple[str, ...],
    policy: str,
    book: str,
    invented: bool,
    pack: Callable[[], Pack],
) -> Page:
    """Show an agenda. `teams` are the teams to choose from; `pack` makes the pack when it is asked for."""

    def press(event: Event) -> None:
        name = f"session-{on.isoformat()}"
        if event["name"] == "word":
            page.hand_over(file=f"{name}.docx", mime=_WORD, contents=pack().to_word())
        elif event["name"] == "page":
            page.hand_over(file=f"{name}.html", mime="text/html", contents=pack().to_page().encode())

    view: dict[str, Any] = {
        "key": "prepare",
        "title": "Prepare a session",
        "caption": f"{team or 'Every team'}, {say_day(on)}",
        "where": book,
        "invented": invented,
        "keeps": False,
        "blocks": list(_blocks(agenda, on, team, teams, policy)),
    }
    page = Page(view, on_press=press)
    return page


def _blocks(agenda: Agenda, on: date, team: str, teams: tuple[str, ...], policy: str) -> Iterator[Block]:
    hours = f"{agenda.minutes / 60:g}"
    yield _sums(agenda, policy)
    yield _choice("Team", [(name, {"team": name, "hours": hours}) for name in teams if name != team], on)
    yield _choice("Hours", [(one, {"team": team, "hours": one}) for one in _LENGTHS if one != hours], on)
    yield from _to_discuss(agenda)
    yield from _waiting(agenda)
    yield blocks.paragraph(_PROMPT, small=True)
    yield blocks.buttons(
        {**blocks.link("Case list", "00_start_here"), "kind": "second"},
        blocks.lab_link("Open in JupyterLab", "prepare_session"),
    )


def _sums(agenda: Agenda, policy: str) -> Block:
    given = sum(item.minutes for item in agenda.items)
    return blocks.facts(
        [
            ("To discuss", f"{_cases(len(agenda.items))} in {given} of {agenda.minutes} minutes", ""),
            ("Next time", _cases(len(agenda.next_time)), ""),
            ("Rules", policy, ""),
        ]
    )


def _to_discuss(agenda: Agenda) -> Iterator[Block]:
    """The agenda, with the pack to take away; why there is none where nothing asks for a discussion."""
    if not agenda.items:
        yield blocks.inset("Nothing on file asks for a discussion, or the session is too short for one case.")
        return
    yield blocks.buttons(
        blocks.button("Download the pack as Word", "word"),
        blocks.button("Download it as one web page", "page", kind="second"),
    )
    rows = [[_family(item), f"{item.minutes}", _why(item)] for item in agenda.items]
    yield blocks.listing("Whom to discuss, in this order", ["Family", "Minutes", "Why now"], rows)


def _waiting(agenda: Agenda) -> Iterator[Block]:
    if agenda.next_time:
        rows = [[_family(item), item.next_time, _why(item)] for item in agenda.next_time]
        columns = ["Family", "Why it waits", "What is on file"]
        yield blocks.listing("Next time", columns, rows, find="Find a family that waits")


def _choice(label: str, options: list[tuple[str, dict[str, str]]], on: date) -> Block:
    shown = _length if label == "Hours" else str
    links = [
        {**blocks.link(shown(text), "prepare_session", on=on.isoformat(), **asked), "kind": "link"}
        for text, asked in options
    ]
    return blocks.buttons(*links)


def _length(hours: str) -> str:
    return f"{hours} hour" if hours == "1" else f"{hours} hours"


def _family(item: AgendaItem) -> Block:
    return blocks.link(with_id(item.name, item.case_id), "group_supervision", case_id=item.case_id)


def _why(item: AgendaItem) -> Block:
    more = len(item.reasons) - _MOST_REASONS
    return blocks.lines(item.reasons, most=_MOST_REASONS, rest=f"{more} more")


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number} cases"
