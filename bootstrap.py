"""Set the suite up on a machine that has only Python, then do the main job or pass the tests.

    python bootstrap.py demo      the main job on invented data, in the folder sup_output
    python bootstrap.py start     the suite in the browser
    python bootstrap.py test      every check: style, types, doctests, notebooks, browser
    python bootstrap.py sup ...   any command of `sup`

It makes the folder .venv beside this file (or the one that SUP_VENV names) and installs into it with uv where uv is
there, else with pip, held to the versions in constraints.txt.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = Path(os.environ.get("SUP_VENV", HERE / ".venv"))
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(extra: str) -> None:
    """Install the project, editable, with one of its extras; does nothing where that was done already."""
    files = [HERE / name for name in ("pyproject.toml", "constraints.txt")]
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    done = VENV / f"installed-{extra or 'plain'}"
    if PYTHON.exists() and done.exists() and done.read_text() == wanted:
        return
    print(f"Setting up {VENV} (once, a few minutes)", file=sys.stderr)
    uv = shutil.which("uv")
    if not PYTHON.exists():
        venv.create(VENV, with_pip=uv is None)
    target = f"{HERE}[{extra}]" if extra else str(HERE)
    installer = [uv, "pip", "install", "--python", str(PYTHON)] if uv else [str(PYTHON), "-m", "pip", "install"]
    run([*installer, "--quiet", "--constraint", str(HERE / "constraints.txt"), "--editable", target])
    done.write_text(wanted)


def run(command: list[str]) -> None:
    """Run a command in the project's folder; stop here where it fails."""
    finished = subprocess.run(command, cwd=HERE, check=False)
    if finished.returncode:
        raise SystemExit(finished.returncode)


def test(options: list[str]) -> None:
    """Run every check; options go to pytest."""
    python = str(PYTHON)
    run([python, "-m", "ruff", "check", "."])
    run([python, "-m", "ruff", "format", "--check", "."])
    run([python, "-m", "mypy"])
    run([python, "-m", "pytest", *options])


def main() -> None:
    """Do what the command line asks."""
    if sys.version_info < (3, 11):
        raise SystemExit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    asked, *options = sys.argv[1:] or ["help"]
    if asked == "test":
        install("test")
        test(options)
    elif asked in ("demo", "start", "sup"):
        install("")
        run([str(PYTHON), "-m", "sup_lib", *([] if asked == "sup" else [asked]), *options])
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
