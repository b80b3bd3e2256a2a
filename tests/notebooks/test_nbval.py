"""The notebooks' own checks, run by nbval as anybody who has only the notebooks would run them."""

import os
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import nbformat
import pytest

from sup_lib.places import bundled

NOTEBOOKS = sorted([*bundled("notebooks").glob("*.ipynb"), *bundled("exercises").glob("*.ipynb")])


def nbval(folder, *notebooks):
    """Run notebooks in an empty home; whether all passed, and what became of each cell by its number."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("SUP_", "PYTEST_"))}
    home = {"HOME": folder, "USERPROFILE": folder, "LOCALAPPDATA": folder, "XDG_DATA_HOME": folder / "data"}
    report = folder / "report.xml"
    pytest_alone = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [
            *pytest_alone,
            "--rootdir",
            folder,
            "--nbval-lax",
            "--nbval-current-env",
            f"--junitxml={report}",
            *notebooks,
        ],
        cwd=folder,
        env=settings | {name: str(place) for name, place in home.items()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    cells = ElementTree.parse(report).iter("testcase") if report.exists() else ()
    return ran, {(stem(cell.get("classname")), cell.get("name")): len(cell) == 0 for cell in cells}


def stem(classname):
    return classname.removesuffix(".ipynb").rpartition(".")[2]


def checks(notebook):
    """The cells tagged `check`, numbered as nbval numbers them: code cells, from 0."""
    code = [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
    return [f"Cell {number}" for number, cell in enumerate(code) if "check" in cell.metadata.get("tags", [])]


def test_every_check_of_every_notebook_passes(tmp_path):
    ran, passed = nbval(tmp_path, *(shutil.copy(notebook, tmp_path) for notebook in NOTEBOOKS))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for notebook in NOTEBOOKS:
        held = [passed.get((notebook.stem, name)) for name in checks(notebook)]
        assert held and all(held), notebook.stem


@pytest.mark.parametrize("wrong", ["assert False, 'not so'", "raise LookupError('gone')"])
def test_a_check_that_does_not_hold_fails(tmp_path, wrong):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(wrong, metadata={"tags": ["check"]})])
    nbformat.write(notebook, tmp_path / "wrong.ipynb")
    ran, passed = nbval(tmp_path, tmp_path / "wrong.ipynb")
    assert ran.returncode == 1
    assert list(passed.values()) == [False]
