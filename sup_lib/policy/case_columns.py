"""A case list's columns as due dates need them, each different value of a column read once."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.policy.interval import Days, Places

_YES = ("yes", "y", "true", "1", "1.0", "a) yes", "matched")
_NO = ("no", "n", "false", "0", "0.0", "b) no", "", "not matched")
_RAG = {"r": "red", "a": "amber", "g": "green", "red": "red", "amber": "amber", "green": "green", "": ""}

Read = TypeVar("Read")


class CaseColumns:
    """The columns of a case list; one that the list has not is empty in every row.

    `lines` are the lines of the file that the rows come from, for messages; None counts rows from 1.
    """

    def __init__(self, table: pd.DataFrame, *, lines: Sequence[int] | None = None) -> None:
        self._table, self._lines = table, lines
        self._known: dict[str, tuple[Places, Any]] = {}

    def __len__(self) -> int:
        """How many rows the list has."""
        return len(self._table)

    def days(self, column: str) -> Days:
        """A column of days; NaT where empty.

        Raises `InvalidInput` naming row and column of the first value that is no date.
        """
        if column not in self._table.columns:
            return np.full(len(self), np.datetime64("NaT"), dtype="datetime64[D]")
        dtype = self._table[column].dtype
        if isinstance(dtype, np.dtype) and dtype.kind == "M":
            return self._table[column].to_numpy().astype("datetime64[D]")
        codes, read = self._read(column, lambda value: None if _is_empty(value) else parse_day(value))
        return np.array(read, dtype="datetime64[D]")[codes]

    def words(self, column: str) -> tuple[Places, list[str]]:
        """A column of words as the code of each row, and the word of each code; the last is for what is missing, -1.

        `rag` comes as red, amber, green or '', `matched` as yes or '' (not known counts as no); any other column as
        its text without outer spaces, '' where empty; the text 'NA' stays.

        Raises `InvalidInput` naming row and column of a rating or a yes or no that is none.
        """
        if column not in self._table.columns:
            return np.zeros(len(self), dtype=np.intp), [""]
        return self._read(column, {"rag": _read_rag, "matched": _read_matched}.get(column, _read_text))

    def taken(self, column: str, rows: Places) -> Any:
        """A column as the list has it, of some rows in their order: a categorical where its values were read once."""
        if column in self._known:
            codes, different = self._known[column]
            return pd.Categorical.from_codes(codes[rows], categories=pd.Index(different))
        values = self._table[column].array
        return pd.Series(values.take(rows), dtype=values.dtype)

    def _read(self, column: str, read: Callable[[Any], Read]) -> tuple[Places, list[Read]]:
        """The code of each row, and what each code reads as; the last is for what is missing, which is coded -1."""
        codes, different = self._coded(column)
        known: list[Read] = []
        for code, value in enumerate([*different, None]):
            try:
                known.append(read(value))
            except InvalidInput as problem:
                row = int(np.argmax(codes == code))
                where = f"row {row + 1}" if self._lines is None else f"line {self._lines[row]}"
                raise InvalidInput(f"{where}, column {column}: {problem}") from None
        return codes, known

    def _coded(self, column: str) -> tuple[Places, Any]:
        if column not in self._known:
            values = self._table[column].array
            if isinstance(values, pd.Categorical):
                values = values.remove_unused_categories() if _has_unused(values) else values
                self._known[column] = values.codes.astype(np.intp), values.categories
            else:
                self._known[column] = pd.factorize(self._table[column])
        return self._known[column]


def to_day(day: date | str) -> date:
    """The day that a list is drawn up for. Raises `InvalidInput` outside the years 1900 to 2200."""
    read = parse_day(day)
    if not 1900 <= read.year <= 2200:
        raise InvalidInput(f"the list cannot be drawn up as of {read}; use a day between 1900 and 2200")
    return read


def numbered(days: Days) -> tuple[Places, int]:
    """Days as codes for `alike`, with their number; a day that is missing as -1.

    >>> numbered(np.array(["2024-02-01", "NaT", "2024-02-03"], dtype="datetime64[D]"))[0].tolist()
    [0, -1, 2]
    """
    missing = np.isnat(days)
    if missing.all():
        return np.full(len(days), -1), 0
    codes = np.where(missing, -1, (days - days[~missing].min()).astype(np.int64))
    return codes, int(codes.max()) + 1


def alike(*columns: tuple[Places, int]) -> tuple[Places, Places]:
    """Say which rows have the same codes in every column.

    Gives each row's place among the different ones, and the first row of each. A column comes as its codes, from -1
    on, with the number of them.

    >>> place, first = alike((np.array([0, 1, 0]), 2), (np.array([5, 5, 5]), 6))
    >>> place.tolist(), first.tolist()
    ([0, 1, 0], [0, 1])
    """
    numbers, size = np.zeros(len(columns[0][0]), dtype=np.int64), 1
    for codes, many in columns:
        if size > 2**62 // (many + 1):
            numbers, size = pd.factorize(numbers)[0], len(numbers)
        numbers, size = numbers * (many + 1) + codes + 1, size * (many + 1)
    if size <= 4 * len(numbers):  # few enough to have a place each: quicker than to look them up
        used = np.bincount(numbers, minlength=size) > 0
        place, different = (np.cumsum(used) - 1)[numbers], int(used.sum())
    else:
        place, found = pd.factorize(numbers)
        different = len(found)
    first = np.zeros(different, dtype=np.intp)
    first[place[::-1]] = np.arange(len(numbers))[::-1]  # the last that is written is the first row
    return place, first


def _has_unused(values: pd.Categorical) -> bool:
    return not np.bincount(values.codes.astype(np.intp) + 1, minlength=len(values.categories) + 1)[1:].all()


def _is_empty(value: Any) -> bool:
    return value is None or value is pd.NaT or (isinstance(value, str) and not value.strip()) or bool(pd.isna(value))


def _read_text(value: Any) -> str:
    return "" if _is_empty(value) else str(value).strip()


def _read_matched(value: Any) -> str:
    word = "" if _is_empty(value) else " ".join(str(value).casefold().split())
    if word in _YES or word in _NO:
        return "yes" if word in _YES else ""
    raise InvalidInput(f"'{value}' does not say whether the child is matched; type yes, no or nothing")


def _read_rag(value: Any) -> str:
    word = "" if _is_empty(value) else str(value).strip().casefold()
    if word in _RAG:
        return _RAG[word]
    raise InvalidInput(f"'{value}' is not a rating; type red, amber, green or nothing")
