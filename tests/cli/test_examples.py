"""The help of each command ends with an example, and each example runs as it is written."""

import shlex
import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from casebook.plans import next_version
from typer.main import get_command

import sup_lib.cli
from sup_lib.casebook import Casebook
from sup_lib.cli.app import app
from sup_lib.places import bundled

SERVED_OR_WHOLE = {"start", "demo", "run"}
"""Tried in tests of their own, with what they take minutes for or never end."""
NEEDS = {
    "review": "draft",
    "sign": "draft",
    "return": "in review",
    "diff": "corrected",
}
SIGN = ("--by", "Kala Mistry, practice supervisor", "--on", "30/09/2026")


def _commands(command, path=()):
    inside = getattr(command, "commands", None)
    if inside is None:
        return {" ".join(path): command}
    return {name: one for word, sub in inside.items() for name, one in _commands(sub, (*path, word)).items()}


def _examples():
    for module in iter_modules(sup_lib.cli.__path__):
        import_module(f"sup_lib.cli.{module.name}")
    return _commands(get_command(app))


EXAMPLES = _examples()


def test_every_command_has_an_example_of_itself():
    assert len(EXAMPLES) > 45
    for path, one in EXAMPLES.items():
        assert one.epilog.startswith(f"Example: sup {path}"), path


@pytest.fixture
def folder(demonstration, tmp_path, monkeypatch):
    """A folder like this project's, after `sup demo`."""
    place = tmp_path / "here"
    (place / "sup_output").mkdir(parents=True)
    shutil.copyfile(demonstration, place / "sup_output" / "demonstration.casebook")
    shutil.copytree(bundled("datasets"), place / "datasets", ignore=shutil.ignore_patterns("making", "words"))
    (place / "counts.csv").write_text("area,status,count\nNorth,CIN,12\nNorth,CP,3\nSouth,CIN,9\nSouth,CP,14\n")
    head = "case_id,extension_agreed_on,extension_until,extension_agreed_by\n"
    (place / "extensions.csv").write_text(f"{head}F-0007,02/09/2026,2026-12-13,the service manager\n")
    monkeypatch.chdir(place)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_DATA_HOME", str(place / "data"))
    return place


@pytest.fixture
def record(command, folder):
    """Make a record that stands at what an example needs, and give its id."""

    def make(state):
        book = ("--casebook", folder / "sup_output" / "demonstration.casebook")
        answers = ("--answers", folder / "datasets" / "group_supervision.yaml")
        made = command("record", "new", "--case", "F-0007", *answers, "--on", "30/09/2026", *book, "--json")
        record_id = str(made.json["record_id"])
        if state == "in review":
            command("record", "review", record_id, "--by", "Ladan Hersi", *book)
        if state in ("signed", "corrected"):
            assert command("record", "sign", record_id, *SIGN, *book).code == 0
        if state == "corrected":
            why = ("--by", "Kala Mistry", "--why", "The wrong day")
            record_id = str(command("record", "correct", record_id, *why, *book, "--json").json["record_id"])
            assert command("record", "sign", record_id, *SIGN, *book).code == 0
        return record_id

    return make


def _before(path, command, record, folder):
    """What somebody has done before they type this example."""
    group, _, word = path.partition(" ")
    if path == "exercise mark":
        command("exercise", "build", "evidence", "--out", "evidence_pack")
    if group == "learning" and word != "begin":
        command("learning", "begin", "--started", "2026-09-07", "--learner", "AB")
    if path == "access forbid":
        casebook = Path("sup_output/demonstration.casebook")
        command("access", "allow", "ann", "--worker", "W02", "--casebook", casebook)
    if path in ("record versions", "record compare"):
        with Casebook.open(Path("sup_output/demonstration.casebook")) as book:
            for number in (1, 2):
                next_version(book, number, case_id="F-0007")
        return ""
    if path == "record import-word":
        casebook = Path("sup_output/demonstration.casebook")
        command("record", "export", record("draft"), "--word", "record.docx", "--casebook", casebook)
        return ""
    return record(NEEDS.get(word, "signed")) if group == "record" and word not in ("list", "new") else ""


@pytest.mark.parametrize("path", sorted(set(EXAMPLES) - SERVED_OR_WHOLE))
def test_the_example_runs_as_it_is_written(command, folder, record, path):
    made = _before(path, command, record, folder)
    words = shlex.split(EXAMPLES[path].epilog.removeprefix("Example: sup ").replace("RECORD", made))
    said = command(*words)
    assert said.code == 0 and "sup:" not in said.err, said.err
    assert said.out.strip()
