"""The same seed, theme version and generator version give the same bytes: held against digests made elsewhere.

Who changes a text, a theme or the generator raises its version and writes `digests.json` anew, with
`python tests/training/scenario/test_same_bytes.py`.
"""

import json
from hashlib import sha256
from pathlib import Path

from sup_lib.training.scenario.folder import scenario_json
from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.scenario import GENERATOR
from sup_lib.training.scenario.themes import load_theme, theme_names

HELD = Path(__file__).with_name("digests.json")


def digests():
    """One case of every theme and level."""
    made = (make_scenario(100 + level, theme=theme, level=level) for theme in theme_names() for level in (1, 2, 3))
    return {one.case_id: sha256(scenario_json(one)).hexdigest() for one in made}


def versions():
    return {"generator": GENERATOR} | {name: load_theme(name).version for name in theme_names()}


def test_this_python_tells_the_stories_that_others_told():
    held = json.loads(HELD.read_text(encoding="utf-8"))
    assert versions() == held["versions"], "write digests.json anew, as this file says"
    assert digests() == held["digests"], "a text changed: raise its theme's version, and write digests.json anew"


if __name__ == "__main__":
    HELD.write_text(json.dumps({"versions": versions(), "digests": digests()}, indent=1) + "\n", encoding="utf-8")
