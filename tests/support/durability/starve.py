"""Let each call to the disk fail in turn while a casebook is opened and saved to, and look at what is left."""

import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import apsw
from support.durability import story
from support.durability.disk import FailingDisk
from support.durability.driver import address, put_settings

from sup_lib.casebook import Casebook
from sup_lib.errors import SupError

EVERY = ("read", "write", "truncate", "sync", "size", "lock", "create", "create journal", "delete", "delete and sync")
GROWING = ("write", "create", "create journal")
"""The calls that need room on the disk."""


@dataclass
class Starved:
    """What came of it: how many calls failed in turn, what was said, and what was wrong afterwards."""

    calls: int = 0
    refused: int = 0
    said: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)


def full_disk(folder: Path, *, number: int, lasting: bool) -> Starved:
    """Let the disk be full at each call that needs room while save `number` is tried: at one call, or from it on."""
    return _Trial(folder, number).each(apsw.SQLITE_FULL, GROWING, lasting=lasting)


def failing_disk(folder: Path, *, number: int, lasting: bool, settings: Iterable[str] = ()) -> Starved:
    """Let every call in turn end in an input or output error; `settings` as in `cut`."""
    return _Trial(folder, number, settings).each(apsw.SQLITE_IOERR, EVERY, lasting=lasting)


def failing_disk_at_birth(folder: Path) -> Starved:
    """Let every call in turn fail while a casebook is made; then it is made again on a mended one."""
    disk, result = FailingDisk(), Starved()
    for at in count():
        place = folder / f"{at}.casebook"
        disk.arm(apsw.SQLITE_IOERR, EVERY, at=at, lasting=True)
        try:
            Casebook.open(address(place, disk.vfs_name), create=True).close()
        except SupError as problem:
            result.refused += 1
            result.said[str(problem).replace(str(place), "FILE")] += 1
        if not disk.failed:
            return result
        disk.mend()
        result.calls += 1
        result.wrong.update(story.wrong_with(story.look(place, story.begin(place)), []))
    raise AssertionError


class _Trial:
    """A casebook with saves 0 to `number` - 1 in it, copied anew for each call that fails."""

    def __init__(self, folder: Path, number: int, settings: Iterable[str] = ()) -> None:
        folder.mkdir(exist_ok=True)
        self._made, self._place, self._number = folder / "made.casebook", folder / "tried.casebook", number
        self._disk, self._result, self._settings = FailingDisk(), Starved(), tuple(settings)
        self._record_id = story.begin(self._made)
        with Casebook.open(self._made) as casebook:
            self._version = 0
            for before in range(number):
                self._version = story.save(casebook, self._record_id, before, self._version)

    def each(self, code: int, calls: tuple[str, ...], *, lasting: bool) -> Starved:
        for at in count():
            for old in self._place.parent.glob("tried*"):
                old.unlink()
            shutil.copy(self._made, self._place)
            self._disk.arm(code, calls, at=at, lasting=lasting)
            self._try()
            if not self._disk.failed:
                break
            self._result.calls += 1
        return self._result

    def _try(self) -> None:
        """Open and save on a failing disk; when it is mended, look, type on in what is still open, and look again."""
        told, open_still, unchanged = set(range(self._number)), None, False
        try:
            open_still = Casebook.open(address(self._place, self._disk.vfs_name))
            put_settings(open_still, self._settings)
            story.save(open_still, self._record_id, self._number, self._version)
            told.add(self._number)
        except Exception as problem:
            unchanged = self._hear(problem)
        failed, self._disk.failed = self._disk.failed, 0
        self._disk.mend()
        self._look(told, unchanged=unchanged)
        if open_still is not None:
            self._look(told | self._type_on(open_still))
            open_still.close()
        self._disk.failed = failed

    def _hear(self, problem: Exception) -> bool:
        """Write down what was said; give whether it was said that nothing was changed."""
        self._result.refused += 1
        self._result.said[str(problem).replace(str(self._place), "FILE")] += 1
        if not isinstance(problem, SupError):
            self._result.wrong[f"no plain sentence: {type(problem).__name__}: {problem}"] += 1
        return "nothing was changed" in str(problem)

    def _type_on(self, casebook: Casebook) -> set[int]:
        """Save the same again in the casebook that saw the failure."""
        try:
            version = casebook.records.get(self._record_id).version
            story.save(casebook, self._record_id, self._number, version)
        except Exception as problem:
            self._result.wrong[f"cannot type on: {problem}"] += 1
            return set()
        return {self._number}

    def _look(self, told: set[int], *, unchanged: bool = False) -> None:
        found = story.look(self._place, self._record_id)
        self._result.wrong.update(story.wrong_with(found, told))
        if unchanged and story.kept_unheard(found, told):
            self._result.wrong["'nothing was changed' was said, and it was"] += 1
