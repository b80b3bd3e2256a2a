"""What is refused of any office file, in the words of its kind. All are made here."""

import zipfile
from contextlib import nullcontext
from dataclasses import replace

import pytest

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.office_file import DAMAGED, OfficeKind, check_parts, check_start

LETTER = OfficeKind(
    name="a letter",
    inside="a letter",
    old="an old letter",
    resave="save it as a letter",
    no_password="save a copy without a password",
    smaller="write less",
    never_writes="no pen writes",
    file_bytes=2_000,
    unpacked_bytes=10_000,
    parts=3,
)


@pytest.fixture
def letter(tmp_path):
    def write(parts):
        place = tmp_path / "a.letter"
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts:
                archive.writestr(name, text)
        return place

    return write


def refused(place, kind=LETTER):
    with pytest.raises(UnreadableFile) as problem, zipfile.ZipFile(place) as archive:
        check_parts(place, archive, kind)
    return str(problem.value)


def test_what_is_whole_and_small_is_let_through(letter):
    place = letter([("a", "one"), ("b", "two")])
    check_start(place, LETTER)
    with zipfile.ZipFile(place) as archive:
        check_parts(place, archive, LETTER)


def test_a_start_is_refused_in_the_words_of_its_kind(tmp_path):
    place = tmp_path / "a.letter"
    place.write_bytes(b"Dear sir")
    with pytest.raises(UnreadableFile, match=r"is not a letter, whatever its name says; save it as a letter$"):
        check_start(place, LETTER)
    place.write_bytes(b"PK" + b"\0" * 2_000)
    with pytest.raises(UnreadableFile, match=r"is larger than 2,000 bytes; write less$"):
        check_start(place, LETTER)


@pytest.mark.parametrize("name", ["none.letter", "nul\0byte", "x" * 300])
def test_a_name_that_no_file_can_have_is_one_sentence(tmp_path, name):
    with pytest.raises(UnreadableFile, match=r"there is no file|cannot be read"):
        check_start(tmp_path / name, LETTER)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([("a", "x" * 10_001)], "unpacks to 10,001 bytes in 1 parts, more than is read (10,000 bytes, 3 parts)"),
        ([(name, "") for name in "abcd"], "in 4 parts"),
    ],
)
def test_too_much_is_refused(letter, parts, words):
    assert words in refused(letter(parts))


def test_a_part_twice_is_refused(letter):
    with pytest.warns(UserWarning, match="Duplicate name"):
        place = letter([("a", "one"), ("a", "two")])
    assert refused(place).endswith("holds one part twice, which no pen writes; save it as a letter")


def test_a_password_is_refused(letter):
    place = letter([("a", "one")])
    content = bytearray(place.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1
    place.write_bytes(bytes(content))
    assert "is protected by a password; save a copy without a password" in refused(place)


def test_every_byte_of_a_small_archive_may_be_damaged(letter):
    place = letter([("a", "Ada rang at nine. " * 20)])
    whole = place.read_bytes()
    for at in range(len(whole)):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with nullcontext() if _opens(place) else pytest.raises(UnreadableFile):
            _check(place)


def _opens(place):
    """Whether a damaged byte still leaves what stands in the archive readable, as it does in a date or a flag."""
    try:
        with zipfile.ZipFile(place) as archive:
            return [archive.read(name) for name in archive.namelist()] == [b"Ada rang at nine. " * 20]
    except DAMAGED:
        return False


def _check(place):
    try:
        with zipfile.ZipFile(place) as archive:
            check_parts(place, archive, replace(LETTER, unpacked_bytes=10**12))
    except DAMAGED as problem:
        raise UnreadableFile(str(problem)) from None
