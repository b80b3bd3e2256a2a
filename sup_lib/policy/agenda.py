"""Which cases a session discusses, in which order and for how long: signs in an open order, never a score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StrictInt, StrictStr, model_validator

from sup_lib.definitions import Defined, read_definition
from sup_lib.errors import InvalidInput
from sup_lib.policy.vocabulary import DEFINITIONS

SignName = Literal[
    "overdue",
    "rated red",
    "not seen",
    "moving away",
    "drifting",
    "past its date",
    "action late",
    "due",
    "rated amber",
    "cannot say",
]
Minutes = Annotated[StrictInt, Field(ge=0, le=480)]


class SignRule(Defined):
    """One sign: its sentence, with names in braces to fill, and how many minutes it adds to a case's time."""

    sign: SignName
    says: Annotated[StrictStr, Field(min_length=1)]
    more_minutes: Minutes = 0


class MinuteRule(Defined):
    """How long a case is discussed: `each` to begin with, at least `least`, never more than `most`."""

    each: Annotated[Minutes, Field(ge=1)]
    least: Annotated[Minutes, Field(ge=1)]
    most: Annotated[Minutes, Field(ge=1)]

    @model_validator(mode="after")
    def _rises(self) -> "MinuteRule":
        if not self.least <= self.each <= self.most:
            raise ValueError(f"least, each and most must rise (got {self.least}, {self.each}, {self.most})")
        return self


class AgendaRules(Defined):
    """The signs in the order in which they count, and the minutes."""

    signs: Annotated[tuple[SignRule, ...], Field(min_length=1)]
    minutes: MinuteRule

    @model_validator(mode="after")
    def _names_each_sign_once(self) -> "AgendaRules":
        names = [rule.sign for rule in self.signs]
        if repeated := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"the sign '{min(repeated)}' is there twice; keep one of them")
        return self


@dataclass(frozen=True)
class Sign:
    """One thing that speaks for discussing a case, with its sentence; `days` is how long it has waited."""

    name: SignName
    says: str
    days: int = 0


@dataclass(frozen=True)
class Candidate:
    """A case that could be discussed, with its signs in any order; `told` is said with them and asks for nothing."""

    case_id: str
    name: str
    signs: tuple[Sign, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgendaItem:
    """One case: its minutes in this session and why, or why it waits for the next one (`minutes` is 0 then)."""

    case_id: str
    name: str
    reasons: tuple[str, ...]
    minutes: int = 0
    next_time: str = ""


@dataclass(frozen=True)
class Agenda:
    """What a session discusses, in order, and what waits, in order; every candidate is in one of the two."""

    minutes: int
    items: tuple[AgendaItem, ...] = ()
    next_time: tuple[AgendaItem, ...] = field(default=())


@cache
def agenda_rules(place: Path | None = None) -> AgendaRules:
    """Read the order and the minutes, from the user's own file where one is given.

    Raises `NotFound` where there is none, `InvalidDefinition` naming file, line and field.

    >>> agenda_rules().signs[0].sign, agenda_rules().minutes.each
    ('overdue', 30)
    """
    return read_definition(place or DEFINITIONS / "agenda.yaml", AgendaRules)


def plan_agenda(candidates: Iterable[Candidate], *, minutes: int, rules: AgendaRules | None = None) -> Agenda:
    """Put cases in order and share out the minutes of a session.

    A case with a sign goes before every case without it, in the order of the rules; among those alike, who has more
    of the same sign, then who has waited longest, then by id. Each gets its minutes while they last, the last one
    what is left if that is enough; the others wait for the next session, each with its reason. A case without any
    sign waits too.

    Raises `InvalidInput` for a session of less than a minute or more than a day.

    >>> sign = Sign("overdue", "Its supervision was due on 1 September 2026, 29 days ago.", 29)
    >>> cases = [Candidate("F1", "Family One"), Candidate("F2", "Family Two", (sign,))]
    >>> agenda = plan_agenda(cases, minutes=60)
    >>> [(item.case_id, item.minutes) for item in agenda.items], agenda.next_time[0].next_time
    ([('F2', 30)], 'Nothing on file asks for it to be discussed now.')
    """
    if not 1 <= minutes <= 24 * 60:
        raise InvalidInput(f"a session lasts between 1 minute and 24 hours (got {minutes} minutes)")
    rules = rules or agenda_rules()
    known = {rule.sign: place for place, rule in enumerate(rules.signs)}
    counted = [_counted(one, known) for one in candidates]
    left, items, waiting = minutes, [], []
    for case in sorted(counted, key=lambda one: _place(one, len(known), known)):
        wanted = _minutes(case, rules)
        reasons = (*(sign.says for sign in case.signs), *case.told)
        if not case.signs:
            said = "Nothing on file asks for it to be discussed now."
        elif left < rules.minutes.least:
            said = f"The time is full: it needs {rules.minutes.least} minutes at least, and {left} are left."
        else:
            given = min(wanted, left)
            left -= given
            items.append(AgendaItem(case.case_id, case.name, reasons, given))
            continue
        waiting.append(AgendaItem(case.case_id, case.name, reasons, next_time=said))
    return Agenda(minutes, tuple(items), tuple(waiting))


def _counted(case: Candidate, known: dict[SignName, int]) -> Candidate:
    """The case with those signs that the rules know, in their order, the longest waiting first."""
    signs = sorted(
        (sign for sign in case.signs if sign.name in known), key=lambda s: (known[s.name], -s.days, s.says)
    )
    return Candidate(case.case_id, case.name, tuple(signs), case.told)


def _place(case: Candidate, signs: int, known: dict[SignName, int]) -> tuple[Sequence[int], Sequence[int], int, str]:
    """What cases are sorted by: which signs are missing, how many of each are there, how long they waited, the id."""
    found = [0] * signs
    for sign in case.signs:
        found[known[sign.name]] += 1
    missing = [int(number == 0) for number in found]
    return missing, [-number for number in found], -sum(sign.days for sign in case.signs[:1]), case.case_id


def _minutes(case: Candidate, rules: AgendaRules) -> int:
    names = {sign.name for sign in case.signs}
    more = sum(rule.more_minutes for rule in rules.signs if rule.sign in names)
    return min(rules.minutes.most, rules.minutes.each + more)
