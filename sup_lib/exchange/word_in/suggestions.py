"""Goals, observations and steps told in prose: suggestions with their place, which nobody but a person takes up.

A sentence is suggested where its words hold what such a thing needs; nothing is added to the record.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sup_lib.exchange.word_in.prose import DAY, read_evidence
from sup_lib.exchange.word_in.values import read_day
from sup_lib.forms.form.definition import Field, Form

Kind = Literal["goal", "observation", "action"]

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z])|\n")
_NAMED = r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'\u2019-]*(?: (?:[A-Z][\w'\u2019-]*|worker|visitor|nurse|teacher))*"
_WILL = r"(?:to|will|is to|are to|agreed to|is going to)"
_STEP = re.compile(rf"^\W*(?P<who>(?:The )?{_NAMED}) {_WILL} (?P<what>[a-z].*)")
_BY = re.compile(rf"\b(?:by|before|on) (?P<day>{DAY.pattern})")
_GOAL = re.compile(r"\b(?:goals?|aims?|targets?|outcome wanted)\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:from \S+(?: \w+){0,4} to \S+|to (?:no more than|at least|under|below) \S+"
    r"|(?:at least|no more than) \w+ (?:times|days|nights|sessions|weeks|hours)"
    r"|\d+ (?:of \d+ )?(?:sessions|tests|nights))",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|to|should|wants?)\b")


@dataclass(frozen=True)
class Suggestion:
    """A sentence that reads as a goal, an observation or a step; `reads` holds what its words say, by column."""

    kind: Kind
    text: str
    where: str
    reads: dict[str, Any]


def suggestions_in(texts: Iterable[tuple[str, str]], form: Form) -> tuple[Suggestion, ...]:
    """What reads as a goal, an observation or a step in texts, each given with where it stands.

    >>> from sup_lib.forms.form.library import load_form
    >>> told = "Sam will ring the school by 3 October 2026. Mum said on 20 August 2026 that her worry is 7/10."
    >>> for one in suggestions_in([(told, "paragraph 4")], load_form("group_case_supervision")):
    ...     print(one.kind, one.reads)
    action {'who': 'Sam', 'what': 'ring the school', 'by_when': '2026-10-03'}
    observation {'on': '2026-08-20', 'value': '7', 'basis': 'reported', 'source': 'Mum'}
    """
    evidence = next((field for field in form.fields if field.type == "goals"), None)
    return tuple(found for text, where in texts for found in _suggested(text, where, evidence))


def _suggested(text: str, where: str, evidence: Field | None) -> Iterator[Suggestion]:
    for sentence in (part.strip() for part in _SENTENCE.split(text) if part and part.strip()):
        kind, reads = _read(sentence, evidence)
        if kind:
            yield Suggestion(kind, sentence, where, reads)


def _read(sentence: str, evidence: Field | None) -> tuple[Kind | None, dict[str, Any]]:
    by = _BY.search(sentence)
    day = read_day(by["day"]) if by else None
    due = {"due_on": day.isoformat()} if day else {}
    ahead = bool(_AHEAD.search(sentence))
    if ahead and ((_GOAL.search(sentence) and (day or _MOVES.search(sentence))) or (day and _MOVES.search(sentence))):
        return "goal", due
    step = _STEP.match(sentence)
    if step and by and day:
        what = step["what"][: by.start() - step.start("what")].strip(" ,")
        return "action", {"who": step["who"], "what": what or step["what"], "by_when": day.isoformat()}
    seen = read_evidence(sentence, evidence) if evidence else {}
    if "basis" in seen and ("value" in seen or "on" in seen):
        return "observation", seen
    return None, {}
