"""A Word file looked at as an archive, before anything parses it: is it one, and is it of a size that can be read?"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.annex_a.sheet_scan import feed
from sup_lib.exchange.office_file import DAMAGED, OfficeKind, check_parts, check_start

KIND = OfficeKind(
    name="a Word document",
    inside="a document",
    old="an old Word file (.doc)",
    resave="open it in Word and save it as a Word document (.docx)",
    no_password="save a copy without a password and import that",
    smaller="take the pictures out of it",
    never_writes="Word never writes",
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest text that is read; pictures count to the file, not to the text."""

    text_bytes: int = 30_000_000
    elements: int = 1_000_000
    depth: int = 120


BOUNDS = Bounds()


@contextmanager
def opened(place: Path) -> Iterator[zipfile.ZipFile]:
    """Open the archive of a Word document, its size and its sums checked. Raises `UnreadableFile`."""
    check_start(place, KIND)
    try:
        with zipfile.ZipFile(place) as archive:
            _check_parts(place, archive)
            yield archive
    except DAMAGED as problem:
        raise UnreadableFile(f"{place} is damaged or is no Word document ({problem}); {KIND.resave}") from None
    except (expat.ExpatError, ElementTree.ParseError, UnicodeError, ValueError) as problem:
        if isinstance(problem, UnreadableFile):
            raise
        raise UnreadableFile(f"{place} is damaged: its text cannot be read ({problem}); {KIND.resave}") from None


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
            raise UnreadableFile(
                f"{place} declares a document type, which Word never writes; {KIND.resave}"
            ) from None
        raise
    return ElementTree.fromstring(archive.read(part))


def _check_parts(place: Path, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "mimetype" in names or not any(name.casefold() == "[content_types].xml" for name in names):
        raise UnreadableFile(f"{place} is an archive, but no Word document (.docx); {KIND.resave}")
    check_parts(place, archive, KIND)
