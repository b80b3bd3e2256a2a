"""An office file from outside, looked at as an archive before anything parses it: is it one, and of what size?

A workbook and a Word document are both zip archives, and both can be made to unpack to gigabytes. What is refused
here is refused for either, in the words of its kind.
"""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from sup_lib.errors import UnreadableFile

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, OSError)
"""What Python raises for an archive that is damaged, or of a kind that it cannot open."""

_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeKind:
    """One kind of office file: its name, what to do with one that is refused, and the largest that is read."""

    name: str
    inside: str
    old: str
    resave: str
    no_password: str
    smaller: str
    never_writes: str
    file_bytes: int = 50_000_000
    unpacked_bytes: int = 250_000_000
    parts: int = 2_000


WORKBOOK = OfficeKind(
    name="an Excel workbook",
    inside="the workbook",
    old="an old Excel file (.xls)",
    resave="open it in a spreadsheet and save it as an Excel workbook (.xlsx)",
    no_password="save a copy without one and import that",
    smaller="delete what lies beside and below the list, and save the workbook again",
    never_writes="no spreadsheet writes",
)
DOCUMENT = OfficeKind(
    name="a Word document",
    inside="a document",
    old="an old Word file (.doc)",
    resave="open it in Word and save it as a Word document (.docx)",
    no_password="save a copy without a password and import that",
    smaller="take the pictures out of it",
    never_writes="Word never writes",
)


def check_start(place: Path, kind: OfficeKind) -> None:
    """Refuse a missing file, a folder, an old format, a password, and whatever is no archive.

    Raises `UnreadableFile`.
    """
    try:
        if place.is_dir():
            raise UnreadableFile(f"{place} is a folder; give {kind.inside} inside it")
        with place.open("rb") as file:
            start = file.read(1_000_000)
        size = place.stat().st_size
    except FileNotFoundError:
        raise UnreadableFile(f"there is no file {place}; check the name and the folder") from None
    except (OSError, ValueError) as problem:
        raise UnreadableFile(f"{place} cannot be read ({problem}); close it elsewhere, or copy it") from None
    if start.startswith(_OLE):
        if _ENCRYPTED in start:
            raise UnreadableFile(f"{place} is protected by a password; {kind.no_password}")
        raise UnreadableFile(f"{place} is {kind.old}; {kind.resave}")
    if not start.startswith(b"PK"):
        raise UnreadableFile(f"{place} is not {kind.name}, whatever its name says; {kind.resave}")
    if size > kind.file_bytes:
        raise UnreadableFile(f"{place} is larger than {kind.file_bytes:,} bytes; {kind.smaller}")


def check_parts(place: Path, archive: zipfile.ZipFile, kind: OfficeKind) -> None:
    """Refuse an archive with a password, of too many or too large parts, with one part twice, or damaged.

    Raises `UnreadableFile`.
    """
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableFile(f"{place} is protected by a password; {kind.no_password}")
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > kind.parts or unpacked > kind.unpacked_bytes:
        raise UnreadableFile(
            f"{place} unpacks to {unpacked:,} bytes in {len(infos):,} parts, more than is read"
            f" ({kind.unpacked_bytes:,} bytes, {kind.parts:,} parts); {kind.smaller}"
        )
    if len({info.filename for info in infos}) != len(infos):
        raise UnreadableFile(f"{place} holds one part twice, which {kind.never_writes}; {kind.resave}")
    if broken := archive.testzip():  # also holds every part to the size that was just counted
        raise UnreadableFile(f"{place} is damaged at {broken}; {kind.resave}")


def stream_part(
    archive: zipfile.ZipFile,
    part: str,
    kind: OfficeKind,
    *,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Stream one part of an archive through an XML parser, names as 'namespace tag'.

    Raises `UnreadableFile` where it declares a document type, which can explode.
    """

    def refuse(*_: Any) -> None:
        raise UnreadableFile(f"{archive.filename} declares a document type, which {kind.never_writes}; {kind.resave}")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, refuse
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)
