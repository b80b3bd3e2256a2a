"""An invented family on file, and answers that one form about it may hold."""

from pathlib import Path

import pytest

from sup_lib.casebook import Casebook
from sup_lib.forms.facts.of_form import facts_for
from sup_lib.forms.form.library import load_form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.records.record import Record
from sup_lib.model import Action, Case, Child, Goal, KeyDate, Scale, Session, Status, Worker
from sup_lib.run.suite import DEMONSTRATION_DAY

FORM = Path(__file__).parent.parent / "fixtures" / "forms" / "everything.yaml"


@pytest.fixture
def form():
    return load_form(FORM)


@pytest.fixture
def ada():
    return Child(
        child_id="00123",
        name="Ada Example",
        born_on="2015-05-02",
        ethnicity="Any other",
        statuses=[
            Status(code="CP", started_on="2026-05-04", detail="neglect", source="list 7"),
            Status(code="CIN", started_on="2025-05-04", ended_on="2026-05-03", source="list 6"),
        ],
        key_dates=[KeyDate(name="Last seen", last_on="2026-08-24", source="list 7", rule="every 10 working days")],
    )


@pytest.fixture
def goal():
    return Goal(
        goal_id="G1",
        case_id="F7",
        child_id="00123",
        statement="Ada's worry scale falls from 9 to 6",
        kind="outcome",
        owner="child",
        measure=Scale(baseline=9, target=6, improvement="down"),
        set_on="2026-06-01",
    )


@pytest.fixture
def file(ada, goal):
    return CaseFile(
        case=Case(case_id="F7", name="The Example family", children=[ada], invented=True),
        as_of="2026-09-03",
        worker=Worker(worker_id="W1", name="Sam Okoro", role="social worker"),
        supervisor=Worker(worker_id="W2", name="Priya Nair", role="practice supervisor"),
        goals=[goal],
        actions=[
            Action(action_id="A1", case_id="F7", what="Ring the school", who="Sam", by_when="2026-08-14"),
            Action(action_id="A2", case_id="F7", what="Done long ago", state="done"),
        ],
        sessions=[Session(session_id="S1", case_id="F7", held_on="2026-08-06", form_id="everything")],
    )


@pytest.fixture
def new_goal_row():
    return {
        "row": "r1",
        "statement": "Rows that Ada hears fall from 5 to 1 a week",
        "owner": "parent or carer",
        "kind": "outcome",
        "measure": "count per period",
        "what": "rows",
        "baseline": "5",
        "target": "1",
        "period_days": "7",
        "due_on": "2026-12-01",
        "why": "She listens at night",
    }


@pytest.fixture
def answers(new_goal_row):
    """Enough to sign the form off."""
    evidence = {"on": "2026-09-01", "basis": "reported", "source": "Ada", "note": ""}
    return {
        "attendees": "Sam Okoro, social worker\n\n Priya Nair ",
        "story": "What happened.",
        "held_as": "Group",
        "current": "Yes",
        "child_goals": [{"row": "e1", "goal": "G1", "value": "7", **evidence}],
        "parent_goals": [{"row": "e1", "goal": "new:r1", "value": "4", **evidence}],
        "further": "Yes",
        "new_goals": [new_goal_row],
        "earlier": [{"row": "A1", "action_id": "A1", "what": "Ring the school", "state": "done", "outcome": "Rang"}],
        "actions": [
            {"row": "a1", "group": "intervention", "what": "Plan bedtimes", "who": "Sam", "by_when": "17/09/2026"}
        ],
    }


@pytest.fixture
def make_record(form, file, answers):
    """Make a record of the form with answers enough to sign it, some of them changed."""

    def make(changed=None, **more):
        given = {
            "record_id": "R1",
            "form_id": form.form_id,
            "form_version": form.version,
            "case_id": "F7",
            "answers": {**answers, **(changed or {})},
            "facts": facts_for(form, file),
            "started_at": "2026-09-03T09:00:00",
            "changed_at": "2026-09-03T10:30:00",
        }
        return Record(**{**given, **more})

    return make


@pytest.fixture(scope="session")
def every_file(demonstration_made):
    """What is on file about each of the invented families."""
    with Casebook.open(demonstration_made) as casebook:
        return [casebook.case_file(case.case_id, as_of=DEMONSTRATION_DAY) for case in casebook.cases()]
