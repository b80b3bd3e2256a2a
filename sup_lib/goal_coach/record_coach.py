"""The record coach: how a record reads. Advice on single wordings, each with a question; nothing is counted up."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sup_lib.definitions import load_definition
from sup_lib.goal_coach.goal_text import GoalText
from sup_lib.goal_coach.phrases import pattern_of
from sup_lib.goal_coach.registry import Rules
from sup_lib.goal_coach.wording import DEFINITIONS, Span, Wording, blanked, plain

_SENTENCE = re.compile(r"[^.!?\n;]+(?:[.!?](?=\S)[^.!?\n;]+)*[.!?;]?")
_QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”')

LONGEST = 20_000
"""Characters of one answer that are looked at."""


class Remark(NamedTuple):
    """One remark on one wording: the group it is of, the words, what is said, a question, and a plainer wording."""

    code: str
    title: str
    words: str
    start: int
    end: int
    says: str
    ask: str
    plainer: str

    def as_json(self) -> dict[str, Any]:
        """The same as a dictionary."""
        return self._asdict()

    @property
    def line(self) -> str:
        """All of it in one line.

        >>> check_record("Mum failed to engage.")[0].line.startswith("'failed to engage' lays blame")
        True
        """
        return " ".join(filter(None, (self.says, self.plainer and f"Instead: {self.plainer}.", self.ask)))


class Sentence(NamedTuple):
    """One sentence of a record: where it begins, and its text with what is quoted struck out."""

    start: int
    text: str

    def has(self, name: str) -> bool:
        """Whether words of a list stand in it."""
        return any(_lists().find(self.text, name))


RULES = Rules[Sentence]()


def check_record(text: str) -> tuple[Remark, ...]:
    """Say where a record's words read as a fact, lack a source, or would hurt, with a plainer wording.

    It looks for impressions written as facts, for what was reported by nobody in particular, for words of the trade
    and of blame, and for actions without a person or a date. Words in double quotation marks are somebody's own and
    are left alone. Advice only: it knows lists of words, and not what happened. Source: seed 001, observed and
    reported behaviour; seed 002, recording.

    >>> [remark.title for remark in check_record("It was reported that Kai is attention seeking.")]
    ['By whom, or from whom', 'Words that lay blame']
    >>> check_record('Kai said "Dad kicked off".')
    ()
    """
    found = [
        _remark(rule.code, rule.about, sentence, span)
        for sentence in _sentences(text[:LONGEST])
        for rule in RULES.about()
        for span in rule.finds(sentence)
    ]
    return tuple(_apart(sorted(found, key=lambda one: (one.start, one.start - one.end))))


@RULES.add("R1", about="impression", because="a feeling that says it is one can be talked about; a fact cannot")
def reads_as_a_fact(sentence: Sentence) -> Iterator[Span]:
    """An impression that does not say that it is one."""
    return iter(()) if sentence.has("own_impression") else _find(sentence, "impression")


@RULES.add("R2", about="by_whom", because="evidence is as good as the one who saw it")
def lacks_a_source(sentence: Sentence) -> Iterator[Span]:
    """Something reported or observed in a sentence that names nobody."""
    return iter(()) if sentence.has("source") else _find(sentence, "by_whom")


@RULES.add("R3", about="jargon", because="the child and the family will read it")
def is_a_word_of_ours(sentence: Sentence) -> Iterator[Span]:
    """A word that a family would not use."""
    return _find(sentence, "jargon")


@RULES.add("R4", about="blame", because="blame closes the talk, and hides who or what is the danger")
def lays_blame(sentence: Sentence) -> Iterator[Span]:
    """A word that blames, or that makes a problem of a person."""
    return _find(sentence, "blame")


@RULES.add("R5", about="action", because="what nobody is to do by no day is seldom done")
def is_nobodys_action(sentence: Sentence) -> Iterator[Span]:
    """An action in a sentence that lacks a person, a date, or both."""
    return _find(sentence, "action") if _missing(sentence) else iter(())


def _missing(sentence: Sentence) -> str:
    lacks = [] if sentence.has("doer") else ["who"]
    lacks += [] if GoalText(sentence.text).times else ["by when"]
    return " or ".join(lacks)


def _sentences(text: str) -> Iterator[Sentence]:
    quoted = [Span(match.start(), match.end(), "") for match in _QUOTED.finditer(text)]
    left = plain(blanked(text.replace("\n", "\v"), quoted)).replace("\v", "\n")
    return (Sentence(match.start(), match[0]) for match in _SENTENCE.finditer(left))


def _find(sentence: Sentence, group: str) -> Iterator[Span]:
    for pattern, harmless, plainer in _patterns(group):
        left = [match.span() for match in harmless.finditer(sentence.text)] if harmless else []
        for match in pattern.finditer(sentence.text):
            if not any(start < match.end() and match.start() < end for start, end in left):
                yield Span(match.start(), match.end(), plainer)


def _remark(code: str, group: str, sentence: Sentence, span: Span) -> Remark:
    about = _definition()["groups"][group]
    words = span.of(sentence.text).strip()
    says = about["says"].replace("{words}", words)
    if "{missing}" in says:
        says = says.replace("{missing}", _missing(sentence))
    start = sentence.start + span.start
    return Remark(code, about["title"], words, start, start + len(words), says, about["ask"], span.says)


def _apart(remarks: list[Remark]) -> Iterator[Remark]:
    """Remarks on words that no other remark of the same kind covers already."""
    end: dict[str, int] = {}
    for remark in remarks:
        if remark.start >= end.get(remark.code, -1):
            yield remark
            end[remark.code] = remark.end


@cache
def _definition() -> dict[str, Any]:
    return load_definition(DEFINITIONS / "record_advice.yaml", DEFINITIONS / "record_advice.schema.json")


@cache
def _lists() -> Wording:
    return Wording(_definition()["lists"])


@cache
def _patterns(group: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, str], ...]:
    """What is looked for, in which longer wordings it is left alone, and what could stand instead."""
    entries = _definition()["groups"][group]["words"]
    return tuple(
        (
            pattern_of(entry["find"], {}),
            pattern_of(entry["unless"], {}) if "unless" in entry else None,
            entry.get("plainer", ""),
        )
        for entry in entries
    )
