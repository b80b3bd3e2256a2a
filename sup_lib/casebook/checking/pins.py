"""Pins: the head of a casebook's history written down elsewhere, so that a history rewritten whole is found out."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from sup_lib.casebook.checking.verify import Finding
from sup_lib.casebook.history.chain import CHANGE, append, read_head
from sup_lib.casebook.history.entries import now
from sup_lib.errors import InvalidThing, UnreadableFile
from sup_lib.model.base import Thing
from sup_lib.private_files import writing

if TYPE_CHECKING:
    from sup_lib.casebook.store import Casebook


class Pin(Thing):
    """The head of a history at a time (UTC): how many entries it had, and the digest of the last."""

    entries: int
    digest: str
    pinned_at: datetime


def read_pins(file: Path) -> tuple[Pin, ...]:
    """Every pin of a file, the earliest first; none where there is no such file. Raises `UnreadableFile`."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return tuple(Pin(**json.loads(line)) for line in lines)
    except (OSError, ValueError, TypeError, InvalidThing) as problem:
        raise UnreadableFile(
            f"{file} is no file of pins ({problem}); name the file that `sup doctor --verify --pin` wrote, or"
            " a new one"
        ) from None


def check_pins(casebook: "Casebook", pins: tuple[Pin, ...]) -> tuple[Finding, ...]:
    """Pins that the history no longer holds."""
    with casebook.reading() as connection:
        found = {
            pin: connection.execute(select(CHANGE.digest).where(CHANGE.sequence == pin.entries)).scalar()
            for pin in pins
        }
    return tuple(
        Finding(
            entry=pin.entries,
            sentence=f"the history pinned at entry {pin.entries} on {pin.pinned_at:%d/%m/%Y %H:%M} is no longer"
            " there: it was rewritten or cut off, or the pin is another casebook's",
        )
        for pin, digest in found.items()
        if digest != pin.digest
    )


def pin(casebook: "Casebook", file: Path) -> Pin:
    """Write the head of the history at the end of a file, and in the history that it was pinned.

    Raises `UnreadableFile` where the file cannot be written.
    """
    at = now().replace(microsecond=0)
    with casebook.writing() as connection, connection.begin():
        append(connection, {"kind": "pinned", "changed_at": at})
        head = read_head(connection)
        made = Pin(entries=head.entries, digest=head.digest, pinned_at=at)
        _write(file, made.model_dump(mode="json"))
    return made


def _write(file: Path, line: Any) -> None:
    with writing(file), file.open("a", encoding="utf-8") as pins:
        pins.write(json.dumps(line) + "\n")
        pins.flush()
        os.fsync(pins.fileno())
