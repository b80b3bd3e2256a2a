"""How the service of a casebook is doing at supervision, as a page."""

from datetime import date
from typing import TYPE_CHECKING

from sup_lib.casebook import Casebook
from sup_lib.model.case import with_id
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.run.suite import is_demonstration, name_of

if TYPE_CHECKING:
    import pandas as pd

    from sup_lib.policy.timeliness import HowWeDo
    from sup_lib.widgets.findings.how_page import HowPage

_TABLES = ("cases", "children", "statuses", "sessions", "actions", "workers", "teams", "key_dates")


def how_page(casebook: Casebook, *, on: date, policy: str = DEFAULT_POLICY, months: int = 18) -> "HowPage":
    """The page of a service's own look at its supervision, as known on a day; `found` holds its tables.

    Raises `NotFound` for an unknown policy.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     how_page(casebook, on=date(2026, 9, 30), months=2).page.view["caption"]
    'As known on 30 September 2026, under lambeth-2021'
    """
    from sup_lib.policy.timeliness import how_are_we_doing  # noqa: PLC0415
    from sup_lib.widgets.findings.how_page import HowPage  # noqa: PLC0415

    tables = {name: casebook.table(name) for name in _TABLES}

    def look(day: date) -> "HowWeDo":
        return how_are_we_doing(tables, policy=policy, as_of=day, months=months)

    cases = zip(tables["cases"]["case_id"], tables["cases"]["name"], strict=True)
    names = {case_id: with_id(name, case_id) for case_id, name in cases}
    names |= dict(zip(tables["workers"]["worker_id"], tables["workers"]["name"], strict=True))
    where, invented = name_of(casebook), is_demonstration(casebook)
    return HowPage(look, on, names=names, to_csv=table_csv, where=where, invented=invented)


def table_csv(table: "pd.DataFrame") -> bytes:
    """A table as a CSV file for a spreadsheet: UTF-8 with a mark, dates as ISO, and no live formula.

    >>> import pandas as pd
    >>> table_csv(pd.DataFrame({"why": ["=1+1"], "number": [2]})).decode("utf-8-sig").splitlines()
    ['why,number', "'=1+1,2"]
    """
    from sup_lib.exchange.tidy.cells import guard  # noqa: PLC0415

    words = [name for name in table.columns if table[name].map(lambda value: isinstance(value, str)).any()]
    safe = table.assign(**{name: [guard(str(value)) for value in table[name]] for name in words})
    return safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n").encode("utf-8-sig")
