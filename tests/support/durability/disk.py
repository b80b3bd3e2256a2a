"""A disk that writes down every call, and one whose n-th call fails."""

import itertools
from pathlib import Path
from typing import Any, NamedTuple

import apsw

_CREATE = apsw.SQLITE_OPEN_CREATE
_JOURNAL = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL | apsw.SQLITE_OPEN_WAL
_serial = itertools.count()


class Call(NamedTuple):
    """One call that changes the disk, or an acknowledgement among them (`acknowledge`, with its number as `at`)."""

    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


class Disk(apsw.VFS):
    """The machine's own disk, with each call passed to `heard` before it is made."""

    def __init__(self) -> None:
        self.vfs_name = f"disk-{next(_serial)}"
        self.calls: list[Call] = []
        super().__init__(self.vfs_name, "")

    def heard(self, what: str, file: str = "", at: int = 0, data: bytes = b"") -> None:
        """Write a call down."""
        self.calls.append(Call(what, file, at, data))

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        path = "" if name is None else Path(name.filename() if hasattr(name, "filename") else name).name
        if flags[0] & _CREATE:
            self.heard("create journal" if flags[0] & _JOURNAL else "create", path)
        return File(self, name, flags, path)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.heard("delete and sync" if syncdir else "delete", Path(filename).name)
        super().xDelete(filename, syncdir)


class File(apsw.VFSFile):
    """One open file of a `Disk`."""

    def __init__(self, disk: Disk, name: Any, flags: list[int], path: str) -> None:
        super().__init__("", name, flags)
        self._disk, self._path = disk, path

    def xRead(self, amount: int, offset: int) -> bytes:
        self._disk.heard("read", self._path, offset)
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.heard("write", self._path, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._disk.heard("truncate", self._path, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._disk.heard("sync", self._path)
        super().xSync(flags)

    def xFileSize(self) -> int:
        self._disk.heard("size", self._path)
        return super().xFileSize()

    def xLock(self, level: int) -> None:
        self._disk.heard("lock", self._path, level)
        super().xLock(level)


class FailingDisk(Disk):
    """A disk that fails at the n-th call after `arm`, once or from then on."""

    def __init__(self) -> None:
        self._left: int | None = None
        self.failed = 0
        super().__init__()

    def arm(self, code: int, calls: tuple[str, ...], *, at: int, lasting: bool) -> None:
        """Let call `at` (from 0) of these kinds fail with an SQLite code, and those after it where `lasting`."""
        self._code, self._which, self._left, self._lasting, self.failed = code, calls, at, lasting, 0

    def mend(self) -> None:
        """Fail no more."""
        self._left = None

    def heard(self, what: str, file: str = "", at: int = 0, data: bytes = b"") -> None:
        if self._left is None or what not in self._which:
            return
        self._left -= 1
        if self._left < 0 and (self._lasting or self._left == -1):
            self.failed += 1
            raise apsw.exception_for(self._code)
