"""Many people at one casebook at once: nothing is lost, and nobody's words are overwritten without being told."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from support.durability import story
from support.durability.kill import Typists

from sup_lib.casebook import Casebook


@dataclass(frozen=True)
class Crowd:
    """What writers were told, and what is there."""

    told: Counter[str]
    stored: int
    lost: tuple[str, ...]


def write_together(started: Typists, folder: Path, *, writers: int, saves: int) -> Crowd:
    """Let so many processes save so many things each, all at once."""
    place = folder / "team.casebook"
    story.begin(place)
    told, kept, _ = _run(started, [("save", place, f"w{number}", saves) for number in range(writers)])
    with Casebook.open(place) as casebook:
        there = {seen.observation_id for seen in casebook.observations()}
    return Crowd(told, len(there), tuple(sorted(kept - there)))


def edit_together(started: Typists, folder: Path, *, writers: int, edits: int) -> Crowd:
    """Let so many processes type in one field of one record; all words stand in its history.

    What was kept is a chain, each change from what the last one left; what was refused stands there as refused.
    """
    place = folder / "team.casebook"
    record_id = story.begin(place)
    told, kept, refused = _run(
        started, [("edit", place, record_id, f"w{number}", edits) for number in range(writers)]
    )
    with Casebook.open(place) as casebook:
        told_of = [change for change in casebook.records.history(record_id) if change.field == story.FIELD]
        last = casebook.records.get(record_id).answers[story.FIELD]
    history = [change for change in told_of if change.kind == "answer"]
    chained = [now.old == before.new for before, now in pairwise(history)]
    lost = (kept | refused) - {str(change.new) for change in told_of}
    if not all(chained) or history[-1].new != last:
        lost |= {"the history is no chain"}
    return Crowd(told, len(history), tuple(sorted(lost)))


def _run(started: Typists, works: list[tuple[object, ...]]) -> tuple[Counter[str], set[str], set[str]]:
    """Give how often each answer was given, what was kept and what was refused."""
    said: dict[str, list[str]] = {"kept": [], "refused": [], "broke": []}
    for work in works:
        started.start(*work)
    for line in started.until_gone(len(works)):
        said.get(line[0], []).append(" ".join(line[1:]))
    kept, refused = set(said["kept"]), set(said["refused"])
    return Counter({answer: len(told) for answer, told in said.items() if told}), kept, refused
