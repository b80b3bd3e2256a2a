"""A casebook opens only where it is safe, and says what to do where it is not."""

import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.database.place import refuse_unsafe
from sup_lib.errors import InvalidInput, NotFound, UnreadableFile, UnsafePlace


def test_a_missing_casebook_is_not_made_by_accident(tmp_path):
    with pytest.raises(NotFound, match="there is no casebook at"):
        Casebook.open(tmp_path / "none.casebook")
    assert list(tmp_path.iterdir()) == []


def test_a_new_one_is_readable_by_its_owner_alone(tmp_path):
    Casebook.open(tmp_path / "new.casebook", create=True).close()
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "new.casebook").stat().st_mode) == 0o600


def test_a_folder_another_file_and_a_missing_folder_are_refused(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague, this is a letter")
    for place, problem, sentence in (
        (tmp_path, UnreadableFile, "is a folder"),
        (letter, UnreadableFile, "is not a casebook"),
        (tmp_path / "nowhere" / "new.casebook", NotFound, "does not exist; make it first"),
        ("no scheme://", InvalidInput, "is not a database address"),
        ("sqlite://", InvalidInput, "needs a file to live in"),
    ):
        with pytest.raises(problem, match=sentence):
            Casebook.open(place, create=True)
    assert letter.read_text().startswith("Dear colleague")


@pytest.mark.parametrize("folder", ["OneDrive - Council", "Dropbox", "Google Drive", "iCloudDrive"])
def test_synchronised_folders_are_refused(tmp_path, folder):
    (tmp_path / folder).mkdir()
    with pytest.raises(UnsafePlace, match="synchronised folder"):
        Casebook.open(tmp_path / folder / "team.casebook", create=True)
    assert list((tmp_path / folder).iterdir()) == []


@pytest.mark.parametrize("name", ["CON", "nul.casebook", "Com1.db"])
def test_a_name_that_windows_keeps_for_a_device_is_refused(tmp_path, name):
    with pytest.raises(UnsafePlace, match="for a device"):
        Casebook.open(tmp_path / name, create=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "SMB2", "fuse.sshfs"])
def test_network_drives_are_refused(kind):
    drives = [SimpleNamespace(mountpoint="/", fstype="ext4"), SimpleNamespace(mountpoint="/shared", fstype=kind)]
    with pytest.raises(UnsafePlace, match="network drive"):
        refuse_unsafe(Path("/shared/team/team.casebook"), partitions=drives)
    refuse_unsafe(Path("/home/sam/team.casebook"), partitions=drives)


def test_a_path_on_a_windows_server_is_refused():
    with pytest.raises(UnsafePlace, match="network drive"):
        refuse_unsafe(Path("//server/share/team.casebook"), partitions=[])
