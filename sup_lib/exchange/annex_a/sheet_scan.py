"""How far a sheet reaches and how much text it holds, counted as its XML streams by."""

import zipfile
from array import array
from contextlib import suppress

from sup_lib.exchange.office_file import WORKBOOK, stream_part


class _Stop(Exception):
    """A bound is passed: nothing further need be read."""


class StringLengths:
    """Number of characters of each shared string, in order."""

    def __init__(self) -> None:
        self.lengths = array("L")
        self._length = 0

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Read the lengths from the part of the archive that holds the shared strings."""
        stream_part(archive, part, WORKBOOK, start=self._start, end=self._end, text=self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" si"):
            self._length = 0

    def _text(self, text: str) -> None:
        self._length += len(text)

    def _end(self, name: str) -> None:
        if name.endswith(" si"):
            self.lengths.append(self._length)


class SheetScan:
    """Last row and column that hold a value, and characters in all cells; stops soon after a bound is passed.

    Empty cells that are only formatted, as a spreadsheet writes them to its last row, do not count.
    """

    def __init__(self, shared: "array[int]", *, rows: int, columns: int) -> None:
        self.last_row = self.last_column = self.characters = 0
        self._shared, self._most_rows, self._most_columns = shared, rows, columns
        self._row = self._column = 0
        self._is_shared = self._in_value = False
        self._value: list[str] = []

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Scan the part of the archive that holds the sheet."""
        with suppress(_Stop):
            stream_part(archive, part, WORKBOOK, start=self._start, end=self._end, text=self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self._place(attributes.get("r", ""))
            self._is_shared = attributes.get("t") == "s"
        elif tag == "row":
            self._row = _number(attributes.get("r", "")) or self._row + 1
            self._column = 0
        elif tag in ("v", "is", "f"):
            self._in_value, self._value = True, []

    def _place(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        if letters and letters != reference:
            self._row = _number(reference[len(letters) :])
            self._column = 0
            for letter in letters[:4].upper():
                self._column = self._column * 26 + ord(letter) - 64
        else:
            self._column += 1

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if self._in_value and tag in ("v", "is", "f"):
            self._in_value = False
            self._count("".join(self._value), shared=self._is_shared and tag == "v")

    def _count(self, value: str, *, shared: bool) -> None:
        self.last_row, self.last_column = max(self.last_row, self._row), max(self.last_column, self._column)
        index = _number(value.strip())
        self.characters += self._shared[index] if shared and index < len(self._shared) else len(value)
        if self.last_row > self._most_rows or self.last_column > self._most_columns:
            raise _Stop


def _number(digits: str) -> int:
    """A number of nine figures at most, 0 where there is none: enough to see that a bound is passed."""
    return int(digits[:9]) if digits.isascii() and digits.isdigit() else 0
