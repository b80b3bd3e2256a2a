"""How long a child's record is kept: rules as data, the latest day that any of them gives."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictStr, model_validator

from sup_lib.dates import add_months
from sup_lib.definitions import Defined, read_definition
from sup_lib.model import Child
from sup_lib.model.base import Day, Thing

DEFINITION = Path(__file__).parent / "definitions" / "retention.yaml"
Sentence = Annotated[StrictStr, Field(min_length=1)]
Years = Annotated[int, Field(ge=1, le=150, strict=True)]


class RetentionRule(Defined):
    """One rule of `definitions/retention.yaml`: for whom, how long, its plain sentence and where it stands."""

    id: Annotated[StrictStr, Field(pattern=r"^[a-z0-9-]+$")]
    statuses: tuple[Sentence, ...] = ()
    until_birthday: Years | None = None
    years_from_status: Years | None = None
    says: Sentence
    source: Sentence

    @model_validator(mode="after")
    def _counts_from_one_day(self) -> "RetentionRule":
        if (self.until_birthday is None) == (self.years_from_status is None):
            raise ValueError("give one of until_birthday and years_from_status")
        return self


class RetentionRules(Defined):
    """The rules of the file."""

    rules: Annotated[tuple[RetentionRule, ...], Field(min_length=1)]


class Kept(Thing):
    """Until when a child's record is kept, and by which rule; `until` is None where the day is not on file."""

    until: Day | None
    rule_id: str
    says: str
    source: str


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
    return Kept(until=until, rule_id=rule.id, says=rule.says, source=rule.source)


def _until(rule: RetentionRule, child: Child) -> Day | None:
    if rule.until_birthday is not None:
        return add_months(child.born_on, 12 * rule.until_birthday) if child.born_on else None
    days = [s.ended_on or s.started_on for s in child.statuses if s.code in rule.statuses]
    known = [day for day in days if day is not None]
    return add_months(max(known), 12 * (rule.years_from_status or 0)) if len(known) == len(days) else None
