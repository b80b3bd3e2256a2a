"""A casebook's database, open for somebody: where it lies, who reads, and the connections to read and write with."""

from functools import cached_property
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from sup_lib.casebook.database.faults import place_of
from sup_lib.casebook.database.place import open_engine
from sup_lib.casebook.records.reader import Reader, find_reader
from sup_lib.casebook.schema.version import bring_up_to_date


class Opened:
    """A casebook's database that is open, and let go of again at the end of a `with`."""

    def __init__(self, engine: Engine, *, as_worker: str | None = None) -> None:
        self._engine = engine
        self._as_worker = as_worker

    @classmethod
    def open(cls, place: str | Path, *, create: bool = False, as_worker: str | None = None) -> Self:
        """Open a casebook: a file's path, or a database URL for a team.

        `as_worker` is the id of who reads and writes; None leaves it to `SUP_AS` and to the account. A worker's own
        supervision is read by its two people and the service manager alone.

        Raises `NotFound`, `UnreadableFile`, `UnsafePlace` or `NewerCasebook`, each with what to do.
        """
        engine = open_engine(place, create=create)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, as_worker=as_worker or None)

    def as_worker(self, worker_id: str) -> Self:
        """The same casebook as a worker reads it. Raises `NotFound` for somebody who is no worker of it."""
        other = type(self)(self._engine, as_worker=worker_id)
        other.reader  # noqa: B018
        return other

    @cached_property
    def reader(self) -> Reader:
        """Who reads, found out when it is first asked. Raises `NotFound` for somebody who is no worker of it."""
        with self.reading() as connection:
            return find_reader(connection, self._as_worker, self.place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def place(self) -> str:
        """Where it lies, without any password."""
        return place_of(self._engine)

    @property
    def is_file(self) -> bool:
        """Whether it is one file on this computer, and no team's database."""
        return self._engine.dialect.name == "sqlite"

    def reading(self) -> Connection:
        """Give a connection to read with, to be used in a `with`."""
        return self._engine.connect()

    def writing(self) -> Connection:
        """Give a connection that takes the write lock when its transaction begins."""
        return self._engine.connect().execution_options(writing=True)
