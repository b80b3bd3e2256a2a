"""Evidence told in prose under a goal, to the cells of a row: when, how much, how it is known, from whom.

Nothing is guessed that the words do not hold, and a person confirms all of it before it counts.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from sup_lib.exchange.word_in.labels import words
from sup_lib.exchange.word_in.values import read_day
from sup_lib.forms.form.definition import Field
from sup_lib.goal_coach.phrases import pattern_of

DAY = re.compile(
    r"\b(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]{2,8},? \d{4})\b"
)
_OUT_OF = re.compile(r"\b(?P<value>\d+(?:\.\d+)?)\s*(?:/|out of|of)\s*(?P<whole>\d+)\b")
_FIGURE = re.compile(
    r"(?:\b(?:is|at|to|was|now|scored?|rated?|counted|rates?)\s+(?:it\s+|her\s+|his\s+|a\s+|now\s+)?)"
    r"(?P<value>\d+(?:\.\d+)?)\b(?!\s*(?:/|out of|of)\b)",
    re.I,
)


def read_evidence(text: str, field: Field) -> dict[str, Any]:
    """The cells of a row of evidence that a sentence holds, by column id; only what the field has columns for.

    >>> from sup_lib.forms.form.library import load_form
    >>> goals = load_form("group_case_supervision").field("child_goals")
    >>> found = read_evidence("Mum said on 20 August 2026 that her worry is 7/10.", goals)
    >>> found["on"], found["value"], found["basis"], found["source"]
    ('2026-08-20', '7', 'reported', 'Mum')
    >>> read_evidence("Going well.", goals)
    {}
    """
    days = [day for match in DAY.finditer(text) if (day := read_day(match[0]))]
    told = DAY.sub(" ", text)
    cells: dict[str, Any] = {"on": days[0].isoformat()} if len(days) == 1 else {}
    cells |= _amount(told)
    basis = next((name for name, phrases in _bases().items() if phrases.search(told)), "")
    source = _source(told)
    cells |= {name: said for name, said in (("basis", basis), ("source", source)) if said}
    columns = {column.id for column in field.columns}
    return {name: value for name, value in cells.items() if name in columns}


def what_to_check(found: dict[str, Any], field: Field) -> str:
    """What a person is asked of a row that was read from prose.

    >>> from sup_lib.forms.form.library import load_form
    >>> what_to_check({"value": "7"}, load_form("group_case_supervision").field("child_goals"))
    'read from what was typed under a goal: value; check it, and say when, and from whom'
    """
    labels = [column.label.casefold() for column in field.columns if column.id in found]
    asked = {"on": "when", "source": "from whom", "value": "which value"}
    missing = [words for name, words in asked.items() if name not in found]
    say = f"say {', '.join(missing[:-1])}{', and ' if missing[:-1] else ''}{missing[-1]}" if missing else ""
    if not labels:
        return f"typed under a goal; {say}"
    read = f"read from what was typed under a goal: {', '.join(labels)}; check {'each' if labels[1:] else 'it'}"
    return f"{read}, and {say}" if say else read


def _amount(told: str) -> dict[str, str]:
    """The one figure that is told; nothing where there are several, such as a way from one to another."""
    shares = list(_OUT_OF.finditer(told))
    figures = list(_FIGURE.finditer(told))
    if len(shares) == 1 and not figures:
        whole = shares[0]["whole"]
        return {"value": shares[0]["value"]} | ({} if whole == "10" else {"out_of": whole})
    return {"value": figures[0]["value"]} if len(figures) == 1 and not shares else {}


def _source(told: str) -> str:
    for pattern in _sources():
        if (match := pattern.search(told)) and match["who"].casefold() not in words()["prose"]["nobody"]:
            return match["who"].strip()
    return ""


@cache
def _bases() -> dict[str, re.Pattern[str]]:
    return {basis: pattern_of(phrases, {}) for basis, phrases in words()["prose"]["bases"].items()}


@cache
def _sources() -> tuple[re.Pattern[str], ...]:
    """Where whom it comes from is named: behind the words that say so, or at the front of a sentence."""
    told = words()["prose"]
    title = rf"(?:(?:{any_of(told['titles'])})\. )?"
    name = rf"{title}[A-Za-z][\w'\u2019-]*(?: (?:{any_of(told['roles'])}|[A-Z][\w'\u2019-]*))?"
    who = rf"(?P<who>(?:(?:[Tt]he|[Hh]er|[Hh]is|[Tt]heir) )?{name})"
    return (
        re.compile(rf"(?<!down )(?<!up )\b(?:{any_of(told['told_by'])}) {who}"),  # 'up from 3' names an amount
        re.compile(rf"(?:^|[.;,:] |^On\s+){who} (?:{any_of(told['tells'])})\b"),
    )


def any_of(listed: Iterable[str]) -> str:
    """Any of some plain words, the longer one first, as part of a pattern.

    >>> any_of(["to", "into"])
    'into|to'
    """
    return "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
