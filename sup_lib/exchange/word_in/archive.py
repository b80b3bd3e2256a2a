"""A Word file looked at as an archive, before anything parses it: is it one, and is it of a size that can be read?"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.annex_a.sheet_scan import feed

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RESAVE = "open it in Word and save it as a Word document (.docx)"
_NO_PASSWORD = "save a copy without a password and import that"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest document that is read; pictures count to the file, not to the text."""

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 250_000_000
    text_bytes: int = 30_000_000
    parts: int = 2_000
    elements: int = 1_000_000
    depth: int = 120


BOUNDS = Bounds()


@contextmanager
def opened(place: Path) -> Iterator[zipfile.ZipFile]:
    """Open the archive of a Word document, its size and its sums checked. Raises `UnreadableFile`."""
    _check_file(place)
    try:
        with zipfile.ZipFile(place) as archive:
            _check_parts(place, archive)
            yield archive
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        KeyError,
        OSError,
        zlib.error,
    ) as problem:
        raise UnreadableFile(f"{place} is damaged or is no Word document ({problem}); {_RESAVE}") from None
    except (expat.ExpatError, ElementTree.ParseError, UnicodeError, ValueError) as problem:
        if isinstance(problem, UnreadableFile):
            raise
        raise UnreadableFile(f"{place} is damaged: its text cannot be read ({problem}); {_RESAVE}") from None


def tree_of(place: Path, archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """One part of the archive as a tree, after a look at its size as it streams by.

    Raises `UnreadableFile` where it declares a document type, nests too deep, or holds too much.
    """
    if archive.getinfo(part).file_size > BOUNDS.text_bytes:
        raise UnreadableFile(
            f"{place} holds more than {BOUNDS.text_bytes:,} bytes of text; split it and import again"
        )
    count = depth = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > BOUNDS.elements or depth > BOUNDS.depth:
            raise UnreadableFile(f"{place} is built larger or deeper than any form; split it and import again")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    try:
        feed(archive, part, start, end=end)
    except UnreadableFile as problem:
        if "document type" in str(problem):
            raise UnreadableFile(f"{place} declares a document type, which Word never writes; {_RESAVE}") from None
        raise
    return ElementTree.fromstring(archive.read(part))


def _check_file(place: Path) -> None:
    if place.is_dir():
        raise UnreadableFile(f"{place} is a folder; give a document inside it")
    try:
        with place.open("rb") as file:
            start = file.read(1_000_000)
        size = place.stat().st_size
    except FileNotFoundError:
        raise UnreadableFile(f"there is no file {place}; check the name and the folder") from None
    except (OSError, ValueError) as problem:
        raise UnreadableFile(f"{place} cannot be read ({problem}); close it elsewhere, or copy it") from None
    if start.startswith(_OLE):
        if _ENCRYPTED in start:
            raise UnreadableFile(f"{place} is protected by a password; {_NO_PASSWORD}")
        raise UnreadableFile(f"{place} is an old Word file (.doc); {_RESAVE}")
    if not start.startswith(b"PK"):
        raise UnreadableFile(f"{place} is not a Word document, whatever its name says; {_RESAVE}")
    if size > BOUNDS.file_bytes:
        raise UnreadableFile(f"{place} is larger than {BOUNDS.file_bytes:,} bytes; take the pictures out of it")


def _check_parts(place: Path, archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    names = {info.filename for info in infos}
    if "mimetype" in names or not any(name.casefold() == "[content_types].xml" for name in names):
        raise UnreadableFile(f"{place} is an archive, but no Word document (.docx); {_RESAVE}")
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableFile(f"{place} is protected by a password; {_NO_PASSWORD}")
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > BOUNDS.parts or unpacked > BOUNDS.unpacked_bytes:
        raise UnreadableFile(
            f"{place} unpacks to {unpacked:,} bytes in {len(infos):,} parts, more than is read"
            f" ({BOUNDS.unpacked_bytes:,} bytes, {BOUNDS.parts:,} parts); take the pictures out of it"
        )
    if len(names) != len(infos):
        raise UnreadableFile(f"{place} holds one part twice, which Word never writes; {_RESAVE}")
    if broken := archive.testzip():  # also holds every part to the size that was just counted
        raise UnreadableFile(f"{place} is damaged at {broken}; {_RESAVE}")
