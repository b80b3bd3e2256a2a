"""A table of counts with its margins: every total is there and adds up, or the first that does not is named."""

from collections.abc import Iterator, Mapping
from itertools import product

from sup_lib.errors import InvalidInput
from sup_lib.model.base import Thing

TOTAL = "Total"
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

    Raises `InvalidInput` for a count that is missing, negative or no whole number, and for a total that does not add
    up.

    >>> table = table_of("t", ("area",), (("North", "South"),), {("North",): 3, ("South",): 9})
    >>> table.counts[("Total",)]
    12
    """
    counts: dict[tuple[str, ...], int] = {}
    for place in product(*categories):
        if place not in given:
            where = place_words(dimensions, place)
            raise InvalidInput(f"{name}: no count for {where}; write 0 where there is none")
        counts[place] = check_count(given[place], f"{name}, {place_words(dimensions, place)}")
    for at in range(len(dimensions)):
        counts |= _margin(counts, categories, at)
    for place, count in given.items():
        if place not in counts:
            raise InvalidInput(f"{name}: {place_words(dimensions, place)} is no place of this table")
        if check_count(count, f"{name}, {place_words(dimensions, place)}") != counts[place]:
            where = place_words(dimensions, place)
            raise InvalidInput(f"{name}: {where} is {count:g}, and its parts add up to {counts[place]}; correct one")
    return CountTable(name=name, dimensions=dimensions, categories=categories, counts=counts)


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
    if isinstance(count, bool) or not isinstance(count, (int, float)) or not float(count).is_integer():
        raise InvalidInput(f"{where}: '{count}' is no whole number; publish counts, not rates or shares")
    if count < 0:
        raise InvalidInput(f"{where}: {int(count)} is below 0; a count is 0 or more")
    return int(count)
