"""How an expression of this size is made into SQL in reasonable time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_merging() -> Iterator[None]:
    """Leave each step a query of its own: to find out which could be merged takes Ibis longer than all else.

    Nothing is collected meanwhile: of the many parts of an expression none is garbage before it has been worked out.
    """
    import ibis  # noqa: PLC0415

    before, collecting = ibis.options.sql.fuse_selects, gc.isenabled()
    ibis.options.sql.fuse_selects = False
    gc.disable()
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = before
        if collecting:
            gc.enable()
