import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from sup_lib import places

FIXTURES = Path(__file__).parents[1] / "fixtures" / "notebooks"
SUP = [sys.executable, "-c", "from sup_lib.cli import main; main()", "start"]
ENV = {**os.environ, "PYTHONPATH": str(Path(places.__file__).parents[1])}


def start(folder, *words):
    return subprocess.Popen(
        [*SUP, "--no-browser", "--allow-root", *map(str, words)],
        cwd=folder, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_prints_an_address_that_opens_and_leaves_nothing_behind(tmp_path, end):
    with start(tmp_path, "--folder", FIXTURES, "--casebook", "team.casebook") as command:
        said = command.stdout.readline()
        address = re.fullmatch(r"The suite is at (http://127\.0\.0\.1:\d+/voila/render/)(\S+)\n", said)
        assert address and address[2].startswith("00_start_here.ipynb?token=")
        page = address[1] + address[2].replace("00_start_here", "asked")
        with urlopen(page, timeout=120) as answer:
            assert f"casebook {tmp_path / 'team.casebook'}" in answer.read().decode()
        under = psutil.Process(command.pid).children(recursive=True)
        assert len(under) == 2
        command.send_signal(end)
        assert psutil.wait_procs(under, timeout=60)[1] == []
        assert command.stderr.read() == ""
    assert list(tmp_path.iterdir()) == []


def test_bad_input_is_one_sentence(tmp_path):
    with start(tmp_path, "--folder", tmp_path / "none") as command:
        assert command.stderr.read().startswith("sup: no folder at ")
    assert command.returncode == 2
