"""A learning record laid out for Word and for a page to print, with a blank page of the log to fill by hand."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from sup_lib.dates import say_day
from sup_lib.exchange.outline.outline import Block, Outline, Part, Question, Words
from sup_lib.exchange.page import outline_to_page
from sup_lib.exchange.word_out.document import outline_to_word
from sup_lib.training.learning.entries import Entry, Reflection
from sup_lib.training.learning.mapping import TIE, maps_of, reviews_of, standards_table, summary_of
from sup_lib.training.learning.record import LearningRecord
from sup_lib.training.pack_parts import asked, room_to_write, section, table
from sup_lib.training.standards import Standards

if TYPE_CHECKING:
    import pandas as pd

LOG = {
    "happened": "What happened",
    "reflection": "What went on in me, and what I noticed",
    "meaning": "What I make of it, and what else it might be",
    "next_step": "What I will do, and by when",
}
"""The questions of the reflection log, by the field that holds the answer."""
INVENTED = "Invented: an example, not a real worker"
_FOOT = "Learning record. It says where something has been written, not how good the work is."
_COLUMNS = [("Statement", 0.36), ("Entries", 0.11), ("First", 0.14), ("Last", 0.14), ("What they are", 0.25)]
_EARLIER = [("Statement", 0.34), ("Entries", 0.11), ("Earlier", 0.1), ("First", 0.13), ("Last", 0.13), ("What", 0.19)]


def record_to_print(record: LearningRecord, *, on: date, with_private: bool = False) -> Outline:
    """Lay out a record. What is private is left out, with every trace of it, unless its owner asks for it.

    >>> outline = record_to_print(LearningRecord(learner="R. N."), on=date(2026, 10, 1))
    >>> [part.title for part in outline.parts]
    ['Knowledge and skills statements, until 31 March 2027', 'Reviews', 'A page of the log, to fill by hand']
    """
    shown = record if with_private else record.to_show()
    made = datetime.combine(on, time())
    started = say_day(record.started_on) if record.started_on else "not said"
    return Outline(
        title="Learning record",
        about=record.learner or "A newly qualified social worker",
        record_id="",
        form_id="learning_record",
        version=1,
        state="With private reflections" if with_private else "To show",
        mark=INVENTED * record.invented,
        foot=_FOOT,
        summary=(
            Words(record.learner or "not said", label="Whose"),
            Words(started, label="Supported year began"),
            Words(say_day(on), label="As of"),
            Words(summary_of(shown, on=on), label="In short"),
        ),
        parts=tuple(_parts(shown, on)),
        started_at=made,
        changed_at=made,
    )


def record_word(record: LearningRecord, *, on: date, with_private: bool = False) -> bytes:
    """A record as a Word document, without what is private unless it is asked for."""
    return outline_to_word(record_to_print(record, on=on, with_private=with_private))


def record_html(record: LearningRecord, *, on: date, with_private: bool = False) -> bytes:
    """A record as one page of HTML that prints on A4, without what is private unless it is asked for."""
    return outline_to_page(record_to_print(record, on=on, with_private=with_private)).encode()


def _parts(record: LearningRecord, on: date) -> Iterator[Part]:
    mapped = standards_table(record, on=on)
    for version in maps_of(record, on=on):
        yield _map(version, mapped[mapped["standards"] == version.standards])
    yield _reviews(record, on)
    written = [one for one in record.reflections if not one.is_empty]
    if written:
        yield section("Reflections", questions=[_reflection(at, one) for at, one in enumerate(written, start=1)])
    if record.observations:
        rows = [(say_day(one.on), one.by, one.what, one.said, _touches(one)) for one in record.observations]
        columns = [
            ("Day", 0.15),
            ("By", 0.15),
            ("What was watched", 0.26),
            ("What was said", 0.26),
            ("Touches", 0.18),
        ]
        yield section("Direct observations", grid=table("Direct observations", columns, rows))
    if record.exercises:
        yield _exercises(record)
    yield _by_hand()


def _map(version: Standards, rows: "pd.DataFrame") -> Part:
    """One version: what speaks to each statement, and how much of it was written before the version began."""
    told = rows.to_dict("records")
    cells = [(f"{row['code']} {row['title']}", row["n"] or "none yet", *_when(row), row["kinds"]) for row in told]
    said = [f"{version.source.publisher}, {version.title}, {version.source.year}; {version.period}. {TIE}"]
    said += version.not_confirmed
    title = f"{version.short}, {version.period}"
    if not rows["n_before"].any():
        return section(title, *said, grid=table(title, _COLUMNS, cells))
    said.append(
        f"Earlier entries were written before {say_day(version.valid_from)} and speak to a statement as well."
    )
    earlier = [(*cell[:2], row["n_before"] or "", *cell[2:]) for cell, row in zip(cells, told, strict=True)]
    return section(title, *said, grid=table(title, _EARLIER, earlier))


def _when(row: Mapping[Hashable, object]) -> tuple[str, str]:
    return _day(row["first_on"]), _day(row["last_on"])


def _day(stamp: object) -> str:
    return "" if str(stamp) == "NaT" else f"{stamp:%d/%m/%Y}"


def _reviews(record: LearningRecord, on: date) -> Part:
    agreed: dict[int, str] = {one.month: one.agreed for one in record.reviews}
    rows = [
        (f"{month} months", say_day(due) if due else "", say_day(held) if held else "", agreed.get(month, ""))
        for month, due, held in reviews_of(record, on=on)
    ]
    columns = [("Review", 0.14), ("Due", 0.2), ("Held", 0.2), ("What was agreed", 0.46)]
    return section("Reviews", grid=table("Reviews", columns, rows))


def _reflection(number: int, one: Reflection) -> Question:
    words = [Words(getattr(one, name), label=label) for name, label in LOG.items() if getattr(one, name)]
    words.append(Words(_touches(one) or "no area named", label="Touches"))
    return asked(number, say_day(one.on), [Block(words=tuple(words))], note="Private" * one.private)


def _exercises(record: LearningRecord) -> Part:
    rows = [(say_day(one.on), one.exercise, f"{one.right} of {one.of}", _touches(one)) for one in record.exercises]
    columns = [("Day", 0.2), ("Exercise", 0.35), ("Items right", 0.15), ("Touches", 0.3)]
    said = "Items that were right when they were last checked, of those that are marked. It is not a grade."
    return section("Exercises", said, grid=table("Exercises", columns, rows))


def _touches(one: Entry) -> str:
    return ", ".join(one.touches)


def _by_hand() -> Part:
    asks = [asked(41, "Day, and what it touches", [room_to_write(1)])]
    asks += [asked(at, label, [room_to_write(5)]) for at, label in enumerate(LOG.values(), 42)]
    said = "Copy what you want to keep into the record later. Write nothing that tells who a family is."
    part = section("A page of the log, to fill by hand", said, questions=asks)
    return replace(part, new_page=True)
