"""Another system's goals, from ten thousand rows to a million: `python benchmarks/other_system.py [--rows N ...]`.

Each size runs in a process of its own, so that the peak of its memory is its own. The rows are read beside it by the
csv module alone, as the least that anybody could do; the ratio says what mapping, checking and keeping add. A second
import of the same file shows what finding that nothing changed costs. Seconds are of this process's own work.
"""

import argparse
import csv
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
MAPPING = ROOT / "datasets" / "outside" / "goals_export.yaml"
EXAMPLE = ROOT / "datasets" / "outside" / "goals_export.csv"
LOOKS = 12


def write(place: Path, rows: int) -> None:
    """An export of that many rows: twelve looks at each goal, five goals a family."""
    with EXAMPLE.open(encoding="utf-8", newline="") as file:
        heading, first = [row for _, row in zip(range(2), csv.reader(file), strict=False)]
    at = {name: place for place, name in enumerate(heading)}
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        for number in range(rows):
            goal, look = divmod(number, LOOKS)
            row = list(first)
            row[at["Objective Ref"]], row[at["Family No"]], row[at["Child No"]] = f"X-{goal}", f"F-{goal // 5}", ""
            row[at["Review Date"]], row[at["Score"]] = f"{1 + look:02}/02/2026", str(number % 10)
            writer.writerow(row)


def bare(place: Path) -> float:
    """Seconds of work that the csv module takes to read the file."""
    begun = time.process_time()
    with place.open(encoding="utf-8", newline="") as file:
        sum(1 for _ in csv.DictReader(file))
    return time.process_time() - begun


def one(place: Path, folder: Path, way: str) -> None:
    """Import one file in this process, and print seconds of work, megabytes and what became of the rows."""
    from sup_lib.casebook import Casebook
    from sup_lib.exchange.other_system import import_goals, write_goals

    begun = time.process_time()
    if way == "folder":
        report = write_goals(place, folder / "out", mapping=MAPPING)
    else:
        with Casebook.open(folder / "team.casebook", create=True) as book:
            report = import_goals(place, book, mapping=MAPPING, new_cases=True, invented=True)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, peak, report.read, report.imported, report.unchanged, report.rejected_count)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    ask.add_argument("--ways", nargs="+", default=["folder", "casebook", "again"])
    ask.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.one:
        one(Path(given.one[0]), Path(given.one[1]), given.one[2])
        return
    print("rows way seconds rows/s times-csv peak-MB read new unchanged rejected")
    for rows in given.rows:
        with TemporaryDirectory() as name:
            folder = Path(name)
            write(folder / "export.csv", rows)
            least = bare(folder / "export.csv")
            for way in given.ways:
                command = [sys.executable, __file__, "--one", str(folder / "export.csv"), name, way]
                told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
                seconds, peak = float(told[0]), float(told[1])
                ratio = f"{seconds / least:.1f}"
                print(
                    rows, way, f"{seconds:.1f}", f"{rows / seconds:,.0f}", ratio, f"{peak:.0f}", *told[2:], flush=True
                )


if __name__ == "__main__":
    main()
