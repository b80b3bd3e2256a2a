"""The pages of a walk-through: the list of steps, each section, the check of all answers, and the end."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.check import Problem
from sup_lib.forms.definition import SIGNERS, Field, Form, Section
from sup_lib.forms.file import File
from sup_lib.forms.record import Record, is_empty
from sup_lib.widgets import blocks
from sup_lib.widgets.advice import record_advice
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.questions import control_id, shown_value
from sup_lib.widgets.section_page import GoalPicture, section_blocks

STEPS, CHECK, DONE = "steps", "check", "done"
_LONGEST_SUMMARY = 400


class WalkPages:
    """Makes the view of any page of a walk-through from the record as it stands."""

    def __init__(self, form: Form, file: File, *, documents: Sequence[str]) -> None:
        self._form, self._file, self._documents = form, file, documents

    def view(
        self,
        place: str,
        record: Record,
        *,
        problems: Sequence[Problem],
        mend: bool,
        pictures: Mapping[str, GoalPicture],
        signers: str,
    ) -> dict[str, Any]:
        """One page's view. `mend` says whether what is missing is to be shown, as after a first try to sign."""
        section = next((one for one in self._form.sections if one.id == place), None)
        if section is not None:
            title, caption, shown = (
                section.title,
                self._step_of(section),
                self._section(
                    section, record, problems if mend else [p for p in problems if not p.missing], pictures
                ),
            )
        elif place == CHECK:
            title, caption, shown = (
                "Check before you sign off",
                self._form.title,
                self._check(record, problems, mend, signers),
            )
        elif place == DONE:
            title, caption, shown = "Signed off", self._form.title, self._done(record)
        else:
            title, caption, shown = self._form.title, self._form.minutes, self._steps(record, problems)
        return {
            "key": place,
            "title": title,
            "caption": caption,
            "where": f"{self._file.name} ({self._file.about_id})",
            "invented": record.invented,
            "keeps": place != DONE,
            "back": None if place in (STEPS, DONE) else {"text": "All steps", "page": STEPS},
            "blocks": list(shown),
        }

    def _step_of(self, section: Section) -> str:
        number = self._form.sections.index(section) + 1
        return f"{self._form.title}, step {number} of {len(self._form.sections)}"

    def _section(
        self, section: Section, record: Record, problems: Sequence[Problem], pictures: Mapping[str, GoalPicture]
    ) -> Iterator[Block]:
        here = [problem for problem in problems if problem.section_id == section.id]
        yield from section_blocks(self._form, section, record, self._file, problems=here, pictures=pictures)
        following = self._form.sections[self._form.sections.index(section) + 1 :]
        onward = following[0].id if following else CHECK
        yield blocks.buttons(
            blocks.button("Continue", "go", element_id="continue", page=onward),
            blocks.button("All steps", "go", kind="link", page=STEPS),
        )

    def _steps(self, record: Record, problems: Sequence[Problem]) -> Iterator[Block]:
        yield blocks.facts(_about(self._form, self._file))
        items = [(s.title, s.id, *_state(self._form, s, record, problems), "") for s in self._form.sections]
        yield blocks.heading("Steps")
        yield blocks.tasks(items)
        yield blocks.buttons(
            blocks.button("Begin" if not record.answers else "Carry on", "go", page=self._next(record, problems)),
            blocks.button("Check and sign off", "go", kind="second", page=CHECK),
        )

    def _next(self, record: Record, problems: Sequence[Problem]) -> str:
        waiting = {problem.section_id for problem in problems}
        if not record.answers:
            return self._form.sections[0].id
        return next((section.id for section in self._form.sections if section.id in waiting), CHECK)

    def _check(self, record: Record, problems: Sequence[Problem], mend: bool, signers: str) -> Iterator[Block]:
        if problems or (mend and not signers.strip()):
            yield blocks.errors(_how_many(problems), [*_error_links(self._form, problems), *_unsigned(signers, mend)])
        for section in self._form.sections:
            shown = [f for f in section.fields if record.is_shown(f, self._form)]
            yield blocks.heading(section.title)
            yield blocks.facts([(f.label, summary_of(f, record), "") for f in shown], none="Nothing yet")
            yield blocks.buttons(blocks.button(f"Change {section.title.lower()}", "go", kind="link", page=section.id))
        if advice := record_advice(self._form, record):
            yield advice
        yield blocks.heading("Sign off")
        yield blocks.paragraph(
            "A signed record does not change. Its goals, evidence and steps go into the casebook, and the steps come"
            " back on the next session's form."
        )
        yield {
            "type": "question",
            "kind": "long_text",
            "rows": 2,
            "id": "signers",
            "field": SIGNERS.id,
            "label": SIGNERS.label,
            "hint": SIGNERS.hint,
            "value": signers,
            "error": "Type the name of at least one person who signs" if mend and not signers.strip() else "",
        }
        yield blocks.buttons(blocks.button("Sign off", "sign", element_id="sign"))

    def _done(self, record: Record) -> Iterator[Block]:
        names = ", ".join(signature.name for signature in record.signatures)
        yield blocks.panel("The record is signed off", f"Record {record.record_id}, signed by {names}.")
        yield blocks.paragraph("What was agreed is in the casebook. At the next session it is on the form already.")
        yield blocks.buttons(
            *(
                blocks.button(f"Save as {_kind(name)}", "document", kind="second", document=name)
                for name in self._documents
            )
        )
        onward = [blocks.link("Back to the case list", "00_start_here")]
        if self._form.about == "case":
            case_id = self._file.about_id
            onward.insert(0, blocks.link("See the goals of this family", "goal_progress", case_id=case_id))
        yield blocks.buttons(*({**link, "kind": "link"} for link in onward))


