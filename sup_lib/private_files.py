"""Files that may hold what is known of a child: for their owner's eyes, and whole or not there at all."""

import os
import tempfile
from pathlib import Path


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
