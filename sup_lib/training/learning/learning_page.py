"""A learner's record in the browser: every change is kept on disk before the page says so."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.definitions import read_definition
from sup_lib.errors import InvalidInput
from sup_lib.places import bundled
from sup_lib.training.learning import views
from sup_lib.training.learning.document import record_html, record_word
from sup_lib.training.learning.entries import KINDS, MONTHS
from sup_lib.training.learning.from_answers import kept_answers
from sup_lib.training.learning.record import LearningFile, LearningRecord, open_learning_file
from sup_lib.training.standards import learning_areas
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.page import Event, Page

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXAMPLE = "example"
_SCORE = re.compile(r"\s*(\d{1,3})\s*(?:of|/)\s*(\d{1,3})\s*")


def open_learning_record(record: str = "mine", *, folder: str | Path = "", on: str = "") -> "LearningPage":
    """Open a learner's own record to read and write, begun where there is none.

    `record` is its name; 'example' is an invented one to look round in. It is kept with this user's own files, unless
    a `folder` is given: one YAML that can be shown, another for what is private. `on` is the day to work on: today if
    left out, or the day on which an invented record ends.

    Raises `InvalidInput` for what is no name or no day, and `InvalidDefinition` for a file edited by hand that does
    not fit.

    >>> from tempfile import mkdtemp
    >>> open_learning_record(folder=mkdtemp(), on="2026-10-01").page.view["title"]
    'Learning record'
    """
    file = open_learning_file(record, folder)
    if record == EXAMPLE and not file.show.exists():
        file.change(lambda _: read_definition(bundled("datasets", "learning_record.yaml"), LearningRecord))
    kept = file.read()
    told = max((one.on for one in kept.entries()), default=None) if kept.invented else None
    return LearningPage(file, parse_day(on) if on else told or date.today())


class LearningPage:
    """One record's page; `page` is the widget to show, `record` what is kept."""

    def __init__(self, file: LearningFile, on: date) -> None:
        self.file, self.on, self.record = file, on, file.read()
        self._answered = list(kept_answers())
        self.page = Page(self._overview(), on_change=self._change, on_press=self._press)

    def table(self) -> Any:
        """The record mapped to the standards, as `standards_table` gives it, without what is private."""
        from sup_lib.training.learning.mapping import standards_table  # noqa: PLC0415

        return standards_table(self.record.to_show(), on=self.on)

    def _change(self, event: Event) -> Event:
        """Keep one field of an entry, or of the record itself; then say when."""
        field, value, label = event["field"], event["value"], event.get("row") or ""

        def make(record: LearningRecord) -> LearningRecord:
            return (
                record.change(label, **_typed(record, label, field, value))
                if label
                else record.about(**{field: value})
            )

        self.record = self.file.change(make)
        if field == "started_on":
            self.page.view = self._overview()  # reviews and standards follow from it
        return {"at": f"{datetime.now():%H:%M:%S}"}

    def _press(self, event: Event) -> None:
        match event["name"]:
            case "go":
                self._go(event.get("page", ""))
            case "add":
                self._begin(event["kind_of"])
            case "add answered":
                self._add("exercise", **self._answered[event["at"]].entry)
            case "add typed":
                self._add("exercise", on=self.on)
            case "add review":
                self._add("review", on=self.on, month=event["month"])
            case "remove":
                self.record = self.file.change(lambda record: record.remove(event["entry"]))
                self._go("")
            case _:
                self._give(event["name"])

    def _begin(self, kind: str) -> None:
        if kind == "exercise":
            self._answered = list(kept_answers())
            self.page.view = self._view("exercises", "An exercise is done", views.exercises_to_add(self._answered))
        elif kind == "review":
            left = [month for month in MONTHS if month not in {one.month for one in self.record.reviews}]
            self.page.view = self._view("reviews", "Which review was held?", views.reviews_to_add(left))
        else:
            self._add(kind, on=self.on)

    def _add(self, kind: str, **values: Any) -> None:
        before = {one.id for one in self.record.entries()}
        self.record = self.file.change(lambda record: record.add(KINDS[kind], **values))
        (label,) = {one.id for one in self.record.entries()} - before
        self._go(label)

    def _go(self, page: str) -> None:
        """Turn to an entry, to the question whether it should be gone, or back to where the record stands."""
        verb, _, label = page.rpartition(" ")
        if not label:
            self.page.view = self._overview()
            return
        entry = self.record.entry(label)
        title, shown = views.entry_title(entry), views.removing(entry) if verb else views.entry_blocks(entry)
        self.page.view = self._view(page, "Remove it?" if verb else title, shown)

    def _give(self, name: str) -> None:
        private = name.endswith("with private")
        make, end, mime = (record_html, "html", "text/html") if name == "html" else (record_word, "docx", _WORD)
        file = f"learning_record{'_with_private' * private}.{end}"
        self.page.hand_over(file=file, mime=mime, contents=make(self.record, on=self.on, with_private=private))

    def _overview(self) -> dict[str, Any]:
        return self._view("overview", "Learning record", views.overview(self.record, on=self.on), back=False)

    def _view(self, key: str, title: str, shown: Iterable[Block], *, back: bool = True) -> dict[str, Any]:
        return {
            "key": key,
            "title": title,
            "caption": f"On {say_day(self.on)}",
            "where": self.record.learner or "A learning record",
            "invented": self.record.invented,
            "keeps": True,
            "back": {"text": "Learning record", "page": ""} if back else None,
            "blocks": list(shown),
        }


def _typed(record: LearningRecord, label: str, field: str, value: Any) -> dict[str, Any]:
    """What a control holds as the fields that are kept. Raises `InvalidInput` for a score that is none."""
    touches = record.entry(label).touches
    if field == "areas":
        names = [text.partition(":")[0] for text in value or ()]
        return {"touches": (*names, *(one for one in touches if one not in learning_areas()))}
    if field == "codes":
        codes = [code.strip() for code in str(value or "").replace(";", ",").split(",") if code.strip()]
        return {"touches": (*(one for one in touches if one in learning_areas()), *codes)}
    if field == "private":
        return {"private": value != views.TO_SHOW}
    if field == "score":
        found = _SCORE.fullmatch(str(value or ""))
        if found is None:
            raise InvalidInput(f"'{value}' is no count; type it as 5 of 7")
        return {"right": int(found[1]), "of": int(found[2])}
    return {field: value or ""}
