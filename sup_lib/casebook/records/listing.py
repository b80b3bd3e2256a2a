"""Lists of records: a page at a time, without reading a single answer."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from sqlalchemy import ColumnElement, Connection, func, select

from sup_lib.casebook.database import tables
from sup_lib.errors import InvalidInput
from sup_lib.forms.records.record import RecordState
from sup_lib.model.base import Thing

_COLUMNS = tables.record.c


class Summary(Thing):
    """One line of a list of records: what it is about and how it stands, not what it says."""

    record_id: str
    form_id: str
    form_version: int
    case_id: str | None = None
    worker_id: str | None = None
    state: RecordState
    version: int
    started_at: datetime
    changed_at: datetime
    invented: bool
    supersedes: str | None = None
    why: str = ""


def read_page(
    connection: Connection, rule: ColumnElement[bool], *, page: int, per_page: int, **where: str | None
) -> tuple[Summary, ...]:
    """One page of records, the latest begun first; `where` gives columns and the values that they must equal.

    `rule` says which records are for whoever reads.

    The order does not move while somebody types, so that no record slips from one page to another.
    Raises `InvalidInput` for a page before the first.
    """
    if page < 1 or per_page < 1:
        raise InvalidInput(
            f"there is no page {page} of {per_page}; the first page is 1, and a page has at least 1 line"
        )
    query = select(*(_COLUMNS[name] for name in Summary.model_fields))
    for name, value in where.items():
        query = query if value is None else query.where(_COLUMNS[name] == value)
    query = query.where(rule).order_by(_COLUMNS.started_at.desc(), _COLUMNS.record_id.desc())
    found = connection.execute(query.limit(per_page).offset((page - 1) * per_page))
    return tuple(Summary(**row) for row in found.mappings())


def versions_of(connection: Connection, record_id: str) -> tuple[str, ...]:
    """Ids of every version of a record, the first version first, whichever of them is asked about."""
    first = list(_back(connection, record_id))[-1]
    return tuple(islice(_on(connection, first), 10_000))


def _back(connection: Connection, record_id: str | None) -> Iterator[str]:
    while record_id is not None:
        yield record_id
        record_id = connection.execute(select(_COLUMNS.supersedes).where(_COLUMNS.record_id == record_id)).scalar()


def _on(connection: Connection, record_id: str | None) -> Iterator[str]:
    while record_id is not None:
        yield record_id
        query = select(func.max(_COLUMNS.record_id)).where(_COLUMNS.supersedes == record_id)
        record_id = connection.execute(query).scalar()
