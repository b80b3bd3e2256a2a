"""The last pages of a walk-through: the check of all answers, the sign-off, the sending on, and what comes after."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import shorten

from sup_lib.forms.form.definition import SIGNERS, Field, Form
from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.check import Problem
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.questions.advice import record_advice
from sup_lib.widgets.questions.questions import control_id, one_of
from sup_lib.widgets.questions.summary import summary_of

CHECK = "check"
WHY_BACK = "why_back"
"""Id of the box in which a supervisor says what should change; it is no field of a form."""


def check_blocks(
    form: Form,
    record: Record,
    problems: Sequence[Problem],
    *,
    mend: bool,
    signers: str,
    sends: bool,
    goals: Mapping[str, str],
) -> Iterator[Block]:
    """Every answer on one page with a way back to each step, then the sign-off or the sending on.

    `goals` are the statements of goals on file by id, to say which goal a row of evidence is about; `sends`
    says that whoever looks at it sends the form to the supervisor instead of signing it.
    """
    unsigned = mend and not sends and not signers.strip()
    if problems or unsigned:
        before = "you send it" if sends else "sign-off"
        yield blocks.errors(
            _how_many(problems, before), [*_error_links(form, record, problems, goals), *_unsigned(unsigned)]
        )
    for section in form.sections:
        shown = [f for f in section.fields if record.is_shown(f, form)]
        to_fill = any(not field.shows for field in section.fields)
        yield blocks.heading(section.title)
        yield blocks.facts([(f.label, summary_of(f, record), "") for f in shown], none="Nothing yet")
        words = f"{'Change' if to_fill else 'Read'} {section.title[:1].lower()}{section.title[1:]}"
        yield blocks.buttons(blocks.button(words, "go", kind="link", page=section.id))
    if advice := record_advice(form, record):
        yield advice
    yield from _sending(record) if sends else _signing(record, signers, unsigned=unsigned)


def _sending(record: Record) -> Iterator[Block]:
    if record.state == "in review":
        return
    yield blocks.heading("Send it on")
    yield blocks.paragraph(
        "Your supervisor reads your part, fills in theirs and signs the record off. You can read it meanwhile;"
        " nothing can be typed in your part until it is given back."
    )
    yield blocks.buttons(blocks.button("Send to your supervisor", "send", element_id="send"))


def _signing(record: Record, signers: str, *, unsigned: bool) -> Iterator[Block]:
    yield blocks.heading("Sign off")
    yield blocks.paragraph(
        "A signed record does not change. Its goals, evidence and steps go into the casebook, and the steps come"
        " back on the next session's form."
    )
    missing = "Type the name of at least one person who signs" if unsigned else ""
    yield blocks.question(
        "long_text",
        SIGNERS.id,
        SIGNERS.label,
        signers,
        element_id="signers",
        hint=SIGNERS.hint,
        error=missing,
        rows=2,
    )
    back = blocks.button("Give it back to be changed", "go", kind="second", page="give_back")
    yield blocks.buttons(
        blocks.button("Sign off", "sign", element_id="sign"), *([back] if record.state == "in review" else [])
    )


def give_back_blocks(error: str = "") -> Iterator[Block]:
    """The reason for which a record is given back."""
    yield blocks.paragraph("The worker sees what you type here, and can change their part and send it again.")
    yield why_question(WHY_BACK, "What should change?", error)
    yield blocks.buttons(
        blocks.button("Give it back", "give back", element_id="give-back"),
        blocks.button("Do not give it back", "go", kind="link", page=CHECK),
    )


def why_question(name: str, label: str, error: str = "", hint: str = "") -> Block:
    """A box for a reason, which goes with what is pressed below it."""
    return blocks.question("long_text", name, label, "", element_id=name, hint=hint, error=error, rows=3)


def sent_blocks() -> Iterator[Block]:
    """What the worker sees after sending."""
    yield blocks.panel("Sent to your supervisor", "It stands on the start page, where your supervisor finds it.")
    yield blocks.paragraph(
        "You can read it at any time. Once it is signed off, its steps are on the form of the next session."
    )


def done_blocks(record: Record, documents: Sequence[str], links: Sequence[Block]) -> Iterator[Block]:
    """The good news, the record's files, and the ways on."""
    names = ", ".join(signature.name for signature in record.signatures)
    yield blocks.panel("The record is signed off", f"Record {record.record_id}, signed by {names}.")
    if record.supersedes:
        yield blocks.paragraph(
            f"It takes the place of record {record.supersedes}, which stays readable as it was signed."
        )
    yield blocks.paragraph("What was agreed is in the casebook. At the next session it is on the form already.")
    yield document_buttons(documents)
    read = blocks.link("Read the signed record, or correct it", "records", record_id=record.record_id)
    yield link_list([read, *links])


def document_buttons(documents: Sequence[str]) -> Block:
    """A button for each file that a record is given out as."""
    return blocks.buttons(
        *(blocks.button(f"Save as {_kind(name)}", "document", kind="second", document=name) for name in documents)
    )


def link_list(links: Sequence[Block]) -> Block:
    """Links to other pages, in one line."""
    return blocks.buttons(*({**one, "kind": "link"} for one in links))


def _how_many(problems: Sequence[Problem], before: str) -> str:
    number = sum(1 for _ in _by_row(problems))
    return f"{number} still to do before {before}" if problems else f"One more thing before {before}"


def _by_row(problems: Sequence[Problem]) -> Iterator[list[Problem]]:
    """Problems one by one, but what is missing from one row of a table together."""
    for (_, row, missing), found in groupby(problems, key=lambda one: (one.field_id, one.row, one.missing)):
        if row and missing:
            yield list(found)
        else:
            yield from ([one] for one in found)


def _error_links(
    form: Form, record: Record, problems: Sequence[Problem], goals: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    for together in _by_row(problems):
        first = together[0]
        field = form.field(first.field_id)
        yield (
            f"{_row_of(field, record, goals, first)}{_said(field, together)}",
            first.section_id,
            control_id(field, first),
        )


def _said(field: Field, together: Sequence[Problem]) -> str:
    if len(together) == 1:
        return together[0].sentence
    labels = {column.id: column.label.rstrip("?") for column in field.columns}
    return f"{'; '.join(labels[one.column] for one in together)}: nothing yet"


def _row_of(field: Field, record: Record, goals: Mapping[str, str], problem: Problem) -> str:
    """Which row of its table a problem is in, counted as the page counts: evidence goal by goal."""
    rows = (record.value(field) or ()) if problem.row else ()
    mine = next((row for row in rows if str(row.get("row")) == problem.row), None)
    if mine is None:
        return ""
    alike = [row for row in rows if row.get("goal") == mine.get("goal")]
    goal = goals.get(str(mine.get("goal")), "")
    about = f" on '{shorten(goal, 60, placeholder='…')}'" if goal else ""
    return f"{one_of(field)} {alike.index(mine) + 1}{about}: "


def _unsigned(unsigned: bool) -> Iterator[tuple[str, str, str]]:
    if unsigned:
        yield "Type the name of at least one person who signs", CHECK, "signers"


def _kind(name: str) -> str:
    return "a Word document" if name.endswith(".docx") else "a web page"
