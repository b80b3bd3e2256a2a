"""`sup start`: serve the suite on this computer and open its start page."""

from pathlib import Path
from typing import Annotated

import typer

from sup_lib.cli.app import AS, app, say


@app.command("start", epilog="Example: sup start --casebook sup_output/demonstration.casebook")
def start(
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address and open no browser.")] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 0,
    casebook: Annotated[
        str | None,
        typer.Option(
            "--casebook", help="What the pages open: a file, or a database's address. Your own unless said."
        ),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", help="Serve notebooks of your own, which can then be changed.")
    ] = None,
    allow_root: Annotated[bool, typer.Option("--allow-root", help="Serve even as root, as in a container.")] = False,
    as_worker: AS = "",
) -> None:
    """Serve the suite on this computer only, behind a token, and open the start page."""
    from sup_lib.run.server import START_PAGE, start_server  # noqa: PLC0415
    from sup_lib.run.suite import own_casebook  # noqa: PLC0415

    with start_server(
        casebook=casebook or own_casebook(), port=port, folder=folder, allow_root=allow_root, as_worker=as_worker
    ) as server:
        say(f"The suite is at {server.page(START_PAGE)}")
        say("The address is yours alone: it opens every case. Press Ctrl+C to stop.")
        if not no_browser:
            server.open()
        try:
            server.wait()
        except KeyboardInterrupt:
            say("Stopping.")
