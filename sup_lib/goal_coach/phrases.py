"""The notation in which phrases are listed, made into one pattern a list.

| written | finds |
|---|---|
| `attend the course` | these words, whatever is a capital, and a hyphen for a space |
| `attend*` | any word that begins so |
| `visit|see` | one of these |
| `(ring|speak to) her` | one of these, where some are of several words |
| `[the|a] course` | with or without what is in square brackets |
| `<number> weeks` | whatever the list `number` finds, or a shape that only code can say, such as `<digits>` |
| `no ... incidents` | up to three words between |
"""

import re
from collections.abc import Iterable, Mapping

SHAPES = {
    "digits": r"\d+(?:[.,]\d+)*(?:\s?(?:kg|km|cm|mm|m|g|ml|l|lbs?|st|mins?|hrs?|h|x|k|p))?",
    "full date": r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d{2}-\d{2}",
    "short date": r"\d{1,2}[/.]\d{1,2}",
    "day number": r"\d{1,2}(?:st|nd|rd|th)?",
    "year": r"(?:19|20)\d\d",
    "clock": r"\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|o'clock)|\d{1,2}:\d{2}",
    "share": r"\d+(?:\.\d+)?\s*%|\d+\s*/\s*\d+",
    "blank date": r"[\[<{(]\s*(?:insert\s+)?(?:date|month|day|deadline)[^\])}>]*[\]>})]|dd/mm/yy(?:yy)?",
    "blank number": r"\[\s*(?:number|no|amount|figure|how many|[xyzn]|\d*)\.?\s*\]|_{2,}",
    "blank name": r"\[(?!\s*(?:insert\s+)?(?:date|number|amount))[^\]]*\]",
    "name": r"(?-i:[A-Z][a-z]+)(?='s\b| will\b| is\b| can\b| has\b| and (?-i:[A-Z]))",
    "name after": r"(?-i:[A-Z][a-z]+)",
    "any word": r"\w[\w']*",
    "whatever": r"\S+",
}
"""Shapes that no list of words can say."""

_GAP = r"(?:[\w']+[\s,\-]+){0,3}?"
_JOINT = r"[\s\-]+"
_PART = re.compile(r"\s*(\[[^\]]*\]|\([^)]*\)|\.\.\.|(?:<[^>]+>|[^\s\[\]()<|])+(?:\|(?:<[^>]+>|[^\s\[\]()<|])+)*)")


def pattern_of(phrases: Iterable[str], lists: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """One pattern that finds any of the phrases; `lists` are what `<name>` may stand for.

    Raises `ValueError` for a phrase that names a list that there is not.

    >>> pattern = pattern_of(["by [the] end of <period>"], {"period": ["term", "school year"]})
    >>> pattern.search("by the end of term").span()
    (0, 18)
    """
    return re.compile(_any_of(phrases, lists, ()), re.IGNORECASE)


def _any_of(phrases: Iterable[str], lists: Mapping[str, Iterable[str]], inside: tuple[str, ...]) -> str:
    """Any of the phrases, the longer way first; those of single words are looked for as one."""
    single = [word for phrase in phrases if not _is_longer(phrase) for word in phrase.split("|")]
    return _choice([*(phrase for phrase in phrases if _is_longer(phrase)), *single], lists, inside)


def _pattern(phrase: str, lists: Mapping[str, Iterable[str]], inside: tuple[str, ...]) -> str:
    """A phrase as a pattern. Each part brings the space before it; an optional one at the front, the one after."""
    made, joint = "", ""
    for match in _PART.finditer(phrase):
        part = match[1]
        if part == "...":
            joint = _JOINT + _GAP
            continue
        choice = _choice(part.strip("[()]").split("|"), lists, inside)
        if part.startswith("["):
            made += f"(?:{joint}{choice})?" if joint else f"(?:{choice}{_JOINT})?"
        else:
            made, joint = made + joint + choice, _JOINT
    return made


def _is_longer(phrase: str) -> bool:
    """Whether a phrase is more than one word or one list's name."""
    return bool(re.search(r"[\s\[(]", re.sub(r"<[^>]*>", "", phrase)))


def _choice(choices: list[str], lists: Mapping[str, Iterable[str]], inside: tuple[str, ...]) -> str:
    """One of several, each of which may be of several words."""
    found = [_pattern(one, lists, inside) for one in choices if _is_longer(one)]
    if single := [one for one in choices if not _is_longer(one)]:
        found.append(_one_of(single, lists, inside))
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _one_of(words: list[str], lists: Mapping[str, Iterable[str]], inside: tuple[str, ...]) -> str:
    """One of several words, their ends looked at once for all: patterns grow long otherwise."""
    named = [_named(word[1:-1], lists, inside) for word in words if word.startswith("<")]
    listed = [re.escape(word).replace(r"\*", r"[\w']*") for word in words if not word.startswith("<")]
    found = ([rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)"] if listed else []) + named
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _named(name: str, lists: Mapping[str, Iterable[str]], inside: tuple[str, ...]) -> str:
    if name.startswith("blank"):
        return SHAPES[name]
    if name == "name":
        return rf"(?<!\w){SHAPES[name]}"  # it looks ahead itself
    if name in SHAPES:
        return rf"(?<![\w/])(?:{SHAPES[name]})(?!\w)"
    if name not in lists or name in inside:
        raise ValueError(f"<{name}> is no list here; use one of {', '.join([*lists, *SHAPES])}")
    return _any_of(lists[name], lists, (*inside, name))
