"""A Word document to the answers of a form, with a report in which nothing that somebody typed is missing."""

from collections.abc import Iterator
from pathlib import Path

from sup_lib.errors import InvalidInput
from sup_lib.exchange.word_in.collected import Collected
from sup_lib.exchange.word_in.labels import Labels
from sup_lib.exchange.word_in.marks import places_of
from sup_lib.exchange.word_in.own_tables import read_own_table
from sup_lib.exchange.word_in.pairs import read_pairs
from sup_lib.exchange.word_in.pieces import Grid, Piece
from sup_lib.exchange.word_in.printed import Printed
from sup_lib.exchange.word_in.report import Ledger, WordReading
from sup_lib.exchange.word_in.suggestions import suggestions_in
from sup_lib.exchange.word_in.understanding import Reader
from sup_lib.exchange.word_in.word_file import WordFile, read_pieces
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.records.record import Record


def read_word(
    file: str | Path, form: Form, *, record: Record | None = None, case_file: CaseFile | None = None
) -> WordReading:
    """Read a Word document (.docx) that somebody filled in, in our own layout or in an older one with tables.

    `record` is the record that the document was printed from, and `case_file` what is on file about its case: with
    them, facts that the document only shows are told from words that somebody typed, and goals are known by id.

    Raises `UnreadableFile` for what is no Word document or is larger than any form, and `InvalidInput` where the
    document is a record of another form.

    >>> from sup_lib.forms.form.library import load_form
    >>> read_word("missing.docx", load_form("group_case_supervision"))
    Traceback (most recent call last):
    sup_lib.errors.UnreadableFile: there is no file missing.docx; check the name and the folder
    """
    return understand(read_pieces(Path(file)), form, record=record, case_file=case_file)


def understand(
    word: WordFile, form: Form, *, record: Record | None = None, case_file: CaseFile | None = None
) -> WordReading:
    """Read a document that has been taken apart already; see `read_word`."""
    record_id, form_id = origin_of(word)
    if form_id and form_id != form.form_id:
        raise InvalidInput(
            f"the document is a record of the form '{form_id}', not '{form.form_id}'; name its own form"
        )
    ledger = Ledger()
    into = Collected(form, ledger, record)
    marks = (mark for piece in word.pieces for mark in piece.marks)
    places = places_of(marks, form, record=record, file=case_file)
    printed = Printed(form, record, case_file)
    _read_blocks(Reader(form, into, places, printed, case_file), word.blocks)
    answers = into.finish()
    _aside(word.aside, ledger, printed, Labels(form))
    ledger.sweep([*word.pieces, *word.aside])
    return WordReading(
        answers=answers,
        understood=tuple(ledger.understood),
        left_over=tuple(ledger.left_over),
        doubtful=tuple(ledger.doubtful),
        printed=tuple(ledger.printed),
        record_id=record_id,
        form_id=form_id,
        notes=tuple(word.notes),
        suggestions=suggestions_in(_prose(ledger, form), form),
    )


def _prose(ledger: Ledger, form: Form) -> Iterator[tuple[str, str]]:
    """Free words that somebody typed: long answers, and what was not understood."""
    free = {field.id for field in form.fields if field.type == "long_text"}
    yield from ((one.text, one.where) for one in ledger.understood if one.field_id in free)
    yield from ((one.text, one.where) for one in ledger.left_over)


def _read_blocks(reader: Reader, blocks: list[Piece | Grid]) -> None:
    reader.look_over(blocks)
    for block in blocks:
        if isinstance(block, Piece):
            reader.paragraph(block)
        elif not read_own_table(reader, block):
            read_pairs(reader, block)


def origin_of(word: WordFile) -> tuple[str, str]:
    """The record and the form that a document names as its own; empty where it is not one that we printed."""
    ours = any(mark.startswith("sup_") for piece in word.pieces for mark in piece.marks)
    said = word.properties if ours else {}
    return said.get("identifier", "").strip(), said.get("category", "").strip()


def _aside(pieces: list[Piece], ledger: Ledger, printed: Printed, labels: Labels) -> None:
    """Running heads and feet that are printed; comments, notes and text boxes are never an answer."""
    for piece in pieces:
        if printed.is_margin(piece.text) or labels.is_printed(piece.text):
            ledger.skip(piece)
        else:
            ledger.leave(piece)
