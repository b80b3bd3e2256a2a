"""The same seed, the same bytes, whatever Python makes them: digests of invented cases and of their packs.

Run with one Python: `python benchmarks/scenario_digests.py --out ours.json`, and with another the same with
`--against ours.json`: it says which case differs, and in which file, and ends with 1 where one does. The casebook is
left out: its bytes depend on SQLite.
"""

import argparse
import json
import platform
from hashlib import sha256
from pathlib import Path

from sup_lib.training.scenario.folder import scenario_json
from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.packs import pack_files
from sup_lib.training.scenario.themes import theme_names


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--cases", type=int, default=200)
    ask.add_argument("--out", type=Path)
    ask.add_argument("--against", type=Path)
    asked = ask.parse_args()
    ours = digests(asked.cases)
    if asked.out:
        asked.out.write_text(json.dumps(ours, indent=1) + "\n", encoding="utf-8")
    differ = compare(ours, json.loads(asked.against.read_text(encoding="utf-8"))) if asked.against else []
    print(f"{len(ours)} files of {asked.cases} cases, Python {platform.python_version()}, {platform.system()}")
    print("\n".join(differ) if differ else "nothing differs" if asked.against else "written")
    return bool(differ)


def digests(cases: int) -> dict[str, str]:
    """The digest of every file of so many cases, of every theme and level in turn."""
    found: dict[str, str] = {}
    for seed in range(cases):
        one = make_scenario(seed, theme=theme_names()[seed % len(theme_names())], level=1 + seed % 3)
        for name, contents in (*pack_files(one), ("scenario.json", scenario_json(one))):
            found[f"{one.case_id}/{name}"] = sha256(contents).hexdigest()
    return found


def compare(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    """Files that are not the same, or that only one has."""
    return [name for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name)]


if __name__ == "__main__":
    raise SystemExit(main())
