import json
import os

import pytest
from typer.testing import CliRunner

from sup_lib import places
from sup_lib.casebook import Casebook
from sup_lib.cli import app, doctor
from sup_lib.cli import run as _another_command  # noqa: F401 - Typer drops the name of an only command

SUP = CliRunner()


def run(*words):
    return SUP.invoke(app, ["doctor", *map(str, words)])


@pytest.fixture
def whole(tmp_path, monkeypatch):
    """An installation in which everything that is needed is there."""
    for room in ("notebooks", "exercises", "datasets"):
        (tmp_path / room).mkdir()
    monkeypatch.setattr(places, "bundled", tmp_path.joinpath)
    monkeypatch.setattr(places, "home", lambda: tmp_path / "home")
    return tmp_path


def test_each_thing_has_a_line_and_a_whole_installation_is_well(whole):
    done = run()
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0].startswith("ok       python: 3.")
    for name in ("pandas", "voila", "papermill", "notebooks", "own folder", "chromium", "java"):
        assert any(line[9:].startswith(f"{name}: ") for line in lines), name
    assert "MISSING" not in done.output


def test_json_is_one_document(whole):
    findings = json.loads(run("--json").stdout)
    assert {"what", "state", "detail", "remedy"} == set(findings[0])
    assert {finding["state"] for finding in findings} <= {"ok", "optional"}


def test_a_missing_package_is_named_with_its_remedy(whole, monkeypatch):
    wanted = ["no-such-package-here>=2", "pandas>=999", "pytest; extra == 'test'", "pandas>=1"]
    monkeypatch.setattr(doctor.metadata, "requires", lambda name: wanted)
    done = run()
    assert done.exit_code == 1
    assert 'MISSING  no-such-package-here: not installed. Run: pip install "no-such-package-here>=2"' in done.output
    assert 'is too old. Run: pip install -U "pandas>=999"' in done.output
    assert "ok       pytest" not in done.output


def test_a_missing_program_is_optional(whole, monkeypatch):
    monkeypatch.setenv("PATH", str(whole))
    done = run()
    assert done.exit_code == 0
    assert "optional java: not found. Leave it: only for data that outgrow one computer (Spark)." in done.output


def test_a_missing_room_is_a_fault(whole, monkeypatch):
    def nowhere(room):
        raise places.NotFound(room)

    monkeypatch.setattr(places, "bundled", nowhere)
    done = run()
    assert (
        done.exit_code == 1 and "MISSING  notebooks: not in this installation. Install sup-lib again." in done.output
    )


def test_a_folder_that_cannot_be_written_is_a_fault(whole, monkeypatch):
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    done = run()
    assert done.exit_code == 1 and "cannot be written. Ask who looks after this computer." in done.output


def test_a_casebook_is_looked_at_where_it_lies(whole):
    place = whole / "team.casebook"
    Casebook.open(place, create=True).close()
    assert f"ok       casebook: {place} holds 0 cases" in run("--casebook", place).output
    (whole / "other.casebook").write_text("not a database, whatever its name says")
    for wrong in ("absent.casebook", "other.casebook"):
        done = run("--casebook", whole / wrong)
        assert done.exit_code == 1 and f"MISSING  casebook: {whole / wrong}. " in done.output
    assert not (whole / "absent.casebook").exists()
