"""How an expression of this size is made into SQL in reasonable time."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_merging() -> Iterator[None]:
    """Leave each step a query of its own: to find out which could be merged takes Ibis longer than all else."""
    import ibis  # noqa: PLC0415

    before = ibis.options.sql.fuse_selects
    ibis.options.sql.fuse_selects = False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = before
