"""The class report as a file: a table for a spreadsheet, JSON, and a Word document or a page to project."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from textwrap import shorten
from typing import Any

from sup_lib.exchange.outline.outline import Outline, Part, Words
from sup_lib.training.exercise.class_report import Marked, QuestionReport
from sup_lib.training.exercise.files import load_exercise
from sup_lib.training.pack_parts import section, table

_ENOUGH, _HARDEST = 2, 5
"""How many must have answered a question before it is called hard, and how many are put first."""

_SHOWN = 70
"""How many letters of a long option are shown."""

_COLUMNS = [("Question", 0.42), ("Had it", 0.11), ("In part", 0.1), ("By guessing", 0.13), ("Given instead", 0.24)]
_LIMITS = (
    "It counts answers and names nobody. A question that many miss says something of the question, or of what was "
    "taught, before it says anything of a person.",
    "Free text is not marked and not in here; what is private was not opened.",
)


def report_json(marked: Marked) -> dict[str, Any]:
    """The report as one JSON document, with what was wrong in any file."""
    questions = [
        {**one._asdict(), "missed": one.missed, "given_instead": dict(one.given_instead)} for one in marked.questions
    ]
    told = {"private_left_unread": marked.private, "refused": list(marked.refused), "differs": list(marked.differs)}
    return {"read": marked.read, **told, "questions": questions}


def report_file(marked: Marked, suffix: str, *, made_at: datetime) -> bytes | None:
    """The report as `.csv`, `.json`, `.docx` or `.html`; None for any other ending."""
    from sup_lib.exchange.page import outline_to_page  # noqa: PLC0415
    from sup_lib.exchange.word_out.document import outline_to_word  # noqa: PLC0415

    match suffix.lower():
        case ".json":
            return (json.dumps(report_json(marked), indent=1, ensure_ascii=False) + "\n").encode()
        case ".csv":
            return _csv(marked)
        case ".docx":
            return outline_to_word(report_outline(marked, made_at=made_at))
        case ".html":
            return outline_to_page(report_outline(marked, made_at=made_at)).encode()
        case _:
            return None


def _csv(marked: Marked) -> bytes:
    import pandas as pd  # noqa: PLC0415

    from sup_lib.exchange.tidy.table import table_csv  # noqa: PLC0415

    names = ["exercise", "question", "prompt", "answered", "right", "partly", "missed", "by_chance", "given_instead"]
    rows = [{**one._asdict(), "missed": one.missed, "given_instead": _instead(one)} for one in marked.questions]
    return table_csv(pd.DataFrame(rows, columns=names))


def report_outline(marked: Marked, *, made_at: datetime) -> Outline:
    """The report laid out to project: what to talk about first, then every exercise with its questions."""
    names = list(dict.fromkeys(one.exercise for one in marked.questions))
    files = "1 file" if marked.read == 1 else f"{marked.read} files"
    return Outline(
        title="What this group found hard",
        about="Exercises, marked again",
        record_id="Class report",
        form_id="class report",
        version=1,
        state="For the whole group",
        mark="Invented: no real family",
        foot="Counts of answers; nobody is named.",
        summary=(
            Words("; ".join(map(_title, names)) or "none", label="Exercises"),
            Words(files, label="Answers read"),
            Words(str(len(marked.refused)), label="Slips in files, named to the educator"),
        ),
        parts=(_first(marked.questions), *_exercises(marked.questions), section("How to read it", *_LIMITS)),
        started_at=made_at,
        changed_at=made_at,
    )


def _first(questions: Sequence[QuestionReport]) -> Part:
    """The questions that most missed, hardest first: by how many of how many, and what most gave instead."""
    hard = [one for one in questions if one.answered >= _ENOUGH and one.missed]
    hard.sort(key=lambda one: one.missed / one.answered, reverse=True)
    title = "To talk about first"
    if not hard:
        return section(title, "Too few have answered, or nothing was missed.")
    rows = [(f"{one.missed} of {one.answered}", one.prompt, _instead(one, most=1)) for one in hard[:_HARDEST]]
    return section(title, grid=table(title, [("Missed by", 0.15), ("Question", 0.5), ("Instead", 0.35)], rows))


def _exercises(questions: Sequence[QuestionReport]) -> Iterator[Part]:
    for name, group in groupby(questions, key=lambda one: one.exercise):
        rows = [
            (one.prompt, f"{one.right} of {one.answered}", str(one.partly or ""), _chance(one), _instead(one))
            for one in group
        ]
        title = _title(name)
        yield section(title, grid=table(title, _COLUMNS, rows))


def _title(name: str) -> str:
    found = load_exercise(name)
    return f"Exercise {found.number}: {found.title}"


def _chance(one: QuestionReport) -> str:
    if one.by_chance is None:
        return ""
    return "under 1 in 100" if one.by_chance < 0.01 else f"{100 * one.by_chance:.0f} in 100"


def _instead(one: QuestionReport, *, most: int = 3) -> str:
    return "; ".join(
        f"{shorten(text, _SHOWN, placeholder=' ...')} ({times})" for text, times in one.given_instead[:most]
    )
