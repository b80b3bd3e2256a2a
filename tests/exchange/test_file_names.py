"""A file's name never leaves its folder, whatever an id holds."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.exchange.file_names import safe_name, safe_names


@given(st.text())
def test_any_text_gives_one_plain_part_of_a_path(text):
    name = safe_name(text)
    assert 0 < len(name) <= 81 and name.isascii()
    assert PurePosixPath(name).parts == PureWindowsPath(name).parts == (name,)
    assert not PureWindowsPath(name).is_reserved() and name not in (".", "..")


@pytest.mark.parametrize("device", ["CON", "nul", "Com1", "LPT9", "aux"])
def test_windows_devices_are_no_files(device):
    assert safe_name(device) == f"_{device}"


@given(st.lists(st.text(max_size=5)))
def test_no_two_share_a_name_even_without_capitals(texts):
    names = safe_names(texts)
    assert set(names) == set(texts) and len({name.lower() for name in names.values()}) == len(names)
