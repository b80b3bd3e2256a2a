"""Kill kernel, server and tab while somebody types: `python benchmarks/durability/while_typing.py --kills 100`.

In a real Chromium. After each kill everything that the page had said was kept must be on disk, and what is on disk
must be offered again; after a kernel's or a server's end the page must say that it is not saving.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))


def main() -> None:
    from chromium import QUIET, find_chromium
    from playwright.sync_api import sync_playwright
    from support.while_typing import kill_while_typing

    from sup_lib.run.suite import DEMONSTRATION, open_demonstration

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2024)
    asked = parser.parse_args()
    start = perf_counter()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        open_demonstration(Path(folder)).close()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        place = Path(folder) / f"{DEMONSTRATION}.casebook"
        found = kill_while_typing(browser, place, kills=asked.kills, seed=asked.seed, hear_out=True)
        browser.close()
    print(f"{found.kills.total()} kills in {perf_counter() - start:.0f} s: {dict(found.kills)}")
    print(f"  'Kept' was said {found.said_kept:,} times; wrong afterwards: {dict(found.wrong) or 'nothing'}")
    lost, told = sorted(found.lost_s), sorted(found.told_after_s)
    print(f"  typing that a kill took: median {median(lost):.2f} s, most {lost[-1]:.2f} s,", end=" ")
    print(f"more than a second {sum(one > 1 for one in lost)} times")
    print(f"  'Not saved' was said after {median(told):.1f} s in the median, {told[-1]:.1f} s at most")


if __name__ == "__main__":
    main()
