"""One invented family, a record that answers every type of question, and a small picture."""

import struct
import zlib
from pathlib import Path

import pytest

from sup_lib.forms.facts.of_form import facts_for
from sup_lib.forms.form.library import load_form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.records.record import Record, Signature
from sup_lib.model import Action, Case, Child, Goal, KeyDate, Scale, Session, Sessions, Status, Team, Worker

FORM = Path(__file__).parent.parent / "fixtures" / "forms" / "everything.yaml"
ADA = Child(
    child_id="00123",
    name="Ada Example",
    born_on="2015-05-02",
    statuses=[Status(code="CP", started_on="2026-05-04", detail="neglect", source="case list")],
    key_dates=[KeyDate(name="Last seen", last_on="2026-08-24", next_on="2026-09-04", source="list 7")],
)
WORRY = Goal(
    goal_id="G1",
    case_id="F7",
    child_id="00123",
    statement="Ada's worry scale falls from 9 to 6 by 1 December",
    kind="outcome",
    owner="child",
    measure=Scale(baseline=9, target=6, improvement="down"),
    set_on="2026-06-01",
    due_on="2026-12-01",
)
PROGRAMME = Goal(
    goal_id="G2",
    case_id="F7",
    statement="Ada's mother attends the twelve sessions",
    kind="process",
    owner="parent or carer",
    measure=Sessions(what="sessions", planned=12),
    set_on="2026-06-01",
)
ANSWERS = {
    "attendees": "Sam Okoro, social worker\nPriya Nair, practice supervisor",
    "headline": "School has begun again",
    "story": "First line.\n\n\tIndented line with £5 & <b>no markup</b>.\nLast line.",
    "held_as": "Group",
    "lenses": ["Attachment", "Mirroring"],
    "mirrored": "We hurried, as the family does.",
    "current": "No",
    "missing": "The grandfather on the father's side.",
    "safety": 6,
    "visits": "3",
    "next_on": "2026-10-01",
    "needs": [
        {"row": "r1", "area": "Health", "seen": "Yes", "done_on": "2026-08-01", "note": "Dentist seen"},
        {"row": "r2", "area": "School", "seen": "No", "done_on": "", "note": ""},
    ],
    "ratings": [{"row": "r1", "member": "Sam", "score": 4}, {"row": "r2", "member": "Priya", "score": 7}],
    "parent_goals": [
        {
            "row": "e1",
            "goal": "G2",
            "on": "2026-08-20",
            "value": "7",
            "out_of": "8",
            "basis": "reported",
            "source": "group leader",
            "note": "Missed one, ill",
        },
        {
            "row": "e2",
            "goal": "new:r1",
            "on": "2026-09-02",
            "value": "4",
            "basis": "reported",
            "source": "mother",
            "note": "Counted on the wall calendar",
        },
    ],
    "child_goals": [
        {
            "row": "e1",
            "goal": "G1",
            "on": "2026-09-01",
            "value": "7",
            "basis": "reported",
            "source": "Ada",
            "note": "",
        }
    ],
    "further": "Yes",
    "new_goals": [
        {
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
            "why": "She told the nurse that she listens at night",
        }
    ],
    "actions": [
        {
            "row": "a1",
            "group": "intervention",
            "what": "Plan bedtimes with the mother",
            "who": "Sam Okoro",
            "by_when": "2026-09-17",
            "how_we_will_know": "Ada sleeps before nine",
        },
        {"row": "a2", "group": "process compliance", "what": "Update the genogram", "who": "Sam", "by_when": "soon"},
    ],
    "decisions": "Stay with the plan: the change reaches Ada.",
    "supervisor_signs": "Priya Nair",
}


@pytest.fixture
def form():
    return load_form(FORM)


@pytest.fixture
def file():
    return CaseFile(
        case=Case(case_id="F7", name="The Example family", children=[ADA], invented=True),
        as_of="2026-09-03",
        team=Team(team_id="T1", name="Safeguarding 1"),
        worker=Worker(worker_id="W1", name="Sam Okoro", role="social worker"),
        supervisor=Worker(worker_id="W2", name="Priya Nair", role="practice supervisor"),
        goals=[WORRY, PROGRAMME],
        observations=[
            WORRY.observe(on=f"2026-0{month}-10", value=value, basis="reported", source="Ada")
            for month, value in ((6, 9), (7, 8), (8, 8))
        ],
        actions=[Action(action_id="S1-A1", case_id="F7", what="Ring the school", who="Sam", by_when="2026-08-14")],
        sessions=[Session(session_id="S1", case_id="F7", held_on="2026-08-06", form_id="everything")],
    )


@pytest.fixture
def make_record(form, file):
    """Make a record of the form with every answer, some of them changed."""

    def make(answers=None, **changes):
        given = {
            "record_id": "R1",
            "form_id": form.form_id,
            "form_version": form.version,
            "case_id": "F7",
            "version": 4,
            "answers": {**ANSWERS, **(answers or {})},
            "facts": facts_for(form, file),
            "started_at": "2026-09-03T09:00:00",
            "changed_at": "2026-09-03T10:30:00",
            "invented": True,
        }
        return Record(**{**given, **changes})

    return make


@pytest.fixture
def signed():
    return {
        "state": "signed off",
        "signatures": [
            Signature(name="Sam Okoro", role="social worker", signed_at="2026-09-03T23:30:00"),
            Signature(name="Priya Nair", signed_at="2026-09-04T09:05:00"),
        ],
    }


@pytest.fixture
def png():
    """A white picture, 40 by 20 points."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\xff" * 120 for _ in range(20))
    head = struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
