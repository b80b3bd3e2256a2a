"""Words on a chart: only letters that the font has, wrapped to a width, never read as mathematics."""

import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import TextToPath

from sup_lib.errors import InvalidInput

_LONGEST_NAME = 60
_LETTERS = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
_NOT_LETTERS = ("So", "Sk", "Cf", "Cc", "Cn", "Co", "Mn")


def printable(words: str) -> str:
    """Leave out pictures that the chart's font lacks; a letter that it lacks becomes an open box.

    The full words stay in the alt text and in the table.

    >>> printable("Ada feels 🦄 safe\\n at home")
    'Ada feels safe at home'
    """
    letters = _letters()
    kept = "".join(letter if _shows(letter, letters) else _instead(letter) for letter in words)
    return " ".join(kept.split())


def width_of(words: str, *, size: float, bold: bool = False) -> float:
    """Width of one line in points."""
    return size * (sum(_word(word, bold) for word in words.split(" ")) + words.count(" ") * _space(bold))


def wrap(words: str, *, width: float, size: float, bold: bool = False, max_lines: int = 2) -> list[str]:
    """Break words into lines no wider than `width` points; what does not fit ends in an ellipsis.

    >>> wrap("Ada sleeps through the night at home", width=80, size=10, max_lines=2)
    ['Ada sleeps', 'through the…']
    """
    lines: list[str] = []
    waiting = printable(words).split()
    while waiting and len(lines) < max_lines:
        line = _longest_line(waiting, width, size, bold)
        lines.append(line)
    if waiting and lines:
        lines[-1] = _with_ellipsis(lines[-1], width, size, bold)
    return lines


def named(name: str, finding: str) -> str:
    """Put what is measured before what was found; a long name is cut, so that the finding stays.

    >>> named("worry scale", "no sign of a shift")
    'Worry scale: no sign of a shift'
    """
    return f"{short_name(name)}: {finding}"


def short_name(name: str) -> str:
    """A name with a capital letter, cut at 60 letters: the full one stands in the alt text."""
    if not isinstance(name, str):
        raise InvalidInput(f"a chart of {name!r:.60}; give words for what it is of")
    cut = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
    return cut[:1].upper() + cut[1:]


def short_number(value: float) -> str:
    """Write a number in three digits, or whole with commas from a thousand; millions and more by their letter.

    >>> [short_number(value) for value in (7.964, -5.61, 12345, 98_765_432_100)]
    ['7.96', '−5.61', '12,345', '98.8bn']
    """
    size = abs(value)
    whole, letter = next((one for one in _LETTERS if size >= one[0] * 0.9995), (1.0, ""))
    words = f"{value:,.0f}" if 1000 <= size < _LETTERS[-1][0] * 0.9995 else f"{value / whole:.3g}{letter}"
    return words.replace("-", "−")


def _longest_line(waiting: list[str], width: float, size: float, bold: bool) -> str:
    line = ""
    while waiting and width_of(longer := f"{line} {waiting[0]}".strip(), size=size, bold=bold) <= width:
        line = longer
        waiting.pop(0)
    if waiting and (not line or width_of(waiting[0], size=size, bold=bold) > width):
        start = f"{line} " if line else ""
        cut = _fitting(start, waiting[0], width, size, bold)
        line, waiting[0] = f"{start}{waiting[0][:cut]}".strip(), waiting[0][cut:]
    return line


def _fitting(start: str, word: str, width: float, size: float, bold: bool) -> int:
    """How many letters of a word that is too long for any line fit on this one: at least one on an empty line."""
    cuts = range(1, len(word))
    fitting = bisect_right(cuts, width, key=lambda cut: width_of(start + word[:cut], size=size, bold=bold))
    return max(fitting, 0 if start else 1)


def _with_ellipsis(line: str, width: float, size: float, bold: bool) -> str:
    while line and width_of(f"{line}…", size=size, bold=bold) > width:
        line = line[:-1].rstrip()
    return f"{line}…"


def _shows(letter: str, letters: frozenset[int]) -> bool:
    return ord(letter) in letters and unicodedata.category(letter) not in ("Cf", "Cc")


def _instead(letter: str) -> str:
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in _NOT_LETTERS else "\u25a1"


@lru_cache(maxsize=8192)
def _word(word: str, bold: bool) -> float:
    """Width of a word at a size of one: the font is slow, charts repeat their words, and no space is drawn nearer."""
    if not word:
        return 0.0
    width, _, _ = TextToPath().get_text_width_height_descent(word, _font(10, bold), ismath=False)
    return float(width) / 10


@cache
def _space(bold: bool) -> float:
    return _word("a\u00a0a", bold) - 2 * _word("a", bold)


@cache
def _font(size: float, bold: bool) -> FontProperties:
    return FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")


@cache
def _letters() -> frozenset[int]:
    faces = [get_font(findfont(_font(10, bold))) for bold in (False, True)]
    return frozenset.intersection(*[frozenset(face.get_charmap()) for face in faces])
