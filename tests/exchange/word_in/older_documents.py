"""Ten documents as offices filled them before: every layout another, every family invented, and what each holds."""

from typing import Any, NamedTuple

import docx

DIRECTION, FAMILY, GROUP, STAFF = (
    "case_direction",
    "case_discussion_family",
    "group_case_supervision",
    "professional_supervision",
)


class Older(NamedTuple):
    """A document: its form, its blocks, and what a person finds in it: answers by field, and the rest as told."""

    form: str
    blocks: tuple[Any, ...]
    answers: dict[str, str] = {}
    steps: tuple[tuple[str, str, str], ...] = ()
    goals: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()
    told_steps: tuple[str, ...] = ()
    missed: tuple[tuple[str, str], ...] = ()
    """What a person would place, and the reader names as not understood or doubtful: the kind, and the words."""


class Bold(NamedTuple):
    """A label in bold, and what stands behind it in the same cell or line."""

    label: str
    text: str


class Listed(NamedTuple):
    """Lines with a bullet each."""

    lines: tuple[str, ...]


class Heading(NamedTuple):
    """A heading in Word's own style."""

    text: str


class Table(NamedTuple):
    """Rows of cells; None is merged with the cell above it."""

    rows: tuple[tuple[Any, ...], ...]


GOAL = "Mia's goal is to walk to school with her class at least 4 days a week by 1 December 2026."
WORRY = "Her worry scale will fall from 9/10 to 6/10 by 18 December 2026."
SAID = "Her teacher said on 4 September 2026 that her worry is 7/10."
SAW = "Sam observed 2 rows at breakfast on 1 September 2026."
STEP = "Sam Okoro will ring the school nurse by 12 October 2026."

