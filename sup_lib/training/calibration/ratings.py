"""Who rated which goal how: read from CSV or YAML with every slip named, and written again."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from sup_lib.definitions import line_of, read_yaml
from sup_lib.definitions.sentence import refusal
from sup_lib.errors import InvalidInput
from sup_lib.policy.csv_rows import column_names, csv_rows
from sup_lib.training.calibration.scale import Scale, calibration_rules

_COLUMNS = ("rater", "goal", "rating")


class Rating(NamedTuple):
    """One person's rating of one goal; `value` is None where they could not say."""

    rater: str
    goal: str
    value: int | None


@dataclass(frozen=True)
class Ratings:
    """Everybody's ratings on one scale. `facilitator` is the rater whose ratings are marked; '' for none."""

    scale: Scale
    rows: tuple[Rating, ...]
    facilitator: str = ""
    invented: bool = False

    @property
    def raters(self) -> tuple[str, ...]:
        """Everybody who rated, in the order of the file."""
        return tuple(dict.fromkeys(one.rater for one in self.rows))

    @property
    def goals(self) -> tuple[str, ...]:
        """Every goal that was rated, in the order of the file."""
        return tuple(dict.fromkeys(one.goal for one in self.rows))

    def of(self, rater: str) -> dict[str, int]:
        """One person's ratings by goal, those that they could not give left out."""
        return {one.goal: one.value for one in self.rows if one.rater == rater and one.value is not None}

    def to_csv(self) -> str:
        """The ratings as a file that can be read again."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(_COLUMNS)
        unsaid = calibration_rules().cannot_say[0]
        writer.writerows((one.rater, one.goal, unsaid if one.value is None else one.value) for one in self.rows)
        return text.getvalue()


def read_ratings(place: Path, *, facilitator: str = "") -> Ratings:
    """Read a file of ratings: CSV with the columns rater, goal and rating, or YAML with a list of the same.

    A rating is a number from -2 to 2, or a status word: moving away, drifting, on track, achieved. 'cannot say' and
    'not enough evidence' are kept and counted, and rate nothing. A YAML may name its `facilitator`.

    Raises `NotFound`, `UnreadableFile`, or `InvalidInput` naming file, line and remedy: an unknown rating, two
    scales in one file, somebody who rates a goal twice, a facilitator who did not rate.
    """
    found, named, invented = (
        _of_yaml(place) if place.suffix.lower() in (".yaml", ".yml") else (_of_csv(place), "", False)
    )
    lines = list(found)
    scale = _scale_of(place, lines)
    rows, seen = [], set()
    for line, rater, goal, typed in lines:
        if (rater, goal) in seen:
            raise InvalidInput(f"{place.name}, line {line}: {rater} rates '{goal}' twice; keep one of the two")
        seen.add((rater, goal))
        rows.append(Rating(rater, goal, scale.read(typed)))
    return with_facilitator(Ratings(scale, tuple(rows), invented=invented), facilitator or named)


def with_facilitator(ratings: Ratings, name: str) -> Ratings:
    """The ratings with one rater marked. Raises `InvalidInput` where nobody of that name rated."""
    known = {rater.casefold(): rater for rater in ratings.raters}
    if name and name.casefold() not in known:
        raise InvalidInput(f"nobody called '{name}' rated; the facilitator is one of {', '.join(ratings.raters)}")
    return Ratings(ratings.scale, ratings.rows, known.get(name.casefold(), ""), ratings.invented)


Line = tuple[int, str, str, str]


def _of_csv(place: Path) -> Iterator[Line]:
    header, lines, rows = csv_rows(place)
    names = column_names(header, _COLUMNS, place)
    if absent := [name for name in _COLUMNS if name not in names]:
        raise InvalidInput(f"{place.name} has no column {', '.join(absent)}; its columns are {', '.join(_COLUMNS)}")
    for line, row in zip(lines, rows, strict=True):
        told = dict(zip(names, row, strict=True))
        yield _line(place, line, told)


def _of_yaml(place: Path) -> tuple[Iterable[Line], str, bool]:
    document, node = read_yaml(place)
    told = document.get("ratings") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise refusal(place, "there is no 'ratings:' with rater, goal and rating in each line; add it", line=1)
    lines = [_line(place, line_of(node, ["ratings", at]), one) for at, one in enumerate(told)]
    return lines, str(document.get("facilitator") or ""), document.get("invented") is True


def _line(place: Path, line: int, told: dict[str, Any]) -> Line:
    words = {name: " ".join(str(told.get(name, "")).split()) for name in _COLUMNS}
    for name in _COLUMNS[:2]:
        if not words[name]:
            raise InvalidInput(f"{place.name}, line {line}: there is no {name}; write it")
    return line, words["rater"], words["goal"], words["rating"]


def _scale_of(place: Path, lines: list[Line]) -> Scale:
    """The one scale that every rating is on."""
    rules = calibration_rules()
    said = [(line, typed) for line, *_, typed in lines if typed.casefold() not in ("", *rules.cannot_say)]
    if not said:
        raise InvalidInput(f"{place.name} holds no rating; write a number from -2 to 2, or a status word")
    fits = [scale for scale in rules.scales if scale.read(said[0][1]) is not None]
    for line, typed in said:
        known = fits or rules.scales
        if not [scale for scale in known if scale.read(typed) is not None]:
            words = " or ".join(f"{scale.values[0]} to {scale.values[-1]} ({_words(scale)})" for scale in known)
            raise InvalidInput(f"{place.name}, line {line}: '{typed}' is no rating here; use {words}, or cannot say")
        fits = [scale for scale in known if scale.read(typed) is not None]
    return fits[0]


def _words(scale: Scale) -> str:
    return ", ".join(step.word for step in scale.steps)
