"""Small pieces of a pack: a table, a list of sentences, a question with room to write."""

from collections.abc import Iterable, Sequence

from sup_lib.exchange.outline.outline import Block, Grid, GridColumn, GridRow, Part, Question, Words


def table(name: str, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[object]]) -> Grid:
    """A table; each column has a heading and its share of the width.

    >>> table("Dates", [("Day", 1.0)], [["Monday"]]).rows[0].cells
    ('Monday',)
    """
    headed = tuple(GridColumn(f"c{at}", label, share) for at, (label, share) in enumerate(columns))
    filled = tuple(GridRow((), tuple(str(cell) for cell in row)) for row in rows)
    return Grid(name, headed, filled)


def section(title: str, *said: str, grid: Grid | None = None, questions: Sequence[Question] = ()) -> Part:
    """One section: what is said, then a table, then questions."""
    words = tuple(Words(text) for text in said)
    name = "".join(letter if letter.isalnum() else "-" for letter in title.lower())
    return Part(id=name, title=title, questions=tuple(questions), grid=grid, words=words)


def asked(number: int, label: str, blocks: Sequence[Block] = (), *, note: str = "") -> Question:
    """A question, with what stands under it on the same page."""
    return Question(field_id=f"q{number}", label=label, blocks=tuple(blocks), note=note, together=True)


def block(*texts: tuple[str, str], heading: str = "", grid: Grid | None = None) -> Block:
    """Labelled sentences, with a table where there is one."""
    return Block(heading=heading, words=tuple(Words(text, label=label) for label, text in texts), grid=grid)


def room_to_write(lines: int = 3) -> Block:
    """Empty rows to write in by hand."""
    return block(grid=table("Room to write", [("", 1.0)], [[" "]] * lines))
