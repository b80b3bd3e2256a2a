"""What the page of a learning record shows: where it stands, one entry to write, and what to take away."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from sup_lib.dates import say_day
from sup_lib.training.learning.document import LOG
from sup_lib.training.learning.entries import Entry, ExerciseDone, PracticeObserved, Reflection, ReviewHeld
from sup_lib.training.learning.from_answers import Answered
from sup_lib.training.learning.mapping import TIE, maps_of, reviews_of, standards_table, summary_of
from sup_lib.training.learning.record import LearningRecord
from sup_lib.training.standards import Standards, learning_areas
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block, TagKind

PRIVATE, TO_SHOW = "Private: mine alone", "To show to my assessor"
_ADD = {
    "reflection": "Write a reflection",
    "direct observation": "Practice was observed",
    "exercise": "An exercise is done",
    "review": "A review was held",
}
_TITLES = {"reflection": "A reflection", "direct observation": "Practice observed", "review": "A review"}
_OBSERVED = {
    "by": ("By whom", "text", "A role is enough, such as practice supervisor"),
    "what": ("What was watched", "long_text", ""),
    "said": ("What was said of it", "long_text", ""),
}
_HINTS = {
    "happened": "In a sentence or two. Write nothing that tells who a family is",
    "reflection": "What surprised you? What did you feel, and what did you miss?",
    "meaning": "One explanation, then another",
    "next_step": "What, with whom, by which day",
}


def overview(record: LearningRecord, *, on: date) -> Iterator[Block]:
    """Where the record stands: a way to write, what is written, and each version of the standards."""
    if record.started_on is None:
        yield blocks.inset("Say below when the supported year began: reviews and standards follow from it.")
    yield blocks.paragraph(summary_of(record, on=on))
    yield blocks.buttons(
        *(
            blocks.button(text, "add", kind="second" * (kind != "reflection"), element_id=f"add-{at}", kind_of=kind)
            for at, (kind, text) in enumerate(_ADD.items())
        )
    )
    if entries := list(reversed(record.entries())):
        yield blocks.heading("Written so far")
        yield blocks.tasks(_line(one) for one in entries)
    for version in maps_of(record, on=on):
        yield from _map(record, version, on)
    yield blocks.heading("Reviews of the year")
    yield blocks.listing("Reviews", ["Review", "Due", "Held"], _reviews(record, on))
    yield from _about(record)
    yield from _take_away()


def _line(one: Entry) -> tuple[str, str, str, TagKind, str]:
    """A line of the list. What is private shows none of its words until it is opened."""
    said = next((getattr(one, name) for name in one.texts if getattr(one, name)), "nothing written yet")
    words, state, kind = shorten(said, 70, placeholder="\u2026"), "To show", "done"
    if isinstance(one, Reflection) and one.private:
        words, state, kind = "a private reflection", "Private", "note"
    if isinstance(one, ExerciseDone):
        words = f"{words}, {one.right} of {one.of}"
    hint = f"{one.kind}; touches {', '.join(one.touches)}" if one.touches else one.kind
    return f"{say_day(one.on)}: {words}", one.id, state, kind, hint  # type: ignore[return-value]


def _map(record: LearningRecord, version: Standards, on: date) -> Iterator[Block]:
    table = standards_table(record, on=on)
    mine = table[table["standards"] == version.standards]
    earlier = bool(mine["n_before"].any())
    yield blocks.heading(f"{version.short}, {version.period}")
    rows = [
        [
            f"{row['code']} {row['title']}",
            str(row["n"]) if row["n"] else blocks.tag("none\u00a0yet", "todo"),
            *([str(row["n_before"] or "")] if earlier else []),
            _span(row["first_on"], row["last_on"]),
            row["kinds"],
        ]
        for row in mine.to_dict("records")
    ]
    columns = ["Statement", "Entries", *(["Written earlier"] if earlier else []), "When", "What they are"]
    yield blocks.listing(f"{version.source.title}, {version.source.year}", columns, rows)
    before = f"What was written before {say_day(version.valid_from)} and speaks to a statement too is counted apart."
    rests_on = [TIE, *([before] if earlier else []), version.source.note, *version.not_confirmed]
    yield blocks.details("What this rests on", rests_on)


def _span(first: Any, last: Any) -> str:
    if str(first) == "NaT":
        return ""
    return f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} to {last:%d/%m/%Y}"


def _reviews(record: LearningRecord, on: date) -> list[list[Any]]:
    return [
        [f"{month} months", say_day(due) if due else "", say_day(held) if held else blocks.tag("not yet", "todo")]
        for month, due, held in reviews_of(record, on=on)
    ]


def _about(record: LearningRecord) -> Iterator[Block]:
    started = f"{record.started_on:%d/%m/%Y}" if record.started_on else ""
    yield blocks.heading("About this record")
    yield blocks.question("text", "learner", "Whose record is it?", record.learner, hint="Initials are enough")
    yield blocks.question("date", "started_on", "The supported year began on", started, hint="For example 07/09/2026")


def _take_away() -> Iterator[Block]:
    yield blocks.heading("Take it with you")
    yield blocks.paragraph("What is private is left out, and so is every trace of it, unless you ask for it.")
    yield blocks.buttons(
        blocks.button("Word, without what is private", "word", element_id="word"),
        blocks.button("Page to print, without what is private", "html", kind="second"),
        blocks.button("Word, with what is private", "word with private", kind="link"),
    )
    yield blocks.buttons(
        {**blocks.link("Exercises", "exercise"), "kind": "link"},
        {**blocks.link("Supported year", "asye_year"), "kind": "link"},
        {**blocks.link("Start page", "00_start_here"), "kind": "link"},
        {**blocks.link("An invented example", "learning_record", record="example"), "kind": "link"},
        blocks.lab_link("Open in JupyterLab", "learning_record"),
    )


def entry_title(one: Entry) -> str:
    """What the page of one entry is called."""
    return _TITLES.get(one.kind, "An exercise")


def entry_blocks(one: Entry) -> Iterator[Block]:
    """The questions of one entry, each kept as it is typed."""
    yield blocks.question("date", "on", "On which day", f"{one.on:%d/%m/%Y}", row=one.id)
    yield from _own_questions(one)
    named = {name: f"{name[:1].upper()}{name[1:]}: {area.means}" for name, area in learning_areas().items()}
    chosen = [named[touch] for touch in one.touches if touch in named]
    hint = "Choose what it speaks to; the statements of the standards follow from it"
    yield blocks.question(
        "choices", "areas", "What does it touch?", chosen, row=one.id, hint=hint, options=[*named.values()]
    )
    codes = ", ".join(touch for touch in one.touches if touch not in named)
    hint = "Only where you want to name a statement itself, such as KSS7"
    yield blocks.question("text", "codes", "Codes of the standards", codes, row=one.id, hint=hint)
    if isinstance(one, Reflection):
        value = PRIVATE if one.private else TO_SHOW
        yield blocks.question("choice", "private", "Who may read it?", value, row=one.id, options=[PRIVATE, TO_SHOW])
    yield blocks.buttons(
        blocks.button("Done", "go", page="", element_id="done"),
        blocks.button("Remove this entry", "go", kind="link", page=f"remove {one.id}"),
    )


def _own_questions(one: Entry) -> Iterator[Block]:
    if isinstance(one, Reflection):
        for name, label in LOG.items():
            yield blocks.question("long_text", name, label, getattr(one, name), row=one.id, hint=_HINTS[name])
    elif isinstance(one, PracticeObserved):
        for name, (label, kind, hint) in _OBSERVED.items():
            yield blocks.question(kind, name, label, getattr(one, name), row=one.id, hint=hint)
    elif isinstance(one, ReviewHeld):
        yield blocks.question("long_text", "agreed", "What was agreed", one.agreed, row=one.id)
    elif isinstance(one, ExerciseDone):
        yield blocks.question("text", "exercise", "Which exercise", one.exercise, row=one.id)
        hint = "Such as 5 of 7. It is not a grade"
        yield blocks.question(
            "text", "score", "Items right, of those marked", f"{one.right} of {one.of}", row=one.id, hint=hint
        )


def removing(one: Entry) -> Iterator[Block]:
    """Ask once more before an entry is gone."""
    yield blocks.warning(f"The {one.kind} of {say_day(one.on)} will be gone for good.")
    yield blocks.buttons(
        blocks.button("Remove it", "remove", entry=one.id),
        blocks.button("Keep it", "go", kind="second", page=one.id),
    )


def exercises_to_add(found: Sequence[Answered]) -> Iterator[Block]:
    """Exercises that were answered on this computer, to take into the record, and any other to type."""
    if found:
        yield blocks.paragraph("Answered on this computer. Each is marked again as it is now.")
    for at, one in enumerate(found):
        yield blocks.heading(one.title, level=3)
        yield blocks.paragraph(f"{one.right} of {one.of} items that are marked, kept on {say_day(one.on)}.")
        yield blocks.buttons(blocks.button(f"Add {one.title}", "add answered", element_id=f"answered-{at}", at=at))
    if not found:
        yield blocks.paragraph("No answers are kept on this computer yet.")
    yield blocks.buttons(blocks.button("Type another one", "add typed", kind="second", element_id="typed"))


def reviews_to_add(months: Sequence[int]) -> Iterator[Block]:
    """Which review it was; each is held once."""
    if not months:
        yield blocks.paragraph("All four reviews are in this record.")
    for month in months:
        text = f"At {month} months"
        yield blocks.buttons(blocks.button(text, "add review", element_id=f"review-{month}", month=month))
