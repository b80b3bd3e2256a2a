"""The command line as somebody types it, without starting another Python each time."""

import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from sup_lib.cli import main


class Said(NamedTuple):
    """What a command left: its exit code, and what stands on standard output and on standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document that was printed."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """`command("forms", "--json")` runs `sup forms --json`."""

    def run(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["sup", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Said(int(ended.value.code or 0), said.out, said.err)

    return run
