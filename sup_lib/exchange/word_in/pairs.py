"""The tables of older layouts: a label beside its answer, a label above its answer, steps under a heading row."""

from dataclasses import replace

from sup_lib.exchange.word_in.collected import Target
from sup_lib.exchange.word_in.grids import Heading, heading_of, read_row, repeats
from sup_lib.exchange.word_in.labels import each_once
from sup_lib.exchange.word_in.pieces import Cell, Grid, Piece
from sup_lib.exchange.word_in.understanding import Reader
from sup_lib.forms.form.definition import Field


def read_pairs(reader: Reader, grid: Grid) -> None:
    """Read a table in which labels and answers alternate, or in which rows follow a heading."""
    heading: Heading | None = None
    earlier, asked, label = False, list[Field](), ""
    left = [row for row in grid.rows if any(cell.filled or cell.inner for cell in row)]
    while left:
        row = left.pop(0)
        if found := heading_of(row, reader.form, reader.target):
            heading = _earlier(reader, found) if earlier else found
            reader.skip_heading(row)
        elif heading and len(row) == len(heading.columns) and not _is_question(reader, row):
            if repeats(row, heading):
                reader.skip_heading(row)
            else:
                read_row(row, heading, reader.into, reader.places)
        elif len(row) == 1:
            heading, earlier = None, bool(row[0].filled) and reader.is_earlier(row[0].filled[0].text)
            for piece in row[0].pieces:
                reader.paragraph(piece)
            _read_inner(reader, row[0], reader.target)
        elif left and _stand_above(reader, row, left[0]):
            heading = None
            _read_below(reader, row, left.pop(0))
        else:
            heading = None
            asked, label = _read_pair(reader, row, *((asked, label) if row[0].goes_on else ([], "")))
    if heading:
        reader.target = None


def _stand_above(reader: Reader, row: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
    """Whether each cell of a row is a question and nothing else, and the row below holds the answers."""
    split = [reader.labels.split(cell.text) for cell in row]
    asked = [field for fields, _ in split for field in fields[:1]]
    plain = all(fields and not rest.strip() for fields, rest in split) and len(each_once(asked)) == len(row)
    return plain and len(row) == len(below) and not any(_asks(reader, cell) for cell in below)


def _read_below(reader: Reader, row: tuple[Cell, ...], below: tuple[Cell, ...]) -> None:
    for question, answer in zip(row, below, strict=True):
        asked = reader.labels.split(question.text)[0]
        for piece in question.filled:
            reader.ledger.skip(piece)
        _answer(reader, answer, asked, question.text)
    reader.target = None


def _read_inner(reader: Reader, cell: Cell, target: Target | None) -> None:
    """The tables in a cell: rows and labels of their own, or else part of the answer that the cell holds."""
    for grid in cell.inner:
        first = next((row for row in grid.rows if any(one.filled for one in row)), ())
        if target is None or heading_of(first, reader.form, target) or any(_asks(reader, one) for one in first):
            reader.target = target
            read_pairs(reader, grid)
        else:
            for piece in grid.pieces:
                reader.into.add(target, piece)


def _earlier(reader: Reader, heading: Heading) -> Heading:
    """The same heading above steps agreed earlier: those are on file, so they are only shown to a person."""
    field = next((field for field in reader.form.fields if field.type == "earlier_actions"), None)
    return Heading(Target(field.copy_with(shows="earlier steps")), heading.columns) if field else heading


def _is_question(reader: Reader, row: tuple[Cell, ...]) -> bool:
    """Whether a row below a heading is no row of it but the next question, with nothing beside it."""
    filled = [cell for cell in row if cell.filled]
    return len(filled) == 1 and bool(reader.labels.find(filled[0].text))


def _read_pair(reader: Reader, row: tuple[Cell, ...], asked: list[Field], label: str) -> tuple[list[Field], str]:
    """Take a row of labels, each with its answer to the right or in the same cell; gives the last that was asked.

    `asked` and `label` are those of a cell that is merged over this row and the one above.
    """
    reader.target = None
    for number, cell in enumerate(row):
        beside = row[number + 1] if number + 1 < len(row) else None
        answered = beside is not None and bool(beside.filled or beside.inner) and not _asks(reader, beside)
        if found := _ask(reader, cell, answered=answered):
            asked, label = found, cell.text
            _read_inner(reader, cell, reader.target_for(found, label))
        elif (cell.filled or cell.inner) and asked:
            _answer(reader, cell, asked, label)
        else:
            for piece in cell.filled:
                _leave(reader, piece, beside=bool(beside and beside.filled))
            _read_inner(reader, cell, None)
    reader.target = None
    return asked, label


def _asks(reader: Reader, cell: Cell) -> bool:
    return bool(cell.filled) and bool(reader.labels.split(cell.filled[0].text, cell.filled[0].lead)[0])


def _ask(reader: Reader, cell: Cell, *, answered: bool) -> list[Field]:
    """The questions in a cell. What was typed behind or below one is its answer, unless the next cell holds that."""
    split = [(piece, *reader.labels.split(piece.text, piece.lead)) for piece in cell.filled]
    asked = each_once(field for _, fields, _ in split for field in fields)
    target: Target | None = None
    for piece, fields, rest in split if asked else ():
        target = reader.target_for(fields, piece.text.removesuffix(rest)) if fields else target
        typed = rest.strip() and not reader.labels.is_printed(rest)
        if not typed or fields:
            reader.ledger.skip(replace(piece, text=piece.text.removesuffix(rest)) if typed else piece)
        if not typed:
            continue
        if answered or piece.italic or target is None:
            reader.ledger.leave(piece, "stands beside a label" if fields else "", text=rest if fields else piece.text)
        else:
            reader.into.add(target, replace(piece, text=rest.strip(), kept=rest.strip()))
    return asked


def _answer(reader: Reader, cell: Cell, asked: list[Field], label: str) -> None:
    """Give a cell to the questions beside it; a line that names its question goes to that one."""
    target = reader.target_for(asked, label)
    for piece in cell.pieces if len(asked) == 1 else cell.filled:
        fields, rest = reader.labels.split(piece.text) if len(asked) > 1 else ([], "")
        named = [field for field in fields if field in asked]
        if named:
            target = reader.target_for(named[:1], piece.text.removesuffix(rest))
            reader.note_question(piece, target, rest)
        else:
            reader.into.add(target, piece)
    _read_inner(reader, cell, target)


def _leave(reader: Reader, piece: Piece, *, beside: bool) -> None:
    if reader.labels.is_printed(piece.text):
        reader.ledger.skip(piece)
    else:
        reader.ledger.leave(piece, "" if not beside else "the form asks no such question")
