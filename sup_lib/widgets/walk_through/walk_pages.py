"""The pages of a walk-through: the list of steps, each section, the check of all answers, and the end."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sup_lib.dates import say_day
from sup_lib.forms.form.definition import Form, Section
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record, is_empty
from sup_lib.forms.signing.check import Problem
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.walk_through.closing_pages import (
    CHECK,
    check_blocks,
    done_blocks,
    give_back_blocks,
    link_list,
    sent_blocks,
)
from sup_lib.widgets.walk_through.section_page import GoalPicture, section_blocks

STEPS, DONE, SENT, GIVE_BACK = "steps", "done", "sent", "give_back"


class Looks(NamedTuple):
    """How a record is looked at: with which files and links, and whether whoever looks at it sends it on.

    `returned` is why the record was given back, empty where it was not.
    """

    documents: tuple[str, ...] = ()
    links: tuple[Block, ...] = ()
    sends: bool = False
    returned: str = ""


class WalkPages:
    """Makes the view of any page of a walk-through from the record as it stands."""

    def __init__(self, form: Form, file: File, looks: Looks) -> None:
        self._form, self._file, self._looks = form, file, looks

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
            said = problems if mend else [p for p in problems if not p.missing]
            title, caption = section.title, self._step_of(section)
            shown = self._section(section, record, said, pictures)
        else:
            title, caption, shown = self._other(place, record, problems, mend, signers)
        ended = place in (DONE, SENT)
        return {
            "key": place,
            "title": title,
            "caption": caption,
            "where": self._file.named,
            "invented": record.invented,
            "keeps": not ended and any(not field.shows for field in self._form.fields),
            "back": None if ended or place == STEPS else {"text": "All steps", "page": STEPS},
            "blocks": list(shown),
        }

    def _other(
        self, place: str, record: Record, problems: Sequence[Problem], mend: bool, signers: str
    ) -> tuple[str, str, Iterator[Block]]:
        """Title, caption and blocks of a page that is no section."""
        sends = self._looks.sends
        if place == CHECK:
            goals = {goal.goal_id: goal.statement for goal in self._file.goals}
            shown = check_blocks(self._form, record, problems, mend=mend, signers=signers, sends=sends, goals=goals)
            return f"Check before you {'send it' if sends else 'sign off'}", self._form.title, shown
        if place == DONE:
            return "Signed off", self._form.title, done_blocks(record, self._looks.documents, self._onward())
        if place == SENT:
            return "Sent", self._form.title, sent_blocks()
        if place == GIVE_BACK:
            missing = "Say what should change" if mend else ""
            return "Give it back to be changed", self._form.title, give_back_blocks(missing)
        return self._form.title, self._form.minutes, self._steps(record, problems)

    def _onward(self) -> list[Block]:
        links = [*self._looks.links, blocks.link("Back to the case list", "00_start_here")]
        if self._form.about == "case":
            case_id = self._file.about_id
            links.insert(0, blocks.link("See the goals of this family", "goal_progress", case_id=case_id))
        return links

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
        yield from _standing(record, self._looks)
        sends = self._looks.sends
        items = [(s.title, s.id, *_state(self._form, s, record, problems), "") for s in self._form.sections]
        yield blocks.heading("Steps")
        yield blocks.tasks(items)
        check = "Read all answers" if self._only_reads(record) else f"Check and {'send' if sends else 'sign off'}"
        begin = [] if self._only_reads(record) else [self._begin(record, problems)]
        yield blocks.buttons(*begin, blocks.button(check, "go", kind="second", page=CHECK))
        if self._looks.links:
            yield link_list(self._looks.links)

    def _only_reads(self, record: Record) -> bool:
        return self._looks.sends and record.state == "in review"

    def _begin(self, record: Record, problems: Sequence[Problem]) -> Block:
        words = "Begin" if not record.answers else "Carry on"
        return blocks.button(words, "go", page=self._next(record, problems))

    def _next(self, record: Record, problems: Sequence[Problem]) -> str:
        mine = [one.id for one in self._form.sections if any(not field.shows for field in one.fields)]
        if not record.answers:
            return next(iter(mine), CHECK)
        waiting = {problem.section_id for problem in problems}
        return next((section_id for section_id in mine if section_id in waiting), CHECK)


def _standing(record: Record, looks: Looks) -> Iterator[Block]:
    """Where a record stands between people, and what it corrects."""
    if record.supersedes:
        yield blocks.inset(
            f"This corrects record {record.supersedes}, which stays as it was signed. Why: {record.why}"
        )
    if record.state == "in review":
        read = "You can read it; nothing can be typed in it until it is given back."
        sent = "The worker has sent this to you. Their part can be read; yours can be filled in."
        yield blocks.inset(f"This is with your supervisor. {read}" if looks.sends else sent)
    elif looks.returned:
        yield blocks.inset(f"Given back to be changed: {looks.returned}")


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
