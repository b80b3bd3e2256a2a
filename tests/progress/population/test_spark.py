"""Spark gives the same rows and equal answers: of the invented families."""

import os
import subprocess
import sys

import pandas as pd
import pytest
from support.population.tables import differences

from sup_lib.cli import main
from sup_lib.places import bundled
from sup_lib.progress.population import population_table

AS_OF = "2026-09-30"
FILES = {name: bundled("datasets") / f"{name}.csv" for name in ("goals", "observations", "sessions")}
COMMAND = [
    *("progress", "--population", str(FILES["goals"]), str(FILES["observations"])),
    *("--sessions", str(FILES["sessions"]), "--as-of", AS_OF, "--engine", "spark", "--out"),
]
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # PySpark's own, as it collects


def test_the_invented_families_from_the_command_line(spark, tmp_path, monkeypatch):
    out = tmp_path / "table.parquet"
    monkeypatch.setattr(sys, "argv", ["sup", *COMMAND, str(out)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (0, None)
    found = pd.read_parquet(out).sort_values(["case_id", "goal_id"], ignore_index=True)
    expected = population_table(**FILES, as_of=pd.Timestamp(AS_OF).date())
    for column in ("set_on", "due_on", "latest_on"):
        found[column] = pd.to_datetime(found[column])
    assert len(found) > 400
    assert list(found) == list(expected)
    assert differences(expected, found) == []


@pytest.mark.parametrize(
    ("missing", "said"),
    [("java", "Spark needs a Java runtime"), ("pyspark", "pip install 'sup-lib[spark]'")],
)
def test_what_is_missing_is_said(tmp_path, missing, said):
    environment = {**os.environ, "JAVA_HOME": str(tmp_path / "nowhere")}
    if missing == "pyspark":
        (tmp_path / "pyspark.py").write_text("raise ImportError", encoding="utf-8")
        environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", "from sup_lib.cli import main; main()", *COMMAND, str(tmp_path / "table.parquet")],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env=environment,
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
