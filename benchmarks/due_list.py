"""How long the due list of a large case list takes, against reading that list: `python benchmarks/due_list.py`.

Every way is timed once a round, and the best of its rounds counts: on a machine with other work the best is what the
way itself costs. Ratios are of times of the same rounds.
"""

import json
import random
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pandas as pd

from sup_lib.cli.due_output import json_rows
from sup_lib.policy import due_table, read_case_list_csv

ROWS, ROUNDS = 100_000, 15
DAYS = ["opened_on", "last_session_on", "last_oversight_on"]
STATUSES = ("CIN", "CP", "CLA", "CLA & CP", "16+", "care leaver", "LAC matched", "no such status", "")
SERVICES = ("assessment", "family safeguarding", "CWD", "looked after", "care leavers", "MAP/SPA", "")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cases.csv"
        write_cases(file)
        cases, text = read_case_list_csv(file), pd.read_csv(file, dtype={"case_id": str})
        ways: dict[str, Callable[[], Any]] = {
            "pandas.read_csv, dates left as text": lambda: pd.read_csv(file),
            "pandas.read_csv, dates read by their format": lambda: read_with_days(file),
            "read_case_list_csv, every date checked": lambda: read_case_list_csv(file),
        }
        for policy in ("lambeth-2021", "appendix-1"):
            ways[f"due_table, {policy}"] = lambda policy=policy: scored(cases, policy)
            ways[f"due_table, {policy}, of pandas.read_csv's own text"] = lambda policy=policy: scored(text, policy)
        due = scored(cases, "appendix-1")
        ways[f"JSON of the {len(due):,} rows"] = lambda: json.dumps(json_rows(due))
        say(best(ways))


def say(best_of: dict[str, float]) -> None:
    plain, with_days, *_ = best_of.values()
    print(f"{ROWS:,} invented cases, best of {ROUNDS} rounds; times the first and the second way of reading")
    for name, seconds in best_of.items():
        print(f"{name:55} {seconds * 1000:6.1f} ms {seconds / plain:6.2f} {seconds / with_days:6.2f}")


def scored(cases: pd.DataFrame, policy: str) -> pd.DataFrame:
    return due_table(cases, policy=policy, as_of="2024-07-31")


def read_with_days(file: Path) -> pd.DataFrame:
    """As an analyst reads it who knows how each column writes its days."""
    table = pd.read_csv(file)
    formats = zip(DAYS, ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%Y"), strict=True)
    return table.assign(**{name: pd.to_datetime(table[name], format=written) for name, written in formats})


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


def best(ways: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """The least seconds that each way took in any of the rounds."""
    taken = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, work in ways.items():
            start = process_time()
            work()
            taken[name] = min(taken[name], process_time() - start)
    return taken


if __name__ == "__main__":
    main()
