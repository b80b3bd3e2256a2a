"""Alter every byte of a short history, and look whether it is found: `python benchmarks/durability/every_byte.py`.

First in the rows: each character of each text, each low bit of each number, a value put where there was none, one
taken away. Then in the file: one bit of every byte (of every so many with `--every`). A byte of the file that holds
nothing of the history may change unseen; each row that the history covers must then read as it was.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))


def main() -> None:
    from support.altered import COVERED, alter_file, alter_rows, make_short_history

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="of the file's bytes, every so many")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for table in COVERED:
            start, outcomes = perf_counter(), Counter[str]()
            with make_short_history(Path(folder) / f"{table}.casebook") as casebook:
                for what, outcome in alter_rows(casebook, table):
                    outcomes[outcome] += 1
                    if outcome == "missed":
                        print(f"  missed: {what}")
            print(f"table {table}: {dict(outcomes)} in {perf_counter() - start:.0f} s", flush=True)
        with make_short_history(Path(folder) / "file.casebook") as casebook:
            place = casebook.place
        start = perf_counter()
        found = alter_file(place, every=asked.every)
        print(f"the file, every {asked.every} bytes: {dict(found)} in {perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
