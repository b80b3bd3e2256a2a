"""The pieces of a Word document: its paragraphs, its tables and their cells, each with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """One paragraph. `kept` is its text without what is struck through, `label` the part in the style of labels.

    `lead` is what stands in bold before other words.
    """

    text: str
    where: str
    style: str = ""
    marks: tuple[str, ...] = ()
    label: str = ""
    kept: str = ""
    italic: bool = False
    lead: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its paragraphs and the tables in it. `goes_on` where it is merged with the one above."""

    pieces: tuple[Piece, ...]
    where: str
    inner: tuple["Grid", ...] = ()
    goes_on: bool = False

    @property
    def filled(self) -> tuple[Piece, ...]:
        """The paragraphs in which something stands."""
        return tuple(piece for piece in self.pieces if piece.text.strip())

    @property
    def text(self) -> str:
        """What the cell says, a line for each paragraph, without empty ones before and after."""
        return joined(self.pieces)


@dataclass(frozen=True)
class Grid:
    """One table: rows of cells, a merged cell once."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def pieces(self) -> Iterator[Piece]:
        """Every paragraph, those of tables in it included, in order."""
        for cell in (cell for row in self.rows for cell in row):
            yield from cell.pieces
            for grid in cell.inner:
                yield from grid.pieces


def joined(pieces: tuple[Piece, ...] | list[Piece]) -> str:
    """Paragraphs as lines of one text; empty paragraphs before and after are left out, those between stay."""
    texts = [piece.text for piece in pieces]
    while texts and not texts[-1].strip():
        texts.pop()
    while texts and not texts[0].strip():
        texts.pop(0)
    return "\n".join(texts)
