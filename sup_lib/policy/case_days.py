"""A table's columns as due dates need them: days as numpy days, text as text, yes and no as such."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.policy.interval import Days

_YES = {"yes": True, "y": True, "true": True, "1": True, "a) yes": True, "1.0": True, "matched": True}
_NO = {
    "no": False,
    "n": False,
    "false": False,
    "0": False,
    "b) no": False,
    "0.0": False,
    "": False,
    "not matched": False,
}
_RAG = {"r": "red", "a": "amber", "g": "green", "red": "red", "amber": "amber", "green": "green", "": ""}

Read = TypeVar("Read")


def days_of(table: pd.DataFrame, column: str) -> Days:
    """A column of days; NaT where empty or where the table has no such column.

    Raises `InvalidInput` naming row and column of the first value that is no date.
    """
    if column not in table.columns:
        return np.full(len(table), np.datetime64("NaT"), dtype="datetime64[D]")
    values = table[column]
    if isinstance(values.dtype, np.dtype) and values.dtype.kind == "M":
        return values.to_numpy().astype("datetime64[D]")
    read = each(table, column, lambda value: None if _is_empty(value) else parse_day(value))
    return np.array(read, dtype="datetime64[D]")


def text_of(table: pd.DataFrame, column: str) -> "np.ndarray[Any, np.dtype[np.object_]]":
    """A column as text without outer spaces, '' where empty or absent; the text 'NA' stays."""
    if column not in table.columns:
        return np.full(len(table), "", dtype=object)
    return np.array(each(table, column, lambda value: "" if _is_empty(value) else str(value).strip()), dtype=object)


def matched_of(table: pd.DataFrame) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """The column `matched` as yes or no; not known counts as no."""
    if "matched" not in table.columns:
        return np.zeros(len(table), dtype=bool)
    return np.array(each(table, "matched", _read_matched), dtype=bool)


def rag_of(table: pd.DataFrame) -> "np.ndarray[Any, np.dtype[np.object_]]":
    """The column `rag` as red, amber, green, or '' where no rating is on file."""
    if "rag" not in table.columns:
        return np.full(len(table), "", dtype=object)
    return np.array(each(table, "rag", _read_rag), dtype=object)


def each(table: pd.DataFrame, column: str, read: Callable[[Any], Read]) -> list[Read]:
    """Read every value of a column, each different value once.

    Raises `InvalidInput` naming the row, counted from 1, and the column.
    """
    codes, different = pd.factorize(table[column].to_numpy(dtype=object), use_na_sentinel=False)
    known: list[Read] = []
    for code, value in enumerate(different):
        try:
            known.append(read(value))
        except InvalidInput as problem:
            row = int(np.argmax(codes == code)) + 1
            raise InvalidInput(f"row {row}, column {column}: {problem}") from None
    return [known[code] for code in codes]


def to_day(day: date | str) -> date:
    """The day that a list is drawn up for. Raises `InvalidInput` outside the years 1900 to 2200."""
    read = parse_day(day)
    if not 1900 <= read.year <= 2200:
        raise InvalidInput(f"the list cannot be drawn up as of {read}; use a day between 1900 and 2200")
    return read


def _is_empty(value: Any) -> bool:
    return value is None or value is pd.NaT or (isinstance(value, str) and not value.strip()) or bool(pd.isna(value))


def _read_matched(value: Any) -> bool:
    word = "" if _is_empty(value) else " ".join(str(value).casefold().split())
    if word in _YES or word in _NO:
        return word in _YES
    raise InvalidInput(f"'{value}' does not say whether the child is matched; type yes, no or nothing")


def _read_rag(value: Any) -> str:
    word = "" if _is_empty(value) else str(value).strip().casefold()
    if word in _RAG:
        return _RAG[word]
    raise InvalidInput(f"'{value}' is not a rating; type red, amber, green or nothing")
