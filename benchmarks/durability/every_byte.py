"""Alter every byte of a short history, and look whether it is found: `python benchmarks/durability/every_byte.py`.

First in the rows: each character of each text, each low bit of each number, a value put where there was none, one
taken away. Then in the file, laid out in small pages: one bit of every byte (of every so many with
`--every`). Each must be found, or the file refused, or every row must read as it was from a file that is sound.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))


def main() -> None:
    from support.altered import COVERED, alter_file, alter_rows, make_short_history, make_small

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="of the file's bytes, every so many")
    parser.add_argument("--file-alone", action="store_true", help="the file's bytes, and not the rows before")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for table in () if asked.file_alone else COVERED:
            start, outcomes = perf_counter(), Counter[str]()
            with make_short_history(Path(folder) / f"{table}.casebook") as casebook:
                for what, outcome in alter_rows(casebook, table):
                    outcomes[outcome] += 1
                    if outcome == "missed":
                        print(f"  missed: {what}")
            print(f"table {table}: {dict(outcomes)} in {perf_counter() - start:.0f} s", flush=True)
        with make_short_history(Path(folder) / "file.casebook") as casebook:
            place = casebook.place
        make_small(place)
        start = perf_counter()
        found = alter_file(place, every=asked.every)
        took = perf_counter() - start
        print(f"the file, {found.total():,} bytes (every {asked.every}): {dict(found)} in {took:.0f} s")


if __name__ == "__main__":
    main()
