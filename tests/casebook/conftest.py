"""An empty casebook in each of the two databases: a file, and a real PostgreSQL server."""

from collections.abc import Iterator

import pytest
from postgresql_server import Server, running_server
from sqlalchemy import make_url

from sup_lib.casebook import Casebook


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for this run."""
    with running_server() as started:
        yield started


@pytest.fixture(scope="session")
def made(server: Server) -> str:
    """The name of a database with an empty casebook in it, to make others like it."""
    address = server.database()
    Casebook.open(address, create=True).close()
    return str(make_url(address).database)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on; each test that asks for a place runs on both."""
    return str(request.param)


@pytest.fixture
def place(engine: str, request: pytest.FixtureRequest) -> str:
    """Where a casebook of this test's own may be opened with `create=True`."""
    if engine == "sqlite":
        return str(request.getfixturevalue("tmp_path") / "team.casebook")
    server: Server = request.getfixturevalue("server")
    return server.database(like=request.getfixturevalue("made"))
