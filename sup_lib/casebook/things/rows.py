"""Things of the model to rows of the tables, and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, select

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.tally import put, take
from sup_lib.casebook.things.families import FAMILY, check_families, family_row
from sup_lib.errors import InvalidThing
from sup_lib.model import Action, Case, Child, Goal, KeyDate, Observation, Session, Status, Team, Worker
from sup_lib.model.base import Thing

PLAIN: dict[type[Thing], Table] = {
    Team: tables.team,
    Worker: tables.worker,
    Goal: tables.goal,
    Observation: tables.observation,
    Action: tables.action,
    Session: tables.session,
}
"""Things that are one row each, in the order in which they must be stored; children and cases go before goals."""

T = TypeVar("T", bound=Thing)

_AT_ONCE = 900
"""Most ids in one query: some builds of SQLite take 999 values, and an authority has more children than any takes."""


def store(connection: Connection, things: Iterable[Thing]) -> None:
    """Insert each thing, or replace the one that has its id."""
    by_type: dict[type[Thing], list[Thing]] = defaultdict(list)
    for thing in things:
        by_type[type(thing)].append(thing)
    if unknown := by_type.keys() - PLAIN.keys() - FAMILY.keys() - {Case, Child}:
        raise TypeError(f"a casebook keeps no {', '.join(kind.__name__ for kind in unknown)}")
    _store_plain(connection, by_type, (Team, Worker))
    cases = [thing for thing in by_type[Case] if isinstance(thing, Case)]
    loose = [thing for thing in by_type[Child] if isinstance(thing, Child)]
    _store_children(connection, [*loose, *(child for case in cases for child in case.children)])
    _store_cases(connection, cases)
    _store_plain(connection, by_type, (Goal, Observation, Action, Session))
    for kind, table in FAMILY.items():
        put(connection, table, [family_row(thing) for thing in by_type.get(kind, [])])
    check_families(connection, [thing for kind in FAMILY for thing in by_type.get(kind, [])])


def load(connection: Connection, kind: type[T], **where: Any) -> tuple[T, ...]:
    """Read things of one kind; `where` gives columns and the values they must equal."""
    table = PLAIN[kind]
    query = select(table).order_by(*table.primary_key)
    for name, value in where.items():
        query = query.where(table.c[name] == value)
    return tuple(_made(kind, row) for row in _dicts(connection, query))


def load_by_id(connection: Connection, kind: type[T], ids: Iterable[str]) -> dict[str, T]:
    """Read the things of one kind that have one of these ids, by id."""
    table = PLAIN[kind]
    (key,) = table.primary_key
    queries = (select(table).where(key.in_(some)) for some in _batches(sorted(set(ids))))
    return {row[key.name]: _made(kind, row) for query in queries for row in _dicts(connection, query)}


def load_observations(connection: Connection, case_id: str | None) -> tuple[Observation, ...]:
    """Read observations in the order they were made, of one case or of all."""
    query = select(tables.observation).order_by(tables.observation.c.observed_on, tables.observation.c.observation_id)
    if case_id is not None:
        query = query.join(tables.goal).where(tables.goal.c.case_id == case_id)
    return tuple(_made(Observation, row) for row in _dicts(connection, query))


def load_children(connection: Connection, child_ids: Iterable[str] | None = None) -> dict[str, Child]:
    """Read children with their statuses and key dates, by id; all of them where no ids are given."""
    wanted = None if child_ids is None else sorted(set(child_ids))

    def rows(table: Table) -> Iterable[Mapping[str, Any]]:
        query = select(table).order_by(*table.primary_key)
        queries = (
            [query] if wanted is None else [query.where(table.c.child_id.in_(some)) for some in _batches(wanted)]
        )
        return [row for each in queries for row in _dicts(connection, each)]

    statuses = _grouped(rows(tables.status), Status)
    key_dates = _grouped(rows(tables.key_date), KeyDate)
    return {
        row["child_id"]: _made(
            Child, {**row, "statuses": statuses[row["child_id"]], "key_dates": key_dates[row["child_id"]]}
        )
        for row in rows(tables.child)
    }


def load_cases(connection: Connection, case_id: str | None = None) -> tuple[Case, ...]:
    """Read cases with their children, in order of id; one of them where an id is given."""
    cases, links = select(tables.case).order_by(tables.case.c.case_id), select(tables.case_child)
    links = links.order_by(tables.case_child.c.case_id, tables.case_child.c.position)
    if case_id is not None:
        cases, links = (
            cases.where(tables.case.c.case_id == case_id),
            links.where(tables.case_child.c.case_id == case_id),
        )
    linked = connection.execute(links).all()
    children = load_children(connection, None if case_id is None else [link.child_id for link in linked])
    family: dict[str, list[Child]] = defaultdict(list)
    for link in linked:
        family[link.case_id].append(children[link.child_id])
    return tuple(_made(Case, {**row, "children": family[row["case_id"]]}) for row in _dicts(connection, cases))


def _made(kind: type[T], row: Mapping[str, Any]) -> T:
    """Make a thing of its row; rules may have grown stricter since it was stored, and one then has to be found."""
    try:
        return kind(**row)
    except InvalidThing as problem:
        told = ", ".join(
            f"{name} {value}" for name, value in row.items() if value and name.endswith(("_id", "_on", "_in"))
        )
        raise InvalidThing(f"{problem}: it stands in the casebook as {told}; correct it where it came from") from None


def _dicts(connection: Connection, query: Select[Any]) -> Iterator[dict[str, Any]]:
    """Each row as a dictionary; SQLAlchemy's mappings would ask for the names at every row."""
    found = connection.execute(query)
    names = tuple(found.keys())
    return (dict(zip(names, row, strict=True)) for row in found)


