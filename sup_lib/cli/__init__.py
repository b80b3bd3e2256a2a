"""The command `sup`: one module a command, each adding itself to `app`."""

from sup_lib.cli.app import app, main

__all__ = ["app", "main"]
