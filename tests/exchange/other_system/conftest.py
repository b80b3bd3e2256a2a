from pathlib import Path

import pytest

from sup_lib.casebook import Casebook
from sup_lib.model import Case, Child

COLUMNS = {
    "goal_id": "Ref",
    "case_id": "Family",
    "statement": "Aim",
    "observed_on": "Seen On",
    "value": "Score",
    "basis": "How",
    "source": "Who",
}
FIXED = {"kind": "outcome", "owner": "child", "set_on": "01/01/2026", "measure_kind": "scale", "improvement": "down"}
LEVELS = {"baseline": 9, "target": 3}
HEADING = ",".join(COLUMNS.values())


@pytest.fixture
def files(tmp_path: Path):
    """`files(rows, more)` writes a mapping and a CSV, and gives both paths."""

    def write(*rows: str, heading: str = HEADING, more: str = "", name: str = "export.csv") -> tuple[Path, Path]:
        mapping, export = tmp_path / "mapping.yaml", tmp_path / name
        told = "\n".join(f"  {ours}: {theirs}" for ours, theirs in COLUMNS.items())
        fixed = "\n".join(f"  {ours}: {value}" for ours, value in (FIXED | LEVELS).items())
        mapping.write_text(
            f"name: test\ndates: dd/mm/yyyy\ncolumns:\n{told}\nfixed:\n{fixed}\n{more}", encoding="utf-8"
        )
        export.write_text("\n".join([heading, *rows]), encoding="utf-8")
        return mapping, export

    return write


@pytest.fixture
def book(tmp_path: Path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Case(case_id="F1", name="Family One", children=[Child(child_id="00123")], invented=True))
        yield casebook
