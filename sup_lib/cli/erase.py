"""`sup erase` and `sup hold`: when a child's record goes, and what keeps it."""

from typing import Annotated

import typer

from sup_lib.cli.app import app, say, say_json
from sup_lib.errors import InvalidInput

CASEBOOK = Annotated[str, typer.Option("--casebook", help="The casebook: a file, or a PostgreSQL address.")]


@app.command(
    "erase",
    epilog="Example: sup erase --child 1104282 --casebook sup_output/demonstration.casebook --dry-run"
    ' --authorised-by "Head of service" --why "order of the court"',
)
def erase(
    casebook: CASEBOOK,
    children: Annotated[
        list[str] | None, typer.Option("--child", help="A child's id; once for each child of the family.")
    ] = None,
    worker_id: Annotated[
        str, typer.Option("--worker", help="A worker's id instead: their own supervision that is due.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    authorised_by: Annotated[str, typer.Option("--authorised-by", help="Who authorises it before its time.")] = "",
    why: Annotated[str, typer.Option("--why", help="Why; it is kept, so it names no child.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Erase a family's children, cases and records, or a worker's own supervision, once its time has come."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.erasure.family import erase as erase_children  # noqa: PLC0415
    from sup_lib.casebook.erasure.worker import erase_supervision  # noqa: PLC0415

    if bool(children) == bool(worker_id):
        raise InvalidInput("say what to erase: either --child ID, once for each child, or --worker ID")
    with Casebook.open(casebook) as book:
        if worker_id:
            gone = erase_supervision(book, worker_id, authorised_by=authorised_by, why=why, dry_run=dry_run)
        else:
            gone = erase_children(book, *children or (), authorised_by=authorised_by, why=why, dry_run=dry_run)
    if as_json:
        say_json({"dry_run": dry_run, **gone.model_dump(mode="json")})
        return
    listed = ", ".join(f"{count} of {table}" for table, count in gone.rows.items() if count)
    say(f"{'would erase' if dry_run else 'erased'}: {listed}")
    left = "is not due yet" if worker_id else "is about others and names the child; see to it by hand"
    for record_id in gone.left_records:
        say(f"  left: record {record_id} {left}")
    for copy in gone.left_copies:
        say(f"  left: {copy} is an older copy that still holds it; delete it")
    say("  backups, exports and printed records are not reached from here")


@app.command(
    "hold",
    epilog="Example: sup hold 1104487 --casebook sup_output/demonstration.casebook"
    ' --by "Kala Mistry, manager" --why "claim 12"',
)
def hold(
    child_id: Annotated[str, typer.Argument(metavar="CHILD", help="The child's id.")],
    casebook: CASEBOOK,
    by: Annotated[str, typer.Option("--by", help="Who places or lifts it.")],
    why: Annotated[str, typer.Option("--why", help="Why it is placed, such as a claim's reference.")] = "",
    lift: Annotated[bool, typer.Option("--lift", help="Lift it.")] = False,
) -> None:
    """Place a legal hold on a child, or lift it: while it stands nothing about the child is erased."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.erasure.holds import lift_holds, place_hold  # noqa: PLC0415

    if lift and why:
        raise InvalidInput("a hold is lifted without a reason; leave out --why")
    with Casebook.open(casebook) as book:
        if lift:
            say(f"lifted {lift_holds(book, child_id, by=by)} on {child_id}")
        else:
            say(f"{place_hold(book, child_id, by=by, why=why).hold_id} stands on {child_id} until it is lifted")
