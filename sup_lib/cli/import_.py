"""`sup import`: case lists into a casebook."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import app, say, say_json
from sup_lib.errors import UnreadableFile

if TYPE_CHECKING:
    from sup_lib.exchange.annex_a import Finding, ImportReport

_SHOWN = 20

importing = typer.Typer(no_args_is_help=True, help="Bring a case list into a casebook.")
app.add_typer(importing, name="import")


@importing.callback()
def _group() -> None:
    """Bring a case list into a casebook."""


@importing.command("annex-a")
def annex_a(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The Annex A workbook (.xlsx).")],
    casebook: Annotated[str, typer.Option("--casebook", help="The casebook; made where there is none.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    allow_missing: Annotated[
        bool, typer.Option("--allow-missing", help="Accept a workbook without all lists.")
    ] = False,
    invented: Annotated[bool, typer.Option("--invented", help="Mark new cases as invented.")] = False,
    mapping: Annotated[Path | None, typer.Option("--mapping", help="A YAML file of your own spellings.")] = None,
) -> None:
    """Import lists 6 to 9 of Ofsted's Annex A: children in need, on a plan, looked after, care leavers.

    Every row is imported, or rejected with a reason. Importing a newer workbook updates the cases and loses nothing
    that people added. A workbook that is refused changes nothing.
    """
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.exchange.annex_a import import_annex_a, read_annex_a  # noqa: PLC0415

    workbook = read_annex_a(file, allow_missing=allow_missing, mapping=mapping)
    with Casebook.open(casebook, create=True) as opened:
        report = import_annex_a(workbook, opened, invented=invented, follow=_progress(workbook.row_count))
    for note in report.notes:
        typer.echo(f"note: {note}", err=True)
    if as_json:
        say_json(report.as_document())
    else:
        _say_report(report, casebook)
    if report.read and not report.imported + report.updated:
        raise UnreadableFile(
            f"none of the {report.read} rows of {file} could be imported; mend them and import again"
        )


def _progress(rows: int) -> Any:
    """Follow long work with a bar on standard error, where somebody is looking at it."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)

    def follow(each: Iterator[Any]) -> Iterator[Any]:
        hidden = not console.is_terminal or rows < 2_000
        return iter(track(each, "Reading rows", total=rows, console=console, transient=True, disable=hidden))

    return follow


def _say_report(report: "ImportReport", casebook: str) -> None:
    counts = f"{report.imported} new, {report.updated} updated, {len(report.rejected)} rejected"
    say(f"Read {_rows(report.read)}: {counts}.")
    _say_findings("Rejected, not imported", report.rejected)
    _say_findings("Imported, to be checked", report.queries)
    if report.not_in_file:
        say(f"\nNo longer in the list that they came from, status kept ({len(report.not_in_file)}):")
        for gone in report.not_in_file[:_SHOWN]:
            say(f"  {gone.list}  {gone.child_id}  {gone.status}")
        _say_rest(len(report.not_in_file))
    say("\nWhat to do next:")
    if report.rejected or report.queries:
        say("  Mend the rows above in the case system or the workbook, and import again.")
    say(f"  See what supervision is due: sup due --casebook {casebook} --policy NAME --as-of DATE")


def _say_findings(title: str, findings: tuple["Finding", ...]) -> None:
    if not findings:
        return
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    say(f"\n{title} ({len(findings)}):")
    table = Table("List", "Row", "Field", "Value", "Reason", box=box.SIMPLE_HEAD, pad_edge=False)
    for finding in findings[:_SHOWN]:
        cells = (finding.list, str(finding.row), finding.field, finding.value, finding.reason)
        table.add_row(*(Text(cell) for cell in cells))
    Console(highlight=False).print(table)
    _say_rest(len(findings))


def _say_rest(count: int) -> None:
    if count > _SHOWN:
        say(f"  and {count - _SHOWN} more; --json lists them all")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
