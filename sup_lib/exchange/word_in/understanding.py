"""Goes through a document from top to bottom and gives every paragraph to the question that it answers."""

import re
from collections.abc import Mapping
from dataclasses import replace

from sup_lib.exchange.word_in.collected import Collected, Target, kind_of
from sup_lib.exchange.word_in.known_rows import NAMED
from sup_lib.exchange.word_in.labels import Labels, alike, is_one_of, words
from sup_lib.exchange.word_in.marks import Place
from sup_lib.exchange.word_in.pieces import Cell, Grid, Piece
from sup_lib.exchange.word_in.printed import SIGN_OFF, Printed
from sup_lib.exchange.word_in.report import Ledger
from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.signing.goal_rows import NEW_GOAL

_LABELLED = re.compile(r"[A-Z][^:.?!\n]{1,40}: +\S")
_ENOUGH = 3
"""Headings that a document must have before they say whose layout it is."""


class Reader:
    """Takes a document's paragraphs and tables in order. `target` is the question that the words before asked.

    `under` is the heading of the section that is read.
    """

    def __init__(
        self, form: Form, into: Collected, places: Mapping[str, Place], printed: Printed, file: CaseFile | None
    ) -> None:
        self.form, self.into, self.places, self.printed, self.file = form, into, places, printed, file
        self.labels = Labels(form)
        self.target: Target | None = None
        self._has_our_headings, self.under = False, ""
        self._marked = {place[0] for place in places.values() if len(place) == 1}
        self._titles = {section.title for section in form.sections} | {SIGN_OFF, "Charts"}

    @property
    def ledger(self) -> Ledger:
        """Where every paragraph is noted."""
        return self.into.ledger

    @property
    def is_ours(self) -> bool:
        """Whether the document has our layout, so that labels need not be guessed: our bookmarks, or our headings."""
        return bool(self._marked) or self._has_our_headings

    def look_over(self, blocks: list[Piece | Grid]) -> None:
        """See whether most of the headings are questions of the form: a layout of ours that lost every bookmark."""
        asked = [one.text for one in blocks if isinstance(one, Piece) and one.style == "heading 2"]
        labels = {field.label for field in self.form.fields}
        self._has_our_headings = len(asked) >= _ENOUGH and 2 * sum(text in labels for text in asked) > len(asked)

    def paragraph(self, piece: Piece) -> None:
        """Take one paragraph: a question, the next words of its answer, or something that the form prints."""
        place = max((self.places[mark] for mark in piece.marks if mark in self.places), key=len, default=())
        if place and self._anchor(piece, place):
            return
        if piece.style == "heading 1":
            self.under = piece.text
        if piece.style in ("title", "heading 1") and (piece.text in self._titles or piece.style == "title"):
            self.target = None
            self._skip_or_leave(piece, is_ours=piece.text in {*self._titles, self.form.title})
        elif self.printed.is_quiet(piece):
            self.ledger.skip(piece)
        elif not self._asks(piece):
            self._answer(piece)

    def _skip_or_leave(self, piece: Piece, *, is_ours: bool) -> None:
        if is_ours:
            self.ledger.skip(piece)
        else:
            self.ledger.leave(piece)

    def _asks(self, piece: Piece) -> bool:
        """Whether a paragraph without a bookmark is a question; then what follows is its answer."""
        if self.is_ours:
            found = self.labels.exact(piece.text) if piece.style == "heading 2" else ()
            fields, rest = [field for field in found[:1] if field.id not in self._marked], ""
            if not fields and self.target and piece.style == "heading 2":
                fields = [self.target.field] if piece.text == self.target.field.label else []
        else:
            fields, rest = self.labels.split(piece.text, piece.lead)
        if not fields:
            return False
        self.target = Target(fields[0]) if self.is_ours else self.target_for(fields, piece.text)
        self.note_question(piece, self.target, rest)
        return True

    def note_question(self, piece: Piece, target: Target, rest: str) -> None:
        """Note a question; what was typed behind it in the same line is the beginning of its answer."""
        if rest.strip() and not self.labels.is_printed(rest):
            self.ledger.skip(replace(piece, text=piece.text.removesuffix(rest)))
            self.into.add(target, replace(piece, text=rest.strip(), kept=rest.strip()))
        else:
            self.ledger.skip(piece)

    def target_for(self, fields: list[Field], text: str = "") -> Target:
        """The question to answer where a text asks several: steps first, then free words, then goals."""
        kinds = {kind for line in text.split("\n") if (kind := kind_of(line))}
        kind = kinds.pop() if len(kinds) == 1 else ""
        steps = [field for field in fields if field.type == "actions"]
        free = [field for field in fields if field.type in ("long_text", "text", "people") and not field.shows]
        goals = [field for field in fields if field.type in ("goals", "new_goals")]
        new = [field for field in self.form.fields if field.type == "new_goals"]
        chosen = (steps or free or (goals and new) or fields)[0]
        several = len([field for field in fields if not field.shows]) > 1 and chosen.type != "actions"
        asked = ", ".join(f"'{field.label}'" for field in fields)
        doubt = f"answers several questions at once ({asked}); divide it among them" if several else ""
        return Target(chosen, key=kind if steps else "", doubt=doubt)

    def _answer(self, piece: Piece) -> None:
        if self.target and self.is_ours and piece.style == "heading 3" and self._goal_heading(piece):
            return
        if not self.is_ours and piece.style.startswith("heading") and not kind_of(piece.text):
            self.target = None  # a heading that asks none of our questions ends the answer before it
        if piece.text.strip() and not self.is_ours and self.labels.is_printed(piece.text):
            self.ledger.skip(piece)
        elif self.target:
            self._doubt_another(self.target, piece)
            self.into.add(self.target, piece)
        elif self.is_ours and (piece.text in self._titles or self.printed.is_margin(piece.text)):
            self.ledger.skip(piece)
        else:
            self.ledger.leave(piece)

    def _doubt_another(self, target: Target, piece: Piece) -> None:
        """In an older document, say where a line of an answer may be the answer to another question."""
        if not self.is_ours and not target.field.is_table and _LABELLED.match(piece.text):
            why = "begins as a question of its own would; taken as more of the answer before it"
            self.ledger.doubt(target.field.id, piece.text, piece.where, why)

    def _goal_heading(self, piece: Piece) -> bool:
        """Whether a small heading without a bookmark is a goal, or a kind of step."""
        target = self.target
        if target is None or target.field.type not in ("goals", "new_goals", "actions"):
            return False
        field = target.field
        if field.type == "new_goals":
            self.target = Target(field, row=self.into.new_row(field), column=field.columns[0])
            self.into.add(self.target, piece)
            return True
        named = f"{NAMED}{piece.text}"
        key = kind_of(piece.text) if field.type == "actions" else self._goal_of(piece.text) or named
        if key:
            self.target = Target(field, key=key)
            self.ledger.skip(piece)
        return bool(key)

    def _goal_of(self, statement: str) -> str:
        for goal in self.file.goals if self.file else ():
            if alike(goal.statement, statement) >= 0.95:
                return goal.goal_id
        fresh = [
            row for field in self.form.fields if field.type == "new_goals" for row in self.into.rows.get(field.id, ())
        ]
        return next((f"{NEW_GOAL}{row['row']}" for row in fresh if row.get("statement") == statement), "")

    def _anchor(self, piece: Piece, place: Place) -> bool:
        """Take a paragraph that carries one of our bookmarks. False where it names nothing of this form."""
        field = next((field for field in self.form.fields if field.id == place[0]), None)
        if field is None:
            self.target = None
            self.ledger.leave(piece, "a question that this form does not ask; its answer follows")
            return True
        if len(place) == 1:
            self.target = Target(field)
            self._heading_line(piece, field.label)
        elif field.type == "new_goals":
            self._new_goal(piece, field, place)
        else:
            self.target = Target(field, key=place[1])
            self.ledger.skip(piece)
        return True

    def _heading_line(self, piece: Piece, label: str) -> None:
        """A question's line: its label, and perhaps an answer behind it; without the label, all of it is answer."""
        text = piece.text.strip()
        rest = piece.text[len(label) :] if piece.text.startswith(label) else piece.text
        if not rest.strip() or (rest == piece.text and alike(text, label) >= 0.9):
            self.ledger.skip(piece)
        elif self.target:
            self.into.add(self.target, replace(piece, text=rest.strip(" :\t"), kept=rest.strip(" :\t")))

    def _new_goal(self, piece: Piece, field: Field, place: Place) -> None:
        rows = self.into.rows.get(field.id, [])
        row = next((row for row in rows if row["row"] == place[1]), None) or self.into.new_row(field, place[1])
        column = next((column for column in field.columns if column.id == place[-1]), field.columns[0])
        self.target = Target(field, row=row, column=column)
        if len(place) == 2:
            untold = piece.text == "A goal without words"
            self.ledger.skip(piece) if untold else self.into.fill(field, row, field.columns[0], [piece])
        else:
            told = piece.text.removeprefix(piece.label) if piece.label else piece.text.partition(": ")[2]
            self.into.fill(field, row, column, [replace(piece, text=told)])

    def skip_heading(self, row: tuple[Cell, ...]) -> None:
        """Note the cells of a heading row as printed; a line of guidance below a heading is left over."""
        for cell in row:
            for number, piece in enumerate(cell.filled):
                self._skip_or_leave(piece, is_ours=number == 0 or self.labels.is_printed(piece.text))

    def is_earlier(self, text: str) -> bool:
        """Whether a heading stands above actions that were agreed earlier."""
        return is_one_of(text, words()["earlier"])
