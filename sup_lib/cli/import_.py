"""`sup import`: case lists, extensions, and another system's goals, into a casebook."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sup_lib.cli.app import app, plain, say, say_json
from sup_lib.errors import InvalidInput, UnreadableFile

if TYPE_CHECKING:
    from sup_lib.exchange.annex_a import Finding, ImportReport
    from sup_lib.exchange.other_system import GoalsReport

_SHOWN = 20

importing = typer.Typer(
    no_args_is_help=True, help="Bring a case list, extensions, or another system's goals, into a casebook."
)
app.add_typer(importing, name="import")


@importing.callback()
def _group() -> None:
    """Bring a case list, extensions, or another system's goals, into a casebook."""


@importing.command(
    "annex-a",
    epilog="Example: sup import annex-a datasets/case_list.xlsx --casebook team.casebook --invented",
)
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
        typer.echo(plain(f"note: {note}"), err=True)
    if as_json:
        say_json(report.as_document())
    else:
        _say_report(report, casebook)
    if report.read and not report.imported + report.updated:
        raise UnreadableFile(
            f"none of the {report.read} rows of {file} could be imported; mend them and import again"
        )


@importing.command(
    "goals",
    epilog="Example: sup import goals datasets/outside/goals_export.csv"
    " --mapping datasets/outside/goals_export.yaml --casebook sup_output/demonstration.casebook",
)
def goals(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Their CSV, one row for each look at a goal.")],
    mapping: Annotated[
        Path, typer.Option("--mapping", help="A YAML file: their columns, spellings and way of writing dates.")
    ],
    casebook: Annotated[str, typer.Option("--casebook", help="The casebook to keep them in.")] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Instead: a folder for goals.csv and observations.csv, as --population reads."),
    ] = None,
    new_cases: Annotated[
        bool, typer.Option("--new-cases", help="Add cases and children that the casebook does not hold.")
    ] = False,
    invented: Annotated[bool, typer.Option("--invented", help="Mark new cases as invented.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Import goals and what was seen of them from another system, as a mapping file says.

    Every row is imported, updates what was on file, is there already, or is rejected with a reason. The same file
    twice adds nothing. However long it is, memory stays the same.
    """
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.exchange.other_system import import_goals, write_goals  # noqa: PLC0415

    if bool(casebook) == (out is not None):
        raise InvalidInput("say where they go: either --casebook FILE, or --out FOLDER")
    follow = _progress(None)
    if out is not None:
        report = write_goals(file, out, mapping=mapping, follow=follow)
    else:
        with Casebook.open(casebook, create=new_cases) as opened:
            report = import_goals(
                file, opened, mapping=mapping, new_cases=new_cases, invented=invented, follow=follow
            )
    if as_json:
        say_json(report.as_document())
    else:
        _say_goals(report, casebook, out)
    if report.read and report.read == report.rejected_count:
        raise UnreadableFile(f"none of the {report.read} rows of {file} could be taken; mend them or the mapping")


@importing.command(
    "extensions",
    epilog="Example: sup import extensions extensions.csv --casebook sup_output/demonstration.casebook",
)
def extensions(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A CSV: case_id, extension_agreed_on, extension_until, extension_agreed_by.",
        ),
    ],
    casebook: Annotated[str, typer.Option("--casebook", help="The casebook to keep them in.")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="The day of the import; today if left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Import longer gaps between supervisions that were agreed: by whom, when, and until when.

    Every row is imported, is there already, holds no extension, or is rejected with a reason. `sup due` says of each
    whether the policy lets that person agree it.
    """
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.dates import parse_day  # noqa: PLC0415
    from sup_lib.exchange.extensions_csv import import_extensions  # noqa: PLC0415

    day = parse_day(as_of) if as_of else date.today()
    with Casebook.open(casebook) as opened:
        report = import_extensions(file, opened, as_of=day)
    if as_json:
        say_json(report.as_document())
    else:
        counts = f"{report.imported} new, {report.unchanged} there already, {report.without} without an extension"
        say(f"Read {_rows(report.read)}: {counts}, {len(report.rejected)} rejected.")
        for row in report.rejected[:_SHOWN]:
            say(f"  line {row.line}, case {row.case_id or '-'}: {row.reason}")
        _say_rest(len(report.rejected))
        say(f"\nWhat to do next:\n  See what is due: sup due --casebook {casebook} --policy NAME --as-of DATE")
    if report.read and report.read == len(report.rejected):
        raise UnreadableFile(f"none of the {report.read} rows of {file} could be imported; mend them")


def _say_goals(report: "GoalsReport", casebook: str, out: Path | None) -> None:
    counts = f"{report.imported:,} new, {report.updated:,} updated, {report.unchanged:,} there already"
    say(f"Read {_rows(report.read)}: {counts}, {report.rejected_count:,} rejected.")
    for name, told in (("Goals", report.goals), ("Observations", report.observations)):
        say(f"  {name}: " + ", ".join(f"{count:,} {state}" for state, count in told.items()))
    if report.rejected:
        from sup_lib.cli.due_output import print_table  # noqa: PLC0415

        say(f"\nRejected ({report.rejected_count:,}):")
        shown = report.rejected[:_SHOWN]
        columns = {name.capitalize(): [getattr(row, name) for row in shown] for name in shown[0]._fields}
        print_table(columns, wrapped=("Field", "Value", "Reason"))
        _say_rest(report.rejected_count)
    say("\nWhat to do next:")
    if out is not None:
        paths = f"{out / 'goals.csv'} {out / 'observations.csv'}"
        say(f"  See how they go: sup progress --population {paths} --out TABLE.csv")
    else:
        say(f"  See how they go: sup progress --casebook {casebook}")


def _progress(rows: int | None) -> Any:
    """Follow long work with a bar on standard error, where somebody is looking; None where no number is known."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)

    def follow(each: Iterator[Any]) -> Iterator[Any]:
        hidden = not console.is_terminal or (rows is not None and rows < 2_000)
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
        table.add_row(*(Text(plain(cell)) for cell in cells))
    Console(highlight=False).print(table)
    _say_rest(len(findings))


def _say_rest(count: int) -> None:
    if count > _SHOWN:
        say(f"  and {count - _SHOWN} more; --json lists them all")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
