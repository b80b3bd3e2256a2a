"""Set the suite up on a machine that has only Python, then do the main job or pass the tests.

    python bootstrap.py demo      the main job on invented data, in the folder sup_output
    python bootstrap.py start     the suite in the browser
    python bootstrap.py test      every check: style, types, doctests, notebooks, browser
    python bootstrap.py sup ...   any command of `sup`

It makes the folder .venv beside this file (or the one that SUP_VENV names) and installs into it with uv where uv is
there, else with pip, held to the versions in constraints.txt.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = Path(os.environ.get("SUP_VENV") or HERE / ".venv").absolute()
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

SIDE_BY_SIDE = ["-n", "logical", "--maxprocesses", "4", "--dist", "loadfile"]
"""All the tests on up to four processors; each file's tests stay together, since they share a server or a browser."""


def install(extra: str) -> None:
    """Install the project, editable, with one of its extras; does nothing where that was done already."""
    wanted = fingerprint()
    done = VENV / f"installed-{extra or 'plain'}"
    marks = (done, VENV / "installed-test")
    if PYTHON.exists() and any(mark.exists() and mark.read_text() == wanted for mark in marks):
        return
    print(f"Setting up {VENV} (once, a few minutes)", file=sys.stderr, flush=True)
    uv = shutil.which("uv")
    make_venv(with_pip=uv is None)
    target = f"{HERE}[{extra}]" if extra else str(HERE)
    pip = [str(PYTHON), "-m", "pip", "--no-input", "--disable-pip-version-check", "install"]
    installer = [uv, "pip", "install", "--python", str(PYTHON)] if uv else pip
    pinned = ["--constraint", str(HERE / "constraints.txt"), "--editable", target]
    failed = run([*installer, "--quiet", *pinned])
    if failed:
        raise SystemExit(failed)
    done.write_text(wanted)


def fingerprint() -> str:
    """What an installation was made from: where this folder lies, what it asks for, and which versions."""
    files = [HERE / name for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256(b"".join([os.fsencode(HERE), *(file.read_bytes() for file in files)])).hexdigest()


def make_venv(*, with_pip: bool) -> None:
    """Make the environment, or complete one that was left half made."""
    try:
        venv.create(VENV, with_pip=with_pip)
    except (OSError, ValueError, subprocess.CalledProcessError) as problem:
        raise SystemExit(
            f"{VENV} could not be made ({problem}). On Debian or Ubuntu run: apt-get install python3-venv."
            " Else set SUP_VENV to a folder that you can write to."
        ) from None


def run(command: list[str], *, where: Path | None = None) -> int:
    """Run a command, in the folder from which this was called unless another is named; return its exit code."""
    process = subprocess.Popen(command, cwd=where)
    while process.returncode is None:
        try:
            process.wait()
        except KeyboardInterrupt:
            continue  # the command heard it too, and ends in its own way
    return process.returncode


def test(options: list[str]) -> int:
    """Run every check, each whether or not the one before it passed; pytest comes last, and options go to it."""
    pytest = ["pytest", *(options or SIDE_BY_SIDE)]
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], pytest)
    results = [run([str(PYTHON), "-m", *check], where=HERE) for check in checks]
    return int(any(results))


def main() -> None:
    """Do what the command line asks."""
    if sys.version_info < (3, 11):
        raise SystemExit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]} ({sys.executable})")
    asked, *options = sys.argv[1:] or ["help"]
    if asked == "test":
        install("test")
        raise SystemExit(test(options))
    if asked in ("demo", "start", "sup"):
        install("")
        raise SystemExit(run([str(PYTHON), "-P", "-m", "sup_lib", *([] if asked == "sup" else [asked]), *options]))
    if asked in ("help", "-h", "--help"):
        print(__doc__)
    else:
        print(f"there is no '{asked}' here; use demo, start, test or sup\n\n{__doc__}", file=sys.stderr)
        raise SystemExit(2)


if __name__ == "__main__":
    main()
