"""Goals, observations and steps told in prose: suggestions with their place, which nobody but a person takes up.

A sentence is suggested where its words hold what such a thing needs; nothing is added to the record.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from sup_lib.exchange.word_in.labels import words
from sup_lib.exchange.word_in.prose import DAY, any_of, read_evidence
from sup_lib.exchange.word_in.values import read_day
from sup_lib.forms.form.definition import Field, Form
from sup_lib.goal_coach.phrases import pattern_of

Kind = Literal["goal", "observation", "action"]


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
    for sentence in (part.strip() for part in _patterns().end.split(text) if part and part.strip()):
        kind, reads = _read(sentence, evidence)
        if kind:
            yield Suggestion(kind, sentence, where, reads)


def _read(sentence: str, evidence: Field | None) -> tuple[Kind | None, dict[str, Any]]:
    told = _patterns()
    by = told.by.search(sentence)
    day = read_day(by["day"]) if by else None
    if _is_goal(sentence, dated=bool(day)):
        return "goal", {"due_on": day.isoformat()} if day else {}
    step = told.step.match(sentence)
    if step and by and day:
        what = step["what"][: by.start() - step.start("what")].strip(" ,")
        return "action", {"who": step["who"], "what": what or step["what"], "by_when": day.isoformat()}
    seen = read_evidence(sentence, evidence) if evidence else {}
    if "basis" in seen and ("value" in seen or "on" in seen):
        return "observation", seen
    return None, {}


def _is_goal(sentence: str, *, dated: bool) -> bool:
    """Whether a sentence looks ahead and holds two of these: a word for a goal, how far it moves, a day."""
    told = _patterns()
    signs = (dated, bool(told.goal.search(sentence)), bool(told.moves.search(sentence)))
    return sum(signs) >= 2 and bool(told.ahead.search(sentence))


class _Patterns(NamedTuple):
    end: re.Pattern[str]
    goal: re.Pattern[str]
    ahead: re.Pattern[str]
    moves: re.Pattern[str]
    step: re.Pattern[str]
    by: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """What a sentence is taken by, made from words.yaml."""
    told = words()["prose"]
    goal, ahead, moves = (pattern_of(told[name], {}) for name in ("goal", "ahead", "moves"))
    no_title = "".join(rf"(?<!\b{re.escape(title)}\.)" for title in told["titles"])  # 'Dr. Patel' is one sentence
    end = rf"(?<=[.!?;]){no_title}\s+(?=[A-Z])|\n"
    name = r"[A-Z][\w'\u2019-]*"
    who = rf"(?:The )?(?:(?:{any_of(told['titles'])})\.? )?{name}(?: (?:{name}|{any_of(told['roles'])}))*"
    step = rf"^\W*(?P<who>{who}) (?:{any_of(told['agrees'])}) (?P<what>[a-z].*)"
    by = rf"\b(?:{any_of(told['by'])}) (?P<day>{DAY.pattern})"
    return _Patterns(re.compile(end), goal, ahead, moves, re.compile(step), re.compile(by))
