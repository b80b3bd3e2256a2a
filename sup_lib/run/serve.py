"""The server process of `sup start`: Jupyter with Voilà in it. Started by `sup_lib.run.server`, never by hand.

It is told what to serve as one JSON line on standard input and answers with one on standard output. It stops when its
standard input closes, and so never outlives whoever started it. Nothing else that it or its kernels print is passed
on: it could name a child.
"""

import json
import logging
import os
import sys
import tempfile
import threading
from copy import deepcopy
from pathlib import Path
from typing import Any, TextIO

TEMPLATE = Path(__file__).parent / "voila_template"
LAB_SETTINGS = Path(__file__).parent / "lab_settings"
"""JupyterLab is told here not to ask whether it may fetch news: nothing leaves this computer."""
POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
    "connect-src 'self' data: blob: ws://127.0.0.1:* ws://localhost:*; "
    "frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
)


class Terse(logging.Formatter):
    """Says where something failed and never what: cells, values and tracebacks can name a child."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, of this program's own words."""
        where = f"{record.name}, {record.module} line {record.lineno}"
        return f"sup: {record.levelname.lower()} in the server ({where}); details could name a child and are left out"


def main() -> None:
    """Serve until standard input closes."""
    asked = json.loads(sys.stdin.readline())
    answer, errors = (os.fdopen(os.dup(number), "w", encoding="utf-8") for number in (1, 2))
    silence = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(silence, number)
    with tempfile.TemporaryDirectory(prefix="sup-", ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        _set_environment(asked, Path(folder))
        try:
            serving = _make_server(asked, Path(folder), errors)
        except BaseException as problem:
            _tell(answer, error=f"{type(problem).__name__}: {problem}")
            raise
        threading.Thread(target=_wait_for_end, args=(serving,), daemon=True).start()
        serving.io_loop.add_callback(_tell, answer, port=serving.port, folder=folder)
        serving.start_ioloop()
        os.chdir("/")


def _tell(answer: TextIO, **words: Any) -> None:
    answer.write(json.dumps(words) + "\n")
    answer.close()


def _wait_for_end(serving: Any) -> None:
    sys.stdin.read()
    serving.stop(from_signal=True)


def _set_environment(asked: dict[str, Any], folder: Path) -> None:
    """Keep this person's Jupyter settings, startup files and history out of the server and its kernels."""
    for name in [name for name in os.environ if name.startswith(("JUPYTER", "VOILA"))]:
        del os.environ[name]
    for name in ("QUERY_STRING", "PYTHONSTARTUP", "SUP_CASEBOOK"):
        os.environ.pop(name, None)
    os.environ |= {
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PATH": str(TEMPLATE),
        "JUPYTER_RUNTIME_DIR": str(folder),
        "JUPYTERLAB_SETTINGS_DIR": str(Path(asked["home"]) / "lab" / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(Path(asked["home"]) / "lab" / "workspaces"),
    }
    if asked["casebook"]:
        os.environ["SUP_CASEBOOK"] = asked["casebook"]
    if asked.get("as_worker"):
        os.environ["SUP_AS"] = asked["as_worker"]


def _make_server(asked: dict[str, Any], folder: Path, errors: TextIO) -> Any:
    # jsonschema builds a grammar for a format that nobody here uses: the longest part of starting.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from jupyter_server.serverapp import ServerApp  # noqa: PLC0415

    from sup_lib.run.guard import stand_guard  # noqa: PLC0415

    cookie = f"sup-{os.urandom(6).hex()}"
    server = ServerApp.instance(config=_settings(asked, folder, cookie))
    handler = logging.StreamHandler(errors)
    handler.setLevel(logging.ERROR)
    handler.setFormatter(Terse())
    server.log.addHandler(handler)
    server.initialize(argv=[], find_extensions=False)
    stand_guard(server.web_app, token=asked["token"], cookie=cookie)
    return server


_NEVER_OTHERWISE = {
    "ServerApp": {
        "ip": "127.0.0.1",
        "port_retries": 0,
        "default_url": "/voila/render/00_start_here.ipynb",
        "allow_root": True,
        "open_browser": False,
        "answer_yes": True,
        "allow_origin": "",
        "allow_remote_access": False,
        "allow_unauthenticated_access": False,
        "terminals_enabled": False,
        "jpserver_extensions": {"voila.server_extension": True, "jupyterlab": True},
        "tornado_settings": {
            "headers": {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"},
            "mathjax_url": "/voila/static/no-formulas-here.js",
        },
    },
    "IdentityProvider": {"cookie_options": {"samesite": "Strict"}},
    "MappingKernelManager": {"cull_connected": False},
    "LabApp": {
        "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "news_url": None,
        "app_settings_dir": str(LAB_SETTINGS),
        "extension_manager": "readonly",
    },
    "VoilaConfiguration": {
        "template": "sup",
        "theme": "light",
        "allow_template_override": "NO",
        "allow_theme_override": "NO",
        "strip_sources": True,
        "show_tracebacks": False,
        "preheat_kernel": False,
        "file_allowlist": [r".*\.(png|svg)"],
        "http_keep_alive_timeout": 5,
    },
    "VoilaExporter": {"exclude_anchor_links": True},
}
"""What is the same for every server: on this computer only, behind its token, with no page's code or fault shown."""


def _settings(asked: dict[str, Any], folder: Path, cookie: str) -> Any:
    from traitlets.config import Config  # noqa: PLC0415

    from sup_lib.run.kernels import OwnPython, transport  # noqa: PLC0415
    from sup_lib.run.shelf import Shelf, WritableShelf  # noqa: PLC0415

    idle = asked["cull_after_s"]
    settings = Config(deepcopy(_NEVER_OTHERWISE))
    settings.ServerApp.update(
        port=asked["port"],
        root_dir=asked["notebooks"],
        kernel_spec_manager_class=OwnPython,
        contents_manager_class=WritableShelf if asked["writable"] else Shelf,
    )
    settings.IdentityProvider.update(token=asked["token"], cookie_name=cookie)
    settings.ConnectionFileMixin.transport = transport()
    settings.FileCheckpoints.checkpoint_dir = str(folder / "checkpoints")
    settings.MappingKernelManager.update(cull_idle_timeout=idle, cull_interval=min(15, idle))
    return settings


if __name__ == "__main__":
    main()
