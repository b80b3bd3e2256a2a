"""Facts that the statuses and dates on file tell about a family, and about who works with it."""

import pytest

from sup_lib.forms import facts_case, facts_people
from sup_lib.forms.fact_book import make_fact
from sup_lib.forms.library import load_form
from sup_lib.forms.worker_file import WorkerFile
from sup_lib.model import Child, KeyDate, Session, Status, Team, Worker


@pytest.fixture
def family(file):
    """`family({...}, ...)` makes the file of a family, a child for each dictionary of what is known of it."""

    def make(*children):
        known = [Child(**{"child_id": f"{number}", **child}) for number, child in enumerate(children, start=1)]
        return file.copy_with(case=file.case.copy_with(children=known))

    return make


def holds(*codes, **more):
    return {"statuses": [Status(code=code, started_on="2026-05-04", **more) for code in codes]}


@pytest.mark.parametrize(
    ("children", "options"),
    [
        ([holds("CP")], ["CP"]),
        ([holds("assessment")], ["Ass"]),
        ([holds("CLA matched")], ["LAC"]),
        ([holds("CP", "CLA")], ["CP & LAC"]),
        ([holds("CP"), holds("CLA")], ["CP", "LAC"]),
        ([holds("care leaver"), holds("SGO")], ["care leaver", "SGO"]),
        ([holds("16+")], None),
        ([holds("CP", ended_on="2026-06-01")], None),
        ([], None),
    ],
)
def test_the_status_in_the_words_of_the_form(family, children, options):
    form = load_form("case_direction")
    assert make_fact("status_options.status", form, family(*children)).value == options


def test_the_legal_status_of_each_child(family):
    order = holds("CLA", legal_status="C2: full care order")
    said = facts_case.legal_status(family({"name": "Ada", **order}, holds("CIN")))
    assert said.value == "Ada: C2: full care order, since 4 May 2026"
    assert facts_case.legal_status(family(holds("CIN"))).value == "No child has one"
    assert facts_case.legal_status(family({})).value is None


@pytest.mark.parametrize(
    ("children", "said"),
    [
        ([holds("CLA", legal_status="C1: interim care order")], "Care proceedings"),
        ([holds("PLO", "CP")], "Pre-proceedings"),
        ([holds("CLA", legal_status="C2: full care order")], "None"),
        ([{}], None),
    ],
)
def test_proceedings(family, children, said):
    assert facts_case.proceedings(family(*children)).value == said


def test_the_latest_assessment_is_the_latest_of_all_kinds(family):
    done = Status(code="assessment", started_on="2026-01-05", ended_on="2026-02-20")
    health = KeyDate(name="Health assessment", last_on="2026-07-01")
    under_way = Status(code="assessment", started_on="2026-08-10")
    file = family(
        {"name": "Ada", "statuses": [done]},
        {"name": "Ben", "statuses": [done], "key_dates": [health]},
        {"name": "Cal", "statuses": [done, under_way]},
        {"name": "Dee"},
    )
    assert facts_case.latest_assessment(file).value.splitlines() == [
        "Ada: assessment ended, 20 February 2026",
        "Ben: health assessment, 1 July 2026",
        "Cal: assessment under way since 10 August 2026",
    ]
    assert facts_case.latest_assessment(family({})).source == "nothing on file"


def test_a_child_seen_with_others_is_not_said_to_be_seen_alone(family):
    seen, alone = (
        KeyDate(name="Last seen", last_on="2026-08-24"),
        KeyDate(name="Last seen alone", last_on="2026-08-03"),
    )
    never = KeyDate(name="Last seen alone")
    file = family({"name": "Ada", "key_dates": [seen, alone]}, {"name": "Ben", "key_dates": [seen, never]}, {})
    said = "Ada: 3 August 2026\nBen: 24 August 2026, not alone"
    assert facts_case.seen_alone(file).value == said


def test_the_last_unannounced_visit_to_a_fostering_household(family):
    visits = [KeyDate(name="Unannounced visit", last_on=day) for day in ("2026-02-03", "2026-06-03")]
    assert facts_case.fostering_visit(family(*({"key_dates": [visit]} for visit in visits))).value == "2026-06-03"
    assert facts_case.fostering_visit(family({})).value is None


def test_who_works_with_the_family(file):
    assert facts_people.allocated_worker(file).value == "Sam Okoro, social worker"
    assert facts_people.supervisor(file).value == "Priya Nair, practice supervisor"
    assert facts_people.team(file).value is None
    assert facts_people.team(file.copy_with(team=Team(team_id="T1", name="Team 1"))).value == "Team 1"
    nobody = file.copy_with(worker=None, supervisor=None)
    for made in (facts_people.allocated_worker, facts_people.supervisor, facts_people.started_here):
        assert (made(nobody).value, made(nobody).source) == (None, "nothing on file")


def test_a_worker_by_themselves():
    worker = Worker(worker_id="W1", name="Sam Okoro", role="social worker", started_on="2025-09-01")
    file = WorkerFile(worker=worker, as_of="2026-09-03", invented=True)
    assert facts_people.started_here(file).value == "1 September 2025"
    assert (file.about_id, file.name, file.is_invented, file.children) == ("W1", "Sam Okoro", True, ())
    assert file.named == "Sam Okoro (W1)"


def test_an_imported_case_and_worker_are_not_named_twice_over(file):
    case = file.case.copy_with(case_id="1109578", name="Case 1109578")
    fresh = file.copy_with(case=case, worker=Worker(worker_id="W1", name="Jodie Fenwick"))
    assert fresh.named == "Case 1109578"
    assert facts_people.allocated_worker(fresh).value == "Jodie Fenwick"


def held(*sessions):
    """A worker's file with sessions of these forms on these days."""
    made = [
        Session(session_id=f"S{number}", worker_id="W1", form_id=form_id, held_on=day)
        for number, (form_id, day) in enumerate(sessions)
    ]
    return WorkerFile(worker=Worker(worker_id="W1", name="Sam Okoro"), sessions=made, as_of="2026-09-03")


def test_how_many_of_a_workers_last_sessions_were_observations():
    days = [f"2026-0{month}-01" for month in range(1, 9)]
    assert facts_people.observed_lately(held()).value is None
    early = held(("direct_observation", days[0]), *(("professional_supervision", day) for day in days[1:]))
    assert facts_people.observed_lately(early).value == "0 of the last 6 sessions"
    late = held(("professional_supervision", days[0]), ("direct_observation", days[1]), ("group", days[2]))
    assert facts_people.observed_lately(late).value == "1 of the last 2 sessions, the latest on 1 February 2026"


def test_when_the_supervision_agreement_was_last_talked_through():
    assert facts_people.agreement_reviewed(held()).value is None
    twice = held(("supervision_agreement", "2025-09-01"), ("supervision_agreement", "2026-03-02"))
    assert facts_people.agreement_reviewed(twice).value == "Last talked through on 2 March 2026"
