"""What importing the library costs, each in a new Python: `python benchmarks/importing.py`."""

import subprocess
import sys
from statistics import median
from time import perf_counter

RUNS = 11
LINES = {
    "pass": "pass",
    "import pandas": "import pandas",
    "import sup_lib": "import sup_lib",
    "import sup_lib.casebook": "import sup_lib.casebook",
    "the setup cell of a page": "import sup_lib as sup; sup.open_form, sup.open_casebook, sup.explain_errors",
    "sup --help": "import sys; sys.argv = ['sup', '--help']; from sup_lib.cli import main; main()",
}


def main() -> None:
    taken: dict[str, list[float]] = {name: [] for name in LINES}
    for number in range(RUNS + 1):
        for name, line in LINES.items():
            seconds = once(line)
            if number:
                taken[name].append(seconds)
    print(f"no data; a new Python each time, {RUNS} runs after one for warmth, taken in turns")
    print(f"{'':28}{'median':>9}{'least':>9}{'over pass':>11}{'ratio':>8}")
    base = median(taken["pass"])
    for name, times in taken.items():
        middle = median(times)
        print(f"{name:28}{middle:7.3f} s{min(times):7.3f} s{middle - base:9.3f} s{middle / base:6.1f} x")


def once(line: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", line], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


if __name__ == "__main__":
    main()
