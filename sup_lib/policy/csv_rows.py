"""The rows of a CSV file, read strictly: every value as text, every row as long as the heading."""

import csv
from collections.abc import Collection
from difflib import get_close_matches
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from sup_lib.errors import InvalidInput, NotFound, UnreadableFile

_LARGEST = 200_000_000


def csv_rows(place: Path) -> tuple[list[str], list[int], list[list[str]]]:
    """The heading, and every row that is not blank with the line it ends on.

    Raises `NotFound` where there is no file, `UnreadableFile` naming the line for a broken one.
    """
    reader = csv.reader(StringIO(file_text(place), newline=""), strict=True)
    lines, rows = [], []
    try:
        header = next(reader, [])
        for row in reader:
            if any(row):
                lines.append(reader.line_num)
                rows.append(row)
    except csv.Error as problem:
        raise UnreadableFile(
            f"{place.name} line {reader.line_num} is broken ({problem}); save the list as CSV again"
        ) from None
    for line, row in zip(lines, rows, strict=True):
        if len(row) != len(header):
            raise UnreadableFile(
                f"{place.name} line {line} has {len(row)} values for {len(header)} columns; put a value that holds a"
                " comma in double quotes"
            )
    return header, lines, rows


def column_names(header: list[str], known: tuple[str, ...], place: Path) -> list[str]:
    """The names of a heading's columns, in small letters with '_' for spaces.

    Raises `InvalidInput` for a name that is there twice, and for one that looks like a known one misspelt.
    """
    names = ["_".join(name.casefold().split()) for name in header]
    if repeated := {name for name in names if name and names.count(name) > 1}:
        raise InvalidInput(f"{place.name} has two columns {min(repeated)}; keep one of them")
    for name in sorted(set(names) - set(known)):
        if near := get_close_matches(name, sorted(set(known) - set(names)), n=1, cutoff=0.85):
            raise InvalidInput(f"{place.name} has an unknown column {name}; if it is {near[0]}, name it so")
    return names


def plain_columns(text: str, names: list[str], *, repeating: Collection[str], single: Collection[str]) -> Any:
    """Some columns of a text without quotes, as a table; None where it must be read row by row to say what is wrong.

    `names` are those of the file's columns. Columns of words that repeat come as categoricals, `single` ones as text.
    """
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second that few commands need
    from pyarrow import csv as arrow  # noqa: PLC0415

    types = dict.fromkeys(single, pa.string()) | dict.fromkeys(repeating, pa.dictionary(pa.int32(), pa.string()))
    kept = [name for name in names if name in types]
    try:
        table = arrow.read_csv(
            BytesIO(text.encode()),
            read_options=arrow.ReadOptions(column_names=names, skip_rows=1),
            parse_options=arrow.ParseOptions(quote_char=False),
            convert_options=arrow.ConvertOptions(
                column_types={name: types[name] for name in kept}, strings_can_be_null=False, include_columns=kept
            ),
        )
    except pa.ArrowInvalid:
        return None
    return table.to_pandas()


def file_text(place: Path) -> str:
    """The text of a file of rows. Raises `NotFound`, and `UnreadableFile` for one that is too large or no text."""
    if not place.is_file():
        raise NotFound(f"there is no file {place}; check the name and the folder")
    if place.stat().st_size > _LARGEST:
        raise UnreadableFile(f"{place.name} is larger than {_LARGEST:,} bytes, too much for such a list; split it")
    try:
        text = place.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{place.name} is not UTF-8 text; save it as 'CSV UTF-8 (comma delimited)'") from None
    if "\0" in text:
        raise UnreadableFile(f"{place.name} is not a text file; save the list as 'CSV UTF-8 (comma delimited)'")
    return text
