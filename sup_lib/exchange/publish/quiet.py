"""Keep what a solver prints by itself off standard output, where a command's JSON stands alone."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def quietly() -> Iterator[None]:
    """Send what compiled code prints to standard error: HiGHS now and then prints a line that no option turns off.

    >>> with quietly():
    ...     1 + 1
    2
    """
    try:
        kept = os.dup(1)
    except OSError:  # no standard output at all, as in a service
        yield
        return
    try:
        os.dup2(2, 1)
        yield
    finally:
        with suppress(OSError, AttributeError, TypeError):
            ctypes.CDLL(None).fflush(None)  # what C has not written yet would come out after the JSON
        os.dup2(kept, 1)
        os.close(kept)
