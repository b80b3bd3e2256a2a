"""Cut the power of a casebook's disk many times and count what is lost."""

import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

from support.durability import story
from support.durability.disk import Call, Disk
from support.durability.driver import address, put_settings
from support.durability.power import Platter, write_out

from sup_lib.casebook import Casebook


def cut(folder: Path, *, times: int, seed: int, saves: int = 40, settings: Iterable[str] = ()) -> Counter[str]:
    """Cut the power `times` times while a casebook is saved to; count what was wrong each time ('nothing' if so).

    `settings` are SQLite settings put in the place of the casebook's own.
    """
    disk, lived = Disk(), folder / "lived"
    lived.mkdir(parents=True)
    record_id = story.begin(lived / "team.casebook")
    start = Platter.holding(lived)
    _live(disk, lived / "team.casebook", record_id, saves, settings)
    found: Counter[str] = Counter()
    chance = Random(seed)
    moments = Counter(chance.randrange(len(disk.calls) + 1) for _ in range(times))
    acknowledged: list[int] = []
    for moment in range(len(disk.calls) + 1):
        for _ in range(moments[moment]):
            write_out(start.cut(chance), folder / "found")
            seen = story.look(folder / "found" / "team.casebook", record_id)
            found.update([_kind(story.wrong_with(seen, acknowledged))])
        if moment < len(disk.calls):
            _hear(start, disk.calls[moment], acknowledged)
    shutil.rmtree(folder)
    return found


def _live(disk: Disk, file: Path, record_id: str, saves: int, settings: Iterable[str]) -> None:
    with Casebook.open(address(file, disk.vfs_name)) as casebook:
        put_settings(casebook, settings)
        version = 0
        for number in range(saves):
            version = story.save(casebook, record_id, number, version)
            disk.heard("acknowledge", at=number)


def _hear(platter: Platter, call: Call, acknowledged: list[int]) -> None:
    if call.what == "acknowledge":
        acknowledged.append(call.at)
    else:
        platter.hear(call)


def _kind(wrong: list[str]) -> str:
    if not wrong:
        return "nothing"
    lost = any(word in wrong[0] for word in ("gone", "half"))
    return "acknowledged saves lost" if lost else "unreadable or damaged"
