"""A page of findings: for each a heading, a picture with its words, and the table behind it to save as CSV."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from sup_lib.exchange.tidy.table import table_csv
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.page import Event, Page

if TYPE_CHECKING:
    import pandas as pd

    from sup_lib.charts.panel import ChartWords

_MOST_ROWS = 50
_SAVE = "save-table"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One finding on a page.

    `notice` says what to look at; `png` is the picture, described by `words`; `table` stands behind it and is saved
    as `file`, which its button calls `saves`; an empty one has no button. `shown` gives the headings of the columns
    to show on the page, by column; none of them shows no table. `listing` is one that is made already.
    """

    heading: str
    notice: str = ""
    png: bytes | None = None
    words: "ChartWords | None" = None
    table: "pd.DataFrame | None" = None
    file: str = ""
    saves: str = "the table behind this"
    shown: Mapping[str, str] = field(default_factory=dict)
    listing: Block | None = None


def part_blocks(part: Part) -> Iterator[Block]:
    """Draw one part."""
    if part.heading:
        yield blocks.heading(part.heading)
    if part.notice:
        yield blocks.paragraph(part.notice)
    if part.png and part.words:
        yield blocks.picture(part.png, alt=part.words.alt)
    if part.table is not None and part.shown:
        yield _listing(part)
    if part.listing is not None:
        yield part.listing
    if part.table is not None and part.file and len(part.table):
        text = f"Save {part.saves} ({len(part.table):,} row{'' if len(part.table) == 1 else 's'}, CSV)"
        yield blocks.buttons(blocks.button(text, _SAVE, kind="second", file=part.file))


def parts_blocks(parts: Iterable[Part]) -> list[Block]:
    """Draw parts one below the other; buttons that follow each other stand in one row.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"n": [1]})
    >>> blocks = parts_blocks([Part(heading="Goals", table=table, file=f"{name}.csv") for name in "ab"][:1])
    >>> [block["type"] for block in blocks]
    ['heading', 'buttons']
    """
    drawn: list[Block] = []
    for block in chain.from_iterable(map(part_blocks, parts)):
        if drawn and block["type"] == drawn[-1]["type"] == "buttons":
            drawn[-1] = {**block, "items": [*drawn[-1]["items"], *block["items"]]}
        else:
            drawn.append(block)
    return drawn


def report_page(
    view: Mapping[str, Any], parts: Sequence[Part], *, before: Iterable[Block], after: Iterable[Block]
) -> Page:
    """Make a page of parts between two lots of blocks; `view` holds its key, title and the like.

    >>> page = report_page({"key": "k", "title": "Team", "where": "", "invented": True, "keeps": False},
    ...                    [Part(heading="How far?")], before=[], after=[])
    >>> [block["text"] for block in page.view["blocks"]]
    ['How far?']
    """
    shown = [*before, *parts_blocks(parts), *after]
    page = Page({**view, "blocks": shown}, on_press=lambda event: hand_over_table(page, parts, event))
    return page


def hand_over_table(page: Page, parts: Iterable[Part], event: Event) -> None:
    """Give the browser the table that a button asks for; anything else that is pressed is not for us."""
    for part in parts:
        if event.get("name") == _SAVE and event.get("file") == part.file and part.table is not None:
            page.hand_over(file=part.file, mime="text/csv", contents=table_csv(part.table))


def _listing(part: Part) -> Block:
    import pandas as pd  # noqa: PLC0415 - who has a table has it loaded

    assert part.table is not None
    shown = part.table[list(part.shown)].head(_MOST_ROWS)
    places = {column: _places(shown[column]) for column in shown}
    more = f" (the first {_MOST_ROWS} of {len(part.table)})" if len(part.table) > _MOST_ROWS else ""
    cells = [
        ["" if pd.isna(value) else _say(value, places[column]) for column, value in row.items()]
        for row in shown.to_dict("records")
    ]
    caption = f"{part.saves[:1].upper()}{part.saves[1:]}{more}"
    return blocks.listing(caption, list(part.shown.values()), cells)


def _places(column: "pd.Series") -> int:
    """Places after the point that a column of numbers needs, two at most: one column, one way of writing."""
    if column.dtype.kind != "f":
        return 0
    known = column.dropna().round(2)
    return next((places for places in (0, 1) if (known.round(places) == known).all()), 2)


def _say(value: Any, places: int) -> str:
    from sup_lib.dates import say_day  # noqa: PLC0415

    if hasattr(value, "date"):
        return say_day(value.date())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.{places}f}" if isinstance(value, float) else str(value)
