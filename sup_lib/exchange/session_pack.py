"""What a supervisor takes into a session: the agenda, then each case on a page of its own, for Word and as HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sup_lib.dates import say_day
from sup_lib.exchange.outline.grid import plain_grid
from sup_lib.exchange.outline.outline import Block, Outline, Part, Picture, Question, Words
from sup_lib.exchange.page import outline_to_page
from sup_lib.exchange.word_out.document import outline_to_word
from sup_lib.forms.facts import of_form  # noqa: F401 - adds its facts to the book
from sup_lib.forms.facts.book import FACTS
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.model.case import with_id
from sup_lib.policy.agenda import Agenda, AgendaItem
from sup_lib.progress import GoalProgress

_FACTS = {
    "allocated_worker": "Worker",
    "ages": "Ages",
    "statuses": "Statuses",
    "legal_status": "Legal status",
    "last_supervision": "Last supervision",
    "seen_alone": "Last seen",
}
_NONE = "nothing on file"
_MOST_WAITING = 15
_PROMPT = (
    "The order follows signs on file, one after another as the list of signs has them; nothing is added up. It is a"
    " prompt for whom to talk about, and no word on any family. Change it where you know better."
)


@dataclass(frozen=True)
class CasePage:
    """What one page of the pack holds; a picture is a PNG with what it says, None where there is none."""

    file: CaseFile
    item: AgendaItem
    progress: Sequence[GoalProgress] = ()
    sheet: Picture | None = None
    drawing: Picture | None = None


@dataclass(frozen=True)
class SessionPack:
    """One session: its day, team and policy, the agenda, and a page for each case on it."""

    on: date
    team: str
    policy: str
    agenda: Agenda
    pages: tuple[CasePage, ...]
    invented: bool

    def to_word(self) -> bytes:
        """A Word document: the agenda, then each case on a page of its own. The same bytes for the same pack."""
        return outline_to_word(pack_outline(self))

    def to_page(self) -> str:
        """One HTML page that holds everything, its pictures too."""
        return outline_to_page(pack_outline(self))


def pack_outline(pack: SessionPack) -> Outline:
    """Lay a pack out for reading."""
    agenda, made_at = pack.agenda, datetime.combine(pack.on, time())
    given = sum(item.minutes for item in agenda.items)
    summary = {
        "Day": say_day(pack.on),
        "Team": pack.team or "every team",
        "Time": f"{given} of {agenda.minutes} minutes for {len(agenda.items)} cases",
        "Next time": f"{len(agenda.next_time)} cases",
        "Rules": pack.policy,
    }
    return Outline(
        title="Session preparation",
        about=f"{pack.team or 'every team'}, {say_day(pack.on)}",
        record_id="",
        form_id="session_preparation",
        version=1,
        state=say_day(pack.on),
        mark="Invented: training material, not a real family" * pack.invented,
        foot="Session preparation. Numbers about a family are a prompt for conversation, never a verdict.",
        summary=tuple(Words(text, label=label) for label, text in summary.items()),
        parts=tuple(_parts(pack)),
        started_at=made_at,
        changed_at=made_at,
    )


def _parts(pack: SessionPack) -> Iterator[Part]:
    columns = [("family", "Family"), ("minutes", "Minutes"), ("why", "Why now")]
    rows = [
        (f"{number}. {_named(item)}", str(item.minutes), "\n".join(item.reasons))
        for number, item in enumerate(pack.agenda.items, start=1)
    ]
    nobody = (Words("No case has a sign that asks for a discussion, or there is no time for one."),)
    yield Part(
        "agenda",
        "Whom to discuss, in this order",
        words=(Words(_PROMPT, quiet=True),) if rows else nobody,
        grid=plain_grid("Agenda", columns, rows) if rows else None,
    )
    for number, page in enumerate(pack.pages, start=1):
        yield Part(f"case-{number}", _named(page.item), tuple(_questions(page)), new_page=True)
    if pack.agenda.next_time:
        yield _next_time(pack.agenda.next_time)


def _next_time(items: Sequence[AgendaItem]) -> Part:
    """Those who wait, as far as one page of paper has room for them."""
    waiting = [(_named(item), item.next_time, _in_short(item)) for item in items[:_MOST_WAITING]]
    heads = [("family", "Family"), ("waits", "Why it waits"), ("why", "What is on file")]
    more = f"The first {_MOST_WAITING} of {len(items)}. The page 'Prepare a session' has them all."
    said = (Words(more, quiet=True),) if len(items) > _MOST_WAITING else ()
    return Part("next-time", "Next time", words=said, grid=plain_grid("Next time", heads, waiting), new_page=True)


def _questions(page: CasePage) -> Iterator[Question]:
    why = tuple(Words(reason) for reason in page.item.reasons)
    yield Question("why", f"Why now ({page.item.minutes} minutes)", (Block(words=why),))
    yield Question("facts", "On file", (Block(words=tuple(_facts(page.file))),))
    yield Question("goals", "Goals", tuple(_goals(page)))
    yield Question("actions", "Open actions", (_actions(page.file),))
    if page.drawing:
        yield Question("family", "The family", (Block(pictures=(page.drawing,)),))


def _facts(file: CaseFile) -> Iterator[Words]:
    yield Words("; ".join(child.label for child in file.children) or _NONE, label="Children")
    for name, label in _FACTS.items():
        yield Words(str(FACTS[name](file).value or _NONE), label=label)
    yield Words(file.case.risk_rating or _NONE, label="Rating")


def _goals(page: CasePage) -> Iterator[Block]:
    if not page.progress:
        yield Block(words=(Words("No open goal is on file.", quiet=True),))
    if page.sheet:
        yield Block(pictures=(page.sheet,))
    elif page.progress:
        rows = [(one.goal.statement, one.word.label, one.reason) for one in page.progress]
        yield Block(grid=plain_grid("Goals", [("goal", "Goal"), ("status", "Status"), ("why", "Why")], rows))


def _actions(file: CaseFile) -> Block:
    if not file.open_actions:
        return Block(words=(Words("No agreed action is open.", quiet=True),))
    rows = [(action.what, action.who, _by(action.by_when, file.as_of), action.state) for action in file.open_actions]
    return Block(grid=plain_grid("Open actions", [(x.lower(), x) for x in ("What", "Who", "By", "State")], rows))


def _by(day: date | None, today: date) -> str:
    if day is None:
        return "no day set"
    return f"{say_day(day)}{' (past)' if day < today else ''}"


def _in_short(item: AgendaItem) -> str:
    """The first reason; the page of the suite and `sup prepare --json` have them all."""
    more = len(item.reasons) - 1
    return "".join(item.reasons[:1]) + (f" And {more} more." if more > 0 else "")


def _named(item: AgendaItem) -> str:
    return with_id(item.name, item.case_id)
