"""Which question a text in a document asks: by the form's own labels, and by those of the documents it answers to."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sup_lib.definitions import load_definition
from sup_lib.forms.form.definition import Column, Field, Form

ALIKE = 0.86
"""How much alike two texts are, 0 to 1, before one is taken for the other: one word misspelt or a plural passes."""

_DEFINITIONS = Path(__file__).parent / "definitions"
_BREAK = re.compile(r"[?:\n]\s*|\t\s*|\s(?=\()|\s[-\u2013]\s")
_LISTED = re.compile(r"^\s*(?:[\u2022\u25e6\u00b7\u2013*-]|\(?[0-9a-z]{1,2}[.)])\s+", re.IGNORECASE)


@cache
def words() -> dict[str, Any]:
    """Headings and standing words of older documents, from words.yaml."""
    found = load_definition(_DEFINITIONS / "words.yaml", _DEFINITIONS / "words.schema.json")
    return dict(found)


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """A text for comparison: small letters and figures only, one space between words, no list mark in front.

    >>> plain(" 1. By whom? "), plain("Child/ren:")
    ('by whom', 'child ren')
    """
    flat = unicodedata.normalize("NFKC", _LISTED.sub("", text)).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in flat).split())


def alike(one: str, other: str) -> float:
    """How much alike two texts are once capitals and punctuation are gone, from 0 to 1.

    >>> alike("By who?", "by who"), alike("What", "Who") < ALIKE
    (1.0, True)
    """
    first, second = plain(one), plain(other)
    if first == second:
        return 1.0 if first else 0.0
    if min(len(first), len(second)) < 6 or max(len(first), len(second)) > 2 * min(len(first), len(second)):
        return 0.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def is_one_of(text: str, known: Iterable[str]) -> bool:
    """Whether a text is one of some known ones, give or take a letter."""
    return any(alike(text, one) >= ALIKE for one in known)


class Labels:
    """The labels by which a form's fields are known in a document."""

    def __init__(self, form: Form) -> None:
        known: dict[str, list[Field]] = {}
        for field in form.fields:
            for label in _labels_of(field):
                fields = known.setdefault(plain(label), [])
                if field not in fields:
                    fields.append(field)
        self._known = {label: tuple(sorted(fields, key=_rank)) for label, fields in known.items() if label}
        self._printed = tuple(_printed(form))

    def exact(self, text: str) -> tuple[Field, ...]:
        """The fields with this very label, the one to answer first."""
        return self._known.get(plain(text), ())

    def find(self, text: str) -> tuple[Field, ...]:
        """The fields whose label is this text, or the most alike; none where nothing is alike."""
        if found := self.exact(text):
            return found
        if len(text) > 300:
            return ()
        score, label = max(((alike(text, label), label) for label in self._known), default=(0.0, ""))
        return self._known[label] if score >= ALIKE else ()

    def split(self, text: str, lead: str = "") -> tuple[list[Field], str]:
        """The fields that a text asks, one for each of its questions, and what stands behind them.

        'Attendees: Sam, Priya' is the field of attendees and ' Sam, Priya'. `lead` is what begins the text in bold.
        """
        if whole := self.find(text):
            return [whole[0]], ""
        if lead and (found := self.find(lead)):
            return [found[0]], text[len(lead) :]
        fields: list[Field] = []
        start, breaks = 0, [match.end() for match in _BREAK.finditer(text[:600])]
        for end in (*breaks, len(text)):
            if found := self.find(text[start:end]):
                fields.append(found[0])
                start = end
        return each_once(fields), text[start:] if fields else text

    def is_printed(self, text: str) -> bool:
        """Whether a text is one that the form, or the document it answers to, prints."""
        flat = plain(text)
        return not flat or any(flat == one or (len(one) > 24 and one in flat) for one in self._printed)


def each_once(fields: Iterable[Field]) -> list[Field]:
    """Fields in their order, each once."""
    return list({field.id: field for field in fields}.values())


def _labels_of(field: Field) -> Iterator[str]:
    yield field.label
    yield from (answered.part for answered in field.answers if len(plain(answered.part)) > 3)
    for name in (field.feeds or field.type, field.id):
        yield from words()["labels"].get(name, ())


def _rank(field: Field) -> int:
    """Which of several fields with one label is answered: one that asks for words before one that asks for rows."""
    if field.shows:
        return 3
    return {"earlier_actions": 2, "goals": 2}.get(field.type, 1 if field.is_table else 0)


def _printed(form: Form) -> Iterator[str]:
    texts = [form.title, *words()["printed"], *words()["earlier"]]
    for section in form.sections:
        texts += [section.title, section.lead, *section.guidance]
        for field in section.fields:
            texts += [field.label, field.hint, *field.guidance, *(answered.part for answered in field.answers)]
    yield from dict.fromkeys(flat for flat in map(plain, texts) if len(flat) > 1)


def column_of(columns: Iterable[Column], heading: str) -> Column | None:
    """The column that a heading names; None where it names none."""
    spellings = words()["columns"]
    best: tuple[float, Column | None] = (0.0, None)
    for column in columns:
        score = max(alike(heading, one) for one in (column.label, *spellings.get(column.id, ())))
        best = max(best, (score, column), key=lambda pair: pair[0])
    return best[1] if best[0] >= ALIKE else None
