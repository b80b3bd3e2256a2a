"""One section of a form as a page: facts on file first, then what only people can say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Field, Form, Section
from sup_lib.forms.form.worked_out import SOURCE
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.check import Problem
from sup_lib.forms.signing.goal_rows import NEW_GOAL, measure_from_row, number
from sup_lib.model import Measure
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.questions.questions import question, read_value, rows

_UNFILLED = "Nothing filled in"


class GoalPicture(NamedTuple):
    """A goal's chart: its status and the reason for it, what it says in words, its caption, and how to draw it.

    `png` draws; it takes longer than all else on a page, so a page is shown first and its charts one after another.
    """

    status: str
    reason: str
    alt: str
    caption: str
    png: Callable[[], bytes]


def section_blocks(
    form: Form,
    section: Section,
    record: Record,
    file: File,
    *,
    problems: Sequence[Problem],
    pictures: Mapping[str, GoalPicture],
) -> list[Block]:
    """The blocks of one section, in the order of the form."""
    found = [blocks.paragraph(section.lead)] if section.lead else []
    if section.guidance:
        found.append(blocks.details("Guidance for this step", section.guidance))
    facts: list[tuple[str, str, str]] = []
    for field in section.fields:
        if not record.is_shown(field, form):
            continue
        if field.inputs:
            found.append(blocks.facts([_fact(field, record)]))  # beside what it is worked out from
        elif field.shows and not field.is_table:
            facts.append(_fact(field, record))
        else:
            found.extend(_field_blocks(form, field, record, file, problems, pictures))
    lead = 1 if section.lead else 0
    return [*found[:lead], blocks.facts(facts), *found[lead:]] if facts else found


def _fact(field: Field, record: Record) -> tuple[str, str, str]:
    fact = record.facts.get(field.starts_with or field.shows)
    value = record.value(field)
    text = ", ".join(value) if isinstance(value, list) else read_value(field.type, value)
    if not text and _is_asked(field):
        return field.label, _UNFILLED, ""
    if field.inputs:
        return field.label, text, SOURCE
    if fact is not None and field.id not in record.answers:
        return field.label, text, fact.source if text or fact.source != "nothing on file" else ""
    whose = f"the {field.filled_by}" if field.filled_by else ""
    return field.label, text, f"filled in by {whose}" if text and whose else ""


def _is_asked(field: Field) -> bool:
    """Whether a field that is only shown here is one that somebody fills in."""
    return bool(field.starts_with) or field.shows.startswith("answer.")


def _field_blocks(
    form: Form,
    field: Field,
    record: Record,
    file: File,
    problems: Sequence[Problem],
    pictures: Mapping[str, GoalPicture],
) -> Iterator[Block]:
    if field.type == "goals" and not field.shows:
        yield from goal_blocks(form, field, record, file, problems, pictures)
    elif field.shows:
        yield _table_on_file(field, record)
    elif field.type == "earlier_actions" and not record.value(field):
        yield blocks.heading(field.label, level=3)
        yield blocks.paragraph("Nothing is open from earlier sessions.")
    elif field.is_table and not field.add_label and not record.value(field):
        yield blocks.heading(field.label, level=3)
        yield blocks.paragraph("Nothing is on file to begin with.")
    elif field.is_table:
        yield rows(field, record.value(field) or [], problems)
        if field.type == "ratings":
            yield from rating_blocks(record.value(field) or [])
    else:
        if field.picture and (drawn := pictures.get(field.picture)):
            yield goal_chart(field.picture, drawn)
        yield question(field, record, problems)


def _table_on_file(field: Field, record: Record) -> Block:
    columns = [column for column in field.columns if column.id != "action_id"]
    found = record.value(field) or []
    if not found:
        return blocks.facts([(field.label, _UNFILLED if _is_asked(field) else "", "")])
    shown = [[read_value(column.type, row.get(column.id)) for column in columns] for row in found]
    return blocks.listing(field.label, [column.label for column in columns], shown)


def goal_blocks(
    form: Form,
    field: Field,
    record: Record,
    file: File,
    problems: Sequence[Problem],
    pictures: Mapping[str, GoalPicture],
) -> Iterator[Block]:
    """Each goal with its chart since the last session, and the evidence to add to it."""
    if field.label:
        yield blocks.heading(field.label)
    evidence: list[dict[str, Any]] = record.value(field) or []
    listed = set()
    for goal_id, statement, about, measure in _goals(form, field, record, file):
        listed.add(goal_id)
        mine = [row for row in evidence if row.get("goal") == goal_id]
        picture = pictures.get(goal_id)
        found = [blocks.heading(statement, level=3), blocks.paragraph(about, small=True)]
        if picture:
            found.append(goal_chart(goal_id, picture))
        preset = {"goal": goal_id, "on": file.as_of.isoformat()}
        hints = {"value": measure.asks} if measure else {}
        without = () if measure is None or measure.has_whole else ("out_of",)
        found.append(rows(field, mine, problems, label="", preset=preset, name=goal_id, hints=hints, without=without))
        yield blocks.group(found)
    if not listed:
        yield blocks.paragraph("No goal of this kind is on file yet.")
    yield from _left_over(field, [row for row in evidence if row.get("goal") not in listed], problems)


def _left_over(field: Field, evidence: Sequence[Mapping[str, Any]], problems: Sequence[Problem]) -> Iterator[Block]:
    """Evidence whose goal was taken off the form or handed to somebody else: it stays in sight, to be removed."""
    for goal_id in dict.fromkeys(row.get("goal") for row in evidence):
        mine = [row for row in evidence if row.get("goal") == goal_id]
        title = "What was seen or said about a goal that is not listed here any more"
        found = [blocks.heading(title, level=3), blocks.paragraph("Add it to another goal, then remove it here.")]
        found.append(rows(field, mine, problems, label="", preset={"goal": goal_id}, name=str(goal_id)))
        yield blocks.group(found)


def _goals(form: Form, field: Field, record: Record, file: File) -> Iterator[tuple[str, str, str, Measure | None]]:
    """Goals on file and goals added on this form: id, statement, what kind of goal it is, and its measure."""
    for goal in file.open_goals:
        if not field.owners or goal.owner in field.owners:
            due = f", by {say_day(goal.due_on)}" if goal.due_on else ", no date set"
            yield (
                goal.goal_id,
                goal.statement,
                f"{goal.kind.capitalize()} goal of the {goal.owner}, {goal.measure.unit}{due}",
                goal.measure,
            )
    for other in form.fields:
        if other.type == "new_goals" and record.is_shown(other, form):
            for row in record.value(other) or []:
                if row.get("statement") and (not field.owners or row.get("owner") in field.owners):
                    about = "New goal, agreed in this session"
                    yield f"{NEW_GOAL}{row['row']}", row["statement"], about, _measure_of(row)


def _measure_of(row: Mapping[str, Any]) -> Measure | None:
    try:
        return measure_from_row(row)
    except InvalidInput:
        return None


def goal_chart(goal_id: str, picture: GoalPicture) -> Block:
    """The chart of one goal with its status in words; the page asks for the picture once it is shown."""
    kinds: dict[str, blocks.TagKind] = {"achieved": "done", "on track": "done", "moving away": "wrong"}
    shown = blocks.tag(picture.status, kinds.get(picture.status.lower(), "note"))
    return {"type": "goal_chart", "goal": goal_id, "tag": shown, "reason": picture.reason, "alt": picture.alt}


def rating_blocks(rated: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    """The spread of a group's scores, once two have scored."""
    scores = [
        (str(row.get("member") or f"Member {position}"), score)
        for position, row in enumerate(rated, start=1)
        if (score := _score(row)) is not None
    ]
    if len(scores) < 2:
        yield blocks.paragraph("The spread is shown once two members have scored.", small=True)
        return
    low, high = min(score for _, score in scores), max(score for _, score in scores)
    yield blocks.spread(scores)
    alike = "Everybody stands at the same point. What would have to happen for somebody to move?"
    apart = f"From {low} to {high}, {high - low} points apart. Begin with those who stand furthest apart."
    yield blocks.inset(alike if low == high else apart)


def _score(row: Mapping[str, Any]) -> int | None:
    """A score that can be shown; None for one that is not a whole number from 0 to 10, which its cell says."""
    try:
        found = number(row, "score")
    except InvalidInput:
        return None
    return int(found) if found is not None and 0 <= found <= 10 and found == int(found) else None
