"""A backup is whole, is checked, and never takes the place of anything."""

import sqlite3
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.copies import backup
from sup_lib.casebook.copies.backup import back_up
from sup_lib.errors import CasebookError, InvalidInput, NotFound, UnsafePlace
from sup_lib.model import Team, Worker


@pytest.fixture
def casebook(tmp_path):
    (tmp_path / "live").mkdir()
    with Casebook.open(tmp_path / "live" / "team.casebook", create=True) as opened:
        opened.save(Team(team_id="T1", name="Safeguarding 1"))
        yield opened


def test_a_copy_holds_what_the_casebook_holds_and_is_private(casebook, tmp_path):
    made = back_up(casebook, tmp_path / "copy.casebook")
    assert made.place == tmp_path / "copy.casebook" and made.rows["team"] == 1 and made.rows["child"] == 0
    with Casebook.open(made.place) as copy:
        assert copy.teams() == casebook.teams()
    if sys.platform != "win32":
        assert stat.S_IMODE(made.place.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.casebook", "live"]


def test_a_casebook_in_use_is_copied_between_two_writes(casebook, tmp_path):
    """Each write stores two rows or none; every copy holds as many of the one as of the other."""

    def write(number):
        with Casebook.open(casebook.place) as own:
            own.save(Team(team_id=f"N{number}", name="New"), Worker(worker_id=f"N{number}", name="New"))

    with ThreadPoolExecutor(3) as people:
        writing = [people.submit(write, number) for number in range(12)]
        copies = [back_up(casebook, tmp_path / f"{number}.casebook") for number in range(4)]
        [one.result() for one in writing]
    for copy in copies:
        with Casebook.open(copy.place) as opened:
            assert len(opened.teams()) == len(opened.workers()) + 1 == copy.rows["team"]


@pytest.mark.parametrize("there", ["file", "link to nothing", "folder", "no folder above"])
def test_nothing_is_written_over(casebook, tmp_path, there):
    to = tmp_path / "copy.casebook"
    if there == "file":
        to.write_text("a letter")
    elif there == "folder":
        to.mkdir()
    elif there == "no folder above":
        to = to / "inner.casebook"
    else:
        to.symlink_to(tmp_path / "nowhere")
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises((InvalidInput, NotFound), match=r"not written over|is a folder|make it first"):
        back_up(casebook, to)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert there != "file" or to.read_text() == "a letter"


def test_a_name_taken_while_it_copied_is_left_alone(casebook, tmp_path, monkeypatch):
    to = tmp_path / "copy.casebook"
    copied = backup._check_copy
    monkeypatch.setattr(backup, "_check_copy", lambda fresh: to.write_text("a letter") and copied(fresh))
    with pytest.raises(InvalidInput, match="not written over"):
        back_up(casebook, to)
    assert to.read_text() == "a letter"


def test_a_drive_without_links_gets_its_copy_too(casebook, tmp_path, monkeypatch):
    def none(*_):
        raise PermissionError("this drive has no links")

    monkeypatch.setattr(Path, "hardlink_to", none)
    made = back_up(casebook, tmp_path / "copy.casebook")
    assert Casebook.open(made.place).close() is None


def test_a_synchronised_folder_is_refused(casebook, tmp_path):
    (tmp_path / "OneDrive - Council").mkdir()
    with pytest.raises(UnsafePlace, match="synchronised folder"):
        back_up(casebook, tmp_path / "OneDrive - Council" / "copy.casebook")


@pytest.mark.parametrize("harm", ["DELETE FROM team", "INSERT INTO worker VALUES ('W', 'x', '', 'T0', NULL, NULL)"])
def test_a_copy_that_is_not_whole_is_not_kept(casebook, tmp_path, monkeypatch, harm):
    copied = backup._copy

    def badly(connection, to):
        copied(connection, to)
        with closing(sqlite3.connect(to)) as raw, raw:
            raw.execute(harm)

    monkeypatch.setattr(backup, "_copy", badly)
    with pytest.raises(CasebookError, match="nothing was kept"):
        back_up(casebook, tmp_path / "copy.casebook")
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_team_is_told_how_postgresql_copies(place, tmp_path):
    with (
        Casebook.open(place.replace("owner@", "owner:opensesame@")) as casebook,
        pytest.raises(InvalidInput, match=r"pg_dump --format=custom --file=copy.dump 'postgresql://owner@/book_"),
    ):
        back_up(casebook, tmp_path / "copy.casebook")
