"""What is said about a case beside its own words: sentences as data, with the facts put in."""

from functools import cache
from pathlib import Path
from typing import Any

from sup_lib.dates import parse_day, say_day
from sup_lib.definitions import load_definition

_DEFINITIONS = Path(__file__).parents[1] / "definitions"


def reason(about: str, what: str, /, **facts: Any) -> str:
    """One sentence of `case_reasons.yaml` with the facts put in.

    >>> reason("evidence", "whose_observed", who="Gran")
    'Gran was there and saw it.'
    """
    return str(_reasons()[about][what]).format(**facts)


@cache
def _reasons() -> Any:
    return load_definition(_DEFINITIONS / "case_reasons.yaml", _DEFINITIONS / "case_reasons.schema.json")["reasons"]


def day_of(value: str) -> str:
    """A day of a case in words, without the year, which is the same for most of it.

    >>> day_of("2026-05-14")
    '14 May'
    """
    return say_day(parse_day(value)).rsplit(" ", 1)[0]


def sentence(text: str) -> str:
    """A text as one sentence, with a capital and a full stop.

    >>> sentence("it should ease with rest")
    'It should ease with rest.'
    """
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "'", "’")) else ".")


def short(label: str) -> str:
    """The last part of an id, as the label of a question has it.

    >>> short("T-neglect-1-7-G2")
    'g2'
    """
    return label.rpartition("-")[2].lower()
