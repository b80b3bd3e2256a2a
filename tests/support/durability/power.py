"""What a disk may hold after its power went: every synced write, and any part of the others.

A write not yet synced is kept, lost or torn, each sector of 512 bytes by itself; a file made or deleted is so for
certain only once its folder was synced. That is what SQLite itself assumes of a disk, and no more.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from support.durability.disk import Call

SECTOR = 512


@dataclass
class Inode:
    """A file's contents: what is safely on the disk, and the calls made since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[Call] = field(default_factory=list)
    folder_synced: bool = True


@dataclass
class Platter:
    """A folder as the disk knows it, brought on call by call."""

    names: dict[str, Inode] = field(default_factory=dict)
    seen: dict[str, Inode] = field(default_factory=dict)
    moves: list[tuple[str, Inode | None]] = field(default_factory=list)

    @classmethod
    def holding(cls, folder: Path) -> "Platter":
        """Begin with a folder's files, all of them safe."""
        names = {path.name: Inode(bytearray(path.read_bytes())) for path in folder.iterdir()}
        return cls(names, dict(names))

    def hear(self, call: Call) -> None:
        """Bring the disk on by one call."""
        if call.what.startswith("create") and call.file not in self.seen:
            self._move(call.file, Inode(folder_synced=call.what != "create journal"))
        elif call.what in ("write", "truncate") and call.file:
            self.seen[call.file].since.append(call)
        elif call.what == "sync" and call.file:
            self._sync(self.seen[call.file])
        elif call.what.startswith("delete") and call.file in self.seen:
            self._move(call.file, None)
            if call.what == "delete and sync":
                self._sync_folder()

    def _move(self, name: str, inode: Inode | None) -> None:
        self.moves.append((name, inode))
        _put(self.seen, name, inode)

    def _sync(self, inode: Inode) -> None:
        """Make a file's contents safe; the first sync of a journal also makes its name so, as SQLite does."""
        for call in inode.since:
            _apply(inode.safe, call)
        inode.since.clear()
        if not inode.folder_synced:
            inode.folder_synced = True
            self._sync_folder()

    def _sync_folder(self) -> None:
        for name, inode in self.moves:
            _put(self.names, name, inode)
        self.moves.clear()

    def cut(self, chance: Random) -> dict[str, bytes]:
        """Give one folder that may be found when the power comes back."""
        names, kept = dict(self.names), chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for name, inode in self.moves:
            if chance.random() < kept:
                _put(names, name, inode)
        kept = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        return {name: _torn(inode, kept, chance) for name, inode in names.items()}


def _put(names: dict[str, Inode], name: str, inode: Inode | None) -> None:
    if inode is None:
        names.pop(name, None)
    else:
        names[name] = inode


def _apply(contents: bytearray, call: Call) -> None:
    if call.what == "truncate":
        del contents[call.at :]
        return
    contents.extend(bytes(max(0, call.at + len(call.data) - len(contents))))
    contents[call.at : call.at + len(call.data)] = call.data


def _torn(inode: Inode, kept: float, chance: Random) -> bytes:
    contents = bytearray(inode.safe)
    for call in inode.since:
        for piece in _sectors(call):
            if chance.random() < kept:
                _apply(contents, piece)
    return bytes(contents)


def _sectors(call: Call) -> list[Call]:
    """Cut a write at the disk's sectors."""
    if call.what == "truncate":
        return [call]
    pieces, at = [], call.at
    while at < call.at + len(call.data):
        end = min((at // SECTOR + 1) * SECTOR, call.at + len(call.data))
        pieces.append(call._replace(at=at, data=call.data[at - call.at : end - call.at]))
        at = end
    return pieces


def write_out(image: dict[str, bytes], folder: Path) -> None:
    """Put what was found after the power loss into a folder, in the place of what is there."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, contents in image.items():
        (folder / name).write_bytes(contents)
