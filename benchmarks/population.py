"""What the progress table of a population costs: `python benchmarks/population.py FOLDER [--goals N]`.

On the same Parquet, each in a process of its own with two threads: (a) a bare DuckDB query that takes first, last and
slope of each goal, (b) the whole table of `sup_lib`, (c) pandas, vectorised, which takes the same columns but no
sentences; and (d) how long DuckDB takes only to read the finished table and write it again, which no rule can save.
`--sizes` measures the cost per observation from ten thousand observations upwards instead, and draws it.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from population_data import write_population

AS_OF, SINCE = date(2026, 3, 1), date(2025, 12, 1)
BARE = """
copy (
  select goal_id, arg_min(value, observed_on) as first, arg_max(value, observed_on) as latest,
    regr_slope(value, epoch(observed_on)) as slope
  from '{folder}/observations.parquet' group by goal_id
) to '{folder}/bare.parquet' (format parquet)
"""
COPY = (
    "copy (from '{folder}/table.parquet') to '{folder}/copied.parquet' (format parquet, dictionary_size_limit 1000)"
)
SIZES = (833, 8_333, 83_333, 833_333)
"""Goals, with twelve observations each: from ten thousand observations to ten million."""
FEWEST = 8
PICKS = {"wall": min, "cpu": min, "gib": max}


def bare(folder: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.sql("set threads = 2")
        connection.sql("set enable_progress_bar = false")
        connection.execute(BARE.format(folder=folder))


def ours(folder: Path) -> None:
    from sup_lib.progress.population import write_population_table

    goals, seen = folder / "goals.parquet", folder / "observations.parquet"
    write_population_table(goals, seen, out=folder / "table.parquet", as_of=AS_OF, since=SINCE)


def pandas(folder: Path) -> None:
    from population_pandas import progress_in_pandas

    progress_in_pandas(folder, as_of=AS_OF, since=SINCE).to_parquet(folder / "pandas.parquet")


def copied(folder: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.sql("set threads = 2")
        connection.sql("set enable_progress_bar = false")
        connection.sql("set preserve_insertion_order = false")
        connection.execute(COPY.format(folder=folder))


WAYS: dict[str, Callable[[Path], None]] = {"bare": bare, "ours": ours, "copied": copied, "pandas": pandas}


def measured(way: str, folder: Path) -> dict[str, float]:
    """Run one way in a process of its own: seconds, processor seconds, and the most memory that it held."""
    command = [sys.executable, __file__, str(folder), "--way", way]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def run(way: str, folder: Path) -> None:
    started = time.perf_counter()
    WAYS[way](folder)
    wall = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    print(json.dumps({"wall": wall, "cpu": cpu, "gib": used.ru_maxrss / 2**20}))


def compare(folder: Path, goals: int, ways: list[str], *, turns: int) -> None:
    """Measure each way in turns, and say the least of each, since others may use the computer too."""
    if not (folder / "observations.parquet").exists():
        write_population(folder, goals=goals)
    found: dict[str, list[dict[str, float]]] = {way: [] for way in ("bare", *ways)}
    for _ in range(turns):
        for way, figures in found.items():
            figures.append(measured(way, folder))
    least = {
        way: {name: pick(f[name] for f in figures) for name, pick in PICKS.items()} for way, figures in found.items()
    }
    for way, best in least.items():
        cpu, wall = (best[name] / least["bare"][name] for name in ("cpu", "wall"))
        print(
            f"{way}: {best['wall']:.1f} s, {best['cpu']:.1f} processor seconds, {cpu:.1f} times the processor time of"
            f" the bare query, {wall:.1f} times its seconds, {best['gib']:.2f} GiB at most"
        )


def sizes(folder: Path, *, turns: int, picture: Path | None) -> None:
    """Print what each observation costs, at each size, and draw it; the start is what eight goals cost."""
    start = _costs(folder, FEWEST, turns=turns)[1]
    rows = []
    print("observations,microseconds_each,microseconds_each_without_the_start,bare_microseconds_each")
    for goals in SIZES:
        seen, ours_costs, bare_costs = _costs(folder, goals, turns=turns)
        rows.append([seen, *(cost / seen * 1e6 for cost in (ours_costs, ours_costs - start, bare_costs))])
        print("{},{:.3f},{:.3f},{:.3f}".format(*rows[-1]), flush=True)
    print(f"the start: {start:.2f} processor seconds")
    if picture is not None:
        from population_picture import draw_costs

        picture.write_bytes(draw_costs(rows, start=start, turns=turns))


def _costs(folder: Path, goals: int, *, turns: int) -> tuple[int, float, float]:
    place = folder / str(goals)
    place.mkdir(exist_ok=True)
    seen = write_population(place, goals=goals)
    ours_costs, bare_costs = (min(measured(way, place)["cpu"] for _ in range(turns)) for way in ("ours", "bare"))
    return seen, ours_costs, bare_costs


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, help="where the invented data are, or are made")
    asked.add_argument("--goals", type=int, default=1_000_000)
    asked.add_argument("--way", choices=[*WAYS])
    asked.add_argument("--ways", nargs="*", default=[*WAYS])
    asked.add_argument("--sizes", action="store_true")
    asked.add_argument("--turns", type=int, default=2, help="how often each is measured; the least counts")
    asked.add_argument("--picture", type=Path, help="with --sizes: where to draw them, as a PNG")
    given = asked.parse_args()
    if given.way:
        run(given.way, given.folder)
    elif given.sizes:
        sizes(given.folder, turns=given.turns, picture=given.picture)
    else:
        compare(given.folder, given.goals, given.ways, turns=given.turns)