def summary_of(field: Field, record: Record) -> str:
    """A field's answer in a few lines, as the check page and the list show it."""
    value = record.value(field)
    if is_empty(value):
        return ""
    if field.is_table:
        return "\n".join(_row_summary(field, row) for row in value if not is_empty(row))
    text = ", ".join(value) if isinstance(value, list) else str(value)
    if field.type == "date":
        try:
            return say_day(parse_day(text))
        except InvalidInput:
            return text
    return text if len(text) <= _LONGEST_SUMMARY else f"{text[:_LONGEST_SUMMARY]}\u2026"


def _row_summary(field: Field, row: Mapping[str, Any]) -> str:
    shown = [column for column in field.columns if column.id not in ("goal", "action_id")]
    return ", ".join(shown_value(column.type, row[column.id]) for column in shown if not is_empty(row.get(column.id)))


def _state(form: Form, section: Section, record: Record, problems: Sequence[Problem]) -> tuple[str, blocks.TagKind]:
    here = [problem for problem in problems if problem.section_id == section.id]
    if all(field.shows for field in section.fields) and (other := section.fields[-1].filled_by):
        return f"For the {other}", "note"
    begun = any(not is_empty(record.answers.get(field.id)) for field in section.fields)
    if any(not problem.missing for problem in here):
        return "To mend", "wrong"
    if here:
        return ("In progress", "doing") if begun else ("Not started", "todo")
    return ("Done", "done") if begun else ("Nothing missing", "done")


def _how_many(problems: Sequence[Problem]) -> str:
    return f"{len(problems)} still to do before sign-off" if problems else "One more thing before sign-off"


def _error_links(form: Form, problems: Sequence[Problem]) -> Iterator[tuple[str, str, str]]:
    for problem in problems:
        yield problem.sentence, problem.section_id, control_id(form.field(problem.field_id), problem)


def _unsigned(signers: str, mend: bool) -> Iterator[tuple[str, str, str]]:
    if mend and not signers.strip():
        yield "Type the name of at least one person who signs", CHECK, "signers"


def _about(form: Form, file: File) -> Iterator[tuple[str, str, str]]:
    """Whom the form is about, for the head of its list of steps."""
    if form.about == "worker":
        yield "Worker", file.name, ""
        yield "Supervisor", file.supervisor.name if file.supervisor else "", ""
    else:
        yield "Family", file.name, ""
        yield "Children", ", ".join(child.label for child in file.children), ""
        yield "Allocated worker", file.worker.name if file.worker else "", ""
    yield "Last supervision", _last(file), ""


def _last(file: File) -> str:
    return say_day(file.last_session.held_on) if file.last_session else "None on file"


def _kind(name: str) -> str:
    return "a Word document" if name.endswith(".docx") else "a web page"
