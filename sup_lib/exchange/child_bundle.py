"""Everything about one child as a folder that a person can read: pages, Word, tables and one JSON file."""

import csv
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sup_lib.casebook.copies.bundle import ChildBundle, Mention, mentions, names_pattern, other_names
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.exchange.file_names import safe_names
from sup_lib.exchange.page_template import page_template
from sup_lib.exchange.printable import printable
from sup_lib.exchange.tidy.cells import to_cell
from sup_lib.exchange.tidy.folder import write_folder
from sup_lib.forms.records.record import Record

_CHANGES = ("record_id", "version", "field", "changed_by", "changed_at", "old", "new")

Documents = Mapping[str, Callable[[Record], bytes]]
"""How one record is written out, by the ending of the file: `{"html": ..., "docx": ...}`."""


def write_child_bundle(bundle: ChildBundle, out: str | Path, *, documents: Documents) -> tuple[Mention, ...]:
    """Write a bundle as a new folder, whole or not at all; gives the places at which a person must look.

    `give_out` holds what the person asked for: a page to begin with, the records, and the facts as CSV and JSON.
    `check_before_release.html` beside it is for the person who checks it. Raises `InvalidInput` for a folder that is
    there already, `NotFound` where the folder above is missing.
    """
    out = Path(out).expanduser().absolute()
    if os.path.lexists(out):
        raise InvalidInput(f"{out} is there already and is not written over; choose another name")
    if not out.parent.is_dir():
        raise NotFound(f"the folder {out.parent} does not exist; make it first or choose another")
    found = mentions(bundle)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".export-") as making:
        fresh = Path(making) / "bundle"
        fresh.mkdir(mode=0o700)
        _write(bundle, found, fresh, documents)
        fresh.rename(out)
    return found


def _write(bundle: ChildBundle, found: tuple[Mention, ...], folder: Path, documents: Documents) -> None:
    give_out = folder / "give_out"
    (give_out / "records").mkdir(parents=True)
    names = safe_names(record.record_id for record in bundle.records)
    for record in bundle.records:
        for ending, make in documents.items():
            (give_out / "records" / f"{names[record.record_id]}.{ending}").write_bytes(make(record))
    _write_tables(bundle, give_out / "tables")
    document = bundle.model_dump(mode="json", exclude={"others", "goals_held_back", "records_held_back"})
    (give_out / "child.json").write_text(json.dumps(document, indent=2, ensure_ascii=False), encoding="utf-8")
    pages = {"give_out/index.html": "child_bundle.html", "check_before_release.html": "child_check.html"}
    for place, template in pages.items():
        shown = page_template(template).render(
            bundle=bundle, found=found, names=names, endings=list(documents), pieces=_marker(bundle)
        )
        (folder / place).write_text(shown, encoding="utf-8")


def _write_tables(bundle: ChildBundle, folder: Path) -> None:
    things = [*(bundle.cases or [bundle.child]), *bundle.goals, *bundle.observations, *bundle.actions]
    things += [*bundle.people, *bundle.relations, *bundle.ties]
    for empty in write_folder([*things, *bundle.sessions], folder):
        if empty.name in ("teams.csv", "workers.csv"):
            empty.unlink()
    rows = [[_cell(change[name]) for name in _CHANGES] for change in bundle.changes]
    _write_csv(folder / "record_changes.csv", _CHANGES, rows)


def _cell(value: Any) -> str:
    return to_cell(json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value)


def _write_csv(place: Path, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerows([headings, *rows])


def _marker(bundle: ChildBundle) -> Callable[[object], list[tuple[bool, str]]]:
    """Give a function that cuts text into pieces, each with whether it is the name of another child."""
    pattern = names_pattern(other_names(bundle))

    def pieces(text: object) -> list[tuple[bool, str]]:
        words, cut, at = printable(text), [], 0
        for match in pattern.finditer(words) if pattern else ():
            cut += [(False, words[at : match.start()]), (True, match.group())]
            at = match.end()
        return [*cut, (False, words[at:])]

    return pieces
