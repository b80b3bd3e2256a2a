"""Tidy tables out of the casebook: one row per thing, named in the field's words."""

import pandas as pd
from sqlalchemy import Connection, Date, DateTime, Select, Table, select

from sup_lib.casebook.database import tables
from sup_lib.errors import NotFound
from sup_lib.model import Person, Relation, Tie
from sup_lib.model.base import Thing


def _in_order(table: Table, thing: type[Thing]) -> Select[tuple[object, ...]]:
    return select(*(table.c[name] for name in thing.model_fields)).order_by(*table.primary_key)


_OBSERVATION = tables.observation.c
_QUERIES: dict[str, Table | Select[tuple[object, ...]]] = {
    "teams": tables.team,
    "workers": tables.worker,
    "cases": tables.case,
    "children": select(tables.case_child.c.case_id, tables.child).outerjoin_from(tables.child, tables.case_child),
    "statuses": tables.status,
    "key_dates": tables.key_date,
    "people": _in_order(tables.person, Person),
    "relations": _in_order(tables.relation, Relation),
    "ties": _in_order(tables.tie, Tie),
    "goals": tables.goal,
    "observations": select(
        tables.goal.c.case_id,
        tables.goal.c.child_id,
        _OBSERVATION.goal_id,
        _OBSERVATION.observed_on,
        _OBSERVATION.value,
        _OBSERVATION.basis,
        _OBSERVATION.source,
        _OBSERVATION.note,
        _OBSERVATION.out_of,
        _OBSERVATION.recorded_in,
        _OBSERVATION.observation_id,
    ).join_from(tables.observation, tables.goal),
    "actions": tables.action,
    "sessions": tables.session,
}


def tidy_table(connection: Connection, name: str) -> pd.DataFrame:
    """Read one tidy table. Raises `NotFound` for a name that is none."""
    if name not in _QUERIES:
        raise NotFound(f"'{name}' is not a table of the casebook; choose one of {', '.join(_QUERIES)}")
    source = _QUERIES[name]
    query = select(source) if isinstance(source, Table) else source
    found = connection.execute(query)
    columns = list(query.selected_columns)
    values = [tuple(row) for row in found]  # pandas asks each of SQLAlchemy's own rows what it is: twice the time
    table = pd.DataFrame(values, columns=[column.name for column in columns]).drop(
        columns="position", errors="ignore"
    )
    dates = [column.name for column in columns if isinstance(column.type, (Date, DateTime))]
    return table.assign(**{date: pd.to_datetime(table[date]) for date in dates})
