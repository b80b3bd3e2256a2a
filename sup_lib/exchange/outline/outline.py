"""A record laid out for reading, before anybody decides whether as a Word document or as a page.

The outline knows what stands under what. It knows no fonts, no tags and no files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sup_lib.errors import InvalidInput

NOTHING_RECORDED = "Nothing recorded"
_PNG = b"\x89PNG\r\n\x1a\n"


class Picture(NamedTuple):
    """A chart for a record. `heading` is a goal's statement or id where it belongs to one goal.

    `png` holds the picture's bytes, `alt` says what the chart says to somebody who does not see it.
    """

    heading: str
    png: bytes
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Words:
    """Something said, after a label or on its own.

    `quiet` words are not an answer: where a fact comes from, or that nothing is recorded. `place` says which answer
    the words are, as field, row and column; empty where they are none.
    """

    text: str
    label: str = ""
    quiet: bool = False
    place: tuple[str, ...] = ()


@dataclass(frozen=True)
class GridColumn:
    """One column: its id and label, and its share of the table's width, 0 to 1."""

    id: str
    label: str
    share: float


@dataclass(frozen=True)
class GridRow:
    """One row: the place of what it answers, and a text for each column."""

    place: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table. `name` says what it holds to somebody who does not see it."""

    name: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True)
class Block:
    """What stands under one small heading; the heading is empty where a question has one answer."""

    heading: str = ""
    words: tuple[Words, ...] = ()
    grid: Grid | None = None
    pictures: tuple[Picture, ...] = ()
    place: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What the form shows or asks, with the answer in blocks; on paper `together` keeps a short one on one page."""

    field_id: str
    label: str
    blocks: tuple[Block, ...]
    note: str = ""
    together: bool = False


@dataclass(frozen=True)
class Part:
    """One section of the record."""

    id: str
    title: str
    questions: tuple[Question, ...] = ()
    pictures: tuple[Picture, ...] = ()
    grid: Grid | None = None
    words: tuple[Words, ...] = ()
    new_page: bool = False


@dataclass(frozen=True)
class Outline:
    """A whole record. `mark` says that it is invented, empty where it is not."""

    title: str
    about: str
    record_id: str
    form_id: str
    version: int
    state: str
    mark: str
    foot: str
    summary: tuple[Words, ...]
    parts: tuple[Part, ...]
    started_at: datetime
    changed_at: datetime


def pictures_of(pictures: Sequence[Sequence[object]]) -> tuple[Picture, ...]:
    """Read pictures given as (heading, png, caption, alt text). Raises `InvalidInput` for what is no PNG.

    >>> pictures_of([("Worry", b"GIF89a", "", "")])
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: the picture 'Worry' is not a PNG; save the chart as PNG and give its bytes
    """
    found = tuple(Picture(*picture) for picture in pictures)  # type: ignore[arg-type]
    for picture in found:
        if not bytes(picture.png).startswith(_PNG):
            raise InvalidInput(
                f"the picture '{picture.heading}' is not a PNG; save the chart as PNG and give its bytes"
            )
    return found
