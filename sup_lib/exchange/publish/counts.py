"""A table of counts with its margins: every total is there and adds up, or the first that does not is named."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from itertools import product
from numbers import Real

from sup_lib.errors import InvalidInput
from sup_lib.model.base import Thing

TOTAL = "Total"
MOST = 10_000_000
"""Above every count that is published: beyond it the solver's numbers are no longer exact."""
Key = frozenset[tuple[str, str]]
"""A count's identity in any table: the dimensions in which it is no total, each with its category."""


class CountTable(Thing):
    """Counts by one dimension or more, whole, with the total of every margin under 'Total'.

    `counts` are by one category a dimension. Make one with `table_of`, which works out the totals that are missing.
    """

    name: str
    dimensions: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    counts: dict[tuple[str, ...], int]

    def key(self, place: tuple[str, ...]) -> Key:
        """The identity of the count at a place: the same count in another table has the same."""
        return frozenset(pair for pair in zip(self.dimensions, place, strict=True) if pair[1] != TOTAL)

    def places(self) -> Iterator[tuple[str, ...]]:
        """Every place, row by row, each dimension's total last."""
        return product(*((*names, TOTAL) for names in self.categories))

    def sums(self) -> Iterator[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
        """Each total with the places that add up to it, along each dimension."""
        for place in self.places():
            for at, name in enumerate(place):
                if name == TOTAL:
                    yield place, [(*place[:at], one, *place[at + 1 :]) for one in self.categories[at]]

    def said(self, place: tuple[str, ...]) -> str:
        """A place in words."""
        return place_words(self.dimensions, place)


def place_words(dimensions: tuple[str, ...], place: tuple[str, ...]) -> str:
    """A place in words.

    >>> place_words(("area", "status"), ("North", "Total"))
    'area North, status Total'
    """
    return ", ".join(f"{dimension} {name}" for dimension, name in zip(dimensions, place, strict=True))


def table_of(
    name: str,
    dimensions: tuple[str, ...],
    categories: tuple[tuple[str, ...], ...],
    given: Mapping[tuple[str, ...], float],
) -> CountTable:
    """Make a table, adding totals that are missing.

    Raises `InvalidInput` for a count that is missing, negative or no whole number, for a total that does not add up,
    for a dimension or category that is there twice, and for counts of more than ten million in all.

    >>> table = table_of("t", ("area",), (("North", "South"),), {("North",): 3, ("South",): 9})
    >>> table.counts[("Total",)]
    12
    """
    _check_shape(name, dimensions, categories)
    counts: dict[tuple[str, ...], int] = {}
    for place in product(*categories):
        if place not in given:
            where = place_words(dimensions, place)
            raise InvalidInput(f"{name}: no count for {where}; write 0 where there is none")
        counts[place] = check_count(given[place], f"{name}, {place_words(dimensions, place)}")
    for at in range(len(dimensions)):
        counts |= _margin(counts, categories, at)
    if max(counts.values()) > MOST:
        raise InvalidInput(f"{name}: {max(counts.values()):,} are more than {MOST:,}; publish smaller tables")
    for place, count in given.items():
        if place not in counts:
            raise InvalidInput(f"{name}: {place_words(dimensions, place)} is no place of this table")
        if check_count(count, f"{name}, {place_words(dimensions, place)}") != counts[place]:
            where = place_words(dimensions, place)
            raise InvalidInput(f"{name}: {where} is {count:g}, and its parts add up to {counts[place]}; correct one")
    return CountTable(name=name, dimensions=dimensions, categories=categories, counts=counts)


def whole_tables(tables: object, *, what: str) -> tuple[CountTable, ...]:
    """Go through tables once more, so that none is published whose totals do not add up.

    Raises `InvalidInput` for what is no table.
    """
    given = list(tables) if isinstance(tables, Iterable) and not isinstance(tables, CountTable) else [tables]
    if strange := [type(one).__name__ for one in given if not isinstance(one, CountTable)]:
        raise InvalidInput(f"{what} holds a {strange[0]}; give tables as `read_counts` or `table_of` makes them")
    tables_given = (one for one in given if isinstance(one, CountTable))
    return tuple(table_of(one.name, one.dimensions, one.categories, one.counts) for one in tables_given)


def _check_shape(name: str, dimensions: tuple[str, ...], categories: tuple[tuple[str, ...], ...]) -> None:
    if len(dimensions) != len(categories):
        raise InvalidInput(
            f"{name}: {len(dimensions)} dimensions and categories of {len(categories)}; give both alike"
        )
    for what, names in (("dimension", dimensions), *zip(dimensions, categories, strict=True)):
        if not names:
            raise InvalidInput(f"{name}: there is no {what}, so there is nothing to count by; give one or more")
        twice = [one for one in names if names.count(one) > 1]
        if twice or TOTAL in names:
            one, why = (twice[0], "there twice") if twice else (TOTAL, "kept for totals")
            raise InvalidInput(f"{name}: {what} '{one}' is {why}; give each a name of its own")


def _margin(
    counts: Mapping[tuple[str, ...], int], categories: tuple[tuple[str, ...], ...], at: int
) -> dict[tuple[str, ...], int]:
    totals: dict[tuple[str, ...], int] = {}
    for place, count in counts.items():
        if place[at] in categories[at]:
            total = (*place[:at], TOTAL, *place[at + 1 :])
            totals[total] = totals.get(total, 0) + count
    return totals


def check_count(count: object, where: str) -> int:
    """Give a count as a whole number. Raises `InvalidInput` for one below 0 or with a fraction."""
    whole = _whole(count)
    if whole is None:
        raise InvalidInput(f"{where}: '{str(count)[:40]}' is no whole number; publish counts, not rates or shares")
    if whole < 0:
        raise InvalidInput(f"{where}: {whole} is below 0; a count is 0 or more")
    return whole


def _whole(count: object) -> int | None:
    """A whole number, whoever wrote it; None for anything else, text included."""
    if isinstance(count, bool) or not isinstance(count, Real | Decimal):
        return None
    with suppress(OverflowError, ValueError):
        value = float(count)
        return int(value) if value.is_integer() else None
    return None
