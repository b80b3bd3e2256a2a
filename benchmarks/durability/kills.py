"""Kill a process while it saves, over and over: `python benchmarks/durability/kills.py --kills 2000`.

A forked process types and saves and acknowledges each save when it has returned; it is killed (SIGKILL) at a random
moment. After each kill the casebook is opened and every acknowledged save looked for. The same is done to a JSON file
that is written anew at each save, to show that the kills can do harm.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))


def main() -> None:
    from support.durability.kill import kill_casebook, kill_naive, typists

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2024)
    asked = parser.parse_args()
    for name, kill in (("casebook", kill_casebook), ("one JSON file written anew", kill_naive)):
        start = perf_counter()
        with typists() as started, tempfile.TemporaryDirectory() as folder:
            found = kill(started, Path(folder), kills=asked.kills, seed=asked.seed)
        print(f"{name}: {found.kills:,} kills in {perf_counter() - start:.0f} s", flush=True)
        print(f"  {found.acknowledged:,} saves acknowledged; {found.mid_save:,} kills left a journal to roll back")
        print(f"  wrong afterwards: {dict(found.wrong) or 'nothing'}", flush=True)


if __name__ == "__main__":
    main()
