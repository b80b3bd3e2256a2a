"""Opening a list of a thousand records and one of a hundred thousand: `python benchmarks/record_list.py`."""

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from sup_lib.casebook import Casebook
from sup_lib.casebook.database import tables
from sup_lib.casebook.history.entries import row_of
from sup_lib.forms.records.record import Record
from sup_lib.model import Case

FEW, MANY, RUNS, TO_A_CASE = 1_000, 100_000, 51, 100
WORDS = "She eats before school, her teacher says. " * 25
LISTS: dict[str, dict[str, Any]] = {
    "the latest": {},
    "of one case": {"case_id": "F7"},
    "drafts": {"state": "draft"},
    "page 20": {"page": 20},
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        few, many = (made(Path(folder) / f"{number}.casebook", number) for number in (FEW, MANY))
        print(f"one page of 50, the median of {RUNS} runs, {FEW:,} and {MANY:,} records in turns")
        for name, asked in LISTS.items():
            short, long = in_turns(few, many, asked)
            print(f"{name:15} {short * 1000:6.2f} ms  {long * 1000:6.2f} ms = {long / short:.2f} x")
        few.close()
        many.close()


def in_turns(few: Casebook, many: Casebook, asked: dict[str, Any]) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for casebook, times in zip((few, many), taken, strict=True):
            times.append(seconds(lambda casebook=casebook: casebook.records.summaries(**asked)))
    return median(taken[0]), median(taken[1])


def made(place: Path, number: int) -> Casebook:
    """A casebook with this many invented records; each holds about a thousand letters of answers."""
    casebook = Casebook.open(place, create=True)
    casebook.save(
        *(Case(case_id=f"F{case}", name=f"Family {case}", invented=True) for case in range(number // TO_A_CASE))
    )
    rows = [row(position, cases=number // TO_A_CASE) for position in range(number)]
    with casebook.writing() as connection, connection.begin():
        connection.execute(insert(tables.record), rows)
    return casebook


def row(position: int, *, cases: int) -> dict[str, Any]:
    at = datetime(2024, 1, 1) + timedelta(minutes=position)
    return row_of(
        Record(
            record_id=f"R-{position:06}",
            form_id="group_case_supervision",
            form_version=1,
            case_id=f"F{position % cases}",
            state="draft" if position % 10 == 0 else "signed off",
            answers={"change_seen": WORDS},
            started_at=at,
            changed_at=at,
            invented=True,
        )
    )


def seconds(work: Callable[[], Any]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
