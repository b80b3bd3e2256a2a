"""A column of sentences for very many rows, each sentence made once."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from sup_lib.policy.case_columns import alike
from sup_lib.policy.interval import Places


class Sentences:
    """A sentence for each row, '' until one is written; rows that are alike share theirs.

    It may begin with some `words`, and for each row the `place` of its own among them.

    >>> said = Sentences(3)
    >>> said.write(np.array([0, 2]), (np.array([4, 4]), 5), words=lambda row: f"Row {row}, and those like it.")
    >>> list(said.column())
    ['Row 0, and those like it.', '', 'Row 0, and those like it.']
    """

    def __init__(self, rows: int, *, words: Sequence[str] = ("",), place: Places | None = None) -> None:
        self._places = np.zeros(rows, dtype=np.intp) if place is None else place.copy()
        self._words = list(words)

    def write(self, rows: Places, *columns: tuple[Places, int], words: Callable[[int], str]) -> None:
        """Write the sentence of some rows: `words` is asked once for those with the same codes in every column.

        It is given the number of the first such row. `columns` as for `alike`, as long as `rows`.
        """
        if len(rows):
            place, first = alike(*columns)
            made = [words(int(rows[row])) for row in first]
            self._places[rows] = len(self._words) + place
            self._words += made

    def said(self, row: int) -> str:
        """The sentence of one row so far."""
        return self._words[int(self._places[row])]

    def column(self) -> pd.Categorical:
        """All of them, in the order of the rows."""
        used = np.flatnonzero(np.bincount(self._places, minlength=len(self._words)))
        codes = np.zeros(len(self._words), dtype=np.intp)
        codes[used], different = pd.factorize(np.array(self._words, dtype=object)[used])
        return pd.Categorical.from_codes(codes[self._places], categories=pd.Index(different, dtype=object))
