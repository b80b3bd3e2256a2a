"""Installed from its wheel, with no checkout near, the suite is whole; and nothing else has travelled with it."""

import csv
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from email.parser import BytesParser
from pathlib import Path
from zipfile import ZipFile

import docx
import nbformat
import pytest

from sup_lib.casebook import Casebook

PROJECT = Path(__file__).parents[2]
TRAVELS = ("sup_lib", "notebooks", "exercises", "datasets")
PRIVATE = (
    "notebooks/.ipynb_checkpoints/group_supervision-checkpoint.ipynb",
    "datasets/team.casebook",
    "datasets/team.casebook-journal",
    "exercises/.ipynb_checkpoints/mine-checkpoint.ipynb",
)
"""What a working folder may hold that must never be published."""
THIS_COMPUTER = [f"{place}{os.sep}".encode() for place in (PROJECT, sys.prefix, Path.home())]


def run(command, where, **environment):
    """Run a command with no terminal and no settings of this computer; its words come back, and it must succeed."""
    keep = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    said = subprocess.run(
        [str(part) for part in command],
        cwd=where,
        env=keep | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel as it would be published, built from a copy of the project with private files among its own."""
    source = tmp_path_factory.mktemp("source")
    for folder in TRAVELS:
        shutil.copytree(PROJECT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_*"))
    for file in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(PROJECT / file, source)
    for file in PRIVATE:
        (source / file).parent.mkdir(exist_ok=True)
        (source / file).write_text("Seren Private (invented)")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", source / "made"], source)
    return next((source / "made").glob("*.whl"))


@pytest.fixture(scope="module")
def travelled(wheel):
    """What is in the wheel: path to contents."""
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of programs of a fresh environment: this wheel, and by a .pth file the packages that are here.

    Python reads no .pth file of a folder that a .pth file names, so an editable install here stays out of it.
    """
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, with_pip=True, symlinks=os.name != "nt")
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    run([programs / "python", "-m", "pip", "--no-input", "install", "--no-index", "--no-deps", wheel], place)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run([programs / "python", "-c", where], place).strip())
    here = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (packages / "here.pth").write_text("\n".join(here), encoding="utf-8")
    return programs


def published(folder):
    """The files of a folder of the checkout as the wheel names them, less what tools leave behind."""
    prefix = "" if folder == "sup_lib" else "sup_lib/bundled/"
    for path in (PROJECT / folder).rglob("*"):
        inside = path.relative_to(PROJECT)
        tools = {"__pycache__", ".ipynb_checkpoints"} & set(inside.parts)
        if path.is_file() and not tools and not path.name.endswith((".casebook", ".casebook-journal")):
            yield prefix + inside.as_posix()


@pytest.mark.parametrize("folder", TRAVELS)
def test_every_file_travels(travelled, folder):
    assert set(published(folder)) <= set(travelled)


def test_nothing_else_travels(travelled):
    ours = {name for folder in TRAVELS for name in published(folder)}
    beside = {name.partition(".dist-info/")[2] for name in set(travelled) - ours}
    assert beside == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}


@pytest.mark.parametrize(
    "name",
    [
        "sup_lib/py.typed",
        "sup_lib/widgets/browser/view.js",
        "sup_lib/widgets/browser/page.css",
        "sup_lib/run/voila_template/nbconvert/templates/sup/index.html.j2",
        "sup_lib/run/voila_template/nbconvert/templates/sup/static/sup.css",
        "sup_lib/exchange/templates/record.html",
        "sup_lib/forms/definitions/group_case_supervision.yaml",
        "sup_lib/forms/definitions/form.schema.json",
        "sup_lib/casebook/schema/migrations/script.py.mako",
        "sup_lib/bundled/notebooks/group_supervision.ipynb",
        "sup_lib/bundled/datasets/group_supervision.yaml",
        "sup_lib/bundled/datasets/case_list.xlsx",
    ],
)
def test_what_the_pages_need_is_there_and_not_empty(travelled, name):
    assert travelled[name] or name == "sup_lib/py.typed"


def test_nothing_private_travels(travelled):
    assert not {Path(name).name for name in PRIVATE} & {Path(name).name for name in travelled}
    assert not [name for name, contents in travelled.items() if b"Seren Private (invented)" in contents]


def test_no_file_names_this_computer(travelled):
    assert not [name for name, contents in travelled.items() if any(place in contents for place in THIS_COMPUTER)]


def test_it_says_what_it_is(travelled):
    said = BytesParser().parsebytes(next(text for name, text in travelled.items() if name.endswith("/METADATA")))
    assert said["Name"] == "sup-lib"
    assert said["License-Expression"] == "MIT"
    assert said.get_payload().startswith("# sup_lib")


def test_the_main_job_from_an_empty_folder(installed, tmp_path):
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    words = run([installed / "sup", "demo"], work, HOME=str(home), USERPROFILE=str(home))
    made = work / "sup_output"
    assert [path.name for path in work.iterdir()] == ["sup_output"]
    assert "Every family, worker and event here is invented." in words
    assert all(
        str(Path("sup_output", path.name)) in words for path in made.iterdir() if path.name != "case_list.xlsx"
    )
    look_at_the_documents(made)
    look_at_the_numbers(made, words)
    assert not list(home.rglob("*.casebook"))


def look_at_the_documents(made):
    document = docx.Document(made / "record.docx")
    assert document.inline_shapes
    assert "Kala Mistry" in (made / "record.html").read_text(encoding="utf-8")
    assert (made / "goals.png").read_bytes().startswith(b"\x89PNG")
    assert "</svg>" in (made / "goals.svg").read_text(encoding="utf-8")
    notebook = nbformat.read(made / "goal_progress.ipynb", as_version=4)
    ran = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.execution_count]
    assert any("check" in cell.metadata.get("tags", []) for cell in ran)


def look_at_the_numbers(made, words):
    with Casebook.open(made / "demonstration.casebook") as book:
        (record,) = book.records.all(case_id="F-0007", state="signed off")
        assert [action for action in book.actions("F-0007") if action.agreed_in == record.record_id]
    with (made / "who_is_due.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows and f": {len(rows)} rows," in words and all(row["rule"] for row in rows)


def test_the_forms_and_the_doctor_from_an_empty_folder(installed, tmp_path):
    settings = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    assert "group_case_supervision" in run([installed / "sup", "forms"], tmp_path, **settings)
    assert "MISSING" not in run([installed / "sup", "doctor"], tmp_path, **settings)


def test_it_is_the_wheel_that_ran(installed, tmp_path):
    place = run([installed / "python", "-c", "import sup_lib; print(sup_lib.__file__)"], tmp_path)
    assert Path(place.strip()).is_relative_to(installed.parent)
