"""The people of a case, their relations and ties: read as one family, kept as one family."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select

from sup_lib.casebook.database import tables
from sup_lib.casebook.history.tally import take
from sup_lib.model import Family, Person, Relation, Tie
from sup_lib.model.base import Thing

FAMILY: dict[type[Thing], Table] = {Person: tables.person, Relation: tables.relation, Tie: tables.tie}
"""What a family is made of, in the order in which it must be stored."""

_AT_ONCE = 900

T = TypeVar("T", bound=Thing)


def load_families(connection: Connection, case_ids: Iterable[str]) -> dict[str, Family]:
    """Read the families of cases as they are on file, by case; one with nobody on file is empty."""
    wanted = sorted(set(case_ids))
    people, relations, ties = (_by_case(connection, kind, wanted) for kind in (Person, Relation, Tie))
    return {
        case_id: Family(case_id=case_id, people=people[case_id], relations=relations[case_id], ties=ties[case_id])
        for case_id in wanted
    }


def load_all(connection: Connection) -> tuple[Person | Relation | Tie, ...]:
    """Read every person, then every relation, then every tie, in order of their keys."""
    found: list[Any] = []
    for kind, table in FAMILY.items():
        rows = connection.execute(select(table).order_by(*table.primary_key)).mappings()
        found += [kind(**dict(row)) for row in rows]
    return tuple(found)


def check_families(connection: Connection, things: Iterable[Thing]) -> None:
    """Raise `InvalidThing` where a family that was just stored cannot be: what was stored is then taken back."""
    case_ids = {thing.case_id for thing in things if isinstance(thing, (Person, Relation, Tie))}
    birthdays = _birthdays(connection) if case_ids else {}
    for family in load_families(connection, case_ids).values():
        family.copy_with(people=[_with_birthday(person, birthdays) for person in family.people])


def _birthdays(connection: Connection) -> dict[str, date]:
    """Birthdays of the children who are people of some family."""
    child = tables.child.c
    linked = select(child.child_id, child.born_on).join(tables.person, tables.person.c.child_id == child.child_id)
    return {row.child_id: row.born_on for row in connection.execute(linked) if row.born_on}


def _with_birthday(person: Person, birthdays: Mapping[str, date]) -> Person:
    known = birthdays.get(person.child_id or "")
    return person if known is None or person.birth_year or person.is_expected else person.copy_with(born_on=known)


def clear_family(connection: Connection, case_id: str) -> None:
    """Take out the people, relations and ties of a case, to put others in their place."""
    for table in reversed(FAMILY.values()):
        take(connection, table, table.c.case_id == case_id)


def _by_case(connection: Connection, kind: type[T], case_ids: list[str]) -> Mapping[str, list[T]]:
    table, found = FAMILY[kind], defaultdict(list)
    for start in range(0, len(case_ids), _AT_ONCE):
        query = select(table).where(table.c.case_id.in_(case_ids[start : start + _AT_ONCE]))
        for row in connection.execute(query.order_by(*table.primary_key)).mappings():
            found[row["case_id"]].append(kind(**dict(row)))
    return found


def family_row(thing: Thing) -> dict[str, Any]:
    """A person, relation or tie as a row of its table."""
    return {name: getattr(thing, name) for name in type(thing).model_fields}
