"""What a reader knows of published counts, as linear equations: every total is the sum of its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from sup_lib.errors import InvalidInput
from sup_lib.exchange.publish.counts import MOST, CountTable, Key

FAR = float(MOST)
"""Above any count: a symbol by itself has no upper end."""


@dataclass(frozen=True)
class System:
    """Counts by their identity, and the equations that they fulfil (`sums` @ counts = 0)."""

    keys: tuple[Key, ...]
    counts: np.ndarray
    sums: csr_matrix

    @property
    def at(self) -> dict[Key, int]:
        """Where each count stands."""
        return {key: at for at, key in enumerate(self.keys)}


def system_of(tables: Sequence[CountTable]) -> System:
    """Put linked tables together: a count that stands in two is one. Raises `InvalidInput` where it differs."""
    counts: dict[Key, int] = {}
    for table in tables:
        for place in table.places():
            key, count = table.key(place), table.counts[place]
            if counts.setdefault(key, count) != count:
                raise InvalidInput(
                    f"{table.name}: {table.said(place)} is {count}, and {counts[key]} in another table; linked tables"
                    " must agree on the totals that they share"
                )
    keys = tuple(counts)
    at = {key: place for place, key in enumerate(keys)}
    return System(keys, np.array([counts[key] for key in keys], dtype=float), _sums(tables, at))


def _sums(tables: Sequence[CountTable], at: Mapping[Key, int]) -> csr_matrix:
    entries: dict[tuple[int, ...], dict[int, float]] = {}
    for table in tables:
        for total, parts in table.sums():
            row = {at[table.key(total)]: -1.0}
            row |= {at[table.key(part)]: 1.0 for part in parts}
            entries.setdefault(tuple(sorted(row)), row)
    rows, columns, values = [], [], []
    for number, row in enumerate(entries.values()):
        rows += [number] * len(row)
        columns += list(row)
        values += list(row.values())
    return csr_matrix((values, (rows, columns)), shape=(len(entries), len(at)))
