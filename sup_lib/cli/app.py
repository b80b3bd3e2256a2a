"""The command `sup` itself: its help, how it prints, and how it says no."""

import json
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any

import typer

from sup_lib.errors import InvalidInput, SupError

app = typer.Typer(
    name="sup",
    help="Supervision in children's social care: case lists in, supervision sessions, records and progress out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

AS = Annotated[
    str,
    typer.Option("--as", metavar="WORKER", help="Who you are, as an id of the list of workers; or set SUP_AS."),
]


def say(words: str) -> None:
    """Print a line for the person at the keyboard."""
    typer.echo(words)


def say_json(document: Any) -> None:
    """Print one JSON document, and nothing else, on standard output; dates as ISO."""
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False, default=str))


def say_json_rows(rows: list[dict[str, Any]]) -> None:
    """Print a list as one JSON document, a row a line: for very many rows far quicker than set out in full."""
    write = json.JSONEncoder(ensure_ascii=False).encode
    typer.echo("[\n" + ",\n".join(map(write, rows)) + "\n]" if rows else "[]")


def main() -> None:
    """Run `sup`: exit code 2 and one sentence for bad input, 1 for any other refusal."""
    package = import_module("sup_lib.cli")
    for module in sorted(module.name for module in iter_modules(package.__path__) if module.name != "app"):
        import_module(f"sup_lib.cli.{module}")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except InvalidInput as problem:
        typer.echo(f"sup: {problem}", err=True)
        raise SystemExit(2) from None
    except SupError as problem:
        typer.echo(f"sup: {problem}", err=True)
        raise SystemExit(1) from None
