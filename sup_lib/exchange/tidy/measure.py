"""The eight kinds of measure as columns of one table: every row has a baseline and a target, whatever its kind."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from sup_lib.errors import InvalidThing
from sup_lib.exchange.tidy.cells import to_cell
from sup_lib.model import Measure
from sup_lib.model.base import plain_message

MEASURE_COLUMNS = (
    "measure_kind",
    "measure_what",
    "improvement",
    "baseline",
    "target",
    "period_days",
    "informant",
    "highest",
)
"""Columns of `goals.csv` that describe the measure.

`measure_what` is what is counted or rated. `target` is the level to reach; for none-of it is days asked, for a run
the results required, for sessions those planned, for a schedule the share asked (0 to 1), for a milestone 1.
`period_days` is for counts alone; `informant` and `highest` for questionnaires alone.
"""

_FIELDS: dict[str, dict[str, str]] = {
    "scale": {"measure_what": "name", "baseline": "baseline", "target": "target"},
    "count": {"measure_what": "what", "baseline": "baseline", "target": "target", "period_days": "period_days"},
    "none_of": {"measure_what": "what", "target": "days_asked"},
    "run": {"measure_what": "what", "target": "required"},
    "sessions": {"measure_what": "what", "target": "planned"},
    "schedule": {"measure_what": "what", "target": "share_asked"},
    "milestone": {"measure_what": "what"},
    "questionnaire": {
        **{"measure_what": "name", "baseline": "baseline", "target": "target"},
        **{"informant": "informant", "highest": "highest"},
    },
}
_CONSTANTS = {"baseline": 0.0, "target": 1.0}
_ADAPTER: TypeAdapter[Measure] = TypeAdapter(Measure)


def measure_cells(measure: Measure) -> dict[str, object]:
    """Give a measure's columns, with None for those that its kind has not.

    >>> from sup_lib.model import NoneOf
    >>> measure_cells(NoneOf(what="missing episodes", days_asked=60))["target"]
    60
    """
    fields = {"improvement": "improvement", **_FIELDS[measure.kind]}
    filled = {column: getattr(measure, field) for column, field in fields.items()}
    constants = {column: getattr(measure, column) for column in _CONSTANTS}
    return {**dict.fromkeys(MEASURE_COLUMNS), "measure_kind": measure.kind, **constants, **filled}


def read_measure(**cells: str) -> Measure:
    """Make a measure of the filled cells of one row; raises `InvalidThing` with the column and the value.

    >>> read_measure(measure_kind="sessions", measure_what="life story visits", baseline="0", target="8").unit
    'life story visits attended'
    """
    kind = cells.pop("measure_kind", "")
    if kind not in _FIELDS:
        raise InvalidThing(f"measure_kind is '{kind}'; use one of {', '.join(_FIELDS)}")
    fields = {"improvement": "improvement", **_FIELDS[kind]}
    _refuse_others(kind, cells, fields)
    given: dict[str, Any] = {fields[column]: cell for column, cell in cells.items() if column in fields}
    try:
        return _ADAPTER.validate_python({"kind": kind, **given})
    except InvalidThing as problem:
        raise InvalidThing(_in_columns(str(problem), fields)) from None
    except ValidationError as problem:
        raise InvalidThing(_in_columns(plain_message("", problem).removeprefix(f"{kind}: "), fields)) from None


def _refuse_others(kind: str, cells: dict[str, str], fields: dict[str, str]) -> None:
    for column in cells.keys() - fields.keys():
        if cells[column] != to_cell(_CONSTANTS.get(column)):
            raise InvalidThing(
                f"{column} is '{cells[column]}', but a measure of kind '{kind}' has none; leave it empty"
            )


def _in_columns(message: str, fields: dict[str, str]) -> str:
    for column, field in fields.items():
        message = message.replace(f".{field} ", f" {column} ").replace(f" {field} ", f" {column} ")
    return message
