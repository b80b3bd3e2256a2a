"""Tables of people, relations and ties to one family, and back."""

from collections.abc import Iterable
from typing import Any, TypeVar

import pandas as pd

from sup_lib.errors import InvalidInput
from sup_lib.model import Family, Person, Relation, Tie
from sup_lib.model.base import Thing

T = TypeVar("T", bound=Thing)


def family_tables(family: Family) -> dict[str, pd.DataFrame]:
    """Give the tables `people`, `relations` and `ties` of a family: one row a thing, in the columns of the model.

    >>> family_tables(Family(case_id="F7", people=[Person(case_id="F7", person_id="ada")]))["people"].shape
    (1, 12)
    """
    return {
        "people": _table(family.people, Person),
        "relations": _table(family.relations, Relation),
        "ties": _table(family.ties, Tie),
    }


def family_from_tables(
    people: pd.DataFrame, relations: pd.DataFrame | None = None, ties: pd.DataFrame | None = None
) -> Family:
    """Put one family's tables together. Raises `InvalidThing` for what cannot be, `InvalidInput` for two families."""
    made = [_things(table, kind) for table, kind in ((people, Person), (relations, Relation), (ties, Tie))]
    cases = {thing.case_id for things in made for thing in things}  # type: ignore[attr-defined]
    if len(cases) > 1:
        raise InvalidInput(f"these tables are of {len(cases)} families ({', '.join(sorted(cases)[:3])}); choose one")
    return Family(case_id=cases.pop() if cases else "none", people=made[0], relations=made[1], ties=made[2])


def _table(things: Iterable[Thing], kind: type[Thing]) -> pd.DataFrame:
    return pd.DataFrame([dict(thing) for thing in things], columns=list(kind.model_fields))


def _things(table: pd.DataFrame | None, kind: type[T]) -> list[T]:
    rows = [] if table is None else table.to_dict("records")
    return [kind(**{str(name): _plain(value) for name, value in row.items() if not _missing(value)}) for row in rows]


def _missing(value: Any) -> bool:
    return value is None or value == "" or bool(pd.isna(value))


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date()
    return int(value) if isinstance(value, float) and value.is_integer() else value
