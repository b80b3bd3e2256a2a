"""Whether the words of a piece of evidence show how it is known, and from whom: only then is a learner asked."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sup_lib.definitions import load_definition
from sup_lib.goal_coach.wording import Wording, plain

_DEFINITIONS = Path(__file__).parents[2] / "definitions"


def shows_basis(text: str, basis: str) -> bool:
    """Whether somebody who reads no more than the text can say how it is known.

    >>> shows_basis("Isla says that she earned it.", "reported"), shows_basis("Letters went out.", "reported")
    (True, False)
    """
    if basis == "observed":
        return not _has(text, "heard", "felt")
    return _has(text, "told" if basis == "reported" else "felt")


def shows_source(text: str, who: str, others: Iterable[str]) -> bool:
    """Whether a text names the one whom it comes from, and nobody else in it tells or asks something.

    >>> shows_source("With Rubel, Jannat said no.", "Rubel", ["Jannat"]), shows_source("Rubel says no.", "Rubel", [])
    (False, True)
    """
    return who in text and not any(_has(after, "told") for after in _after(text, {*others} - {who}))


def _after(text: str, names: Iterable[str]) -> Iterable[str]:
    """The word after each of the names, wherever one stands."""
    return (rest.split()[0] for name in names for rest in text.split(f"{name} ")[1:] if rest.split())


def _has(text: str, *lists: str) -> bool:
    return any(_lists().find(plain(text), *lists))


@cache
def _lists() -> Wording:
    return Wording(load_definition(_DEFINITIONS / "telling.yaml", _DEFINITIONS / "telling.schema.json")["lists"])
