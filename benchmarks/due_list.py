"""How long the due list of a large case list takes, against reading that list: `python benchmarks/due_list.py`."""

import random
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pandas as pd

from sup_lib.policy import due_table, read_case_list_csv

ROWS, RUNS = 100_000, 7
STATUSES = ("CIN", "CP", "CLA", "CLA & CP", "16+", "care leaver", "LAC matched", "no such status", "")
SERVICES = ("assessment", "family safeguarding", "CWD", "looked after", "care leavers", "MAP/SPA", "")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cases.csv"
        write_cases(file)
        cases = read_case_list_csv(file)
        print(f"{ROWS:,} invented cases, median of {RUNS} runs")
        plain = seconds(lambda: pd.read_csv(file))
        ours = seconds(lambda: read_case_list_csv(file))
        print(f"{'pandas.read_csv, dates left as text':40} {plain:.3f} s")
        print(f"{'read_case_list_csv, every date checked':40} {ours:.3f} s")
        for policy in ("lambeth-2021", "appendix-1"):
            due = seconds(lambda policy=policy: due_table(cases, policy=policy, as_of="2024-07-31"))
            times = f"{due / ours:.2f} x our reading, {due / plain:.2f} x pandas.read_csv"
            print(f"{'due_table, ' + policy:40} {due:.3f} s = {times}")


def write_cases(file: Path) -> None:
    chance = random.Random(2024)
    lines = ["case_id,status,service,opened_on,last_session_on,last_oversight_on,rag,matched"]
    for number in range(ROWS):
        opened_on = date(2022, 1, 1) + timedelta(days=chance.randrange(600))
        held = [some_day_after(opened_on, chance), some_day_after(opened_on, chance)]
        words = [chance.choice(STATUSES), chance.choice(SERVICES), opened_on.isoformat(), *held]
        lines.append(
            ",".join([f"{number:06}", *words, chance.choice(["red", "amber", ""]), chance.choice(["yes", ""])])
        )
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def some_day_after(day: date, chance: random.Random) -> str:
    return "" if chance.random() < 0.1 else (day + timedelta(days=chance.randrange(300))).strftime("%d/%m/%Y")


def seconds(work: Callable[[], Any]) -> float:
    taken = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken)


if __name__ == "__main__":
    main()
