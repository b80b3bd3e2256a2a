"""Files that may hold what is known of a child: for their owner's eyes, and whole or not there at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sup_lib.errors import UnreadableFile


def write_privately(place: Path, contents: bytes) -> Path:
    """Write a file that its owner alone can read: into a new file beside it, then renamed over the old one.

    Raises `OSError` where it cannot be written; an earlier file is as it was then.

    >>> place = write_privately(Path(tempfile.mkdtemp()) / "record.html", b"Ada, invented")
    >>> place.read_bytes()
    b'Ada, invented'
    """
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.stem}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(contents)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return place


@contextmanager
def writing(place: Path, *, instead: str = "choose another place") -> Iterator[None]:
    """Say in one sentence where something could not be written, and why. Raises `UnreadableFile` then.

    >>> with writing(Path("list.csv")):
    ...     raise PermissionError(13, "Permission denied")
    Traceback (most recent call last):
    sup_lib.errors.UnreadableFile: list.csv cannot be written (Permission denied); choose another place
    """
    try:
        yield
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise UnreadableFile(f"{place} cannot be written ({why}); {instead}") from None
