"""Where facts are written down by name, so that a form's definition can ask for them."""

from collections.abc import Callable
from typing import Any

from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Fact

Maker = Callable[[Any], Fact]
FieldMaker = Callable[[Form, Field, File], Fact]

FACTS: dict[str, Maker] = {}
FIELD_FACTS: dict[str, FieldMaker] = {}


def fact(maker: Maker) -> Maker:
    """Add a fact of a file under its function's name; a second of the same name is refused."""
    _refuse_taken(maker.__name__)
    FACTS[maker.__name__] = maker
    return maker


def field_fact(maker: FieldMaker) -> FieldMaker:
    """Add a fact about one field of a form, which a form names as `fact.field`; a second is refused."""
    _refuse_taken(maker.__name__)
    FIELD_FACTS[maker.__name__] = maker
    return maker


def make_fact(name: str, form: Form, file: File) -> Fact | None:
    """Make the fact that a form names; None where there is no such fact.

    Raises `NotFound` for a field that the form lacks.
    """
    head, _, field_id = name.partition(".")
    if field_id and head in FIELD_FACTS:
        return FIELD_FACTS[head](form, form.field(field_id), file)
    return FACTS[name](file) if name in FACTS else None


def said_by(source: str, value: Any) -> Fact:
    """A fact that has a source only where it has a value."""
    return Fact(value=value or None, source=source if value else "nothing on file")


def _refuse_taken(name: str) -> None:
    if name in FACTS or name in FIELD_FACTS:
        raise ValueError(f"the fact '{name}' exists already; choose another name")
