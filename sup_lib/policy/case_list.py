"""A case list as a CSV file, read strictly: dates as dates, ids as text, and nothing turned into 'missing'."""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from sup_lib.errors import InvalidInput
from sup_lib.policy.case_columns import CaseColumns
from sup_lib.policy.csv_rows import column_names, csv_rows, file_text, plain_columns

DAYS = ("opened_on", "last_session_on", "last_oversight_on", "extension_until")
COLUMNS = ("case_id", "status", "service", *DAYS, "rag", "matched", "extension_agreed_by")
EXTRA = ("team", "team_id", "worker", "worker_id", "child_id", "name")
_KNOWN = (*COLUMNS, *EXTRA)
_SINGLE = ("case_id", "child_id", "name")
_REPEATING = tuple(name for name in _KNOWN if name not in _SINGLE)
_NEEDED = ("case_id", "opened_on", "last_session_on")


def read_case_list_csv(path: str | Path) -> pd.DataFrame:
    """Read a case list: one row per case, a date as 2024-03-31 or 31/03/2024, empty where not known.

    Columns: `case_id`, `status` or `service` (or both), `opened_on`, `last_session_on`; and, where known,
    `last_oversight_on, rag, matched, extension_until, extension_agreed_by, team, worker_id`. Dates come as datetimes,
    everything else as text (words that repeat as categoricals): 00123 and 'NA' stay what they are. Columns of other
    names are left out and named in `attrs["left_out"]`.

    Raises `NotFound` where there is no file, `UnreadableFile` naming the line for a broken one, `InvalidInput` naming
    line and column of a value, or the column that is missing or misspelt.

    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp()) / "cases.csv"
    >>> _ = file.write_text("case_id,status,opened_on,last_session_on\\n00123,CP,01/02/2024,\\n")
    >>> read_case_list_csv(file).loc[0, ["case_id", "status"]].tolist()
    ['00123', 'CP']
    """
    place = Path(path)
    quick = _read_plain(place)
    if quick is not None:
        return quick
    header, lines, rows = csv_rows(place)
    names = _names(header, place)
    table = pd.DataFrame(rows, columns=names, dtype=object)[[name for name in names if name in _KNOWN]]
    table = table.astype({name: "category" if name in _REPEATING else "str" for name in table.columns})
    try:
        return _checked(table, names, lines)
    except InvalidInput as problem:
        raise InvalidInput(f"{place.name} {problem}") from None


def _read_plain(place: Path) -> pd.DataFrame | None:
    """Read a file without quotes in which nothing is wrong; None where it must be read row by row."""
    text = file_text(place)
    if '"' in text:  # only the strict reader tells a broken quote from a whole one
        return None
    names = _names(re.split(r"[\r\n]", text, maxsplit=1)[0].split(","), place)
    table = plain_columns(text, names, repeating=_REPEATING, single=_SINGLE)
    try:
        return None if table is None else _checked(table, names, None)
    except InvalidInput:
        return None


def _names(header: list[str], place: Path) -> list[str]:
    names = column_names(header, _KNOWN, place)
    missing = [name for name in _NEEDED if name not in names]
    if not {"status", "service"} & set(names):
        missing.append("status or service")
    if missing:
        raise InvalidInput(
            f"{place.name} has no column {', '.join(missing)}; its first line must name"
            f" case_id, status or service, opened_on and last_session_on (found: {', '.join(header)[:200] or '-'})"
        )
    return names


def _checked(table: pd.DataFrame, names: list[str], lines: list[int] | None) -> pd.DataFrame:
    """Read the dates, and check that the other columns can be read; every problem names its line and column."""
    columns = CaseColumns(table, lines=lines)
    blank = (table["case_id"].str.strip() == "").to_numpy()
    if blank.any():
        line = lines[int(np.argmax(blank))] if lines else 0
        raise InvalidInput(f"line {line}, column case_id is empty; every case needs its id")
    for name in ("matched", "rag"):
        columns.words(name)
    days = {name: columns.days(name) for name in DAYS if name in table.columns}
    table = table.assign(**{name: pd.Series(values.astype("datetime64[s]")) for name, values in days.items()})
    table.attrs["left_out"] = [name for name in names if name not in _KNOWN]
    return table