def _store_plain(
    connection: Connection, by_type: Mapping[type[Thing], list[Thing]], kinds: Iterable[type[Thing]]
) -> None:
    for kind in kinds:
        put(connection, PLAIN[kind], [_row(thing) for thing in by_type.get(kind, [])])


def _row(thing: Thing) -> dict[str, Any]:
    row = {name: getattr(thing, name) for name in type(thing).model_fields}
    if isinstance(thing, Goal):
        row["measure"] = thing.measure.model_dump(mode="json")
    if isinstance(thing, Session):
        row["attendees"] = list(thing.attendees)
    return row


def _store_children(connection: Connection, children: list[Child]) -> None:
    put(
        connection,
        tables.child,
        [{column.name: getattr(child, column.name) for column in tables.child.c} for child in children],
    )
    for table, part in ((tables.status, "statuses"), (tables.key_date, "key_dates")):
        last = {child.child_id: child for child in children}
        _replace(connection, table, "child_id", {key: _parts(getattr(child, part)) for key, child in last.items()})


def _store_cases(connection: Connection, cases: list[Case]) -> None:
    put(
        connection,
        tables.case,
        [{column.name: getattr(case, column.name) for column in tables.case.c} for case in cases],
    )
    links = {case.case_id: [{"child_id": child.child_id} for child in case.children] for case in cases}
    _replace(connection, tables.case_child, "case_id", links)


def _replace(connection: Connection, table: Table, key: str, parts: dict[str, list[dict[str, Any]]]) -> None:
    """Put these parts in the place of all that each owner had."""
    for owners in _batches(list(parts)):
        take(connection, table, table.c[key].in_(owners))
    rows = [
        {key: owner, "position": position, **part}
        for owner, owned in parts.items()
        for position, part in enumerate(owned)
    ]
    put(connection, table, rows, new=True)


def _batches(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _parts(things: Iterable[Thing]) -> list[dict[str, Any]]:
    return [thing.model_dump() for thing in things]


def _grouped(rows: Iterable[Mapping[str, Any]], kind: type[T]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        fields = {name: value for name, value in row.items() if name not in ("child_id", "position")}
        grouped[row["child_id"]].append(kind(**fields))
    return grouped
