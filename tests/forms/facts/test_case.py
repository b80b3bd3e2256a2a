"""Facts that the statuses and dates on file tell about a family."""

import pytest

from sup_lib.forms.facts import case
from sup_lib.forms.facts.book import make_fact
from sup_lib.forms.form.library import load_form
from sup_lib.model import Child, KeyDate, Status


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
    said = case.legal_status(family({"name": "Ada", **order}, holds("CIN")))
    assert said.value == "Ada: C2: full care order, since 4 May 2026"
    assert case.legal_status(family(holds("CIN"))).value == "No child has one"
    assert case.legal_status(family({})).value is None


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
    assert case.proceedings(family(*children)).value == said


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
    assert case.latest_assessment(file).value.splitlines() == [
        "Ada: assessment ended, 20 February 2026",
        "Ben: health assessment, 1 July 2026",
        "Cal: assessment under way since 10 August 2026",
    ]
    assert case.latest_assessment(family({})).source == "nothing on file"


def test_a_child_seen_with_others_is_not_said_to_be_seen_alone(family):
    seen, alone = (
        KeyDate(name="Last seen", last_on="2026-08-24"),
        KeyDate(name="Last seen alone", last_on="2026-08-03"),
    )
    never = KeyDate(name="Last seen alone")
    file = family({"name": "Ada", "key_dates": [seen, alone]}, {"name": "Ben", "key_dates": [seen, never]}, {})
    said = "Ada: 3 August 2026\nBen: 24 August 2026, not alone"
    assert case.seen_alone(file).value == said


def test_the_last_unannounced_visit_to_a_fostering_household(family):
    visits = [KeyDate(name="Unannounced visit", last_on=day) for day in ("2026-02-03", "2026-06-03")]
    assert case.fostering_visit(family(*({"key_dates": [visit]} for visit in visits))).value == "2026-06-03"
    assert case.fostering_visit(family({})).value is None
