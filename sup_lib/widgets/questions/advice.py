"""The goal coach beside a new goal's wording: what it says, and the words that it looked at marked in the text."""

from collections.abc import Iterable, Mapping
from typing import Any

from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.records.record import Record
from sup_lib.forms.records.wording import wording_of
from sup_lib.goal_coach import Advice, Span, check_goal
from sup_lib.goal_coach.coach import apart
from sup_lib.widgets.blocks import Block, details

_STATES = {True: "there", False: "ask", None: "note"}
_DATED = Advice("time_bound", "Time-bound", True, "The form says by when, beside the wording.", "", "", ())


def is_coached(field: Field, column: str) -> bool:
    """Whether a cell is the wording of a new goal."""
    return field.type == "new_goals" and column == "statement"


def changes_advice(field: Field, column: str) -> bool:
    """Whether the advice on a goal's wording rests on a cell: its wording, and by when the form says."""
    return field.type == "new_goals" and column in ("statement", "due_on")


def goal_advice(row: Mapping[str, Any]) -> Block | None:
    """What the coach says of a new goal, for the page to draw beside it; None while nothing is typed.

    >>> goal_advice({"statement": "Mum will ring the school", "due_on": "2027-05-01"})["summary"]
    'Advice: ask about measurable, what the risk is judged by'
    """
    text = row.get("statement")
    if not isinstance(text, str) or not text.strip():
        return None
    found = check_goal(text).advice
    said = [_DATED if one.element == "time_bound" and not one.met and row.get("due_on") else one for one in found]
    lines = [
        {"title": one.title, "state": _STATES[one.met], "says": one.says, "ask": one.ask, "example": one.example}
        for one in said
    ]
    to_ask = [one.title.lower() for one in said if one.met is False]
    summary = f"Advice: ask about {', '.join(to_ask)}" if to_ask else "Advice: nothing more to ask"
    spans = apart(span for one in found for span in one.looked_at)
    return {"summary": summary, "lines": lines, "marked": marked(text, spans)}


def record_advice(form: Form, record: Record) -> Block | None:
    """What the record coach says of a record, folded; None where it has nothing to say."""
    found = wording_of(form, record)
    if not found:
        return None
    counted = "1 wording" if len(found) == 1 else f"{len(found)} wordings"
    told = "Advice only: it knows words, and not what happened. Use it or leave it; nothing has to be changed."
    return details(
        f"Advice on {counted}, before a family reads it", [told, *(f"{f.label}. {f.remark.line}" for f in found)]
    )


def marked(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    """A text in pieces, those under a span marked; together they are the text.

    >>> marked("by June", [Span(3, 7, "a month")])
    [{'text': 'by ', 'mark': ''}, {'text': 'June', 'mark': 'a month'}]
    """
    pieces, at = [], 0
    for span in spans:
        pieces += [{"text": text[at : span.start], "mark": ""}, {"text": span.of(text), "mark": span.says}]
        at = span.end
    return [piece for piece in (*pieces, {"text": text[at:], "mark": ""}) if piece["text"]]
