"""A record: one form's answers about one case or worker, from its first draft to its signatures."""

import re
from datetime import UTC, datetime
from typing import Any, Literal

from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.form.worked_out import facts_of, work_out
from sup_lib.model.base import Id, Thing, Words

RecordState = Literal["draft", "in review", "signed off", "superseded"]
_HALF = re.compile("[\ud800-\udfff]")


class Fact(Thing):
    """Something that is on file already, and where it comes from. `value` is None where nothing is on file."""

    value: Any = None
    source: str = ""


class Signature(Thing):
    """Who signed a record, as what, and when."""

    name: Words
    role: str = ""
    signed_at: datetime


def read_signatures(typed: str) -> tuple[Signature, ...]:
    """Who signs, now: a name a line, then a comma and the role.

    >>> [(one.name, one.role) for one in read_signatures("Kala Mistry, practice supervisor\\n\\nSam Okoro")]
    [('Kala Mistry', 'practice supervisor'), ('Sam Okoro', '')]
    """
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    parts = [line.partition(",") for line in typed.splitlines() if line.strip()]
    return tuple(Signature(name=name.strip(), role=role.strip(), signed_at=now) for name, _, role in parts)


class Record(Thing):
    """One form's answers.

    `answers` holds what people typed, as they typed it, by field id; a table field holds a list of rows. `facts`
    holds what was on file. `version` grows by one with every change that is kept. Times are in UTC, without offset.
    A correction names the record that it `supersedes` and says `why`; both stay readable. `made` names, once signed,
    the goal or action that each row became, as `field/row` to id.
    """

    record_id: Id
    form_id: Id
    form_version: int
    case_id: Id | None = None
    worker_id: Id | None = None
    state: RecordState = "draft"
    version: int = 0
    answers: dict[str, Any] = {}
    facts: dict[str, Fact] = {}
    signatures: tuple[Signature, ...] = ()
    started_at: datetime
    changed_at: datetime
    invented: bool = False
    supersedes: Id | None = None
    why: str = ""
    made: dict[str, str] = {}

    def value(self, field: Field) -> Any:
        """What a field holds: the answer typed, or else the fact that it shows or starts with; None for nothing.

        What the form works out follows the answers as they stand.
        """
        if field.inputs:
            return work_out(field.shows, self.worked_from(field))
        if field.id in self.answers:
            return self.answers[field.id]
        fact = self.facts.get(field.starts_with or field.shows)
        return fact.value if fact else None

    def worked_from(self, field: Field) -> dict[str, Any]:
        """The answers and the facts, by name, from which the form works out what a field shows."""
        facts = {name: self.facts[name].value for name in facts_of(field.shows) if name in self.facts}
        return {name: self.value(other) for name, other in field.inputs.items()} | facts

    def is_shown(self, field: Field, form: Form) -> bool:
        """Whether a field is asked, given the answers to the fields that it depends on."""
        return all(
            _says_one_of(self.value(form.field(other)), values) and self.is_shown(form.field(other), form)
            for other, values in field.shown_when.items()
        )


def _says_one_of(value: Any, wanted: tuple[str, ...]) -> bool:
    """Whether an answer is one of the values, or, of several choices, holds one of them."""
    return any(one in wanted for one in (value if isinstance(value, (list, tuple)) else [value]))


def with_whole_letters(value: Any) -> Any:
    """An answer in which half a letter, which no file can hold, is the sign for one that is missing.

    >>> with_whole_letters(["caf\u00e9", {"what": "\\ud800!"}]) == ["caf\u00e9", {"what": "\\ufffd!"}]
    True
    """
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {name: with_whole_letters(part) for name, part in value.items()}
    return [with_whole_letters(part) for part in value] if isinstance(value, list) else value


def is_empty(value: Any) -> bool:
    """Whether an answer says nothing: no text, no choice, no row with anything in it.

    >>> is_empty([{"what": " ", "row": "r1"}]), is_empty("0"), is_empty(0)
    (True, False, False)
    """
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, (list, tuple)):
        return all(is_empty(part) for part in value)
    if isinstance(value, dict):
        return all(is_empty(part) for name, part in value.items() if name != "row")
    return value is None
