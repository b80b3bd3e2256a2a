from collections.abc import Iterator
from pathlib import Path

import pytest

from sup_lib.run.server import RunningServer, start_server

FIXTURES = Path(__file__).parents[1] / "fixtures" / "notebooks"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The fixtures' notebooks, served; a folder of settings that would open the door lies where it might be read."""
    hostile = tmp_path_factory.mktemp("hostile")
    (hostile / "voila.json").write_text('{"VoilaConfiguration": {"template": "lab", "strip_sources": false}}')
    (hostile / "jupyter_server_config.py").write_text("c.IdentityProvider.token = ''\nc.ServerApp.allow_origin = '*'")
    (hostile / "startup.py").write_text("raise SystemExit('started')")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(hostile)
        patch.setenv("JUPYTER_CONFIG_DIR", str(hostile))
        patch.setenv("JUPYTER_TOKEN", "known")
        patch.setenv("PYTHONSTARTUP", str(hostile / "startup.py"))
        patch.setenv("QUERY_STRING", "case_id=F-9999")
        running = start_server(folder=FIXTURES, casebook="team.casebook", as_worker="W1", allow_root=True)
    with running:
        yield running
