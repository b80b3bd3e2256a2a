"""The command `sup` itself: its help, how it prints, and how it says no."""

import json
import re
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any

import typer

from sup_lib.errors import InvalidInput, SupError

app = typer.Typer(
    name="sup",
    help="Supervision in children's social care: case lists in, supervision sessions, records and progress out.",
    epilog="The help of each command ends with an example. They use the casebook that `sup demo` makes, and stand in"
    " this project's folder; RECORD is an id that `sup record list` shows.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

AS = Annotated[
    str,
    typer.Option("--as", metavar="WORKER", help="Who you are, as an id of the list of workers; or set SUP_AS."),
]

_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal takes for an order (move, clear, rename its window) and not for a letter; a line break may pass."""
_ESCAPED = re.compile("[\x7f-\x9f\ud800-\udfff]")


def say(words: str) -> None:
    """Print a line for the person at the keyboard."""
    typer.echo(plain(words))


def plain(words: str) -> str:
    """Words that only say something: a sign that would order a terminal about is shown as one that is missing.

    >>> plain("\\x1b[2Jgone\\n")
    '\ufffd[2Jgone\\n'
    """
    return _ORDERS.sub("\N{REPLACEMENT CHARACTER}", words)


def say_json(document: Any) -> None:
    """Print one JSON document, and nothing else, on standard output; dates as ISO."""
    typer.echo(_escaped(json.dumps(document, indent=2, ensure_ascii=False, default=str)))


def say_json_rows(rows: list[dict[str, Any]]) -> None:
    """Print a list as one JSON document, a row a line: for very many rows far quicker than set out in full."""
    write = json.JSONEncoder(ensure_ascii=False).encode
    typer.echo(_escaped("[\n" + ",\n".join(map(write, rows)) + "\n]" if rows else "[]"))


def _escaped(document: str) -> str:
    """JSON in which what a terminal would obey, or no file can hold, stands as its number: nothing is lost."""
    return _ESCAPED.sub(lambda letter: f"\\u{ord(letter[0]):04x}", document)


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
        typer.echo(plain(f"sup: {problem}"), err=True)
        raise SystemExit(2) from None
    except SupError as problem:
        typer.echo(plain(f"sup: {problem}"), err=True)
        raise SystemExit(1) from None
