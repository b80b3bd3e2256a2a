"""`sup publish`: a table of counts made safe to give to the public."""

from pathlib import Path
from typing import Annotated

import typer

from sup_lib.cli.app import app, say, say_json


@app.command("publish", epilog="Example: sup publish counts.csv --rule childrens-services --out table.xlsx")
def publish(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Counts as CSV; several are linked tables.")],
    rule: Annotated[
        str, typer.Option("--rule", help="The rule's name, or a YAML file of yours.")
    ] = "childrens-services",
    previous: Annotated[
        list[Path] | None, typer.Option("--previous", help="An earlier release (CSV); give it again for each table.")
    ] = None,
    previous_counts: Annotated[
        list[Path] | None, typer.Option("--previous-counts", help="The counts that the earlier release was made of.")
    ] = None,
    between: Annotated[
        str,
        typer.Option("--between", help="What a reader may assume since then: unchanged, cumulative or separate."),
    ] = "unchanged",
    out: Annotated[
        list[Path] | None, typer.Option("--out", help="Where to write: .csv or .xlsx; give it again for each table.")
    ] = None,
    reasons: Annotated[bool, typer.Option("--reasons", help="Say why each count is hidden. Not to publish.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document. Not to publish.")] = False,
) -> None:
    """Hide small counts, and as many more as it takes that nobody can work them out from totals or earlier releases.

    Rules: childrens-services (1 to 5 become c), national-totals (and totals to the nearest 10), seven-and-five (1 to
    7 become *, the rest to the nearest 5).
    """
    from sup_lib.errors import InvalidInput  # noqa: PLC0415
    from sup_lib.exchange.publish import publish as made_safe  # noqa: PLC0415
    from sup_lib.exchange.publish import read_counts  # noqa: PLC0415
    from sup_lib.exchange.publish.reading import read_grid  # noqa: PLC0415
    from sup_lib.exchange.publish.writing import release_csv, write_release  # noqa: PLC0415

    if between not in ("unchanged", "cumulative", "separate"):
        raise InvalidInput(f"--between '{between}' is none of unchanged, cumulative and separate")
    tables = [read_counts(file) for file in files]
    earlier = [read_grid(file) for file in previous or []]
    counted = [read_counts(file) for file in previous_counts or []]
    release = made_safe(*tables, rule=rule, previous=earlier, previous_counts=counted, between=between)  # type: ignore[arg-type]
    written = write_release(release, *out) if out else ()
    if as_json:
        shown = [{"name": table.name, "csv": release_csv(table)} for table in release.tables]
        hidden = [{**one.model_dump(), "sentence": one.sentence} for one in release.hidden]
        say_json({"rule": release.rule.name, "n": release.n, "note": release.note, "tables": shown, "hidden": hidden})
        return
    for table in release.tables if not out else ():
        say(release_csv(table).replace("\r\n", "\n"))
    for path in written:
        say(f"wrote {path}")
    say(release.note)
    for reason in release.reasons if reasons else ():
        say(f"- {reason}")
