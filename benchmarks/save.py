"""What keeping one answer costs, against a bare commit of the same bytes: `python benchmarks/save.py`.

The bare commit runs the very statements that a `Records.keep` wrote, with the same values, on a copy of the file of
the casebook through Python's own `sqlite3`: the same bytes in the same tables with the same indices, under the same
settings, in one transaction, with the same five synchronisations (`strace` shows both). What `keep` does besides is
to read the record and its history, to check and to reckon digests. Beside it a barer commit, of one row of answers
and one of history in a file that holds nothing else. All three take turns on the same disk; the statements are noted
in a turn that is not timed. On a disk that answers at once (`TMPDIR=/dev/shm`) only the work of the processor is
left, and the share is larger.
"""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from sup_lib.casebook import Casebook
from sup_lib.casebook.database import ready
from sup_lib.forms.form.library import load_form
from sup_lib.run.suite import open_demonstration

FORM, CASE, FIELD = "group_case_supervision", "F-0007", "change_seen"
OTHERS = ("change_looked_for", "key_factors", "professionals_change")
TURNS, TARGET = 300, 3
WORDS = "She eats before school, her teacher says, and was late once in the last two weeks. " * 15
SETTINGS = ("journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, open_demonstration(Path(folder)) as casebook:
        ours, same, barer = in_turns(casebook, Path(folder))
    print(f"{TURNS} answers kept in turns, each of them a few hundred words, with a family's facts on the form")
    print(f"{'two rows in a file of their own':40} {barer * 1000:.2f} ms")
    print(f"{'a bare commit of the same bytes':40} {same * 1000:.2f} ms")
    print(f"{'Records.keep':40} {ours * 1000:.2f} ms = {ours / same:.2f} x (target: at most {TARGET})")
    print(f"{'':40} {ours / barer:.2f} x the two rows")


def in_turns(casebook: Casebook, folder: Path) -> tuple[float, float, float]:
    record_id = casebook.records.open(load_form(FORM), CASE).record_id
    for field in (*OTHERS, FIELD):
        keep(casebook, record_id, field, WORDS)
    answers = casebook.records.get(record_id).answers
    copy = shutil.copyfile(casebook.place, folder / "copy.db")
    with closing(opened(copy)) as beside, closing(opened(folder / "bare.db")) as bare:
        bare.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, answers TEXT)")
        bare.execute("CREATE TABLE change (id INTEGER PRIMARY KEY, said TEXT)")
        bare.execute("INSERT INTO record VALUES (1, '')")
        bare.execute("INSERT INTO change VALUES (1, '')")
        taken: tuple[list[float], list[float], list[float]] = ([], [], [])
        for turn in range(TURNS):
            words = f"{WORDS}{turn}"
            taken[0].append(seconds(lambda words=words: keep(casebook, record_id, FIELD, words)))
            with noted() as written:
                keep(casebook, record_id, FIELD, f"{words}.")
            taken[1].append(seconds(lambda written=written: commit(beside, written)))
            both = [
                ("UPDATE record SET answers = ?", (json.dumps({**answers, FIELD: words}),)),
                ("UPDATE change SET said = ?", (json.dumps(words),)),
            ]
            taken[2].append(seconds(lambda both=both: commit(bare, both)))
    return median(taken[0]), median(taken[1]), median(taken[2])


def opened(place: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(place, isolation_level=None)
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    return connection


@contextmanager
def noted() -> Iterator[list[tuple[str, Any]]]:
    """Note every statement that writes, with its values."""
    written: list[tuple[str, Any]] = []
    run = ready.run_raw

    def note(connection: Any, text: str, given: Any) -> list[Any]:
        if text.startswith(("UPDATE", "INSERT")):
            written.append((text, given))
        return run(connection, text, given)

    with patch.object(ready, "run_raw", note):
        yield written


def keep(casebook: Casebook, record_id: str, field: str, words: str) -> None:
    casebook.records.keep(record_id, field, words, by="Sam", since=10_000)


def commit(connection: sqlite3.Connection, written: list[tuple[str, Any]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in written:
        connection.execute(statement, values)
    connection.execute("COMMIT")


def seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
