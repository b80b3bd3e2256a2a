"""What of a record speaks to which statement of the standards: how often, when, and what nothing speaks to yet."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sup_lib.dates import add_months, say_day
from sup_lib.training.learning.entries import MONTHS, Entry
from sup_lib.training.learning.record import LearningRecord
from sup_lib.training.standards import Standards, Statement, standards_between

if TYPE_CHECKING:
    import pandas as pd

YEAR = 12
COLUMNS = ("standards", "code", "title", "n", "first_on", "last_on", "kinds", "n_before", "entries")
TIE = (
    "An entry counts for a statement that it names, or that one of its learning areas speaks to. The tie is this"
    " suite's own. It says where something has been written, not how good the work is."
)
"""What the map rests on, for every place that shows it."""


def maps_of(record: LearningRecord, *, on: date) -> tuple[Standards, ...]:
    """The versions of the standards that a record is shown against: every one that its year touches.

    A year that runs across a change has both. Without a start it is the version on the day.

    >>> [one.standards for one in maps_of(LearningRecord(started_on="2026-09-07"), on=date(2026, 10, 1))]
    ['knowledge-and-skills', 'early-career']
    """
    days = [one.on for one in record.entries() if not one.is_empty]
    first = min([record.started_on or on, *days])
    last = max([add_months(record.started_on, YEAR) if record.started_on else on, on, *days])
    return standards_between(first, last)


def standards_table(record: LearningRecord, *, on: date) -> "pd.DataFrame":
    """A record mapped to the standards: a row a statement, for each version that its year touches.

    `n` counts the entries of the days on which the version applies, `first_on` and `last_on` are their days (NaT for
    none), `kinds` says what they are, `entries` their labels. `n_before` counts earlier ones that speak to it too,
    written while another version applied. Entries after `on`, and those with nothing in them, are left out.

    >>> record = LearningRecord(started_on="2026-09-07")
    >>> standards_table(record, on=date(2026, 10, 1))[["code", "n"]].head(2).to_dict("records")
    [{'code': 'KSS1', 'n': 0}, {'code': 'KSS2', 'n': 0}]
    """
    import pandas as pd  # noqa: PLC0415

    written = [one for one in record.entries() if not one.is_empty and one.on <= on]
    rows = [
        _row(version, statement, written) for version in maps_of(record, on=on) for statement in version.statements
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.assign(first_on=pd.to_datetime(table["first_on"]), last_on=pd.to_datetime(table["last_on"]))


def _row(version: Standards, statement: Statement, written: Iterable[Entry]) -> tuple[object, ...]:
    found = [one for one in written if statement in _answered(version, one)]
    now = [one for one in found if version.applies_on(one.on)]
    days = [one.on for one in now]
    return (
        version.standards,
        statement.code,
        statement.title,
        len(now),
        min(days, default=None),
        max(days, default=None),
        kinds_said(now),
        sum(one.on < version.valid_from for one in found),
        " ".join(one.id for one in now),
    )


def _answered(version: Standards, entry: Entry) -> set[Statement]:
    return {statement for touch in entry.touches for statement in version.answering(touch)}


def kinds_said(entries: Iterable[Entry]) -> str:
    """How many of each kind, in words.

    >>> from sup_lib.training.learning.entries import ReviewHeld
    >>> kinds_said([ReviewHeld(id="m1", on="2026-12-07", month=3)])
    '1 review'
    """
    counted = Counter(one.kind for one in entries)
    return ", ".join(f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in counted.items())


def reviews_of(record: LearningRecord, *, on: date) -> tuple[tuple[int, date | None, date | None], ...]:
    """Each review of the year: its month, the day that the policy gives, and the day on which it was held.

    The day is None without a start, and where a review was not held yet. Days come from the policy's supported year.
    """
    held: dict[int, date] = {one.month: one.on for one in record.reviews}
    if record.started_on is None:
        return tuple((month, None, held.get(month)) for month in MONTHS)
    from sup_lib.policy.asye import YearEvents, asye_year  # noqa: PLC0415

    year = asye_year(YearEvents(record.started_on), policy="lambeth-2021", as_of=max(on, record.started_on))
    days = [item.due_on for item in year.of("ASYE review")]
    return tuple((month, day, held.get(month)) for month, day in zip(MONTHS, days, strict=True))


def summary_of(record: LearningRecord, *, on: date) -> str:
    """One sentence on where a record stands against the version in force, with how much it rests on.

    >>> summary_of(LearningRecord(), on=date(2026, 10, 1))
    'Nothing is written yet for any of the 10 knowledge and skills statements.'
    """
    version = next(one for one in maps_of(record, on=on) if one.applies_on(on))
    table = standards_table(record, on=on)
    mine = table[table["standards"] == version.standards]
    some, all_, short = int((mine["n"] > 0).sum()), len(mine), f"{version.short[:1].lower()}{version.short[1:]}"
    if not some:
        return f"Nothing is written yet for any of the {all_} {short}."
    labels = {label for labels in mine["entries"] for label in labels.split()}
    counted = "1 entry speaks" if len(labels) == 1 else f"{len(labels)} entries speak"
    return f"{counted} to {some} of the {all_} {short}, as of {say_day(on)}."
