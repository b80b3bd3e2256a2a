"""What a case leaves to think about: stories that would make sense of it, decisions, and the standards it serves."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sup_lib.training.exercise.case.evidence import Rows
from sup_lib.training.exercise.reasons import day_of, sentence
from sup_lib.training.exercise.standards import standards_tables
from sup_lib.training.standards import standards_on

_STORIES = 2
"""How many are told; the next is kept back, to be compared with the learner's own."""

_EXPECTS = re.compile(r"(?<=[.:;]) [Tt]hen ")


def thinking_tables(told: Mapping[str, Any], today: date) -> dict[str, Rows]:
    """Tables: `stories` with what each would lead one to expect, `decisions` and their `ways`, `objectives`."""
    objectives = [
        {"id": f"o{number}", "text": one["text"], "areas": ", ".join(one["standards"])}
        for number, one in enumerate(told["objectives"], start=1)
    ]
    return {
        "stories": _stories(told)[:_STORIES],
        "decisions": [_decision(one) for one in sorted(told["decisions"], key=lambda one: str(one["on"]))],
        "ways": [way for one in told["decisions"] for way in _ways(one)],
        **standards_tables(objectives, today),
    }


def thinking_facts(told: Mapping[str, Any], today: date) -> dict[str, str]:
    """The story that was kept back, and by which standards the case is read."""
    stories = _stories(told)
    facts = {"standards": standards_on(today).short, "standards_name": standards_on(today).standards}
    if len(stories) > _STORIES:
        kept = stories[_STORIES]
        facts["third"] = f"{kept['text']} {kept['expect']}"
    return facts


def _stories(told: Mapping[str, Any]) -> Rows:
    split = [_EXPECTS.split(text, maxsplit=1) for text in told["facilitation"]["hypotheses"]]
    return [
        {"id": f"h{number}", "text": sentence(parts[0].rstrip(":;")), "expect": sentence(parts[1])}
        for number, parts in enumerate((parts for parts in split if len(parts) > 1), start=1)
    ]


def _decision(one: Mapping[str, Any]) -> dict[str, str]:
    best = next(way for way in one["choices"] if way["best"])
    label = one["id"].replace("_", "-")
    return {
        "id": label,
        "text": f"{day_of(one['on'])}. {one['question']}",
        "best": f"{label}-{best['label'].lower()}",
        "way": best["text"].rstrip("."),
        "came": _came(best),
    }


def _ways(one: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    label = one["id"].replace("_", "-")
    for way in one["choices"]:
        known = {"decision": label, "text": way["text"], "unless": _came(way)}
        yield {"id": f"{label}-{way['label'].lower()}", **known}


def _came(way: Mapping[str, Any]) -> str:
    return f"What came of it: {sentence(way['comes_of_it'])} {way['feedback']}"
