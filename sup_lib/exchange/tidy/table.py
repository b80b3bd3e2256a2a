"""The table behind a picture as a CSV file: dates as 2024-03-31, nothing that a spreadsheet would run."""

from datetime import date
from typing import TYPE_CHECKING

from sup_lib.exchange.tidy.cells import to_cell
from sup_lib.progress.result import is_missing

if TYPE_CHECKING:
    import pandas as pd


def table_csv(table: "pd.DataFrame") -> bytes:
    """Give a table as CSV in UTF-8 with a byte order mark, so that Excel reads its letters; what is missing is empty.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.

    >>> import pandas as pd
    >>> table_csv(pd.DataFrame({"who": ["=1+1"], "n": [2.0]})).decode("utf-8-sig").splitlines()
    ['who,n', "'=1+1,2"]
    """
    written = table.astype(object).map(_cell)
    written.columns = [to_cell(str(name)) for name in table.columns]
    return written.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _cell(value: object) -> str:
    if is_missing(value):
        return ""
    if isinstance(value, date) and hasattr(value, "date"):
        return to_cell(value.date())
    return to_cell(value.item() if hasattr(value, "item") else value)
