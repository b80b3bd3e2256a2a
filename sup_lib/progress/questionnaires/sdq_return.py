"""What the statutory return on children looked after (SSDA903) asks of the SDQ, checked for one child."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sup_lib.dates import add_months, age_on, parse_day, say_day
from sup_lib.definitions import load_definition
from sup_lib.progress.result import Result, is_missing

DEFINITIONS = Path(__file__).parents[1] / "definitions"

_ASSUMPTIONS = (
    "The rules are those of 2022: look at the guide of your year before a return is sent.",
    "A rule that needs a date that was not given is not checked.",
)


_DIGITS = re.compile(r"(-?\d{1,9})(\.0+)?", re.ASCII)
"""A whole number as a return or a workbook writes it: never 1_4, 1e1 or the digits of another script."""


@dataclass(frozen=True)
class ReturnFault:
    """One thing that the return would not accept: the rule, the columns it is about, and a sentence."""

    rule: str
    fields: tuple[str, ...]
    says: str


@dataclass(frozen=True, kw_only=True)
class SdqReturn(Result):
    """Whether one child's SDQ columns would be accepted. `score` and `reason` are as read, None where not given."""

    score: int | None
    reason: str | None
    faults: tuple[ReturnFault, ...]

    @property
    def valid(self) -> bool:
        """Whether no rule is broken."""
        return not self.faults


def sdq_return(
    score: object,
    reason: object = None,
    *,
    born_on: date | None = None,
    year_ends_on: date | None = None,
    looked_after_since: date | None = None,
) -> SdqReturn:
    """Check one child's SDQ score and reason for having none, as they stand in the return (text or numbers).

    A score is a whole number from 0 to 40, a reason SDQ1 to SDQ5, never both. With `born_on` and `year_ends_on`
    (31 March): 4 or over at the end of the year and under 17 at its start; with `looked_after_since` too: looked
    after for 12 months or more, and then a score or a reason must be there.

    Raises `InvalidInput` for what is no date.

    >>> sdq_return("14", None).valid
    True
    >>> sdq_return(14, "SDQ2").faults[0].says
    'a score and a reason are both given; keep the one that is true'
    >>> child = sdq_return(None, None, born_on=date(2015, 5, 1), year_ends_on=date(2024, 3, 31),
    ...                    looked_after_since=date(2022, 1, 1))
    >>> [fault.rule for fault in child.faults]
    ['197B']
    """
    given = [not _blank(score), not _blank(reason)]
    born, ends, since = (
        None if _blank(day) else parse_day(day) for day in (born_on, year_ends_on, looked_after_since)
    )
    faults = [*_of_values(score, reason), *_of_child(given, born, ends, since)]
    return SdqReturn(
        n=int(given[0]),
        n_missing=int(not given[0]),
        assumptions=_ASSUMPTIONS,
        why_not="The return would not be accepted: " + "; ".join(fault.says for fault in faults) + "."
        if faults
        else None,
        score=_whole(score),
        reason=str(reason).strip() if given[1] else None,
        faults=tuple(faults),
    )


def _of_values(score: object, reason: object) -> Iterator[ReturnFault]:
    rules = _rules()
    least, most = rules["score"]["least"], rules["score"]["most"]
    if not _blank(score) and ((whole := _whole(score)) is None or not least <= whole <= most):
        yield return_fault("score", "SDQ_SCORE", value=repr(score), least=least, most=most)
    if not _blank(reason) and str(reason).strip() not in rules["reasons"]:
        yield return_fault("reason", "SDQ_REASON", value=repr(reason), reasons=", ".join(rules["reasons"]))
    if not _blank(score) and not _blank(reason):
        yield return_fault("197A", "SDQ_SCORE", "SDQ_REASON")


def _of_child(
    given: list[bool], born_on: date | None, ends_on: date | None, since: date | None
) -> Iterator[ReturnFault]:
    if ends_on is None:
        return
    rules, starts_on = _rules(), add_months(ends_on, -12) + timedelta(days=1)
    youngest, oldest, months = rules["ages"]["youngest"], rules["ages"]["oldest"], rules["months_looked_after"]
    long_enough = since is not None and add_months(since, months) - timedelta(days=1) <= ends_on
    too_young = born_on is not None and (born_on > ends_on or age_on(born_on, ends_on) < youngest)
    too_old = born_on is not None and born_on <= starts_on and age_on(born_on, starts_on) > oldest
    if any(given) and too_young:
        yield return_fault("188", "DOB", "SDQ_SCORE", "SDQ_REASON", youngest=youngest, day=say_day(ends_on))
    if any(given) and too_old:
        yield return_fault("189", "DOB", "SDQ_SCORE", "SDQ_REASON", day=say_day(starts_on))
    if any(given) and since is not None and not long_enough:
        yield return_fault("not_long_enough", "SDQ_SCORE", "SDQ_REASON", months=months)
    if not any(given) and born_on is not None and long_enough and not too_young and not too_old:
        yield return_fault("197B", "SDQ_SCORE", "SDQ_REASON", youngest=youngest, oldest=oldest, months=months)


def return_fault(rule: str, *fields: str, **values: object) -> ReturnFault:
    """Give a fault in the words of the rules; `values` fill their gaps.

    >>> return_fault("CHILD", "CHILD").says
    "no child is named; give the child's number"
    """
    return ReturnFault(rule, fields, _rules()["says"][rule].format(**values))


@cache
def _rules() -> dict[str, Any]:
    return load_definition(DEFINITIONS / "sdq_return.yaml", DEFINITIONS / "sdq_return.schema.json")


def _blank(cell: object) -> bool:
    return is_missing(cell) or (isinstance(cell, str) and not cell.strip())


def _whole(score: object) -> int | None:
    if _blank(score) or isinstance(score, bool):
        return None
    digits = _DIGITS.fullmatch(str(score).strip())
    return int(digits[1]) if digits else None
