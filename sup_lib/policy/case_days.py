"""A table's columns as due dates need them: days as numpy days, text as text, yes and no as such."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.policy.interval import Days

_YES = ("yes", "y", "true", "1", "1.0", "a) yes", "matched")
_NO = ("no", "n", "false", "0", "0.0", "b) no", "", "not matched")
_RAG = {"r": "red", "a": "amber", "g": "green", "red": "red", "amber": "amber", "green": "green", "": ""}

Read = TypeVar("Read")
Words = np.ndarray[Any, np.dtype[np.object_]]
Codes = np.ndarray[Any, np.dtype[np.intp]]
Lines = Sequence[int] | None


def days_of(table: pd.DataFrame, column: str, *, lines: Lines = None) -> Days:
    """A column of days; NaT where empty or where the table has no such column.

    `lines` are the lines of the file that the rows come from, for the message; None counts rows from 1.

    Raises `InvalidInput` naming row and column of the first value that is no date.
    """
    if column not in table.columns:
        return np.full(len(table), np.datetime64("NaT"), dtype="datetime64[D]")
    values = table[column]
    if isinstance(values.dtype, np.dtype) and values.dtype.kind == "M":
        return values.to_numpy().astype("datetime64[D]")
    codes, read = _read(table, column, lambda value: None if _is_empty(value) else parse_day(value), lines)
    return np.array(read, dtype="datetime64[D]")[codes]


def text_of(table: pd.DataFrame, column: str) -> Words:
    """A column as text without outer spaces, '' where empty or absent; the text 'NA' stays."""
    codes, words = coded(table, column)
    return np.array(words, dtype=object)[codes]


def coded(table: pd.DataFrame, column: str, *, lines: Lines = None) -> tuple[Codes, list[str]]:
    """A column of words as the code of each row, and the word of each code.

    `rag` comes as red, amber, green or '', `matched` as yes or '' (not known counts as no); any other column as its
    text without outer spaces.

    Raises `InvalidInput` naming row and column of a rating or a yes or no that is none.
    """
    if column not in table.columns:
        return np.zeros(len(table), dtype=np.intp), [""]
    return _read(table, column, {"rag": _read_rag, "matched": _read_matched}.get(column, _read_text), lines)


def _read(table: pd.DataFrame, column: str, read: Callable[[Any], Read], lines: Lines) -> tuple[Codes, list[Read]]:
    """Read every different value of a column once: the code of each row, and what each code reads as."""
    codes, different = pd.factorize(table[column])
    known: list[Read] = []
    for code, value in enumerate([*different, None]):  # factorize codes what is missing as -1, the last of the list
        try:
            known.append(read(value))
        except InvalidInput as problem:
            row = int(np.argmax(codes == code))
            where = f"row {row + 1}" if lines is None else f"line {lines[row]}"
            raise InvalidInput(f"{where}, column {column}: {problem}") from None
    return codes, known


def to_day(day: date | str) -> date:
    """The day that a list is drawn up for. Raises `InvalidInput` outside the years 1900 to 2200."""
    read = parse_day(day)
    if not 1900 <= read.year <= 2200:
        raise InvalidInput(f"the list cannot be drawn up as of {read}; use a day between 1900 and 2200")
    return read


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
