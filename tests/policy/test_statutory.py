"""Next dates by law or statutory guidance; the expected days were counted by hand on a calendar."""

import json
from datetime import date

import pytest

from sup_lib.model import Child, Status
from sup_lib.policy.statutory import StatutoryRules, statutory_due, statutory_rules
from sup_lib.policy.vocabulary import DEFINITIONS

D = date.fromisoformat


def child_with(code="CLA", *, started="2024-01-08", ended=None, born="2012-05-02"):
    return Child(child_id="1", born_on=born, statuses=[Status(code=code, started_on=started, ended_on=ended)])


@pytest.mark.parametrize(
    ("key_date", "code", "last_on", "next_on"),
    [
        ("Review conference", "CP", None, "2024-04-08"),
        ("Review conference", "CP", "2024-03-31", "2024-09-30"),
        ("Statutory review", "CLA", None, "2024-02-05"),
        ("Statutory review", "CLA", "2024-02-05", "2024-05-05"),
        ("Statutory review", "CLA", "2024-02-06", "2024-08-06"),
        ("Social work visit", "CLA", None, "2024-01-15"),
        ("Social work visit", "CLA", "2024-03-01", "2024-04-12"),
        ("Health assessment", "CLA", None, "2024-02-05"),
        ("Health assessment", "CLA", "2024-02-29", "2025-02-28"),
    ],
)
def test_each_rule(key_date, code, last_on, next_on):
    due = statutory_due(key_date, child=child_with(code), last_on=last_on and D(last_on))
    assert due.next_on == D(next_on)


@pytest.mark.parametrize(("last_on", "next_on"), [("2024-05-01", "2024-11-01"), ("2024-05-02", "2025-05-02")])
def test_health_assessments_are_twice_a_year_until_the_fifth_birthday(last_on, next_on):
    child = child_with(born="2019-05-02")
    assert statutory_due("Health assessment", child=child, last_on=D(last_on)).next_on == D(next_on)


@pytest.mark.parametrize("key_date", ["Dental check", "IRO visit", "Last seen", "Statutory visit"])
def test_no_rule_no_date(key_date):
    assert statutory_due(key_date, child=child_with(), last_on=D("2024-02-01")) is None


def test_an_ended_status_asks_for_nothing():
    child = child_with("CP", ended="2024-02-01")
    assert statutory_due("Review conference", child=child, last_on=D("2024-01-20")) is None


@pytest.mark.parametrize("started", [None, "9999-12-31"])
def test_a_date_that_cannot_be_counted_from_gives_none(started):
    assert statutory_due("Statutory review", child=child_with(started=started), last_on=None) is None


def test_the_later_of_two_open_plans_counts():
    child = Child(
        child_id="1",
        statuses=[Status(code="CP", started_on="2023-01-02"), Status(code="CP", started_on="2024-01-31")],
    )
    assert statutory_due("Review conference", child=child, last_on=None).next_on == D("2024-04-30")


def test_without_a_date_of_birth_no_health_assessment_is_computed():
    assert statutory_due("Health assessment", child=child_with(born=None), last_on=D("2024-02-01")) is None


def test_every_rule_has_its_own_id_a_sentence_and_a_source():
    rules = statutory_rules()
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.says.endswith(".") and "20" in rule.source for rule in rules)


def test_a_closer_status_keeps_the_rules_of_the_wider_one():
    due = statutory_due("Statutory review", child=child_with("CLA matched"), last_on=D("2024-06-03"))
    assert due.next_on == D("2024-12-03")


def test_the_schema_for_editors_says_what_the_reader_accepts():
    schema = json.loads((DEFINITIONS / "statutory_dates.schema.json").read_text(encoding="utf-8"))
    assert schema == StatutoryRules.model_json_schema()
