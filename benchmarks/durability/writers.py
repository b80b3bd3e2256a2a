"""Many writers at one casebook: `python benchmarks/durability/writers.py --writers 50 --saves 200 --edits 200`."""

import argparse
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))


def main() -> None:
    from support.durability.crowd import edit_together, write_together
    from support.durability.kill import typists

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=50)
    parser.add_argument("--saves", type=int, default=200, help="of each writer")
    parser.add_argument("--edits", type=int, default=200, help="of one field, by 20 writers together")
    asked = parser.parse_args()
    with typists() as started, tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        found = write_together(started, Path(folder), writers=asked.writers, saves=asked.saves)
        print(f"{asked.writers} writers x {asked.saves} saves in {perf_counter() - start:.0f} s: {dict(found.told)},")
        print(f"  {found.stored:,} stored, lost: {list(found.lost) or 'none'}", flush=True)
    with typists() as started, tempfile.TemporaryDirectory() as folder:
        found = edit_together(started, Path(folder), writers=20, edits=asked.edits // 20)
        print(
            f"{asked.edits} edits of one field by 20 writers: {dict(found.told)}, lost: {list(found.lost) or 'none'}"
        )


if __name__ == "__main__":
    main()
