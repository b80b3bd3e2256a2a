"""A form walked through in the browser: a list of steps, one section a page, a check of all, and the sign-off."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sup_lib.errors import EditConflict
from sup_lib.forms.form.definition import SIGNERS, Field, Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record, Signature, read_signatures
from sup_lib.forms.signing.check import Problem, field_problems, problems_of
from sup_lib.forms.signing.role import is_sent, seen_form
from sup_lib.widgets.blocks import data_url
from sup_lib.widgets.page import Event, Page
from sup_lib.widgets.questions.advice import changes_advice, goal_advice
from sup_lib.widgets.questions.questions import element_id, sentences_at
from sup_lib.widgets.walk_through.closing_pages import WHY_BACK
from sup_lib.widgets.walk_through.person import HandOn, Person
from sup_lib.widgets.walk_through.section_page import GoalPicture, goal_chart
from sup_lib.widgets.walk_through.typed_record import Keep, TypedRecord
from sup_lib.widgets.walk_through.walk_pages import DONE, GIVE_BACK, SENT, STEPS, Looks, WalkPages

_NOBODY = Person()


class WalkThrough:
    """One record in the browser. `page` is the widget to show.

    `read` gives the record as it is on disk, with what others wrote; `keep` and `sign_off` save; `pictures` draws the
    chart of each goal, by id, from the record as it stands; `documents` makes the record's files by name. None is
    called before it is needed. `person` is who has it open.
    """

    def __init__(
        self,
        form: Form,
        record: Record,
        file: File,
        *,
        read: Callable[[str], Record],
        keep: Keep,
        sign_off: Callable[[str, tuple[Signature, ...]], Record],
        pictures: Callable[[Form, Record, File], Mapping[str, GoalPicture]] | None = None,
        documents: Mapping[str, Callable[[Form, Record, File], bytes]] | None = None,
        person: Person = _NOBODY,
    ) -> None:
        self.file = file
        self._whole, self._person = form, person
        self._typed, self._sign_off = TypedRecord(form, record, read=read, keep=keep, by=person.by), sign_off
        self._pictures, self._documents = pictures, dict(documents or {})
        self._place, self._said_to_mend, self._why_back = STEPS, False, ""
        self._looks = Looks(tuple(self._documents), person.links, is_sent(form, person.role), person.returned)
        self.page = Page(self._view(), on_change=self._change, on_press=self._press)

    @property
    def record(self) -> Record:
        """The record as it was last read or kept."""
        return self._typed.record

    @property
    def form(self) -> Form:
        """The form as whoever fills it sees it now: their own part to fill, all else to read."""
        return seen_form(self._whole, self._person.role, self.record.state)

    @property
    def _problems(self) -> tuple[Problem, ...]:
        """What is to mend: in one's own part for somebody who sends it, in all of it for somebody who signs."""
        asked = self.form if self._looks.sends else self._whole
        return problems_of(asked, self.record, self.file)

    def _view(self, focus: str | None = None) -> dict[str, Any]:
        problems = (*self._typed.conflicts.values(), *self._problems)
        drawable = any(f.type == "goals" or f.picture for f in self._fields_here())
        wants_pictures = drawable and self._pictures is not None
        drawn = self._pictures(self.form, self.record, self.file) if wants_pictures and self._pictures else {}
        view = WalkPages(self.form, self.file, self._looks).view(
            self._place,
            self.record,
            problems=problems,
            mend=self._said_to_mend,
            pictures=drawn,
            signers=self._signers,
        )
        return {**view, "focus": focus}

    @property
    def _signers(self) -> str:
        return str(self.record.answers.get(SIGNERS.id) or "")

    def _fields_here(self) -> tuple[Field, ...]:
        return next((s.fields for s in self.form.sections if s.id == self._place), ())

    def _show(self, focus: str | None = None) -> None:
        self.page.view = self._view(focus)

    def _change(self, event: Event) -> Event:
        """Keep what was typed, then say when, and what is wrong with it."""
        if event["field"] == WHY_BACK:
            self._why_back = str(event["value"])
            return {"at": ""}
        field, value = self.form.field(event["field"]), event["value"]
        with self._showing_conflicts():
            if event.get("row"):
                self._typed.store_cell(field, event["row"], event["column"], value)
            else:
                self._typed.store(field, value)
        if field == SIGNERS:
            return {"at": _clock()}
        if self._redraws(field, event.get("column")):
            self._show()
        problems = sentences_at(self._problems_with(field), field.id, event)
        answer = {"at": _clock(), "problems": problems, "redraw": self._redrawn(field, event.get("row"), problems)}
        return {**answer, "advice": self._advice_at(field, event)}

    def _advice_at(self, field: Field, event: Event) -> dict[str, Any] | None:
        """What the goal coach says once a new goal's wording, or its date, has changed."""
        row_id = event.get("row") or ""
        if not row_id or not changes_advice(field, event["column"]):
            return None
        rows: list[dict[str, Any]] = self.record.value(field) or []
        row = next((row for row in rows if row.get("row") == row_id), {})
        return {"id": element_id(field.id, row_id, "statement"), "says": goal_advice(row)}

    def _redrawn(self, field: Field, row_id: str | None, problems: Mapping[str, str]) -> list[str]:
        """Goals whose chart a complete row of evidence has changed."""
        if field.type != "goals" or any(problems.values()):
            return []
        return [row["goal"] for row in self.record.value(field) or [] if row.get("row") == row_id and row.get("goal")]

    def _draw(self, goal_id: str) -> None:
        """Send one goal's chart to the page that asks for it."""
        picture = self._pictures(self.form, self.record, self.file).get(goal_id) if self._pictures else None
        if picture:
            chart = goal_chart(goal_id, picture)
            self.page.send({"chart": {**chart, "src": data_url(picture.png())}})

    @contextmanager
    def _showing_conflicts(self) -> Iterator[None]:
        """Show what somebody else wrote in the place of what is typed, and refuse that."""
        try:
            yield
        except EditConflict:
            self._show()
            raise

    def _redraws(self, field: Field, column: str | None) -> bool:
        """Whether other parts of the page depend on what was changed."""
        if column:
            return field.type == "ratings" or any(column in other.shown_when for other in field.columns)
        here = self._fields_here()
        return any(field.id in (*other.shown_when, *other.works_from.values()) for other in here)

    def _problems_with(self, field: Field) -> Iterator[Problem]:
        """What is wrong with one field, or was changed by somebody else meanwhile."""
        if field.id in self._typed.conflicts:
            yield self._typed.conflicts[field.id]
        yield from field_problems(self.form, self.record, self.file, field)

    def _press(self, event: Event) -> None:
        """Do what a button or a link asks."""
        name = event["name"]
        if name == "go":
            self._go(event["page"], event.get("focus"))
        elif name == "add row":
            self._add_row(self.form.field(event["field"]), event.get("preset") or {})
        elif name == "remove row":
            self._remove_row(self.form.field(event["field"]), event["row"])
        elif name == "sign":
            self._sign()
        elif name in ("send", "give back") and (hand_on := self._person.hand_on):
            self._send(hand_on) if name == "send" else self._give_back(hand_on)
        elif name == "chart":
            self._draw(event["goal"])
        elif name == "document":
            self._hand_over(event["document"])

    def _go(self, page: str, focus: str | None) -> None:
        """Turn to a page, with what others wrote meanwhile."""
        self._typed.read_again(self.form)
        self._said_to_mend = self._said_to_mend and page != GIVE_BACK
        self._place = DONE if self.record.state == "signed off" else page
        self._show(focus)

    def _add_row(self, field: Field, preset: Mapping[str, Any]) -> None:
        with self._showing_conflicts():
            row_id = self._typed.add_row(field, preset)
        first = next(c.id for c in field.columns if not c.read_only and c.id not in preset)
        self._show(element_id(field.id, row_id, first))

    def _remove_row(self, field: Field, row_id: str) -> None:
        with self._showing_conflicts():
            self._typed.remove_row(field, row_id)
        self._show(element_id(field.id))

    def _sign(self) -> None:
        signed = read_signatures(self._signers)
        self._said_to_mend = bool(self._problems) or not signed
        if not self._said_to_mend:
            self._typed.record = self._sign_off(self.record.record_id, signed)
            self._place = DONE
        self._show("errors" if self._said_to_mend else None)

    def _send(self, hand_on: HandOn) -> None:
        self._said_to_mend = bool(self._problems)
        if not self._said_to_mend:
            self._typed.record = hand_on.send(self.record.record_id)
            self._place = SENT
        self._show("errors" if self._said_to_mend else None)

    def _give_back(self, hand_on: HandOn) -> None:
        self._said_to_mend = not self._why_back.strip()
        if not self._said_to_mend:
            self._typed.record = hand_on.give_back(self.record.record_id, self._why_back)
            self._looks = self._looks._replace(returned=self._why_back.strip())
            self._place = STEPS
        self._show(WHY_BACK if self._said_to_mend else None)

    def _hand_over(self, name: str) -> None:
        contents = self._documents[name](self.form, self.record, self.file)
        kind = "application/octet-stream" if not name.endswith(".html") else "text/html"
        self.page.hand_over(file=f"{self.record.record_id}{name[name.rfind('.') :]}", mime=kind, contents=contents)


def _clock() -> str:
    return f"{datetime.now():%H:%M:%S}"
