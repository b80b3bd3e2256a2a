"""The words that case lists use, and the one name that each stands for here: statuses, services, staff groups."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictStr, model_validator

from sup_lib.definitions import Defined, read_definition

DEFINITIONS = Path(__file__).parent / "definitions"

Name = Annotated[StrictStr, Field(min_length=1)]
_LIST_LETTER = re.compile(r"^[a-z]\)\s*")
_NO_WORD = re.compile(r"[^\w+&/;,]+")
_JOINT = re.compile(r"\s*(?:[;,&/]|(?<!\d)\+|\band\b)\s*")  # but the + of 16+ joins nothing


class Meaning(Defined):
    """One name: what it means, what else it is called, and the wider name that it belongs to."""

    means: Name
    also: tuple[Name, ...] = ()
    is_a: Name | None = None


class Refinement(Defined):
    """How the column `matched` tells two kinds of one name apart; not known counts as no."""

    matched: Name
    otherwise: Name


class Vocabulary(Defined):
    """Names and their other names, held in a file of `definitions`.

    >>> load_vocabulary("statuses").parts("a) LAC & CiN")
    (('CLA', 'CIN'), ())
    """

    names: dict[Name, Meaning]
    refine: dict[Name, Refinement] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_one_name_for_each_word(self) -> "Vocabulary":
        first: dict[str, str] = {}
        for name, meaning in self.names.items():
            for word in {_key(word) for word in (name, *meaning.also)}:
                if word in first:
                    raise ValueError(f"'{word}' would mean both {first[word]} and {name}; take it from one of them")
                first[word] = name
            if meaning.is_a is not None and (meaning.is_a not in self.names or self.names[meaning.is_a].is_a):
                raise ValueError(f"{name} is said to be a {meaning.is_a}, which is no name at the top of this file")
        for name, other in self.refine.items():
            unknown = [word for word in (name, other.matched, other.otherwise) if word not in self.names]
            if unknown:
                raise ValueError(f"refine: '{unknown[0]}' is no name of this file; add it to names")
        return self

    @cached_property
    def _words(self) -> dict[str, str]:
        return {_key(word): name for name, meaning in self.names.items() for word in (name, *meaning.also)}

    def parts(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names that a text stands for, and the pieces of it that nobody knows.

        Two names may be joined by & ; , / + or 'and'.
        """
        key = _key(text)
        if not key or key in self._words:
            return ((self._words[key],) if key else ()), ()
        pieces = [piece for piece in _JOINT.split(key) if piece]
        found = [self._words.get(piece) for piece in pieces]
        if not any(found):
            return (), (text.strip(),)
        unknown = tuple(piece for piece, name in zip(pieces, found, strict=True) if name is None)
        return tuple(dict.fromkeys(name for name in found if name)), unknown

    def refined(self, name: str, *, matched: bool) -> str:
        """The closer name where the column `matched` tells; the name itself elsewhere.

        >>> load_vocabulary("statuses").refined("CLA", matched=True)
        'CLA matched'
        """
        closer = self.refine.get(name)
        return name if closer is None else closer.matched if matched else closer.otherwise

    def wider(self, name: str) -> str | None:
        """The wider name that a name belongs to, None at the top."""
        return self.names[name].is_a if name in self.names else None

    def with_names(self, names: dict[str, Meaning]) -> "Vocabulary":
        """A copy that knows some more names; one that is there already is replaced."""
        return Vocabulary(names={**self.names, **names}, refine=self.refine)

    def also_called(self, words: Mapping[str, tuple[str, ...]]) -> "Vocabulary":
        """A copy in which names are also called something: a word given here means nothing else any more.

        Raises `ValueError` for a name that is none of these, and for a word that is another name itself.

        >>> load_vocabulary("statuses").also_called({"CIN": ("Family Help",)}).parts("family help")
        (('CIN',), ())
        """
        if not words:
            return self
        mine: dict[str, str] = {}
        for name, more in words.items():
            found = self._words.get(_key(name))
            if found is None:
                raise ValueError(f"'{name}' is no name that rules know; use one of {', '.join(self.names)}")
            mine |= dict.fromkeys(more, found)
        taken = {_key(word) for word in mine}
        names = {
            name: meaning.model_copy(
                update={
                    "also": (
                        *(word for word in meaning.also if _key(word) not in taken),
                        *(word for word, owner in mine.items() if owner == name),
                    )
                }
            )
            for name, meaning in self.names.items()
        }
        return Vocabulary(names=names, refine=self.refine)


class LocalWords(Defined):
    """What an authority calls things: for each name that rules know, the words that its own lists have for it."""

    statuses: dict[Name, tuple[Name, ...]] = Field(default_factory=dict)
    services: dict[Name, tuple[Name, ...]] = Field(default_factory=dict)
    staff_groups: dict[Name, tuple[Name, ...]] = Field(default_factory=dict)


@cache
def load_vocabulary(name: str) -> Vocabulary:
    """Load 'statuses', 'services' or 'staff_groups'.

    >>> sorted(load_vocabulary("staff_groups").names)[:2]
    ['IRO, CP chair or LADO', 'MAP/SPA worker']
    """
    return read_definition(DEFINITIONS / f"{name}.yaml", Vocabulary)


def _key(text: str) -> str:
    plain = _NO_WORD.sub(" ", _LIST_LETTER.sub("", " ".join(text.casefold().split())))
    return re.sub(r"\s*([&/;,+])\s*", r"\1", plain).strip()
