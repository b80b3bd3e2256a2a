"""Templates of pages: every text that they show is escaped, and is one that UTF-8 can hold."""

from base64 import b64encode
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from sup_lib.dates import say_day
from sup_lib.exchange.printable import printable

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def page_template(name: str) -> Template:
    """A template by its file's name; a name in it that is not given is a fault, and never an empty place.

    Its filters: `day` says a date in words, `data_url` puts a PNG in the page itself.

    >>> page_template("record.html").name
    'record.html'
    """
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= {"day": _day, "data_url": _data_url}
    return environment.get_template(name)


def _finalize(value: object) -> object:
    """Make every text that the template shows one that UTF-8 can hold; markup that it made itself passes."""
    return printable(value) if type(value) is str else value


def _day(day: date | None) -> str:
    return say_day(day) if day else "not on file"


def _data_url(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"
