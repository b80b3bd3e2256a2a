"""A Word file looked at as an archive, before anything parses it: is it one, and is it of a size that can be read?"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.office_file import DAMAGED, DOCUMENT, check_parts, check_start, stream_part


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
    check_start(place, DOCUMENT)
    try:
        with zipfile.ZipFile(place) as archive:
            _check_parts(place, archive)
            yield archive
    except DAMAGED as problem:
        raise UnreadableFile(f"{place} is damaged or is no Word document ({problem}); {DOCUMENT.resave}") from None
    except (expat.ExpatError, ElementTree.ParseError, UnicodeError, ValueError) as problem:
        if isinstance(problem, UnreadableFile):
            raise
        raise UnreadableFile(f"{place} is damaged: its text cannot be read ({problem}); {DOCUMENT.resave}") from None


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

    stream_part(archive, part, DOCUMENT, start=start, end=end)
    return ElementTree.fromstring(archive.read(part))


def _check_parts(place: Path, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "mimetype" in names or not any(name.casefold() == "[content_types].xml" for name in names):
        raise UnreadableFile(f"{place} is an archive, but no Word document (.docx); {DOCUMENT.resave}")
    check_parts(place, archive, DOCUMENT)
