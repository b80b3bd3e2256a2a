"""`sup record check`: how a record reads, with a plainer wording where one would hurt or hide."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from sup_lib.cli.app import AS, say, say_json
from sup_lib.cli.record import JSON, records
from sup_lib.errors import InvalidInput, NotFound, UnreadableFile


@records.command(
    "check",
    epilog="Example: sup record check RECORD --casebook sup_output/demonstration.casebook",
)
def check(
    record_id: Annotated[str, typer.Argument(metavar="[RECORD]", help="A record of a casebook.")] = "",
    casebook: Annotated[str, typer.Option("--casebook", help="The casebook.")] = "",
    file: Annotated[Path | None, typer.Option("--file", help="A text file instead, such as notes.")] = None,
    as_json: JSON = False,
    as_worker: AS = "",
) -> None:
    """Say where a record reads as a fact, lacks a source, blames, or leaves an action to nobody. Advice only."""
    if bool(record_id and casebook) == (file is not None):
        raise InvalidInput("say what to check: either RECORD with --casebook FILE, or --file NOTES.txt")
    found = list(_of_file(file) if file else _of_record(record_id, casebook, as_worker))
    if as_json:
        say_json(found)
        return
    for one in found:
        say(f"{one['where']}: {one['says']}")
        if one["plainer"]:
            say(f"    Instead: {one['plainer']}")
        say(f"    Ask: {one['ask']}")
    counted = "1 wording" if len(found) == 1 else f"{len(found) or 'no'} wordings"
    say(f"Advice on {counted}. It knows words, not what happened: use it or leave it.")


def _of_record(record_id: str, casebook: str, as_worker: str) -> Iterable[dict[str, Any]]:
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.forms.form.library import load_form  # noqa: PLC0415
    from sup_lib.forms.records.wording import wording_of  # noqa: PLC0415

    with Casebook.open(casebook, as_worker=as_worker) as book:
        record = book.records.get(record_id)
    for found in wording_of(load_form(record.form_id), record):
        yield {"where": found.label, "section": found.section_id, **found.remark.as_json()}


def _of_file(file: Path) -> Iterable[dict[str, Any]]:
    from sup_lib.goal_coach.record_coach import check_record  # noqa: PLC0415

    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise NotFound(f"there is no file {file}; check the name and the folder") from None
    except (OSError, UnicodeDecodeError):
        raise UnreadableFile(f"{file.name} cannot be read as text; save it as plain text in UTF-8") from None
    for number, line in enumerate(lines, start=1):
        for remark in check_record(line):
            yield {"where": f"line {number}", "section": "", **remark.as_json()}
