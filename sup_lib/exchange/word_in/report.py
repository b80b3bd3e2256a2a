"""What was read from a Word document: answers, where each stood, and every word that was not understood."""

from dataclasses import asdict, dataclass, field
from typing import Any

from sup_lib.exchange.word_in.pieces import Piece
from sup_lib.exchange.word_in.suggestions import Suggestion


@dataclass(frozen=True)
class Understood:
    """Words that became an answer or part of one. `where` counts as Word shows it: table, row, cell or paragraph."""

    field_id: str
    label: str
    text: str
    where: str


@dataclass(frozen=True)
class LeftOver:
    """Words that belong to no question of the form; `why` is empty where nothing more can be said."""

    text: str
    where: str
    why: str = ""


@dataclass(frozen=True)
class Doubtful:
    """Words whose answer a person has to look at, and why."""

    field_id: str
    text: str
    where: str
    why: str


@dataclass(frozen=True)
class WordReading:
    """A Word document as answers to a form.

    `answers` is by field id, ready for `Casebook.records.keep`. Everything that the document says stands in
    `understood`, in `left_over` or in `printed` (what the form prints itself: labels, guidance, facts on file);
    `doubtful` names what a person should look at again. `record_id` and `form_id` are what the document says of
    itself, empty where it does not. `suggestions` are sentences that read as a goal, an observation or a step, for a
    person to take up; none of them is in `answers` as such. `notes` say what was not looked at, such as macros.
    """

    answers: dict[str, Any]
    understood: tuple[Understood, ...]
    left_over: tuple[LeftOver, ...]
    doubtful: tuple[Doubtful, ...]
    printed: tuple[LeftOver, ...]
    record_id: str = ""
    form_id: str = ""
    notes: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    def as_document(self) -> dict[str, Any]:
        """The reading as plain lists and dicts; of what the form prints itself, the count only.

        >>> WordReading({}, (), (), (), ()).as_document()["printed"]
        0
        """
        return {**asdict(self), "printed": len(self.printed)}


@dataclass
class Ledger:
    """Where each paragraph of a document went, written while it is read."""

    understood: list[Understood] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    printed: list[LeftOver] = field(default_factory=list)

    def take(self, field_id: str, label: str, text: str, where: str) -> None:
        """Note an answer."""
        if text.strip():
            self.understood.append(Understood(field_id, label, text, where))

    def leave(self, piece: Piece, why: str = "", *, text: str | None = None) -> None:
        """Note what was not understood."""
        left = piece.text if text is None else text
        if left.strip():
            self.left_over.append(LeftOver(left, piece.where, why))

    def doubt(self, field_id: str, text: str, where: str, why: str) -> None:
        """Note what a person should look at."""
        self.doubtful.append(Doubtful(field_id, text, where, why))

    def skip(self, piece: Piece) -> None:
        """Note what the form prints itself."""
        if piece.text.strip():
            self.printed.append(LeftOver(piece.text, piece.where))

    def sweep(self, pieces: list[Piece]) -> None:
        """Put every paragraph that nobody noted among what was not understood: nothing typed vanishes."""
        known = {one.where for one in self.understood} | {one.where for one in (*self.left_over, *self.printed)}
        for piece in pieces:
            if piece.where not in known:
                self.leave(piece)
