"""The supported year's page on what a casebook knows of a worker, spoken to as the browser does."""

from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.form.library import form_ids
from sup_lib.forms.records.record import read_signatures
from sup_lib.model import Session, Team, Worker
from sup_lib.run.year import FORM_KINDS, asye_page
from sup_lib.run.year_kept import keep_year, kept_year

DAY = date(2026, 5, 1)


@pytest.fixture
def small(tmp_path):
    """One newly qualified worker with three sessions of their own."""
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Team(team_id="T1", name="North"))
        new = "newly qualified social worker"
        casebook.save(Worker(worker_id="W1", name="Sam Okoro", role="social worker", team_id="T1"))
        casebook.save(Worker(worker_id="W2", name="Ada Bell", role=new, team_id="T1", started_on="2026-01-05"))
        for number, (day, form, people) in enumerate(
            [
                ("2026-01-12", "professional_supervision", ("Jo Hall (ASYE assessor)", "Ada Bell")),
                ("2026-01-19", "reflective_discussion", ("Jo Hall (practice supervisor)", "Ada Bell")),
                ("2026-06-19", "professional_supervision", ()),
                ("2025-12-01", "professional_supervision", ()),
            ]
        ):
            casebook.save(
                Session(session_id=f"S{number}", worker_id="W2", held_on=day, form_id=form, attendees=people)
            )
        yield casebook


class Speaker:
    def __init__(self, shown):
        self.shown, self.sent = shown, []
        shown.page.send = lambda message, buffers=None: self.sent.append((message, buffers))

    def say(self, **message):
        self.shown.page._hear(self.shown.page, {"n": 1, **message}, ())
        return self.sent[-1] if self.sent else None

    def of(self, kind):
        return [block for block in self.shown.page.view["blocks"] if block["type"] == kind]


def test_what_is_on_file_is_filled_in(small):
    shown = asye_page(small, on=DAY)
    assert shown.year.events.started_on == date(2026, 1, 5) and shown.page.view["where"] == "Ada Bell"
    held = [(one.kind, str(one.on), one.with_whom) for one in shown.year.events.held]
    assert held == [
        ("professional", "2026-01-12", "ASYE assessor"),
        ("reflective team discussion", "2026-01-19", ""),
    ], "not what was held before the start, or later than the day"
    (start, *_) = Speaker(shown).of("question")
    assert (start["value"], start["label"]) == ("05/01/2026", "The year began on")


def test_what_is_typed_comes_before_what_is_on_file(small):
    told = {"reviews": "3=2026-05-06; 6=2026-08-06", "absences": "2026-06-01/2026-06-05; 8/6/2026"}
    shown = asye_page(small, on=DAY, worker_id="W2", start="02/02/2026", probation_passed="2026-08-03", **told)
    assert shown.year.events.started_on == date(2026, 2, 2) and shown.year.events.held == ()
    assert len(shown.year.absences) == 2 and str(shown.year.events.reviews[6]) == "2026-08-06"


