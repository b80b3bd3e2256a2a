"""What somebody typed in Word to a value that a record holds: dates in words, ticks, options struck out."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.exchange.word_in.labels import plain
from sup_lib.forms.form.every import parse_every
from sup_lib.forms.signing.goal_rows import number

_MONTHS = [date(2000, month, 1).strftime("%B").casefold() for month in range(1, 13)]
_WORDS = re.compile(
    r"(?:[a-z]+day,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})", re.I
)
_FIGURES = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4}|\d{2})", re.ASCII)
_BOX = re.compile(r"(\[\s*[xX✓✔]?\s*\]|[☒☑☐✓✔✗])")
_YES_NO = re.compile(r"\s*(yes|no)\b[\s.,;:\u2013\u2014-]*", re.I)


def read_day(text: str) -> date | None:
    """Read a day as British people write it, in words or in figures; None where it is no such day.

    >>> read_day("3rd Sept 2026"), read_day("3.9.26"), read_day("next week")
    (datetime.date(2026, 9, 3), datetime.date(2026, 9, 3), None)
    """
    said = " ".join(text.split())
    try:
        return parse_day(said)
    except InvalidInput:
        pass
    if match := _WORDS.fullmatch(said):
        short = match["month"].casefold()[:3]
        named = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(short)]
        spelt = named and (_MONTHS[named[0] - 1].startswith(match["month"].casefold()) or len(match["month"]) == 4)
        return _day(match["year"], named[0], match["day"]) if spelt else None
    if match := _FIGURES.fullmatch(said):
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        return _day(year, int(match["month"]), match["day"])
    return None


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def read_value(text: str, kind: str, options: tuple[str, ...] = ()) -> tuple[Any, str]:
    """Read one answer; gives the value and, where a person should look at it, why.

    What cannot be read is kept as it was typed: a record holds that too, and says so before it is signed.

    >>> read_value("3 September 2026", "date"), read_value("☐ Group ☒ Single", "choice", ("Group", "Single"))
    (('2026-09-03', ''), ('Single', ''))
    """
    match kind:
        case "date":
            return _read_date(text)
        case "number" | "rating" | "interval":
            return _read_interval(text) if kind == "interval" else _read_number(text)
        case "choice":
            return _read_choice(text, options)
        case "yes_no":
            return _read_choice(text, ("Yes", "No"))
        case "choices":
            return _read_choices(text, options)
    return text, ""


def split_yes_no(text: str) -> tuple[str, str]:
    """An answer that begins with yes or no, and what was said besides; both empty where it does not.

    >>> split_yes_no("No, the school has not rung"), split_yes_no("Not yet")
    (('No', 'the school has not rung'), ('', ''))
    """
    match = _YES_NO.match(text)
    return (match[1].capitalize(), text[match.end() :]) if match else ("", "")


def _read_date(text: str) -> tuple[str, str]:
    day = read_day(text)
    if day is None:
        return text, "this is no full date; type it as 31/03/2026"
    short = _FIGURES.fullmatch(text.strip())
    century = "the year has two figures only" if short and len(short["year"]) == 2 else ""
    return day.isoformat(), century


def _read_number(text: str) -> tuple[str, str]:
    out_of_ten = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(?:/|out of)\s*10\s*", text)
    said = out_of_ten[1] if out_of_ten else text.strip()
    try:
        number({"value": said}, "value")
    except InvalidInput:
        return text, "this is no number; type figures such as 7"
    return said, ""


def _read_interval(text: str) -> tuple[str, str]:
    try:
        return parse_every(text).words, ""
    except InvalidInput:
        return text, "this is no number of weeks or months; type it as 8 weeks"


def _named(text: str, options: tuple[str, ...]) -> str:
    return next((option for option in options if plain(option) == plain(text)), "")


def _ticked(text: str, options: tuple[str, ...]) -> list[str] | None:
    """The options with a tick in the box before them, or behind if the text begins with words.

    None where there are no boxes, or where no option stands beside them.
    """
    parts = [part for part in _BOX.split(text) if part.strip()]
    if not any(_BOX.fullmatch(part) for part in parts) or not any(_named(part, options) for part in parts):
        return None
    if not _BOX.fullmatch(parts[0]):
        parts.reverse()
    chosen = [
        _named(name, options) or name.strip()
        for box, name in pairwise(parts)
        if _BOX.fullmatch(box) and _is_tick(box)
    ]
    return [name for name in chosen if not _BOX.fullmatch(name)]


def _is_tick(box: str) -> bool:
    return box not in ("☐", "✗") and bool(box.strip("[] \t"))


def _read_choice(text: str, options: tuple[str, ...]) -> tuple[str, str]:
    if text in options:
        return text, ""
    ticked = _ticked(text, options)
    if ticked is not None:
        if len(ticked) == 1 and ticked[0] in options:
            return ticked[0], ""
        return ("", "no box is ticked") if not ticked else (text, "choose one of " + ", ".join(options))
    short = {"y": "Yes", "n": "No"}.get(text.strip().casefold(), "") if options == ("Yes", "No") else ""
    if found := _named(text, options) or short:
        return found, ""
    left = [part for part in re.split(r"\s*/\s*|\n", text) if part.strip()]
    if len(left) > 1 and all(_named(part, options) for part in left):
        return "", "nothing was deleted: " + " and ".join(_named(part, options) for part in left) + " both stand"
    return text, "this is none of " + ", ".join(options)


def _read_choices(text: str, options: tuple[str, ...]) -> tuple[list[str], str]:
    chosen: list[str] = []
    for line in text.split("\n"):
        ticked = _ticked(line, options)
        if ticked is not None:
            chosen += ticked
        elif line in options or _named(line, options):
            chosen.append(line if line in options else _named(line, options))
        elif line.strip():
            parts = [part for part in re.split(r"[,;]", line) if part.strip()]
            named = [_named(part, options) for part in parts]
            chosen += named if all(named) else [line]
    unknown = [one for one in chosen if one not in options]
    return list(dict.fromkeys(chosen)), f"'{unknown[0]}' is none of the options" if unknown else ""
