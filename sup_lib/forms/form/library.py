"""The forms that there are: those of the package, and any that an authority adds in a folder of its own."""

from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from sup_lib.definitions import load_definition
from sup_lib.errors import InvalidDefinition, NotFound
from sup_lib.forms.form.definition import Column, Field, Form
from sup_lib.forms.form.worked_out import WORKED_OUT, needs_of

DEFINITIONS = Path(__file__).parents[1] / "definitions"
_SCHEMA = DEFINITIONS / "form.schema.json"
_OF_A_CASE = ("children", "key_dates", "goals", "new_goals", "actions", "earlier_actions", "extensions")


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
        form = _with_inputs(form)
    except ValueError as problem:
        raise InvalidDefinition(f"{path.name}: {problem}") from None
    return form


def _with_columns(section: dict[str, Any]) -> dict[str, Any]:
    """Give every field of a known table type the columns of that type."""
    known = _known_tables()
    fields = [{"columns": known.get(field["type"], []), **field} for field in section["fields"]]
    return {**section, "fields": fields}


@cache
def _known_tables() -> dict[str, Any]:
    """The table types and their columns; read once, since reading YAML is most of what opening a form takes."""
    tables: dict[str, Any] = load_definition(DEFINITIONS / "tables.yaml", DEFINITIONS / "tables.schema.json")[
        "tables"
    ]
    return tables


def _with_inputs(form: Form) -> Form:
    """Give each field that the form works out the fields that it works from."""
    sections = [
        section.copy_with(fields=[field.copy_with(inputs=_inputs(field, form)) for field in section.fields])
        for section in form.sections
    ]
    return form.copy_with(sections=sections)


def _inputs(field: Field, form: Form) -> dict[str, Field]:
    if not field.shows.startswith(WORKED_OUT):
        return {}
    needs = needs_of(field.shows)
    if needs is None:
        raise ValueError(f"field '{field.id}' shows '{field.shows}', which nothing works out; check the spelling")
    if set(needs) != set(field.works_from):
        raise ValueError(f"field '{field.id}' is worked out from {', '.join(needs)}; name a field for each of them")
    known = {one.id: one for one in form.fields if not one.shows.startswith(WORKED_OUT)}
    for other in field.works_from.values():
        if other not in known:
            raise ValueError(f"field '{field.id}' works from '{other}', which is not there; check the spelling")
    return {name: known[other] for name, other in field.works_from.items()}


def _check_names(form: Form) -> None:
    _each_once("section", [section.id for section in form.sections])
    _each_once("field", [field.id for field in form.fields])
    _check_conditions("field", {field.id: tuple(field.shown_when) for field in form.fields})
    for field in form.fields:
        _check_options(f"field '{field.id}'", field)
        if form.about == "worker" and field.type in _OF_A_CASE:
            raise ValueError(f"field '{field.id}' is of type {field.type}, which a worker has not; use a table")
        if field.type == "table" and not field.columns:
            raise ValueError(f"field '{field.id}' is a table without columns; list them under 'columns'")
        _each_once(f"field '{field.id}', column", [column.id for column in field.columns])
        if field.latest and field.latest not in {column.id for column in field.columns}:
            raise ValueError(f"field '{field.id}' has no column '{field.latest}' for 'latest'; check the spelling")
        _check_conditions(
            f"field '{field.id}', column", {column.id: tuple(column.shown_when) for column in field.columns}
        )
        for column in field.columns:
            _check_options(f"field '{field.id}', column '{column.id}'", column)


def _each_once(what: str, names: list[str]) -> None:
    for twice in sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"the {what} id '{twice}' stands twice; give each its own")


def _check_options(where: str, asked: Field | Column) -> None:
    if asked.type in ("choice", "choices") and not asked.options:
        raise ValueError(f"{where} is a choice without options; list them under 'options'")


def _check_conditions(what: str, waits_for: dict[str, tuple[str, ...]]) -> None:
    """Refuse a condition on a name that there is not, and conditions that wait for each other in a ring."""
    for name, others in waits_for.items():
        for other in others:
            if other not in waits_for:
                raise ValueError(f"{what} '{name}' is shown when '{other}', which is not there; check the spelling")
    try:
        tuple(TopologicalSorter(waits_for).static_order())
    except CycleError as problem:
        ring = " and ".join(sorted(set(problem.args[1])))
        raise ValueError(f"{what} {ring}: each is shown only when another is; leave one 'shown_when' out") from None