DOCUMENTS = {
    "labels_beside": Older(
        DIRECTION,
        (
            Table((("Date of Supervision", "3rd September 2026"), ("Supervisor", "Priya Nair"))),
            Table((("Type and date of latest assessment", "Child and family assessment, 14 May 2026"),)),
            Table(
                (
                    ("Summary of additional information (not already provided by the worker)",),
                    ("None today.\n\nAll told.",),
                )
            ),
            Table(
                (("Decisions and actions",), ("What", "By who", "By when"), ("Ring the school", "Sam", "12/10/2026"))
            ),
        ),
        {
            "held_on": "2026-09-03",
            "supervisor": "Priya Nair",
            "additional": "None today.\n\nAll told.",
            "latest_assessment": "Child and family assessment, 14 May 2026",
        },
        (("Ring the school", "Sam", "2026-10-12"),),
    ),
    "bold_labels": Older(
        FAMILY,
        (
            Table(
                (
                    (Bold("Case summary", "Mia is eight.\nShe worries at night."),),
                    (Bold("Voice of the child", "It is quieter."),),
                )
            ),
            Table(((Bold("What are the grey areas:", "Where her uncle lives."),),)),
        ),
        {
            "story": "Mia is eight.\nShe worries at night.",
            "lived_experience": "It is quieter.",
            "grey_areas": "Where her uncle lives.",
        },
    ),
    "lines_with_colons": Older(
        FAMILY,
        (
            "Date of session: 3 September 2026",
            "Present: Sam Okoro, Priya Nair",
            "What is working well: Breakfast club.",
            f"What are we worried about: Rows at night. {SAW}",
            "Partnership working: The school rings weekly.",
            "Strengths: Gran helps out.",
        ),
        {
            "held_on": "2026-09-03",
            "attendees": "Sam Okoro, Priya Nair",
            "working_well": "Breakfast club.",
            "worried": f"Rows at night. {SAW}",
            "partners": "The school rings weekly.",
        },
        observations=(SAW,),
        missed=(("answers", "Gran helps out."),),
    ),
    "table_in_a_cell": Older(
        DIRECTION,
        (
            Table(
                (
                    ("Supervisor", "Priya Nair"),
                    (
                        "Decisions and actions",
                        Table(
                            (
                                ("Action agreed", "Who", "Deadline"),
                                ("Ring the school", "Sam", "12 October 2026"),
                                ("Book the clinic", "Priya", "19/10/2026"),
                            )
                        ),
                    ),
                )
            ),
        ),
        {"supervisor": "Priya Nair"},
        (("Ring the school", "Sam", "2026-10-12"), ("Book the clinic", "Priya", "2026-10-19")),
    ),
    "heading_row_then_prose": Older(
        FAMILY,
        (
            Table(
                (
                    ("What is working well", "What are we worried about", "What are the grey areas"),
                    ("Breakfast club.\nGran helps.", "Rows at night.", "Money."),
                )
            ),
        ),
        {"working_well": "Breakfast club.\nGran helps.", "worried": "Rows at night.", "grey_areas": "Money."},
    ),
    "merged_cells": Older(
        FAMILY,
        (
            Table(
                (
                    ("Voice of the child", "She draws the house."),
                    (None, "She says that it is quieter."),
                    ("Partnership working", "The school rings weekly."),
                )
            ),
            Table(
                (
                    ("Actions", "", ""),
                    ("Next step", "Lead", "Complete by"),
                    ("Plan bedtimes", "Sam Okoro", "12.10.2026"),
                )
            ),
        ),
        {
            "lived_experience": "She draws the house.\nShe says that it is quieter.",
            "partners": "The school rings weekly.",
        },
        (("Plan bedtimes", "Sam Okoro", "2026-10-12"),),
    ),
    "columns_in_another_order": Older(
        GROUP,
        (
            "Actions agreed",
            Table(
                (
                    ("No.", "Owner", "Target date", "Action agreed", "Status"),
                    ("1", "Sam Okoro", "12/10/2026", "Update the genogram", "Open"),
                    ("2", "Priya Nair", "19 October 2026", "Ask the school nurse", "Open"),
                )
            ),
        ),
        {},
        (("Update the genogram", "Sam Okoro", "2026-10-12"), ("Ask the school nurse", "Priya Nair", "2026-10-19")),
    ),
    "bullets_in_a_cell": Older(
        STAFF,
        (
            Table(
                (
                    ("Supervisee", "Sam Okoro"),
                    ("Date", "03/09/2026"),
                    ("Health and Wellbeing", Listed(("Back from leave, rested.", "Two late finishes."))),
                )
            ),
            "Actions:",
            Table((("Task", "By Whom", "By When"), ("Book the course", "Sam", "30/09/2026"))),
        ),
        {"held_on": "2026-09-03", "wellbeing": "Back from leave, rested.\nTwo late finishes."},
        (("Book the course", "Sam", "2026-09-30"),),
    ),
    "prose_in_a_cell": Older(
        GROUP,
        (
            Table(
                (
                    ("Attendees", "Sam Okoro"),
                    ("Case update", f"{GOAL} {SAID} {STEP}"),
                    ("Analysis", f"{WORRY} Gran thinks that the rows are fewer."),
                )
            ),
        ),
        {"attendees": "Sam Okoro"},
        goals=(GOAL, WORRY),
        observations=(SAID,),
        told_steps=(STEP,),
        missed=(("observations", "Gran thinks that the rows are fewer."),),
    ),
    "notes_under_headings": Older(
        GROUP,
        (
            Heading("Supervision notes, an invented family"),
            "Date: 3 September 2026",
            "Present: Sam Okoro, Priya Nair",
            Heading("What happened"),
            f"Mia is settled. {SAID}",
            SAW,
            Heading("What next"),
            f"{WORRY} {STEP} Update the genogram. Mia to sleep in her own bed.",
        ),
        {"held_on": "2026-09-03", "attendees": "Sam Okoro, Priya Nair"},
        goals=(WORRY,),
        observations=(SAID, SAW),
        told_steps=(STEP,),
        missed=(("told steps", "Update the genogram."), ("goals", "Mia to sleep in her own bed.")),
    ),
}


def written(older: Older) -> Any:
    """The document, as python-docx makes it."""
    document = docx.Document()
    for block in older.blocks:
        if isinstance(block, Table):
            _fill(document.add_table(rows=0, cols=max(map(len, block.rows))), block)
        elif isinstance(block, Heading):
            document.add_heading(block.text, 2)
        else:
            document.add_paragraph(block)
    return document


def _fill(table: Any, block: Table) -> None:
    for row in block.rows:
        cells = table.add_row().cells
        if len(row) == 1 and len(cells) > 1:
            cells[0].merge(cells[-1])
        for column, (cell, said) in enumerate(zip(cells, row, strict=False)):
            if said is None:
                table.rows[-2].cells[column].merge(cell)
            else:
                _say(cell, said)


def _say(cell: Any, said: Any) -> None:
    if isinstance(said, Table):
        _fill(cell.add_table(rows=0, cols=max(map(len, said.rows))), said)
    elif isinstance(said, Listed):
        for line in said.lines:
            cell.add_paragraph(line, style="List Bullet")
    else:
        first, *more = (said.text if isinstance(said, Bold) else said).split("\n")
        if isinstance(said, Bold):
            cell.paragraphs[0].add_run(said.label).bold = True
            first = f" {first}"
        cell.paragraphs[0].add_run(first)
        for line in more:
            cell.add_paragraph(line)
