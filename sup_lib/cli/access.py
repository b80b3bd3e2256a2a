"""`sup access`: who may read what, and who has."""

from typing import Annotated

import typer

from sup_lib.cli.app import app, say, say_json

access = typer.Typer(no_args_is_help=True, help="Who may read what, and who has: for a casebook's owner.")
app.add_typer(access, name="access")

CASEBOOK = Annotated[str, typer.Option("--casebook", help="The casebook: a file, or a PostgreSQL address.")]
LOGIN = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="The account: of this computer, or a role of the database.")
]
JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@access.command(
    "allow",
    epilog="Example: sup access allow ann --worker W02 --casebook sup_output/demonstration.casebook",
)
def allow_account(
    login: LOGIN,
    casebook: CASEBOOK,
    worker_id: Annotated[str, typer.Option("--worker", help="Whom the account is, in the list of workers.")],
) -> None:
    """Let an account read and write as a worker; a database's role is given the rights that it needs."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.access.team_members import allow  # noqa: PLC0415

    with Casebook.open(casebook) as book:
        made = allow(book, login, worker_id=worker_id)
    say(f"{made.login} reads and writes as {made.worker_id}")


@access.command(
    "forbid",
    epilog="Example: sup access forbid ann --casebook sup_output/demonstration.casebook",
)
def forbid_account(login: LOGIN, casebook: CASEBOOK) -> None:
    """Take an account out again."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.access.team_members import forbid  # noqa: PLC0415

    with Casebook.open(casebook) as book:
        forbid(book, login)
    say(f"{login} is nobody here any more")


@access.command("list", epilog="Example: sup access list --casebook sup_output/demonstration.casebook")
def list_accounts(casebook: CASEBOOK, as_json: JSON = False) -> None:
    """List the accounts, and whom each is."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.access.team_members import sign_ins  # noqa: PLC0415

    with Casebook.open(casebook) as book:
        found = sign_ins(book)
    if as_json:
        say_json([one.model_dump() for one in found])
    if not found and not as_json:
        say("No account is let in by name yet.")
    for one in found if not as_json else ():
        say(f"{one.login}  {one.worker_id}")


@access.command("log", epilog="Example: sup access log --casebook sup_output/demonstration.casebook")
def show_log(
    casebook: CASEBOOK,
    record_id: Annotated[str, typer.Option("--record", help="Of one record only.")] = "",
    as_json: JSON = False,
) -> None:
    """Show who has read which record, and who was refused, the latest first; times are in UTC."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.access.roles import access_log  # noqa: PLC0415

    with Casebook.open(casebook) as book:
        found = access_log(book, record_id=record_id or None)
    if as_json:
        say_json([one.model_dump(mode="json") for one in found])
    if not found and not as_json:
        say("No reading is noted yet.")
    for one in found if not as_json else ():
        what = "read" if one.allowed else "was refused"
        say(f"{one.read_at:%d/%m/%Y %H:%M}  {one.worker_id or 'nobody named'}  {what}  {one.record_id}")
