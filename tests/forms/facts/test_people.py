"""Facts about who works with a family, and about a worker by themselves."""

from sup_lib.forms.facts import people
from sup_lib.forms.on_file.worker_file import WorkerFile
from sup_lib.model import Session, Team, Worker


def test_who_works_with_the_family(file):
    assert people.allocated_worker(file).value == "Sam Okoro, social worker"
    assert people.supervisor(file).value == "Priya Nair, practice supervisor"
    assert people.team(file).value is None
    assert people.team(file.copy_with(team=Team(team_id="T1", name="Team 1"))).value == "Team 1"
    nobody = file.copy_with(worker=None, supervisor=None)
    for made in (people.allocated_worker, people.supervisor, people.started_here):
        assert (made(nobody).value, made(nobody).source) == (None, "nothing on file")


def test_a_worker_by_themselves():
    worker = Worker(worker_id="W1", name="Sam Okoro", role="social worker", started_on="2025-09-01")
    file = WorkerFile(worker=worker, as_of="2026-09-03", invented=True)
    assert people.started_here(file).value == "1 September 2025"
    assert (file.about_id, file.name, file.is_invented, file.children) == ("W1", "Sam Okoro", True, ())
    assert file.named == "Sam Okoro (W1)"


def test_an_imported_case_and_worker_are_not_named_twice_over(file):
    case = file.case.copy_with(case_id="1109578", name="Case 1109578")
    fresh = file.copy_with(case=case, worker=Worker(worker_id="W1", name="Jodie Fenwick"))
    assert fresh.named == "Case 1109578"
    assert people.allocated_worker(fresh).value == "Jodie Fenwick"


def held(*sessions):
    """A worker's file with sessions of these forms on these days."""
    made = [
        Session(session_id=f"S{number}", worker_id="W1", form_id=form_id, held_on=day)
        for number, (form_id, day) in enumerate(sessions)
    ]
    return WorkerFile(worker=Worker(worker_id="W1", name="Sam Okoro"), sessions=made, as_of="2026-09-03")


def test_how_many_of_a_workers_last_sessions_were_observations():
    days = [f"2026-0{month}-01" for month in range(1, 9)]
    assert people.observed_lately(held()).value is None
    early = held(("direct_observation", days[0]), *(("professional_supervision", day) for day in days[1:]))
    assert people.observed_lately(early).value == "0 of the last 6 sessions"
    late = held(("professional_supervision", days[0]), ("direct_observation", days[1]), ("group", days[2]))
    assert people.observed_lately(late).value == "1 of the last 2 sessions, the latest on 1 February 2026"


def test_when_the_supervision_agreement_was_last_talked_through():
    assert people.agreement_reviewed(held()).value is None
    twice = held(("supervision_agreement", "2025-09-01"), ("supervision_agreement", "2026-03-02"))
    assert people.agreement_reviewed(twice).value == "Last talked through on 2 March 2026"
