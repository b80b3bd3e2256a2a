"""The forms that there are: those of the package, and any that an authority adds in a folder of its own."""

from functools import cache
from pathlib import Path
from typing import Any

from sup_lib.definitions import load_definition
from sup_lib.errors import InvalidDefinition, NotFound
from sup_lib.forms.definition import Form

DEFINITIONS = Path(__file__).parent / "definitions"
_SCHEMA = DEFINITIONS / "form.schema.json"


def form_ids() -> tuple[str, ...]:
    """Names of the forms that the package brings.

    >>> "group_case_supervision" in form_ids()
    True
    """
    return tuple(sorted(path.stem for path in DEFINITIONS.glob("*.yaml") if path.stem != "tables"))


@cache
def load_form(name: str | Path) -> Form:
    """Load a form by its name, or by the path of a YAML file.

    Raises `NotFound` for an unknown name, `InvalidDefinition` (file, line, field, remedy) for a broken one.

    >>> load_form("group_case_supervision").sections[0].title
    'This session'
    """
    path = Path(name) if str(name).endswith((".yaml", ".yml")) else DEFINITIONS / f"{name}.yaml"
    if path.parent == DEFINITIONS and path.stem not in form_ids():
        raise NotFound(f"there is no form '{name}'; the forms are {', '.join(form_ids())}")
    document = load_definition(path, _SCHEMA)
    try:
        form = Form(**{**document, "sections": [_with_columns(section) for section in document["sections"]]})
        _check_names(form)
    except ValueError as problem:
        raise InvalidDefinition(f"{path.name}: {problem}") from None
    return form


def _with_columns(section: dict[str, Any]) -> dict[str, Any]:
    """Give every field of a known table type the columns of that type."""
    known = load_definition(DEFINITIONS / "tables.yaml", DEFINITIONS / "tables.schema.json")["tables"]
    fields = [{"columns": known.get(field["type"], []), **field} for field in section["fields"]]
    return {**section, "fields": fields}


def _check_names(form: Form) -> None:
    names = [field.id for field in form.fields]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"the field id '{twice}' stands twice; give each field its own")
    for field in form.fields:
        for other in field.shown_when:
            if other not in names:
                raise ValueError(
                    f"field '{field.id}' is shown when '{other}', which is not a field; check the spelling"
                )
        if field.type in ("choice", "choices") and not field.options:
            raise ValueError(f"field '{field.id}' is a choice without options; list them under 'options'")
