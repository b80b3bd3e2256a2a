"""Cut the power, simulated, while a casebook is saved to: `python benchmarks/durability/power.py --times 2000`.

Every call of SQLite to the disk is written down; then, at random moments, a disk is put together that keeps all that
was synced and any part of the rest, torn at sectors of 512 bytes, and the casebook on it is opened. The same is done
under other settings of SQLite, to show that the simulation can do harm.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

OTHERS = {
    "rollback journal, full (what most advise)": ("synchronous=FULL",),
    "rollback journal, off": ("synchronous=OFF",),
    "write-ahead log, normal": ("journal_mode=WAL", "synchronous=NORMAL"),
    "write-ahead log, full": ("journal_mode=WAL", "synchronous=FULL"),
}


def main() -> None:
    from support.durability.cut import cut

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2024)
    asked = parser.parse_args()
    for name, settings in {"as a casebook is opened": (), **OTHERS}.items():
        start = perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            found = cut(Path(folder) / "disk", times=asked.times, seed=asked.seed, settings=settings)
        print(f"{name}: {found.total():,} cuts in {perf_counter() - start:.0f} s; wrong: {dict(found)}", flush=True)


if __name__ == "__main__":
    main()
