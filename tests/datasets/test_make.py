import csv
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sup_lib.exchange.tidy.rows import COLUMNS
from sup_lib.places import bundled


def make(out: Path, *options: str) -> Path:
    out.mkdir()
    command = [sys.executable, str(bundled("datasets", "make.py")), "--out", str(out), *options]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return out


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("fresh") / "out")


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("others") / "out", "--identity", "another")


def column(folder: Path, file: str, *names: str) -> list[tuple[str, ...]]:
    with (folder / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
        return [tuple(row[name] for name in names) for row in csv.DictReader(rows)]


@pytest.mark.parametrize("name", [*COLUMNS, "outcome_measures"])
def test_the_committed_tables_are_what_the_script_makes(fresh: Path, name: str) -> None:
    assert bundled("datasets", f"{name}.csv").read_bytes() == (fresh / f"{name}.csv").read_bytes()


def test_the_committed_workbook_holds_what_the_script_makes(fresh: Path) -> None:
    assert sheets(bundled("datasets", "case_list.xlsx")) == sheets(fresh / "case_list.xlsx")


def test_a_second_run_makes_the_same_bytes(fresh: Path, tmp_path: Path) -> None:
    again = make(tmp_path / "again")
    for path in fresh.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes()


def test_lines_end_as_on_every_platform_and_the_whole_is_small(fresh: Path) -> None:
    assert all(b"\r" not in path.read_bytes() for path in fresh.glob("*.csv"))
    assert sum(path.stat().st_size for path in fresh.iterdir()) < 3_000_000


def test_the_same_facts_can_be_told_of_other_people(fresh: Path, others: Path) -> None:
    assert column(fresh, "children", "name") != column(others, "children", "name")
    assert column(fresh, "children", "ethnicity") != column(others, "children", "ethnicity")
    for file in ("statuses", "key_dates", "sessions"):
        assert (fresh / f"{file}.csv").read_bytes() == (others / f"{file}.csv").read_bytes()
    for file, names in {
        "children": ("child_id", "born_on"),
        "cases": ("case_id", "worker_id", "opened_on", "risk_rating"),
        "goals": ("goal_id", "child_id", "kind", "measure_kind", "baseline", "target", "due_on"),
        "observations": ("observation_id", "observed_on", "value", "out_of", "basis"),
        "outcome_measures": ("child_id", "measure", "goal_id", "rated_on", "value"),
        "actions": ("action_id", "group", "by_when", "state", "finished_on"),
    }.items():
        assert column(fresh, file, *names) == column(others, file, *names)


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
