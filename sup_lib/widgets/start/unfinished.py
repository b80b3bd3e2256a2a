"""Records that are begun and not signed off, as the start page lists them."""

from datetime import date
from typing import Any, NamedTuple

from sup_lib.dates import say_day
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block


class UnfinishedLine(NamedTuple):
    """One record that somebody has to finish.

    `sent_to` is who it waits for, empty where it is still a draft; `since` is when it was sent, or begun.
    `on_file_by` is None where the record bears no day yet; `late` says that this day is past.
    """

    record_id: str
    title: str
    family: str
    worker: str
    sent_to: str
    since: date
    on_file_by: date | None
    late: bool


class Unfinished(NamedTuple):
    """Every record that somebody has to finish, and the rule by which `on_file_by` was worked out, in a sentence."""

    lines: tuple[UnfinishedLine, ...] = ()
    on_file_rule: str = ""


def unfinished_blocks(found: Unfinished) -> list[Block]:
    """The list of them with a way in to each, and the rule below it; nothing where there is none."""
    if not found.lines:
        return []
    listed = blocks.listing(
        "Drafts, and what waits for a supervisor's signature",
        ["Record", "Family", "Worker", "Where it stands", "On file by"],
        [_row(line) for line in found.lines],
    )
    return [blocks.heading("Records to finish"), listed, blocks.paragraph(found.on_file_rule, small=True)]


def _row(line: UnfinishedLine) -> list[Any]:
    role = {"role": "supervisor"} if line.sent_to else {}
    stands = f"with {line.sent_to} since {say_day(line.since)}" if line.sent_to else f"draft of {say_day(line.since)}"
    day = say_day(line.on_file_by) if line.on_file_by else "no day of a session yet"
    return [
        blocks.link(line.title, "records", record_id=line.record_id, **role),
        line.family,
        line.worker,
        stands,
        blocks.tag(day, "wrong") if line.late else day,
    ]
