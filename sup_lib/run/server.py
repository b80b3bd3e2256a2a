"""Serve the suite: one Jupyter server on this computer, behind a token, with Voilà's pages and JupyterLab in it."""

import json
import os
import secrets
import subprocess
import sys
import threading
import webbrowser
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlencode

from sup_lib import places
from sup_lib.errors import InvalidInput, NotFound, SupError
from sup_lib.run.kernels import import_path

START_PAGE = "00_start_here"
_PATIENCE_S = 120


@dataclass(frozen=True)
class RunningServer:
    """A server that runs until `stop`, or until the process that started it ends.

    url: such as http://127.0.0.1:40123, without a slash at its end. token: what every request must carry.
    """

    url: str
    token: str
    folder: Path
    process: "subprocess.Popen[str]"

    def page(self, name: str, **query: str) -> str:
        """Build the address of a notebook's page, the token in it: `page("group_supervision", case_id="F-0007")`."""
        return f"{self.url}/voila/render/{quote(name)}.ipynb?{urlencode({**query, 'token': self.token})}"

    def open(self, name: str = START_PAGE) -> None:
        """Open a page in the browser, by way of a private file: other people here can see a command, not a file."""
        page = self.folder / "open.html"
        page.write_text(f"<meta http-equiv='refresh' content='0; url={escape(self.page(name))}'>", encoding="utf-8")
        webbrowser.open(page.as_uri())

    def wait(self) -> None:
        """Wait until the server has ended."""
        self.process.wait()

    def stop(self) -> None:
        """Stop the server and its kernels; does nothing where it has ended already."""
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()
        try:
            self.process.wait(_PATIENCE_S / 4)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_server(
    *,
    casebook: str | Path | None = None,
    port: int = 0,
    folder: str | Path | None = None,
    open_browser: bool = False,
    allow_root: bool = False,
    cull_after_s: int = 120,
    as_worker: str = "",
) -> RunningServer:
    """Start serving, and return once the server answers; use it in a `with`, or call `stop`.

    casebook: what the pages open, a file or a database's URL; None leaves it to them. port: 0 takes a free one.
    folder: notebooks of your own, which can then be changed; None serves the suite's, which cannot. cull_after_s: how
    many seconds a kernel is kept that no page has been connected to.

    It listens on 127.0.0.1 and nowhere else. Raises `InvalidInput` for root without `allow_root`, `NotFound` for a
    missing folder, `SupError` where the server does not start, as when the port is taken.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not allow_root:
        raise InvalidInput("serving as root would let a page do anything on this computer; use your own account")
    notebooks = Path(folder) if folder else places.bundled("notebooks")
    if not notebooks.is_dir():
        raise NotFound(f"no folder at {notebooks}; give one that holds notebooks")
    asked = {
        "token": secrets.token_urlsafe(32),
        "port": port,
        "notebooks": str(notebooks.resolve()),
        "writable": folder is not None,
        "casebook": _whole(casebook),
        "as_worker": as_worker,
        "home": str(places.home()),
        "cull_after_s": cull_after_s,
    }
    server = _start(asked)
    if open_browser:
        server.open()
    return server


def _whole(casebook: str | Path | None) -> str:
    """A casebook's place as it can be understood from any folder."""
    if casebook is None or "://" in str(casebook):
        return str(casebook or "")
    return str(Path(casebook).expanduser().absolute())


def _start(asked: dict[str, object]) -> RunningServer:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "sup_lib.run.serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **import_path()},
        start_new_session=True,
    )
    impatience = threading.Timer(_PATIENCE_S, process.kill)
    impatience.start()
    try:
        answer = _ask(process, asked)
    finally:
        impatience.cancel()
    if "port" not in answer:
        process.communicate()
        raise SupError(_explain(asked, answer.get("error", "it ended at once")))
    return RunningServer(f"http://127.0.0.1:{answer['port']}", str(asked["token"]), Path(answer["folder"]), process)


def _ask(process: "subprocess.Popen[str]", asked: dict[str, object]) -> dict[str, str]:
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
    except BrokenPipeError:
        return {}
    line = process.stdout.readline()
    return json.loads(line) if line else {}


def _explain(asked: dict[str, object], error: str) -> str:
    if asked["port"] and error.startswith("SystemExit"):
        return f"port {asked['port']} is taken or not allowed; give another with --port, or leave --port out"
    return f"the server did not start ({error}); run `sup doctor` to see what is missing"
