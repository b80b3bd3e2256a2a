"""Let every call to the disk fail in turn, and the disk be full at each: `python benchmarks/durability/faults.py`."""

import sys
import tempfile
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))


def main() -> None:
    from support.durability.starve import failing_disk, full_disk

    tried = {"the disk is full": full_disk, "input or output fails": failing_disk}
    for (name, fail), number, lasting in product(tried.items(), (4, 5), (False, True)):
        with tempfile.TemporaryDirectory() as folder:
            found = fail(Path(folder), number=number, lasting=lasting)
        what = "a field typed" if number % 2 else "two things saved"
        print(
            f"{name}, {'from the n-th call on' if lasting else 'at the n-th call'}, {what}: {found.calls} calls in"
            f" turn, {found.refused} refused, wrong: {dict(found.wrong) or 'nothing'}"
        )
        for sentence, times in found.said.items():
            print(f"  {times} times: {sentence}", flush=True)


if __name__ == "__main__":
    main()
