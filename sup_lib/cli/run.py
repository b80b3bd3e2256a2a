"""`sup run`: one notebook, safely."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from sup_lib import places
from sup_lib.cli.app import app, say
from sup_lib.errors import InvalidInput, NotFound

_FLAGS = ("-p", "--parameter")


class _TakesPairs(TyperCommand):
    """Lets `-p` take two words, which Typer cannot say: both travel as one JSON text."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join the two words that follow each `-p`."""
        return super().parse_args(ctx, _join_pairs(args))


def _join_pairs(args: list[str]) -> list[str]:
    joined: list[str] = []
    words = iter(args)
    for word in words:
        if word not in _FLAGS:
            joined.append(word)
            continue
        pair = [value for _, value in zip(range(2), words, strict=False)]
        if len(pair) < 2:
            raise InvalidInput(
                f"{' '.join([word, *pair])} is cut short; type -p NAME VALUE, such as -p case_id F-0007"
            )
        joined.append(f"{word}={json.dumps(pair)}" if word.startswith("--") else word + json.dumps(pair))
    return joined


@app.command("run", cls=_TakesPairs, epilog="Example: sup run exercise -p exercise evidence --out evidence.ipynb")
def run(
    notebook: Annotated[str, typer.Argument(help="A notebook file, or the name of a bundled notebook.")],
    out: Annotated[Path, typer.Option("--out", help="Where to write the notebook with its results (.ipynb).")],
    parameter: Annotated[
        list[str],
        typer.Option("-p", "--parameter", metavar="NAME VALUE", help="A parameter of the notebook; may be repeated."),
    ] = [],  # noqa: B006
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds that the whole run may take.")] = 600,
) -> None:
    """Run one notebook from start to end; an earlier output is kept where the run fails."""
    from sup_lib.run.parameters import load_notebook, parameters_from_text, parameters_of  # noqa: PLC0415

    source = find_notebook(notebook)
    pairs = [(name, value) for name, value in map(json.loads, parameter)]
    known = parameters_of(load_notebook(source), where=source.name)
    values = parameters_from_text(known, pairs, where=source.name)
    say(str(_run_with_bar(source, out, values, timeout)))


def find_notebook(name: str) -> Path:
    """Find a notebook by its path, or by the name of a bundled one; raises `NotFound`, naming those there are.

    >>> find_notebook("no such notebook")
    Traceback (most recent call last):
    sup_lib.errors.NotFound: no notebook 'no such notebook'; give the path of an .ipynb file, or one of: ...
    """
    path = Path(name)
    if path.is_file():
        return path
    bundle = places.bundled("notebooks")
    inside = bundle / f"{name.removesuffix('.ipynb')}.ipynb"
    if "/" not in name and "\\" not in name and inside.is_file():
        return inside
    names = ", ".join(sorted(found.stem for found in bundle.glob("*.ipynb"))) or "(none are installed)"
    raise NotFound(f"no notebook '{name}'; give the path of an .ipynb file, or one of: {names}")


def _run_with_bar(source: Path, out: Path, values: dict[str, object], timeout: float) -> Path:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from sup_lib.run.notebook import run_notebook  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(f"Running {source.name}", total=None)
        return run_notebook(
            source,
            out,
            parameters=values,
            timeout_s=timeout,
            on_cell=lambda done, total: progress.update(task, completed=done, total=total),
        )
