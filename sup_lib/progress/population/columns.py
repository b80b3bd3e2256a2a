"""The columns of the tables that come in: which must be there, and every cell read strictly or not at all."""

from typing import TYPE_CHECKING

from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    import ibis.expr.types as ir

GOALS = {
    **dict.fromkeys(("goal_id", "case_id", "statement", "kind", "owner", "measure_kind", "improvement"), "string"),
    **{"set_on": "date", "baseline": "float64", "target": "float64"},
}
GOALS_IF_THERE = {
    **dict.fromkeys(("child_id", "child_measure_id", "measure_what", "informant"), "string"),
    **{"due_on": "date", "closed_on": "date", "period_days": "int64", "highest": "float64"},
}
OBSERVATIONS = {"goal_id": "string", "observed_on": "date", "value": "float64", "basis": "string"}
OBSERVATIONS_IF_THERE = {"out_of": "float64", "source": "string", "recorded_in": "string", "recorded_on": "date"}
SESSIONS = {"session_id": "string", "case_id": "string", "held_on": "date"}
SESSIONS_IF_THERE = {"recorded_on": "date"}


def read_columns(table: "ir.Table", needed: dict[str, str], if_there: dict[str, str], *, name: str) -> "ir.Table":
    """Give the named columns with their types; one that may be missing is empty then.

    A cell that cannot be read as its type is empty: what follows says so of its goal, or leaves the row out and
    counts it. Raises `InvalidInput` for a column that must be there, with those that are.
    """
    if missing := [column for column in needed if column not in table.columns]:
        found = ", ".join(table.columns)
        raise InvalidInput(f"{name} have no column '{missing[0]}' (got {found}); add it, or rename yours to it")
    return table.select(**{column: _read(table, column, kind) for column, kind in {**needed, **if_there}.items()})


def _read(table: "ir.Table", column: str, kind: str) -> "ir.Value":
    import ibis  # noqa: PLC0415

    if column not in table.columns:
        return ibis.null(kind)
    cell = table[column]
    given = cell.type()
    if given.is_string():
        cell = cell.nullif("")
        return cell if kind == "string" else cell.try_cast(kind)
    if kind == "string" or str(given.copy(nullable=True)) == kind:
        return cell.cast(kind)
    if kind == "date":
        return cell.cast("date") if given.is_timestamp() else ibis.null("date")
    return cell.cast(kind)
