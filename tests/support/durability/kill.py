"""Kill a typist at random moments, over and over, and look each time at what is left."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from support.durability import story

_HERE = Path(__file__).resolve()


class Typists:
    """The process that forks typists, as seen from outside."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, *words: object) -> None:
        """Start one typist."""
        assert self._process.stdin is not None
        self._process.stdin.write("\t".join(map(str, words)) + "\n")
        self._process.stdin.flush()

    def hear(self) -> list[str]:
        """Give the next line that a typist or the process says, as words."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the process that forks typists has ended"
        return line.split(maxsplit=2)

    def until_gone(self, count: int = 1) -> Iterator[list[str]]:
        """Give every line until so many typists have ended."""
        while count:
            words = self.hear()
            count -= words[0] == "gone"
            yield words


@contextmanager
def typists() -> Iterator[Typists]:
    """Start the process that forks typists, and end it."""
    paths = [str(_HERE.parents[2]), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    with subprocess.Popen(
        [sys.executable, str(_HERE.with_name("typist.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        started = Typists(process)
        assert started.hear() == ["ready"]
        yield started
        assert process.stdin is not None
        process.stdin.close()


@dataclass
class Killed:
    """What came of many kills."""

    kills: int = 0
    acknowledged: int = 0
    mid_save: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


def kill_casebook(
    started: Typists, folder: Path, *, kills: int, seed: int, fresh_every: int = 50, longest_s: float = 0.15
) -> Killed:
    """Kill a typist at a casebook so many times; `mid_save` counts kills that left a journal to roll back."""
    result, chance = Killed(), Random(seed)
    for turn in range(kills):
        if turn % fresh_every == 0:
            place, told = folder / f"{turn}.casebook", set[int]()
            record_id = story.begin(place)
        _kill_one(started, ("type", place, record_id), chance.uniform(0, longest_s), told, result)
        journal = Path(f"{place}-journal")
        result.mid_save += journal.exists() and journal.stat().st_size > 0
        found = story.look(place, record_id)
        result.wrong.update(story.wrong_with(found, told))
        told |= story.kept_unheard(found, told)
    return result


def kill_naive(started: Typists, folder: Path, *, kills: int, seed: int, longest_s: float = 0.06) -> Killed:
    """Do the same to one JSON file written anew at each save, which must lose what was kept."""
    result, chance, place = Killed(), Random(seed), folder / "kept.json"
    for _ in range(kills):
        place.write_text(json.dumps(list(range(20_000))))
        told: set[int] = set()
        _kill_one(started, ("naive", place), chance.uniform(0, longest_s), told, result)
        try:
            kept = set(json.loads(place.read_text()))
        except json.JSONDecodeError:
            result.wrong["unreadable"] += 1
        else:
            result.wrong.update(["acknowledged saves gone"] * bool(told - kept))
    return result


def _kill_one(started: Typists, words: tuple[object, ...], after_s: float, told: set[int], result: Killed) -> None:
    """Kill one typist: nine in ten at some moment after it opened its file, the tenth perhaps before."""
    started.start(*words)
    said, pid = started.hear()[:2]
    assert said == "begins"
    if result.kills % 10:
        assert started.hear() == ["open"]
    time.sleep(after_s)
    os.kill(int(pid), signal.SIGKILL)
    for line in started.until_gone():
        if line[0] == "kept":
            told.add(int(line[1]))
            result.acknowledged += 1
        elif line[0] == "broke":
            result.wrong[f"a typist broke: {line[1:]}"] += 1
    result.kills += 1
