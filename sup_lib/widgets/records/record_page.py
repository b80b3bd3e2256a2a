"""A signed record to read, with what it corrects or is corrected by, and the way to correct it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sup_lib.errors import SupError
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.role import read_only
from sup_lib.forms.versions.row_story import dated, signed_by
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.page import Event, Page
from sup_lib.widgets.walk_through.closing_pages import document_buttons, link_list, why_question
from sup_lib.widgets.walk_through.section_page import section_blocks

READ, CORRECT, BEGUN = "read", "correct", "begun"
_WHY = "why"


class RecordPage:
    """One signed record in the browser. `page` is the widget to show.

    `correct` takes the record's id and a reason and gives the draft that corrects it; `later` is the id of the record
    that corrects this one, begun or signed, None where there is none; `documents` makes its files by name.
    """

    def __init__(
        self,
        form: Form,
        record: Record,
        file: File,
        *,
        correct: Callable[[str, str], Record],
        later: str | None = None,
        documents: Mapping[str, Callable[[Form, Record, File], bytes]] | None = None,
        links: Sequence[Block] = (),
    ) -> None:
        self.form, self.record, self.file = form, record, file
        self._correct, self._later, self._links = correct, later, tuple(links)
        self._documents, self._why = dict(documents or {}), ""
        self.page = Page(self._read(), on_change=self._change, on_press=self._press)

    def _change(self, event: Event) -> Event:
        """Note the reason as it is typed; it is kept with the correction that it begins."""
        self._why = str(event["value"])
        return {"at": ""}

    def _press(self, event: Event) -> None:
        name = event["name"]
        if name == "go":
            self.page.view = self._ask() if event["page"] == CORRECT else self._read()
        elif name == "correct":
            self._begin()
        elif name == "document":
            self._hand_over(event["document"])

    def _begin(self) -> None:
        try:
            draft = self._correct(self.record.record_id, self._why)
        except SupError as problem:
            said = str(problem) if self._why.strip() else "Say why the record is corrected"
            self.page.view = {**self._ask(said), "focus": _WHY}
            return
        self._later = draft.record_id
        self.page.view = self._begun(draft)

    def _hand_over(self, name: str) -> None:
        contents = self._documents[name](self.form, self.record, self.file)
        kind = "application/octet-stream" if not name.endswith(".html") else "text/html"
        self.page.hand_over(file=f"{self.record.record_id}{name[name.rfind('.') :]}", mime=kind, contents=contents)

    def _view(self, key: str, title: str, caption: str, shown: Iterator[Block]) -> dict[str, Any]:
        return {
            "key": key,
            "title": title,
            "caption": caption,
            "where": self.file.named,
            "invented": self.record.invented,
            "keeps": False,
            "back": {"text": "Back to the record", "page": READ} if key == CORRECT else None,
            "blocks": list(shown),
        }

    def _read(self) -> dict[str, Any]:
        on = dated(self.form, self.record)
        caption = f"Signed record{f' of {on}' if on else ''}, {self.record.record_id}"
        return self._view(READ, self.form.title, caption, self._read_blocks())

    def _read_blocks(self) -> Iterator[Block]:
        yield from self._standing()
        yield document_buttons(tuple(self._documents))
        form = read_only(self.form)
        for section in form.sections:
            yield blocks.heading(section.title)
            plain = section.copy_with(lead="", guidance=())
            yield from section_blocks(form, plain, self.record, self.file, problems=(), pictures={})
        yield blocks.heading("Something in it is wrong?")
        if self.record.state == "signed off" and self._later is None:
            yield blocks.paragraph(
                "A signed record does not change. A correction is a new version that says why; both stay readable."
            )
            yield blocks.buttons(blocks.button("Correct this record", "go", kind="second", page=CORRECT))
        else:
            yield blocks.paragraph("Correct the record that took its place, or is about to.")
        yield link_list(self._links)

    def _standing(self) -> Iterator[Block]:
        """Whether it stands, who signed it, and the records that it corrects or is corrected by."""
        superseded = self.record.state == "superseded"
        if superseded:
            yield blocks.warning("A later version has taken the place of this record")
        yield blocks.facts(
            [
                ("State", "Superseded" if superseded else "Signed off", ""),
                ("Signed by", signed_by(self.record), ""),
                *([("Why it was written anew", self.record.why, "")] if self.record.why else []),
            ]
        )
        others = [
            blocks.link("Read the record that this one corrects", "records", record_id=self.record.supersedes or "")
        ]
        shown = others if self.record.supersedes else []
        if self._later:
            words = "Read the record that took its place" if superseded else "Open the correction that was begun"
            shown.append(blocks.link(words, "records", record_id=self._later))
        if shown:
            yield link_list(shown)

    def _ask(self, error: str = "") -> dict[str, Any]:
        shown = [
            blocks.paragraph(
                "A new version opens with the same answers. Change what is wrong and sign it: it then takes the place"
                " of this record, and both stay readable."
            ),
            why_question(_WHY, "Why is it corrected?", error, "For example: the date of the visit was mistyped"),
            blocks.buttons(
                blocks.button("Begin the correction", "correct", element_id="begin-correction"),
                blocks.button("Leave it as it is", "go", kind="link", page=READ),
            ),
        ]
        return self._view(CORRECT, "Correct this record", f"{self.form.title}, {self.record.record_id}", iter(shown))

    def _begun(self, draft: Record) -> dict[str, Any]:
        onward = {**blocks.link("Fill in the correction", "records", record_id=draft.record_id), "kind": ""}
        shown = [
            blocks.panel("The correction is open", f"Record {draft.record_id}. Why: {draft.why}"),
            blocks.paragraph(
                f"Record {self.record.record_id} stands as it was signed until the correction is signed."
            ),
            blocks.buttons(onward),
        ]
        return self._view(BEGUN, "Correction begun", self.form.title, iter(shown))
