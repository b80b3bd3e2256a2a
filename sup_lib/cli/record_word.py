"""`sup record import-word`: Word documents that an office filled in, as drafts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import AS, say, say_json
from sup_lib.cli.record import CASEBOOK, JSON, records
from sup_lib.errors import InvalidInput, SupError

if TYPE_CHECKING:
    from sup_lib.casebook import Casebook
    from sup_lib.exchange.word_in import WordReading
    from sup_lib.forms.form.definition import Form

_WIDTH = 90
_AS = {"goal": "a goal", "observation": "an observation", "action": "a step"}


@records.command(
    "import-word",
    epilog="Example: sup record import-word record.docx --case F-0007 --casebook sup_output/demonstration.casebook",
)
def import_word(
    place: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="A Word document, or a folder of them.")],
    casebook: CASEBOOK,
    case_id: Annotated[str, typer.Option("--case", help="The case that it is about.")],
    form_name: Annotated[str, typer.Option("--form", help="The form; else the one that the document names.")] = "",
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """Read a Word document into the draft of its form: what was understood, what was not, and what is doubtful.

    Answers that the draft holds already stay as they are. Of a folder, every .docx is read, in the order of names.
    """
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.forms.form.library import load_form  # noqa: PLC0415

    form = load_form(form_name) if form_name else None
    files = _documents(place)
    with Casebook.open(casebook, as_worker=as_worker) as book:
        if not place.is_dir():
            document = _import(book, place, case_id, form)
            say_json(document) if as_json else _say_report(document)
            return
        documents = [_try(book, file, case_id, form) for file in files]
    if as_json:
        say_json(documents)
    for document in documents if not as_json else ():
        _say_summary(document)
    if all("refused" in document for document in documents):
        raise InvalidInput(f"none of the {len(documents)} documents in {place} could be read")


def _documents(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    found = sorted(file for file in place.glob("*.docx") if not file.name.startswith("~$"))
    if not found:
        raise InvalidInput(f"there is no Word document (.docx) in {place}; check the folder")
    return found


def _import(book: "Casebook", file: Path, case_id: str, form: "Form | None") -> dict[str, Any]:
    from sup_lib.exchange.word_in.draft import import_word  # noqa: PLC0415

    record, reading, kept = import_word(book, file, case_id, form=form)
    return {"file": str(file), "record_id": record.record_id, "kept": list(kept), **_without_own_id(reading)}


def _without_own_id(reading: "WordReading") -> dict[str, Any]:
    document = reading.as_document()
    return {"printed_as_record": document.pop("record_id"), **document}


def _try(book: "Casebook", file: Path, case_id: str, form: "Form | None") -> dict[str, Any]:
    try:
        return _import(book, file, case_id, form)
    except SupError as problem:
        return {"file": str(file), "refused": str(problem)}


def _say_summary(document: dict[str, Any]) -> None:
    if "refused" in document:
        say(f"{document['file']}: refused, {document['refused']}")
        return
    counts = ", ".join(f"{len(document[name])} {said}" for name, said in _PARTS)
    say(f"{document['file']}: {document['record_id']}, {len(document['kept'])} answers kept; {counts}")


_PARTS = (
    ("understood", "understood"),
    ("left_over", "not understood"),
    ("doubtful", "doubtful"),
    ("suggestions", "suggested"),
)


def _say_report(document: dict[str, Any]) -> None:
    say(f"{document['record_id']}: a draft, {len(document['kept'])} answers kept from {document['file']}")
    for note in document["notes"]:
        say(f"  note: {note}")
    say(f"\nUnderstood: {len(document['understood'])}")
    for one in document["understood"]:
        say(f"  {one['where']}: {_short(one['label'])}\n    {_short(one['text'])}")
    say(f"\nNot understood: {len(document['left_over'])}")
    for one in document["left_over"]:
        say(f"  {one['where']}: {_short(one['text'])}" + (f"\n    {one['why']}" if one["why"] else ""))
    say(f"\nDoubtful, look at these: {len(document['doubtful'])}")
    for one in document["doubtful"]:
        say(f"  {one['where']}, {one['field_id']}: {_short(one['text'])}\n    {one['why']}")
    say(f"\nSuggested, for a person to type in or leave: {len(document['suggestions'])}")
    for one in document["suggestions"]:
        reads = ", ".join(f"{name}: {said}" for name, said in one["reads"].items())
        say(
            f"  {one['where']}, reads as {_AS[one['kind']]}: {_short(one['text'])}"
            + (f"\n    {reads}" if reads else "")
        )


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _WIDTH else f"{said[: _WIDTH - 1]}\u2026"
