"""An authority's own words, as data: for statuses, services and groups of staff."""

import json

import pandas as pd
import pytest

from sup_lib.errors import InvalidDefinition, InvalidInput, NotFound
from sup_lib.policy import due_table, load_policy, staff_due_table
from sup_lib.policy.vocabulary import DEFINITIONS, LocalWords, load_vocabulary

WORDS = """
statuses:
  CIN: ["Family Help", "Targeted Help"]
  CP: ["Multi-agency protection plan"]
services:
  family safeguarding: ["Locality team"]
staff_groups:
  NQSW: ["Early career social worker"]
"""


@pytest.fixture
def words(tmp_path):
    place = tmp_path / "ours.yaml"
    place.write_text(WORDS, encoding="utf-8")
    return place


def due(policy, **row):
    row = {"case_id": "F1", "last_session_on": "2024-02-01", **row}
    return due_table(pd.DataFrame([row]), policy=policy, as_of="2024-02-01").iloc[0]


def test_a_status_of_ones_own_follows_the_rule_of_its_name(words):
    ours = load_policy("lambeth-2021").with_words(words)
    assert str(due(ours, status="a) family  help").due_on.date()) == "2024-03-14"
    assert str(due(ours, status="Family Help & Multi-agency protection plan").due_on.date()) == "2024-02-29"
    assert due("lambeth-2021", status="Family Help").state == "no rule", "the bundled policy is as it was"


def test_a_service_and_a_status_that_implies_one(words):
    ours = load_policy("appendix-1").with_words(words)
    assert str(due(ours, service="Locality team").due_on.date()) == "2024-03-01"
    theirs = load_policy("appendix-1").with_words(LocalWords(statuses={"CLA": ("Cared for",)}))
    assert str(due(theirs, service="", status="cared for").due_on.date()) == "2024-02-29", "the oversight"


def test_a_group_of_staff(words):
    workers = pd.DataFrame([{"worker_id": "W1", "group": "early career social worker", "started_on": "2024-01-29"}])
    table = staff_due_table(workers, policy=load_policy("lambeth-2021").with_words(words), as_of="2024-02-01")
    assert str(table.set_index("kind").loc["professional", "due_on"].date()) == "2024-02-05"


def test_a_rule_for_a_group_that_only_this_policy_has(tmp_path):
    place = tmp_path / "mine.yaml"
    place.write_text(
        "policy: mine\nsource: {authority: A, title: T, year: 2024}\ndrives: status\nstaff:\n"
        '  - {rule: a, when: ["help lead"], kind: professional, every: {weeks: 3}, section: "1", says: "Often."}\n'
        "local_words:\n  staff_groups:\n    help lead: [FHL]\n"
    )
    workers = pd.DataFrame([{"worker_id": "W1", "group": "fhl", "last_professional_on": "2024-01-29"}])
    assert str(staff_due_table(workers, policy=place, as_of="2024-02-01").loc[0, "due_on"].date()) == "2024-02-19"


def test_a_word_given_here_means_nothing_else_any_more():
    services = load_vocabulary("services").also_called({"looked after children": ("FS",)})
    assert services.parts("fs")[0] == ("looked after children",)
    assert services.parts("family safeguarding")[0] == ("family safeguarding",)


@pytest.mark.parametrize(
    ("text", "problem", "words"),
    [
        ("statuses: {CINN: [x]}", InvalidInput, "ours.yaml: 'CINN' is no name that rules know; use one of CIN, CP"),
        ("statuses: {CIN: [CP]}", InvalidInput, "ours.yaml: 'cp' would mean both"),
        ("status: {CIN: [x]}", InvalidDefinition, "'status' is not known here"),
        ("statuses: {CIN: x}", InvalidDefinition, "line 1"),
    ],
)
def test_what_is_wrong_with_them_is_a_sentence(tmp_path, text, problem, words):
    place = tmp_path / "ours.yaml"
    place.write_text(text)
    with pytest.raises(problem) as said:
        load_policy("lambeth-2021").with_words(place)
    assert words in str(said.value) and "\n" not in str(said.value)


def test_words_that_are_not_there(tmp_path):
    with pytest.raises(NotFound):
        load_policy("lambeth-2021").with_words(tmp_path / "none.yaml")


def test_the_schema_beside_is_the_models_own():
    beside = json.loads((DEFINITIONS / "words.schema.json").read_text(encoding="utf-8"))
    assert beside == LocalWords.model_json_schema()
