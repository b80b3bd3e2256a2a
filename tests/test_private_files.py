"""A file is there whole and for its owner alone, or an earlier one is as it was."""

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import UnreadableFile
from sup_lib.private_files import write_privately, writing


@given(st.binary(max_size=500))
def test_what_is_written_is_read(tmp_path_factory, contents):
    place = tmp_path_factory.mktemp("kept") / "record.html"
    assert write_privately(place, contents) == place
    assert place.read_bytes() == contents


def test_nobody_else_may_read_it_even_where_an_earlier_file_was_open_to_all(tmp_path):
    place = tmp_path / "record.html"
    place.write_text("earlier")
    place.chmod(0o644)
    write_privately(place, b"later")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_refused_rename_leaves_the_earlier_file_and_nothing_beside_it(tmp_path):
    place = tmp_path / "record.html"
    place.mkdir()
    with pytest.raises(OSError, match=r"record\.html"):
        write_privately(place, b"later")
    assert [file.name for file in tmp_path.iterdir()] == ["record.html"]


def test_a_failed_sync_leaves_the_earlier_file_and_nothing_beside_it(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    place = tmp_path / "record.html"
    place.write_text("earlier")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_privately(place, b"later")
    assert place.read_text() == "earlier"
    assert [file.name for file in tmp_path.iterdir()] == ["record.html"]


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_privately(tmp_path / "none" / "record.html", b"later")


def test_what_cannot_be_written_is_said_in_a_sentence_that_names_the_place(tmp_path):
    place = tmp_path / "no" / "record.html"
    with pytest.raises(UnreadableFile) as said, writing(place, instead="choose another folder"):
        place.write_text("words")
    assert str(said.value) == f"{place} cannot be written (No such file or directory); choose another folder"


def test_a_fault_without_words_is_named_and_any_other_passes(tmp_path):
    with pytest.raises(UnreadableFile, match=r"\(TimeoutError\); choose another place"), writing(tmp_path):
        raise TimeoutError
    with pytest.raises(ValueError, match=r"^mine$"), writing(tmp_path):
        raise ValueError("mine")
