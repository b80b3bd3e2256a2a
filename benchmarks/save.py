"""What keeping one answer costs, against a bare commit of the same bytes: `python benchmarks/save.py`.

Both write with the same settings (rollback journal, the folder synchronised after each commit) to the same disk, in
turns. The bare commit writes the row of answers and the row of history, and nothing else.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from sup_lib.casebook import Casebook
from sup_lib.forms.library import load_form
from sup_lib.model import Case

FORM = "group_case_supervision"
TURNS, TARGET = 300, 3
WORDS = "She eats before school, her teacher says, and was late once in the last two weeks. "


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Casebook.open(Path(folder) / "team.casebook", create=True) as casebook,
    ):
        ours, bare = both(casebook, Path(folder) / "bare.db")
    print(f"{TURNS} answers kept in turns, each of them a few hundred words; the median of each")
    print(f"{'a bare commit of the same bytes':40} {bare * 1000:.2f} ms")
    print(f"{'Records.keep':40} {ours * 1000:.2f} ms = {ours / bare:.2f} x (target: at most {TARGET})")


def both(casebook: Casebook, place: Path) -> tuple[float, float]:
    casebook.save(Case(case_id="F7", name="Family F7", invented=True))
    record = casebook.records.open(load_form(FORM), "F7")
    others = ("change_looked_for", "key_factors", "professionals_change")
    for field in others:
        record = casebook.records.keep(record.record_id, field, WORDS * 15, by="Sam", since=record.version)
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        for setting in ("journal_mode=DELETE", "synchronous=EXTRA"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, answers TEXT)")
        connection.execute("CREATE TABLE change (id INTEGER PRIMARY KEY, said TEXT)")
        connection.execute("INSERT INTO record VALUES (1, '')")
        connection.execute("INSERT INTO change VALUES (1, '')")
        ours, bare = [], []
        for turn in range(TURNS):
            words = f"{WORDS * 15}{turn}"
            answers = {**record.answers, "change_seen": words}
            ours.append(seconds(lambda words=words: keep(casebook, record.record_id, words)))
            bare.append(seconds(lambda answers=answers, words=words: commit(connection, answers, words)))
    return median(ours), median(bare)


def keep(casebook: Casebook, record_id: str, words: str) -> None:
    casebook.records.keep(record_id, "change_seen", words, by="Sam", since=10_000)


def commit(connection: sqlite3.Connection, answers: dict[str, object], words: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE record SET answers = ?", (json.dumps(answers),))
    connection.execute("UPDATE change SET said = ?", (json.dumps(words),))
    connection.execute("COMMIT")


def seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
