"""A real PostgreSQL server for the tests: its own folder, its own socket, no network, stopped by its own process."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

INSTALL = (
    "these tests need PostgreSQL's own programs (initdb, postgres): on Debian type 'apt-get install postgresql', on a"
    " Mac 'brew install postgresql'; where they lie elsewhere, set SUP_POSTGRESQL to their folder"
)
USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
SETTINGS = {"listen_addresses": "", "fsync": "off", "max_connections": "60", "shared_buffers": "16MB"}
START_S = 60


class Server:
    """A running server: `database()` makes one with nothing in it, or a copy of another, and gives its address."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self._numbers = count(1)

    def address(self, name: str, *, user: str = "owner") -> str:
        """The address of a database, for SQLAlchemy."""
        return f"postgresql+psycopg://{user}@/{name}?host={self.socket}"

    def database(self, *, like: str = "template0", user: str = "owner") -> str:
        """Make a database and give its address."""
        name = f"book_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {like} OWNER {user}")
        return self.address(name, user=user)

    def run(self, statement: str, *, name: str = "postgres", user: str = "owner") -> list[tuple[object, ...]]:
        """Run one statement as `psql` would, and give what it answers."""
        with psycopg.connect(host=str(self.socket), dbname=name, user=user, autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else []


def programs() -> Path:
    """The folder of PostgreSQL's programs; the test fails, and says what to install, where there is none."""
    named = os.environ.get("SUP_POSTGRESQL")
    on_path = shutil.which("initdb")
    usual = [place for pattern in USUAL_PLACES for place in sorted(Path("/").glob(pattern[1:]), reverse=True)]
    for folder in [Path(named)] if named else [*([Path(on_path).parent] if on_path else []), *usual]:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    pytest.fail(INSTALL, pytrace=False)


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server in a new folder; stop it and remove the folder at the end."""
    tools, folder = programs(), Path(tempfile.mkdtemp(prefix="sup_pg_"))
    as_user = _not_root(folder)
    data = folder / "data"
    quiet: dict[str, Any] = {"cwd": folder, "stdin": subprocess.DEVNULL, **as_user}
    asked = ["--username=owner", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    made = subprocess.run(
        [tools / "initdb", "-D", data, *asked], capture_output=True, text=True, check=False, **quiet
    )
    assert made.returncode == 0, made.stderr
    settings = [f"--{name}={value}" for name, value in {**SETTINGS, "unix_socket_directories": folder}.items()]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([tools / "postgres", "-D", data, *settings], stdout=log, stderr=log, **quiet)
        try:
            yield _ready(Server(folder), process)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=START_S)
    shutil.rmtree(folder)


def _not_root(folder: Path) -> dict[str, object]:
    """The server refuses to run as root: then it runs as the user that its package made, or as nobody."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        return {}
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _ready(server: Server, process: "subprocess.Popen[bytes]") -> Server:
    until = time.monotonic() + START_S
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            log = (server.socket / "log").read_text(errors="replace")
            assert process.poll() is None and time.monotonic() < until, log
            time.sleep(0.05)
        else:
            return server
