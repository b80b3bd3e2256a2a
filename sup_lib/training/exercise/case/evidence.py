"""The evidence of a case: how each piece is known and from whom, what contradicts what, what draws the eye."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sup_lib.training.exercise.case.telling import shows_basis, shows_source
from sup_lib.training.exercise.reasons import day_of, reason, sentence

Piece = Mapping[str, Any]
Rows = list[dict[str, str]]

_PIECES, _EVENTS, _PAIRS = 7, 9, 2
"""How many are asked about at most: a sheet of paper, and a group's patience."""


def evidence_tables(told: Mapping[str, Any]) -> dict[str, Rows]:
    """Tables about the evidence: `evidence` and `people`, `events`, `contradictions`, `facts`."""
    pieces = pieces_of(told)
    people = {who: f"p{number}" for number, who in enumerate(dict.fromkeys(one["who"] for one in pieces), start=1)}
    shown = pieces[:_PIECES]
    pairs = list(_pairs(pieces))[:_PAIRS]
    events = _chosen(pieces, pairs)
    return {
        "evidence": [_evidence(one, people, told["child"]) for one in shown],
        "people": [
            {"id": people[who], "text": who, "unless": reason("evidence", "not_this_one", who=_name(who))}
            for who in dict.fromkeys(one["who"] for one in shown)
        ],
        "events": [
            {**row, "about": f"{row['about']} (no. {at})"} for at, row in enumerate(map(_event, events), start=1)
        ],
        "contradictions": [_contradiction(one, pieces, events) for one in pairs],
        "facts": [_event(one) for one in pieces if one["basis"] != "impression"][:_PIECES],
    }


def evidence_facts(told: Mapping[str, Any]) -> dict[str, str]:
    """What is known of the whole case; what it lacks, such as an impression, is left out and asked of nobody."""
    pieces = pieces_of(told)
    felt = next((one for one in pieces if one["basis"] == "impression"), None)
    herring = next((one for one in pieces if one["herring"]), None)
    told_of = felt or pieces[-1]
    about = {"text": sentence(told_of["text"]), "who": _name(told_of["who"]), "day": day_of(told_of["on"])}
    facts = {"visited": sentence(told["story"][-1]["text"]), "stirred": reason("evidence", "stirred", **about)}
    if herring:
        facts |= {"herring": herring["piece_id"], "herring_why": sentence(herring["why"])}
    if felt:
        return {**facts, "noticed": reason("evidence", "noticed", text=felt["text"].rstrip("."))}
    return {**facts, "noticed": reason("evidence", "noticed_else", child=told["child"])}


def pieces_of(told: Mapping[str, Any]) -> list[Piece]:
    """Every piece of evidence of a case, in order."""
    return [piece for scene in told["story"] for piece in scene["evidence"]]


def said_on(day: str, who: str, text: str) -> str:
    """A piece of evidence with its day, and whose it is unless it begins with the name.

    >>> said_on("3 May", "Ada", "Ada says so."), said_on("3 May", "Lee", "Ada ate.")
    ('3 May: Ada says so.', '3 May, Lee: Ada ate.')
    """
    return f"{day}: {text}" if text.startswith(who) else f"{day}, {who}: {text}"


def _name(who: str) -> str:
    return who.partition(",")[0]


def _evidence(piece: Piece, people: Mapping[str, str], child: str) -> dict[str, str]:
    """A piece with the answers that its own words show; an answer that they do not show is left empty."""
    text, basis, who = piece["text"], piece["basis"], _name(piece["who"])
    named = {child, *map(_name, people)}
    known = {
        "basis": basis if shows_basis(text, basis) else "",
        "source": people[piece["who"]] if shows_source(text, who, named) else "",
        "why": " ".join(filter(None, (reason("evidence", basis), piece["why"]))),
        "whose": reason("evidence", f"whose_{basis}", who=who),
    }
    return {"id": piece["piece_id"], "text": text, **known}


def _event(piece: Piece) -> dict[str, str]:
    who, on = _name(piece["who"]), day_of(piece["on"])
    about = reason("evidence", f"about_{piece['basis']}", who=who, day=on)
    return {"id": piece["piece_id"], "text": said_on(on, who, piece["text"]), "about": about}


def _pairs(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces that contradict an earlier one and do not only draw the eye."""
    return (one for one in pieces if one["contradicts"] and not one["herring"])


def _chosen(pieces: Sequence[Piece], pairs: Sequence[Piece]) -> list[Piece]:
    """As many events as fit on a page, in order: those that are asked about, and the earliest of the others."""
    asked = {label for one in pairs for label in (one["piece_id"], one["contradicts"])}
    asked |= {one["piece_id"] for one in pieces if one["herring"]}
    kept = sorted(pieces, key=lambda one: one["piece_id"] not in asked)[:_EVENTS]
    return [one for one in pieces if one in kept]


def _contradiction(piece: Piece, pieces: Sequence[Piece], events: Sequence[Piece]) -> dict[str, str]:
    """One piece, and every other that it does not fit with, from whichever of the two it is said."""
    label = piece["piece_id"]
    against = {piece["contradicts"], *(one["piece_id"] for one in pieces if one["contradicts"] == label)}
    shown = [one["piece_id"] for one in events if one["piece_id"] in against]
    return {**_event(piece), "against": " ".join(shown), "why": sentence(piece["why"])}
