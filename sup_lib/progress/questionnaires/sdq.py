"""Bands of the Strengths and Difficulties Questionnaire: a total beside other children's. No item is here."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sup_lib.definitions import load_definition
from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, Result, is_missing, number

DEFINITIONS = Path(__file__).parents[1] / "definitions"

_ASSUMPTIONS = (
    "The whole questionnaire was answered by the person named, and scored by its published rules.",
    "Bands compare with children in general in the United Kingdom: a band is no diagnosis.",
)


@dataclass(frozen=True, kw_only=True)
class SdqBand(Result):
    """One score and its `band`, which is `level` steps from the first (0); both None where the score is missing.

    `words` holds the bands in order, from the one close to average.
    """

    score: int | None
    informant: str
    scale: str
    band: str | None
    level: int | None
    words: tuple[str, ...]


def sdq_bands(total: Number, informant: str, bands: int = 4, *, scale: str = "total") -> SdqBand:
    """Give the band of one score: 3 bands (normal, borderline, abnormal) or the 4 of 2016 (close to average, ...).

    `informant` is 'parent', 'teacher' or 'self'; `scale` 'total', 'emotional', 'conduct', 'hyperactivity', 'peer',
    'prosocial' (where less is further off) or 'impact'. Never compare bands of different informants as if they were
    one scale. Raises `InvalidInput` for an unknown word or a score that is not whole or outside its scale.
    Source: scoring instructions on sdqinfo.org.

    >>> sdq_bands(17, "parent").band, sdq_bands(17, "parent", 3).band, sdq_bands(17, "teacher").band
    ('high', 'abnormal', 'high')
    >>> sdq_bands(None, "self").why_not
    'There is no score.'
    """
    rules = _rules()
    cuts = sdq_cuts(informant, bands, scale=scale)
    words = tuple(rules["words"].get(f"{bands} {scale}", rules["words"][str(bands)]))
    score = None if is_missing(total) else _whole(total, informant, scale)
    level = None if score is None else _level(score, cuts)
    return SdqBand(
        n=int(score is not None),
        n_missing=int(score is None),
        assumptions=_ASSUMPTIONS,
        why_not="There is no score." if score is None else None,
        score=score,
        informant=informant,
        scale=scale,
        band=None if level is None else words[level],
        level=level,
        words=words,
    )


def sdq_cuts(informant: str, bands: int = 4, *, scale: str = "total") -> tuple[int, ...]:
    """Give the first score of each band after the first (for prosocial the highest), to draw lines on a chart.

    >>> sdq_cuts("parent"), sdq_cuts("parent", 3)
    ((14, 17, 20), (14, 17))
    """
    return tuple(
        _known(_known(_known(_rules()["cuts"], str(bands), "bands"), informant, "informant"), scale, "scale")
    )


@cache
def _rules() -> dict[str, Any]:
    return load_definition(DEFINITIONS / "sdq_bands.yaml", DEFINITIONS / "sdq_bands.schema.json")


def _known(block: dict[str, Any], name: str, what: str) -> Any:
    if not isinstance(name, str) or name not in block:
        raise InvalidInput(f"{what} is {repr(name)[:60]}; give one of {', '.join(block)}")
    return block[name]


def _whole(total: Number, informant: str, scale: str) -> int:
    score, rules = number(total, what=f"SDQ {scale}"), _rules()
    most = rules["most_by_informant"].get(informant, {}).get(scale, rules["most"][scale])
    if score != int(score) or not 0 <= score <= most:
        raise InvalidInput(f"SDQ {scale} is {score:g}; give a whole number from 0 to {most}")
    return int(score)


def _level(score: int, cuts: tuple[int, ...]) -> int:
    falling = cuts[0] > cuts[-1]
    return sum(score <= cut if falling else score >= cut for cut in cuts)
