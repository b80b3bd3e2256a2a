"""Answers as they are gathered from a document, and what they come to at its end."""

import re
from dataclasses import dataclass, replace
from typing import Any

from sup_lib.exchange.outline.words import say_value
from sup_lib.exchange.word_in.known_rows import name_goals, take_known_ids
from sup_lib.exchange.word_in.labels import alike, column_of, words
from sup_lib.exchange.word_in.pieces import Piece, joined
from sup_lib.exchange.word_in.prose import read_evidence, what_to_check
from sup_lib.exchange.word_in.report import Ledger
from sup_lib.exchange.word_in.values import read_day, read_value, split_yes_no
from sup_lib.forms.form.definition import Column, Field, Form
from sup_lib.forms.records.record import Record
from sup_lib.forms.records.row_names import row_mark

_BY = re.compile(r"\bby (?P<day>[^,;]{6,30}?)[\s.]*$", re.IGNORECASE)
_FREE = ("long_text", "text", "people", "signature")


@dataclass
class Target:
    """The question to which the next words belong: with a goal or a kind of step, and a row that is being filled."""

    field: Field
    key: str = ""
    row: dict[str, Any] | None = None
    column: Column | None = None
    doubt: str = ""


class Collected:
    """The answers found so far, each with the paragraphs that it came from."""

    def __init__(self, form: Form, ledger: Ledger, record: Record | None) -> None:
        self.form, self.ledger, self.record = form, ledger, record
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self._texts: dict[str, list[Piece]] = {}
        self._answers: dict[str, Any] = {}
        self._made = 0

    def add(self, target: Target, piece: Piece) -> None:
        """Add words to the answer of a question; what it cannot hold is left over."""
        field = target.field
        if field.type == "date" and piece.text.strip() and joined(self._texts.get(field.id, [])).strip():
            self.ledger.leave(piece, f"'{field.label}' has a date already")
        elif not field.is_table:
            self._texts.setdefault(field.id, []).append(piece)
            if target.doubt and piece.text.strip():
                self.ledger.doubt(field.id, piece.text, piece.where, target.doubt)
        elif not piece.text.strip():
            return
        elif field.shows:
            self.ledger.leave(piece, f"'{field.label}' is shown from what is on file; change it in the case system")
        else:
            self._add_to_row(target, piece)

    def _add_to_row(self, target: Target, piece: Piece) -> None:
        match target.field.type:
            case "new_goals":
                self._add_to_goal(target, piece)
            case "goals" if target.key:
                self._note(target, piece)
            case "actions":
                self._add_step(target, piece)
            case _:
                self.ledger.leave(piece, f"'{target.field.label}' holds rows; type this in a row of its own")

    def new_row(self, field: Field, row_id: str = "", **cells: Any) -> dict[str, Any]:
        """Begin a row; one without an id, or with one that is taken, gets an id of its own."""
        taken = {row["row"] for row in self.rows.get(field.id, ())}
        while not row_id or row_id in taken:
            self._made += 1
            row_id = f"w{self._made}{row_mark(self.record, field) if self.record else ''}"
        row = {"row": row_id, **cells}
        self.rows.setdefault(field.id, []).append(row)
        return row

    def fill(
        self, field: Field, row: dict[str, Any], column: Column, pieces: tuple[Piece, ...] | list[Piece]
    ) -> None:
        """Put paragraphs in a cell of a row, behind what stands there."""
        text = joined(list(pieces))
        if not text.strip():
            return
        value, doubt = read_value(text, column.type, column.options)
        row[column.id] = f"{row[column.id]}\n{text}" if row.get(column.id) else value
        for piece in pieces:
            self.ledger.take(field.id, f"{field.label}: {column.label}", piece.text, piece.where)
        if doubt:
            self.ledger.doubt(field.id, text, pieces[0].where, f"{column.label}: {doubt}")

    def _add_to_goal(self, target: Target, piece: Piece) -> None:
        """A line under a new goal: one of its columns by label, more of the column before, or the next goal."""
        field, columns = target.field, target.field.columns
        label, mark, rest = _labelled(piece)
        column = column_of(columns, label) if target.row and mark else None
        if target.row and column and column.id not in target.row:
            target.column = column
            self.fill(field, target.row, column, [replace(piece, text=rest)])
        elif target.row and target.column and not target.doubt:
            self.fill(field, target.row, target.column, [piece])
        else:
            target.row = self.new_row(field)
            self.fill(field, target.row, columns[0], [piece])
            why = "taken as a new goal; say whose it is and how it is measured"
            self.ledger.doubt(field.id, piece.text, piece.where, why)

    def _note(self, target: Target, piece: Piece) -> None:
        note = next((column for column in target.field.columns if column.id == "note"), target.field.columns[-1])
        if target.row is None:
            target.row = self.new_row(target.field, goal=target.key)
            target.row |= (found := read_evidence(piece.text, target.field))
            self.ledger.doubt(target.field.id, piece.text, piece.where, what_to_check(found, target.field))
        self.fill(target.field, target.row, note, [piece])

    def _add_step(self, target: Target, piece: Piece) -> None:
        """A line among the steps: the name of a kind, or a step, with its day where the line ends with one."""
        label, mark, rest = _labelled(piece)
        if kind := kind_of(label if mark else piece.text):
            target.key = kind
            if not mark or not rest.strip():
                self.ledger.skip(piece)
                return
            piece = replace(piece, text=rest)
        row = self.new_row(target.field, **({"group": target.key} if target.key else {}))
        what = next(column for column in target.field.columns if column.id == "what")
        self.fill(target.field, row, what, [piece])
        match = _BY.search(piece.text)
        if match and (day := read_day(match["day"])):
            row["by_when"] = day.isoformat()
        self.ledger.doubt(target.field.id, piece.text, piece.where, "taken as a step; say who does it and by when")

    def finish(self) -> dict[str, Any]:
        """Every answer by field id, in the order of the form."""
        for field in self.form.fields:
            if field.id in self._texts:
                self._finish_text(field, self._texts[field.id])
        self._ask_for_rows()
        take_known_ids(self.form, self.rows, self.record)
        name_goals(self.form, self.rows, self.ledger)
        found = self._answers | {name: self._in_order(name, rows) for name, rows in self.rows.items() if rows}
        return {field.id: found[field.id] for field in self.form.fields if field.id in found}

    def _in_order(self, field_id: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows as they stand; steps, which are printed by kind, in the order of the record, those added last."""
        if self.form.field(field_id).type != "actions":
            return rows
        field = self.form.field(field_id)
        held = self.record.value(field) if self.record else None
        ids = [str(row.get("row")) for row in held or () if isinstance(row, dict)]
        return sorted(rows, key=lambda row: ids.index(row["row"]) if row["row"] in ids else len(ids))

    def _finish_text(self, field: Field, pieces: list[Piece]) -> None:
        text = joined(pieces)
        if not text.strip():
            return
        if field.shows:
            self._compare(field, text, pieces)
            return
        kept = "\n".join(piece.kept for piece in pieces if piece.kept.strip())
        said = kept if field.type in ("choice", "yes_no") and kept != text and kept.strip() else text
        value, doubt = read_value(said, field.type, field.options)
        more = ""
        if field.type == "yes_no" and doubt:
            answer, more = split_yes_no(text)
            value, doubt = (answer, "") if answer else (value, doubt)
        if value not in ("", []):
            self._answers[field.id] = value
        for piece in pieces:
            self.ledger.take(field.id, field.label, piece.text, piece.where)
        first = next(piece for piece in pieces if piece.text.strip())
        if doubt:
            self.ledger.doubt(field.id, text, first.where, doubt)
        if more.strip():
            self._follow_up(field, str(value), more, first)

    def _compare(self, field: Field, text: str, pieces: list[Piece]) -> None:
        """Words under a question that only shows facts: those on file, or something that somebody typed."""
        on_file = say_value(self.record.value(field), field.type) if self.record else None
        for piece in pieces:
            if text == on_file:
                self.ledger.skip(piece)
            else:
                why = f"'{field.label}' is shown from what is on file; change it in the case system"
                self.ledger.leave(piece, why)

    def _follow_up(self, field: Field, value: str, more: str, piece: Piece) -> None:
        """What was said behind a yes or a no goes to the question that this answer opens, if that is free."""
        for other in self.form.fields:
            if value in other.shown_when.get(field.id, ()) and other.type in _FREE and other.id not in self._texts:
                self._answers[other.id] = more
                self.ledger.take(other.id, other.label, more, piece.where)
                return
        self.ledger.doubt(
            field.id, piece.text, piece.where, f"only '{value}' was kept; type the rest where it belongs"
        )

    def _ask_for_rows(self) -> None:
        """Rows under a question that only arises after a yes: say that yes, and that a person should look."""
        for field_id in [name for name, rows in self.rows.items() if rows]:
            for other, wanted in self.form.field(field_id).shown_when.items():
                if other not in self._answers and other not in self._texts:
                    self._answers[other] = wanted[0]
                    label = self.form.field(other).label
                    why = f"'{label}' was set to {wanted[0]}, for the document answers what follows from it"
                    self.ledger.doubt(other, wanted[0], "from the rows below it", why)


def _labelled(piece: Piece) -> tuple[str, str, str]:
    """A line such as 'Why this goal? She asked' as its label, the mark between, and the rest."""
    text = piece.text
    if piece.label.rstrip().endswith((":", "?")) and text.startswith(piece.label):
        return piece.label.strip().removesuffix(":"), ":", text[len(piece.label) :]
    match = re.match(r"([^:?\n]{2,80})([:?])[ \t]?", text)
    return (match[1], match[2], text[match.end() :]) if match else (text, "", "")


def kind_of(text: str) -> str:
    """The kind of step that a line names; empty where it names none.

    >>> kind_of("1. Process compliance actions:"), kind_of("Ring the school")
    ('process compliance', '')
    """
    kinds = words()["kinds"].items()
    return next((kind for kind, names in kinds if max(alike(text, one) for one in (kind, *names)) >= 0.9), "")
