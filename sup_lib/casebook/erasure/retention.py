"""How long a record is kept, a child's and a worker's own: rules as data, each with how far it was confirmed."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictBool, StrictStr, model_validator

from sup_lib.dates import add_months
from sup_lib.definitions import Defined, read_definition
from sup_lib.forms.records.record import Record
from sup_lib.model import Child
from sup_lib.model.base import Day, Thing

DEFINITION = Path(__file__).parent / "definitions" / "retention.yaml"
Sentence = Annotated[StrictStr, Field(min_length=1)]
Years = Annotated[int, Field(ge=1, le=150, strict=True)]


class Rule(Defined):
    """What every rule of `definitions/retention.yaml` has: its plain sentence, where it stands, how far that is sure.

    `confirmed` is true where the source was read and says so, false where it was not read, None where there is none;
    `checked` says what was looked at.
    """

    id: Annotated[StrictStr, Field(pattern=r"^[a-z0-9-]+$")]
    says: Sentence
    source: Sentence
    confirmed: StrictBool | None = None
    checked: Sentence


class RetentionRule(Rule):
    """A rule about children: those who have or had one of the statuses, or all; how long."""

    statuses: tuple[Sentence, ...] = ()
    until_birthday: Years | None = None
    years_from_status: Years | None = None

    @model_validator(mode="after")
    def _counts_from_one_day(self) -> "RetentionRule":
        if (self.until_birthday is None) == (self.years_from_status is None):
            raise ValueError("give one of until_birthday and years_from_status")
        return self


class SupervisionRule(Rule):
    """A rule about records of workers' own supervision: of which forms, and how long from the day of the record."""

    forms: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    years_from_record: Years


class RetentionRules(Defined):
    """The rules of the file."""

    rules: Annotated[tuple[RetentionRule, ...], Field(min_length=1)]
    supervision: tuple[SupervisionRule, ...] = ()


class Kept(Thing):
    """Until when a record is kept, and by which rule; `until` is None where the day is not on file.

    `confirmed` is false where the rule's source was not read itself, None where it has none.
    """

    until: Day | None
    rule_id: str
    says: str
    source: str
    confirmed: bool | None = None

    @property
    def reason(self) -> str:
        """The rule's sentence, with where it stands and whether that was confirmed."""
        return f"{self.says} ({self.source}{'; not confirmed' if self.confirmed is False else ''})"


@cache
def retention_rules(file: Path = DEFINITION) -> tuple[RetentionRule, ...]:
    """Every rule. Raises `InvalidDefinition` where the file is broken.

    >>> retention_rules()[0].until_birthday
    75
    """
    return read_definition(file, RetentionRules).rules


def kept_until(child: Child) -> Kept:
    """Until when a child's record is kept: the latest day of the rules that fit, or no day where one cannot be told.

    >>> from sup_lib.model import Status
    >>> kept_until(Child(child_id="1", born_on="2010-02-28", statuses=[Status(code="CLA")])).until
    datetime.date(2085, 2, 28)
    >>> kept_until(Child(child_id="1")).until is None
    True
    """
    had = {status.code for status in child.statuses}
    fitting = [rule for rule in retention_rules() if not rule.statuses or had & set(rule.statuses)]
    found = [(_until(rule, child), rule) for rule in fitting]
    unknown = [rule for day, rule in found if day is None]
    days = [(day, rule) for day, rule in found if day is not None]
    until, rule = (None, unknown[0]) if unknown else max(days, key=lambda one: one[0])
    return _kept(until, rule)


@cache
def supervision_rules(file: Path = DEFINITION) -> tuple[SupervisionRule, ...]:
    """Every rule about workers' own supervision. Raises `InvalidDefinition` where the file is broken."""
    return read_definition(file, RetentionRules).supervision


def supervision_kept_until(record: Record) -> Kept | None:
    """Until when a record of a worker's own supervision is kept; None where no rule is about its form.

    >>> record = Record(record_id="R1", form_id="professional_supervision", form_version=1, worker_id="W1",
    ...                 started_at="2026-01-05T10:00", changed_at="2026-01-05T11:00")
    >>> supervision_kept_until(record).until
    datetime.date(2032, 1, 5)
    """
    fitting = [rule for rule in supervision_rules() if record.form_id in rule.forms]
    if not fitting:
        return None
    rule = max(fitting, key=lambda one: one.years_from_record)
    return _kept(add_months(record.changed_at.date(), 12 * rule.years_from_record), rule)


def _kept(until: Day | None, rule: Rule) -> Kept:
    return Kept(until=until, rule_id=rule.id, says=rule.says, source=rule.source, confirmed=rule.confirmed)


def _until(rule: RetentionRule, child: Child) -> Day | None:
    if rule.until_birthday is not None:
        return add_months(child.born_on, 12 * rule.until_birthday) if child.born_on else None
    days = [s.ended_on or s.started_on for s in child.statuses if s.code in rule.statuses]
    known = [day for day in days if day is not None]
    return add_months(max(known), 12 * (rule.years_from_status or 0)) if len(known) == len(days) else None
