"""A process that forks typists: each saves to a casebook and acknowledges a save only after it returned.

Each line on its standard input starts one, its words parted by tabs: `type PLACE RECORD_ID`, `naive PLACE`,
`save PLACE NAME TIMES` or `edit PLACE RECORD_ID NAME TIMES`. One start of Python serves thousands of typists.
"""

import json
import os
import select
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from support.durability import story

from sup_lib.casebook import Casebook
from sup_lib.errors import EditConflict, SupError
from sup_lib.model import Observation


def say(*words: object) -> None:
    """Write one whole line at once: lines this short are never mixed with another process's."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def type_on(place: str, record_id: str) -> None:
    """Save one number after another for as long as this lives."""
    with Casebook.open(place) as casebook:
        version = casebook.records.get(record_id).version
        number = story.next_number(casebook, record_id)
        say("open")
        while True:
            version = story.save(casebook, record_id, number, version)
            say("kept", number)
            number += 1


def type_naively(place: str) -> None:
    """Do the same to one JSON file that is written anew each time."""
    file = Path(place)
    kept = json.loads(file.read_text())
    say("open")
    while True:
        kept.append(len(kept))
        with file.open("w") as opened:
            json.dump(kept, opened)
        say("kept", kept[-1])


def save_many(place: str, name: str, times: str) -> None:
    """Save so many observations, each in its own transaction."""
    with Casebook.open(place) as casebook:
        for number in range(int(times)):
            seen = Observation(
                observation_id=f"{name}-{number}",
                goal_id=story.GOAL,
                observed_on="2024-02-01",
                value=5,
                basis="reported",
                source="Ada",
            )
            try:
                casebook.save(seen)
            except SupError as problem:
                say("refused", seen.observation_id, problem)
            else:
                say("kept", seen.observation_id)


def edit_many(place: str, record_id: str, name: str, times: str) -> None:
    """Read the record, type in the one field that everybody types in, and say what came of it."""
    with Casebook.open(place) as casebook:
        for number in range(int(times)):
            edit = f"{name}-{number}"
            since = casebook.records.get(record_id).version
            try:
                casebook.records.keep(record_id, story.FIELD, edit, by=edit, since=since)
            except EditConflict:
                say("refused", edit)
            else:
                say("kept", edit)


WORK: dict[str, Callable[..., None]] = {
    "type": type_on,
    "naive": type_naively,
    "save": save_many,
    "edit": edit_many,
}


def main() -> None:
    with TemporaryDirectory() as folder:
        story.save_once(Path(folder) / "warm.casebook")
    say("ready")
    living: set[int] = set()
    waiting = b""
    while True:
        living -= _gone(living)
        if not select.select([0], [], [], 0.001)[0]:
            continue
        read = os.read(0, 65536)
        if not read:
            return
        *lines, waiting = (waiting + read).split(b"\n")
        living |= {_fork(line.decode().split("\t")) for line in lines}


def _gone(living: set[int]) -> set[int]:
    """Tell of typists that have ended; whatever they said stands before this line."""
    gone = {pid for pid in living if os.waitpid(pid, os.WNOHANG)[0]}
    for pid in gone:
        say("gone", pid)
    return gone


def _fork(words: list[str]) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        say("begins", os.getpid())
        WORK[words[0]](*words[1:])
    except BaseException as problem:
        say("broke", type(problem).__name__, problem)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
