"""Spark gives the same rows and equal answers: of the invented families, and of some hundred goals of every sort."""

import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from support.population.drawn import FIRST, populations
from support.population.tables import Tables, differences

from sup_lib.cli import main
from sup_lib.places import bundled
from sup_lib.progress.population import population_table

AS_OF = "2026-09-30"
FILES = {name: bundled("datasets") / f"{name}.csv" for name in ("goals", "observations", "sessions")}
COMMAND = [
    *("progress", "--population", str(FILES["goals"]), str(FILES["observations"])),
    *("--sessions", str(FILES["sessions"]), "--as-of", AS_OF, "--engine", "spark", "--out"),
]
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),  # PySpark's own, as it collects
    pytest.mark.timeout(1500),  # a minute on a computer that does nothing else; many on one that is crowded
]
IDS = ("goal_id", "case_id", "child_measure_id", "session_id", "recorded_in")


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


def test_whatever_comes_from_pandas(spark, many_goals):
    as_of = FIRST + timedelta(days=100)
    expected = population_table(**many_goals, as_of=as_of)
    found = population_table(**many_goals, as_of=as_of, engine="spark")
    assert len(expected) > 200
    assert differences(expected, found) == []


@pytest.fixture
def many_goals() -> dict[str, pd.DataFrame]:
    """Some hundred goals in one table, since each run of Spark takes as long for few as for many."""
    drawn: list[dict[str, pd.DataFrame]] = []

    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(population=populations(most=12))
    def draw(population: Any) -> None:
        frames = Tables(*population).frames
        drawn.append({name: _named_apart(frame, len(drawn)) for name, frame in frames.items()})

    draw()
    return {name: pd.concat([frames[name] for frames in drawn], ignore_index=True) for name in drawn[0]}


def _named_apart(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    return frame.assign(**{name: f"{number}-" + frame[name].astype("string") for name in IDS if name in frame})


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