def test_a_casebook_without_new_workers_plans_a_year_from_today(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as empty:
        assert asye_page(empty, on=DAY).year.events.started_on == DAY


def test_dates_that_are_typed_on_the_page_change_the_year(small):
    speaker = Speaker(asye_page(small, on=DAY))
    picture = speaker.of("picture")[0]["src"]
    assert speaker.say(do="change", field="probation", value="06/07/2026")[0]["problems"] == {"f-probation": ""}
    speaker.say(do="change", field="absences", value="01/06/2026 to 05/06/2026\n\n03/08/2026 to 21/08/2026")
    speaker.say(do="press", name="plan")
    year = speaker.shown.year
    assert str(year.events.probation_passed_on) == "2026-07-06" and len(year.absences) == 2
    assert speaker.of("picture")[0]["src"] != picture and "Away 3 August" in speaker.of("picture")[0]["alt"]


def test_a_slip_is_said_beside_its_field_and_the_year_stays(small):
    speaker = Speaker(asye_page(small, on=DAY))
    before = speaker.shown.year
    (answer, _) = speaker.say(do="change", field="review_6", value="soon")
    assert answer["kept"] == 1 and "'soon' is not a date" in answer["problems"]["f-review_6"]
    speaker.say(do="press", name="plan")
    (summary,) = speaker.of("errors")
    assert "'soon' is not a date" in summary["items"][0]["text"] and speaker.shown.year == before
    speaker.say(do="change", field="review_6", value="")
    speaker.say(do="press", name="plan")
    assert not speaker.of("errors")


@pytest.fixture
def own(small):
    """The same, opened by the worker whose year it is."""
    with Casebook.open(small.place, as_worker="W2") as casebook:
        yield casebook


def test_what_is_typed_is_kept_and_there_again(own):
    speaker = Speaker(asye_page(own, on=DAY))
    assert speaker.shown.page.view["keeps"]
    (answer, _) = speaker.say(do="change", field="review_6", value="06/08/2026")
    assert answer["kept"] == 1 and len(answer["at"]) == len("14:03:22")
    speaker.say(do="change", field="absences", value="01/06/2026 to 05/06/2026")
    speaker.say(do="change", field="what_if", value="06/09/2026")
    with Casebook.open(own.place, as_worker="W2") as again:
        year = asye_page(again, on=DAY).year
        told = asye_page(again, on=DAY, reviews="6=2026-07-06").year
    assert (str(year.events.reviews[6]), len(year.absences)) == ("2026-08-06", 1)
    assert str(told.events.reviews[6]) == "2026-07-06", "what a notebook is told comes first"


def test_a_slip_that_was_kept_is_said_when_the_page_is_opened_again(own):
    Speaker(asye_page(own, on=DAY)).say(do="change", field="review_6", value="soon")
    speaker = Speaker(asye_page(own, on=DAY))
    assert "'soon' is not a date" in speaker.of("errors")[0]["items"][0]["text"]
    assert [block["value"] for block in speaker.of("question") if block["field"] == "review_6"] == ["soon"]
    speaker.say(do="change", field="review_6", value="")
    assert not Speaker(asye_page(own, on=DAY)).of("errors")


def test_a_draft_after_a_signed_one_says_what_that_said(own):
    keep_year(own, "W2", "start", "05/01/2026")
    keep_year(own, "W2", "review_3", "08/04/2026")
    (record,) = own.records.all(worker_id="W2")
    own.records.sign_off(record.record_id, read_signatures("Ada Bell, worker"), on=DAY)
    keep_year(own, "W2", "review_6", "06/07/2026")
    assert kept_year(own, "W2") == {"start": "05/01/2026", "review_3": "08/04/2026", "review_6": "06/07/2026"}


def test_nobody_else_reads_or_keeps_it(small, own):
    keep_year(own, "W2", "absences", "01/06/2026 to 05/06/2026")
    with Casebook.open(small.place, as_worker="W1") as other:
        for casebook in (small, other):
            shown = asye_page(casebook, on=DAY, worker_id="W2")
            assert not shown.page.view["keeps"] and not shown.year.absences
            speaker = Speaker(shown)
            assert speaker.say(do="change", field="probation", value="06/07/2026")[0]["at"] == ""
            assert any("is not kept" in said for said in speaker.of("details")[-1]["paragraphs"])
    assert kept_year(own, "W2") == {"absences": "01/06/2026 to 05/06/2026"}


def test_what_if_shows_the_difference_and_gives_out_the_year_as_it_would_be(small):
    speaker = Speaker(asye_page(small, on=DAY, probation_passed="2026-07-06", what_if="2026-07-29"))
    moved = speaker.of("listing")[0]
    assert moved["caption"].startswith("What would change: ") and moved["rows"][0][0] == "6-month review"
    assert moved["rows"][0][2:4] == ["Mon 6 July 2026", "Wed 29 July 2026"]
    speaker.say(do="press", name="asye_year.csv")
    message, (contents,) = speaker.sent[-1]
    assert message == {"file": "asye_year.csv", "mime": "text/csv"} and b"2026-07-29,ASYE review" in contents
    speaker.say(do="press", name="asye_year.ics")
    assert b"DTSTART;VALUE=DATE:20260729" in speaker.sent[-1][1][0]


def test_every_line_and_every_rule_is_on_the_page(small):
    speaker = Speaker(asye_page(small, on=DAY))
    coming, past = speaker.of("listing")
    counted = [item for item in speaker.shown.year.items if item.state != "protected"]
    assert len(coming["rows"]) + len(past["rows"]) == len(counted)
    rules = speaker.of("details")[0]["paragraphs"]
    assert all(any(item.rule in said for said in rules) for item in speaker.shown.year.items)


@pytest.mark.parametrize(
    ("told", "problem", "words"),
    [
        ({"worker_id": "W9"}, NotFound, "there is no worker 'W9'; choose one on the start page"),
        ({"start": "5 January"}, InvalidInput, "'5 January' is not a date"),
        ({"reviews": "11=2026-12-05"}, InvalidInput, "'11=2026-12-05' is no review of this page"),
        ({"policy": "appendix-1"}, InvalidInput, "appendix-1 says nothing of a supported year"),
    ],
)
def test_what_cannot_be_is_said(small, told, problem, words):
    with pytest.raises(problem, match=words):
        asye_page(small, on=DAY, **told)


def test_the_forms_that_count_are_forms_about_a_worker():
    assert set(FORM_KINDS) - set(form_ids()) == {"direct_observation"}, "an observation is noted, not written up here"
