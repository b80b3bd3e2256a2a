"""How local authorities spell Annex A: `definitions/annex_a.yaml`, read and ready to look things up in."""

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr, field_validator

from sup_lib.definitions import Defined, read_definition
from sup_lib.exchange.annex_a.values import spelling
from sup_lib.policy.vocabulary import Vocabulary, load_vocabulary

DEFINITIONS = Path(__file__).parent / "definitions"
CLOSED = "closed"

Text = Annotated[StrictStr, Field(min_length=1)]
Spellings = dict[Text, tuple[Text, ...]]
ListName = Literal["List 6", "List 7", "List 8", "List 9"]
Kind = Literal["id", "date", "sex", "ethnicity", "yes_no", "words", "person", "case_status"]


class Column(Defined):
    """One column: what kind of value it holds, its known headings, and the key date that it gives, if any."""

    kind: Kind
    headings: Annotated[tuple[Text, ...], Field(min_length=1)]
    needed: StrictBool = False
    key_date: Text | None = None


class ListMap(Defined):
    """One list: what its sheet may be called, the status it stands for, and its own columns.

    Somebody aged `oldest` is too old for it. Dates in `seen` fields lie before the end, dates in `before_birth`
    fields may lie before the birth, as a plan for an unborn child does.
    """

    sheets: Annotated[tuple[Text, ...], Field(min_length=1)]
    status: Text
    oldest: Annotated[StrictInt, Field(ge=1, le=120)]
    seen: tuple[Text, ...] = ()
    before_birth: tuple[Text, ...] = ()
    fields: dict[Text, Column]

    @field_validator("sheets")
    @classmethod
    def _are_patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_pattern(pattern) for pattern in patterns)


class Checks(Defined):
    """Limits of what is queried, in weeks, days and dates."""

    unborn_weeks: Annotated[StrictInt, Field(ge=0)]
    file_day_gap_days: Annotated[StrictInt, Field(ge=1)]
    file_day_least: Annotated[StrictInt, Field(ge=2)]


class Values(Defined):
    """Local spellings of values, under the value that each stands for."""

    sex: Spellings
    yes_no: Spellings
    ethnicity: Spellings


class ServicePattern(Defined):
    """A pattern of team names, and the service area of a team that it matches."""

    pattern: Text
    service: Text

    @field_validator("pattern")
    @classmethod
    def _is_pattern(cls, pattern: str) -> str:
        return _pattern(pattern)


class Mapping(Defined):
    """The whole mapping file.

    >>> load_mapping().choice("sex", "b) Female"), load_mapping().service_of("Care Leavers Team")
    ('female', 'care leavers')
    """

    blank: tuple[Text, ...]
    no_date: tuple[Text, ...]
    no_person: tuple[Text, ...]
    checks: Checks
    values: Values
    case_status: Spellings
    services: tuple[ServicePattern, ...]
    common: dict[Text, Column]
    lists: Annotated[dict[ListName, ListMap], Field(min_length=1)]

    def columns(self, list_name: ListName) -> dict[str, Column]:
        """Every column of a list, the common ones first."""
        return {**self.common, **self.lists[list_name].fields}

    def is_blank(self, text: str) -> bool:
        """Whether a cell's text stands for no value, as #N/A does."""
        return not text or text in self._blank

    def choice(self, kind: str, text: str) -> str | None:
        """The value that a text stands for; None where nobody knows it."""
        return self._choices[kind].get(spelling(text))

    def service_of(self, team_name: str) -> str:
        """The service area that a team's name tells, or ''."""
        name = spelling(team_name)
        return next((known.service for known in self.services if re.search(known.pattern, name)), "")

    def codes(self, text: str) -> tuple[str, ...]:
        """Status codes that a 'Case Status' stands for. Raises `ValueError` where a part of it is not known.

        >>> load_mapping().codes("CLA&CP"), load_mapping().codes("e) Closed episode")
        (('CLA', 'CP'), ('closed',))
        """
        found = self._case_status.get(spelling(text))
        if found:
            return (found,)
        pieces = [piece.strip() for piece in re.split(r"[&+/,;]|\band\b", text, flags=re.IGNORECASE)]
        known = [self._case_status.get(spelling(piece)) for piece in pieces if piece]
        if not known or None in known:
            raise ValueError("this status is not known; add its spelling to case_status in annex_a.yaml")
        return tuple(dict.fromkeys(code for code in known if code))

    def place_of(self, code: str) -> tuple[str | None, int]:
        """Which list dates a status (None for none), and where the status stands in order."""
        order = [each.status for each in self.lists.values()]
        for position, (name, each) in enumerate(self.lists.items()):
            if each.status == code:
                return name, position
        return None, len(order)

    @cached_property
    def _blank(self) -> frozenset[str]:
        return frozenset(variant for word in self.blank for variant in (word, word.lower(), word.upper()))

    @cached_property
    def _choices(self) -> dict[str, dict[str, str]]:
        return {
            kind: {spelling(word): value for value, words in spellings.items() for word in (value, *words)}
            for kind, spellings in (
                ("sex", self.values.sex),
                ("yes_no", self.values.yes_no),
                ("ethnicity", self.values.ethnicity),
            )
        }

    @cached_property
    def _case_status(self) -> dict[str, str]:
        vocabulary: Vocabulary = load_vocabulary("statuses")
        shared = {code: (code, *meaning.also) for code, meaning in vocabulary.names.items()}
        every = [*shared.items(), *self.case_status.items()]
        return {spelling(word): code for code, words in every for word in words}


def load_mapping(place: Path = DEFINITIONS / "annex_a.yaml") -> Mapping:
    """Load the mapping. Raises `InvalidDefinition`, naming line and field, where the file is broken."""
    return read_definition(place, Mapping)


def _pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as problem:
        raise ValueError(f"{pattern!r} is not a pattern: {problem}") from None
    return pattern
