"""What syncing the folder after each commit costs: `python benchmarks/durability/cost.py`."""

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

SAVES = 300
SETTINGS = ("synchronous=EXTRA", "synchronous=FULL")


def main() -> None:
    from support.durability import story
    from support.durability.driver import put_settings

    from sup_lib.casebook import Casebook

    with tempfile.TemporaryDirectory() as folder:
        record_id = story.begin(Path(folder) / "team.casebook")
        books = {setting: Casebook.open(Path(folder) / "team.casebook") for setting in SETTINGS}
        taken: dict[str, list[float]] = {setting: [] for setting in SETTINGS}
        for setting, casebook in books.items():
            put_settings(casebook, [setting])
        version = 0
        for number in range(SAVES):
            for setting, casebook in books.items():
                start = perf_counter()
                version = casebook.records.keep(
                    record_id, story.FIELD, f"{number} {setting}", by=story.TYPIST, since=version
                ).version
                taken[setting].append(perf_counter() - start)
        for setting, seconds in taken.items():
            usual, slow = 1000 * median(seconds), 1000 * sorted(seconds)[int(SAVES * 0.95)]
            print(f"{setting}: {SAVES} fields typed, median {usual:.1f} ms, 95 in 100 within {slow:.1f} ms")
            books[setting].close()


if __name__ == "__main__":
    main()
