"""How one family's goals are going, as a page: the sheet of charts, each goal in words, and what it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sup_lib.dates import say_day
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.progress import GoalProgress
from sup_lib.progress.wording import counted
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block, TagKind
from sup_lib.widgets.findings.report_page import Part, hand_over_table, parts_blocks
from sup_lib.widgets.page import Page

_KINDS: dict[str, TagKind] = {"achieved": "done", "on track": "done", "moving away": "wrong"}
_NO_GOAL = "No goal is on file for this family yet. Agree the first one in group supervision."
_ALL_CLOSED = "No goal is open for this family now. Those that were closed stand below."
_LIMITS = (
    "Each point is what somebody saw, heard or sensed on one day. A few points are the start of a talk about this"
    " child, and never a verdict on a family.",
    "An impression is drawn and never moves a status. Goals about attending something are kept apart from goals about"
    " what is different for the child.",
)


class FormLink(NamedTuple):
    """A form that can be opened for a case, as one of two people where two fill it."""

    form_id: str
    title: str
    role: str = ""


def case_goals_page(
    file: CaseFile,
    progress: Sequence[GoalProgress],
    *,
    sheet_png: bytes | None,
    sheet_alt: str,
    sheet_caption: str,
    closed: Sequence[GoalProgress] = (),
    other_forms: Sequence[FormLink] = (),
    parts: Sequence[Part] = (),
) -> Page:
    """Show one case's goals on the day of its case file, the sheet of charts first.

    `closed` is how goals stood on the day they were closed, `other_forms` are forms that can be opened for this case,
    `parts` the charts that go deeper.
    """
    none = _ALL_CLOSED if closed else _NO_GOAL
    shown = [
        _about(file),
        blocks.picture(sheet_png, alt=sheet_alt, caption=sheet_caption) if sheet_png else blocks.inset(none),
        *map(_goal, progress),
        *parts_blocks(parts),
        *([blocks.heading("Goals that were closed"), *map(_goal, closed)] if closed else []),
        blocks.details("What these charts can and cannot say", _LIMITS),
        *_ways_on(file.case.case_id, other_forms),
    ]
    view: dict[str, Any] = {
        "key": "goals",
        "title": "Progress towards goals",
        "caption": f"As known on {say_day(file.as_of)}",
        "where": file.named,
        "invented": file.case.invented,
        "keeps": False,
        "blocks": shown,
    }
    page = Page(view, on_press=lambda event: hand_over_table(page, parts, event))
    return page


def _ways_on(case_id: str, other_forms: Sequence[FormLink]) -> Iterator[Block]:
    if other_forms:
        yield blocks.heading("Other forms for this family")
        yield form_links(other_forms, case_id=case_id)
    yield blocks.buttons(
        {**blocks.link("Open group supervision", "group_supervision", case_id=case_id), "kind": ""},
        {**blocks.link("Records of this family", "records", case_id=case_id), "kind": "second"},
        {**blocks.link("Genogram and ecomap", "family_drawing", case_id=case_id), "kind": "link"},
        {**blocks.link("Case list", "00_start_here"), "kind": "link"},
        blocks.lab_link("Open in JupyterLab", "goal_progress"),
    )


def form_links(forms: Iterable[FormLink], **about: str) -> Block:
    """Links that open forms about a case or a worker, `about` being its id by name."""
    return blocks.buttons(*({**_form_link(one, about), "kind": "link"} for one in forms))


def _form_link(one: FormLink, about: Mapping[str, str]) -> Block:
    if one.form_id == "group_case_supervision":
        return blocks.link(one.title, "group_supervision", **about)
    role = {"role": one.role} if one.role else {}
    words = f"{one.title}, {one.role}'s part" if one.role else one.title
    return blocks.link(words, "supervision_form", form=one.form_id, **about, **role)


def _about(file: CaseFile) -> Block:
    last = say_day(file.last_session.held_on) if file.last_session else ""
    return blocks.facts(
        [
            ("Children", ", ".join(child.label for child in file.case.children), ""),
            ("Status", ", ".join(file.case.open_statuses), ""),
            ("Last supervision", last, ""),
        ]
    )


def _goal(progress: GoalProgress) -> Block:
    goal = progress.goal
    status = (progress.word.label, _KINDS.get(progress.status, "note"))
    basis = ", ".join(f"{number} {name}" for name, number in progress.n_by_basis.items() if number)
    when = f", closed on {say_day(goal.closed_on)}" if goal.closed_on else ""
    found = [
        blocks.heading(goal.statement, level=3, tag=status),
        blocks.paragraph(progress.reason),
        blocks.paragraph(
            f"{goal.kind.capitalize()} goal of the {goal.owner}{when}. {counted(progress.n, 'look')} on file"
            f"{f': {basis}' if basis else ''}. {' '.join(progress.limits)}",
            small=True,
        ),
    ]
    return blocks.group(found)
