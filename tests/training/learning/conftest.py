"""An invented worker's record across the change of standards, one reflection of it private."""

import pytest

from sup_lib.training.learning.entries import ExerciseDone, PracticeObserved, Reflection, ReviewHeld
from sup_lib.training.learning.record import LearningFile, LearningRecord

SECRET = "His voice is like my uncle's"
AREAS = ["reflection", "identity and power"]


def filled():
    record = LearningRecord(learner="R. N.", started_on="2026-09-07", invented=True)
    record = record.add(Reflection, on="2026-10-02", happened="A visit", touches=["direct work"], private=False)
    record = record.add(Reflection, on="2026-11-18", happened="He shouted", meaning=SECRET, touches=AREAS)
    record = record.add(PracticeObserved, on="2026-11-05", by="supervisor", what="A visit home", touches=["kss1"])
    record = record.add(ExerciseDone, on="2026-10-20", exercise="Evidence", right=5, of=7, touches=["evidence"])
    record = record.add(ReviewHeld, on="2026-12-08", month=3, agreed="Shadow a conference", touches=["law"])
    return record.add(
        Reflection, on="2027-04-14", next_step="Speak first", touches=["KSS10", "permanency"], private=False
    )


@pytest.fixture
def record():
    return filled()


@pytest.fixture
def file(tmp_path, record):
    kept = LearningFile(tmp_path / "learning")
    kept.change(lambda _: record)
    return kept
