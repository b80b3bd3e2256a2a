"""What our own layout prints besides questions and answers, so that it is not taken for something that was typed."""

import re
from collections.abc import Iterator

from sup_lib.exchange.outline.outline import NOTHING_RECORDED, Block
from sup_lib.exchange.outline.record import INVENTED, record_view
from sup_lib.exchange.outline.words import say_value
from sup_lib.exchange.word_in.labels import plain
from sup_lib.exchange.word_in.pieces import Piece
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.records.record import Record

QUIET = "record note"
HEAD = ("Case", "Worker", "Children", "Date of session", "State", "Record")
SIGN_OFF = "Sign-off"
SIGNATURES = ("Name", "Role", "Signed")
_ALWAYS = (NOTHING_RECORDED, "Nothing on file", "Nothing new recorded in this session", INVENTED)
_QUIET = re.compile(
    r"For the (worker|supervisor) to fill in|Nobody has signed this record off"
    r"|(Process|Outcome) goal, [^\n]*\. Asked for: [^\n]*|How far this goes: .*",
    re.DOTALL,
)
_STATUS = re.compile(r"(.+ on \d{1,2} [A-Z][a-z]+ \d{4}|New goal): ")
_STATE = re.compile(r"(Draft|In review), not signed off|Signed off.*|Superseded by a later version.*", re.DOTALL)
_FOOT = re.compile(r"(Case|Worker) .*, record .*, version \d+(\tPage \d+ of \d+)?")


class Printed:
    """Tells what a record's document prints from what people type in it."""

    def __init__(self, form: Form, record: Record | None, file: CaseFile | None) -> None:
        self._known = set(_ALWAYS)
        self._head = {record.record_id} if record else set()
        self._form = form
        self._has_record = record is not None
        if record and file:
            outline = record_view(form, record, file)
            self._head |= {plain(words.text) for words in outline.summary}
            signed = [part.grid for part in outline.parts if part.grid]
            self._head |= {plain(text) for grid in signed for row in grid.rows for text in row.cells}
            blocks = (block for part in outline.parts for question in part.questions for block in question.blocks)
            self._known |= {text for block in blocks for text in _quiet_words(block)}
        if record:
            self._known |= {f"From: {fact.source}" for fact in record.facts.values()}

    def is_quiet(self, piece: Piece) -> bool:
        """Whether a paragraph says what the form says by itself: where a fact comes from, how a goal stands."""
        text = piece.text.strip()
        if piece.label and _STATUS.fullmatch(piece.label):
            return True
        if piece.style != QUIET:
            return False
        stranger = not self._has_record and text.startswith("From: ")
        return text in self._known or bool(_QUIET.fullmatch(text)) or stranger

    def is_head(self, text: str) -> bool:
        """Whether a text is one that the head of the record prints, or the table of those who signed it."""
        return text in self._head or plain(text) in self._head or text in _ALWAYS or bool(_STATE.fullmatch(text))

    def is_margin(self, text: str) -> bool:
        """Whether a text is the running head or foot."""
        if _FOOT.fullmatch(text.strip()):
            return True
        parts = [part for part in text.split("\t") if part.strip()]
        return all(part in (INVENTED, self._form.title) or bool(_STATE.fullmatch(part)) for part in parts)


def _quiet_words(block: Block) -> Iterator[str]:
    for words in block.words:
        if words.quiet:
            yield f"{words.label}: {words.text}" if words.label else say_value(words.text)
