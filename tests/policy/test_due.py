from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.policy import STATES, Policy, due_table, load_policy

TODAY = date(2024, 6, 28)
DAYS = st.dates(date(2022, 1, 1), TODAY)
STATUSES = st.sampled_from(["CIN", "CP", "CLA", "CLA matched", "CLA not matched", "16+", "care leaver"])
SERVICES = ["assessment", "FS", "CWD", "equipment review only", "LAC", "care leavers", "IRO", "managers", "MAP"]


def listed(policy="lambeth-2021", as_of="2024-03-14", **columns):
    many = max(len(values) for values in columns.values())
    cases = pd.DataFrame({"case_id": [f"{number:03}" for number in range(many)], **columns})
    return due_table(cases, policy=policy, as_of=as_of)


def due_on(**columns):
    return listed(as_of=TODAY, **{name: [value] for name, value in columns.items()}).loc[0, "due_on"]


def policy_with(*rules):
    source = {"authority": "A", "title": "T", "year": 2024}
    return Policy(policy="mine", source=source, drives="status", cases=rules)


def rule(name, when, every, **more):
    return {"rule": name, "when": [when], "every": every, "section": "1", "says": f"{name}.", **more}


class TestExtension:
    columns = {"status": ["CLA"], "matched": ["yes"], "opened_on": ["2024-01-01"], "last_session_on": ["2024-01-15"]}

    def row(self, until="2024-05-01", agreed_by="Pat Lee, Service Manager", **more):
        given = {**self.columns, "extension_until": [until], "extension_agreed_by": [agreed_by], **more}
        return listed(**given).loc[0]

    def test_a_service_manager_may_agree_a_longer_gap(self):
        row = self.row()
        assert (row.state, str(row.due_on.date()), row.days_overdue) == ("extension agreed", "2024-05-01", 0)
        assert row.note == "A longer gap, until 1 May 2024, was agreed by Pat Lee, Service Manager."

    def test_it_runs_out(self):
        assert self.row(until="2024-03-14").state == "due"
        late = self.row(until="2024-03-13")
        assert (late.state, late.days_overdue) == ("overdue", 1)

    @pytest.mark.parametrize("agreed_by", ["", "team manager", "the social worker"])
    def test_nobody_else_may(self, agreed_by):
        row = self.row(agreed_by=agreed_by)
        assert (row.state, str(row.due_on.date()), row.days_overdue) == ("overdue", "2024-03-11", 3)
        assert row.note.endswith("does not count: it needs a service manager's agreement.")

    @pytest.mark.parametrize("status", ["CIN", "CP", "CLA not matched", "16+", "care leaver"])
    def test_only_for_a_matched_child(self, status):
        row = self.row(status=[status])
        assert row.note.endswith("does not count: this rule allows none.") and row.state != "extension agreed"

    def test_not_for_a_matched_child_on_a_plan(self):
        row = self.row(status=["CLA & CP"])
        assert (row.state, str(row.due_on.date())) == ("overdue", "2024-02-12")

    def test_one_that_ends_before_the_session_is_due_changes_nothing(self):
        row = self.row(until="2024-02-01")
        assert (str(row.due_on.date()), row.note) == ("2024-03-11", "")


def test_two_statuses_follow_the_shorter_interval_and_say_so():
    row = listed(status=["CLA & CP"], opened_on=["2024-01-01"]).loc[0]
    assert "every 4 weeks at least. [lambeth-2021, section 3.1]" in row.rule
    assert row.rule.endswith("Of CP and CLA not matched, the shorter interval applies: here that for CP.")


def test_what_nobody_knows_is_named_and_kept():
    table = listed(status=["hamster", "CP & hamster", "", "PLO"], opened_on=["2024-03-01"] * 4).set_index("case_id")
    assert table.loc["000", "rule"] == "No rule of lambeth-2021 is for 'hamster'."
    assert table.loc["001", "note"] == "No rule is for 'hamster'."
    assert table.loc["002", "note"] == "No status is on file; add it."
    assert table.loc["003", "rule"] == "No rule of lambeth-2021 is for 'PLO'."


def test_a_problem_names_the_days():
    opened, held = ["2024-03-15", "2024-02-01", "2024-01-01", ""], ["", "2024-01-31", "2024-03-15", ""]
    notes = listed(status=["CP"] * 4, opened_on=opened, last_session_on=held).set_index("case_id")["note"]
    assert notes["000"] == "opened_on 2024-03-15 lies after the day of this list, 2024-03-14; check both dates."
    assert notes["001"] == "last_session_on 2024-01-31 lies before the opening on 2024-02-01; check both dates."
    assert notes["002"] == "last_session_on 2024-03-15 lies after the day of this list, 2024-03-14; check both dates."
    assert notes["003"] == "Neither an opening nor a session is on file; add one of them."


def test_the_most_urgent_comes_first():
    held = ["2024-03-10", "2024-02-15", "2024-01-10", "2024-02-20", "", "2024-02-15", "2024-02-01"]
    status = ["CP", "CP", "CP", "CP", "CP", "hamster", "CP"]
    opened = ["2024-01-01"] * 4 + [""] + ["2024-01-01"] * 2
    table = listed(status=status, opened_on=opened, last_session_on=held)
    assert table["case_id"].tolist() == ["002", "006", "001", "003", "004", "005", "000"]
    assert table["days_overdue"].tolist() == [36, 14, 0, 0, 0, 0, 0]
    states = ["overdue", "overdue", "due", "due soon", "cannot say", "no rule", "not yet due"]
    assert table["state"].tolist() == states
    assert list(table["state"].cat.categories) == list(STATES)


def test_ids_and_the_lists_own_columns_come_along():
    columns = {
        "status": ["CP", "CIN"],
        "opened_on": ["2024-01-01"] * 2,
        "team": ["NA", "None"],
        "worker_id": ["1", ""],
    }
    cases = pd.DataFrame({"case_id": ["00123", "NA"], **columns})
    before = cases.copy(deep=True)
    table = due_table(cases, policy="lambeth-2021", as_of="2024-03-14")
    assert table["case_id"].tolist() == ["00123", "NA"] and table["team"].tolist() == ["NA", "None"]
    pd.testing.assert_frame_equal(cases, before)


def test_an_empty_list_gives_an_empty_table_with_its_columns():
    for policy in ("lambeth-2021", "appendix-1"):
        table = due_table(pd.DataFrame({"case_id": [], "status": [], "service": []}), policy=policy, as_of=TODAY)
        assert len(table) == 0
        assert {"case_id", "kind", "state", "due_on", "days_overdue", "rule", "note"} <= set(table.columns)


def test_soon_is_a_setting():
    cases = pd.DataFrame({"case_id": ["1"], "status": ["CP"], "last_session_on": ["2024-03-01"]})
    states = {
        soon: due_table(cases, policy="lambeth-2021", as_of="2024-03-14", settings={"due_soon_days": soon}).state[0]
        for soon in (0, 14, 15)
    }
    assert states == {0: "not yet due", 14: "not yet due", 15: "due soon"}


def test_one_reflection_serves_all_of_a_workers_front_door_cases():
    columns = {
        "service": ["MAP"] * 4,
        "worker_id": ["W1", "W1", "W2", ""],
        "opened_on": ["2024-01-01"] * 4,
        "last_session_on": ["2024-03-01", "", "", "2024-02-14"],
    }
    due = listed(policy="appendix-1", **columns).set_index("case_id")["due_on"].dt.strftime("%Y-%m-%d")
    assert due.to_dict() == {"000": "2024-04-01", "001": "2024-04-01", "002": "2024-02-01", "003": "2024-03-14"}


def test_a_status_stands_in_for_a_service_that_is_not_on_file():
    columns = {
        "status": ["LAC matched", "care leaver", "CP"],
        "service": ["", "", ""],
        "opened_on": ["2024-01-01"] * 3,
    }
    table = listed(policy="appendix-1", **columns)
    assert sorted(table[table["case_id"] == "000"]["kind"]) == ["oversight", "supervision"]
    assert table.set_index("case_id").loc["001", "due_on"] == pd.Timestamp("2024-04-01")
    assert table.set_index("case_id").loc["002", "state"] == "cannot say"


def test_a_rating_can_shorten_a_month():
    by_rag = {"red": {"weeks": 1}, "amber": {"weeks": 2}, "green": {"months": 1}}
    mine = policy_with({"rule": "r", "when": ["CP"], "by_rag": by_rag, "section": "1", "says": "By rating."})
    columns = {"status": ["CP"] * 4, "rag": ["Red", "A", "green", None], "last_session_on": ["2024-03-01"] * 4}
    due = listed(policy=mine, **columns).set_index("case_id")["due_on"].dt.strftime("%m-%d").to_dict()
    assert due == {"000": "03-08", "001": "03-15", "002": "04-01", "003": "03-08"}


def test_a_policy_of_ones_own_may_be_wider_and_have_its_own_words():
    mine = policy_with(rule("care", "LAC", {"months": 2}), rule("help", "Family Help", {"weeks": 3}))
    columns = {"status": ["CLA matched", "family help", "CP"], "last_session_on": ["2024-02-01"] * 3}
    due = listed(policy=mine, **columns).set_index("case_id")["due_on"].dt.strftime("%m-%d").to_dict()
    assert due["000"] == "04-01" and due["001"] == "02-22" and pd.isna(due["002"])


def test_precedence_settles_which_of_two_rules_holds():
    slow, fast = rule("slow", "CP", {"weeks": 8}, precedence=1), rule("fast", "CP", {"weeks": 1}, precedence=2)
    table = listed(policy=policy_with(fast, slow), status=["CP"], last_session_on=["2024-02-01"])
    assert table.loc[0, "rule"] == "slow. [mine, 1]"


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (
            {"status": ["CP", "CP"], "last_session_on": ["", "01-02-2024"]},
            "row 2, column last_session_on: '01-02-2024'",
        ),
        ({"status": ["CP"], "opened_on": [20240101]}, "row 1, column opened_on: '20240101' is not a date"),
        ({"status": ["CP"], "rag": ["blue"]}, "row 1, column rag: 'blue' is not a rating; type red, amber, green"),
        ({"status": ["CP"], "matched": ["maybe"]}, "row 1, column matched: 'maybe' does not say"),
        ({"service": ["FS"]}, "the case list has no column status, which lambeth-2021 needs; add it"),
    ],
)
def test_what_cannot_be_read_is_named(columns, words):
    with pytest.raises(InvalidInput, match=words):
        listed(**columns)


@pytest.mark.parametrize("as_of", ["14-03-2024", "1066-10-14", None])
def test_the_day_of_the_list_must_be_a_day_of_our_time(as_of):
    with pytest.raises(InvalidInput, match=r"is not a date|between 1900 and 2200"):
        listed(status=["CP"], as_of=as_of)


@given(STATUSES, DAYS, st.lists(DAYS, max_size=3), DAYS)
@settings(deadline=None, max_examples=60)
def test_another_session_never_brings_the_due_day_back(status, opened_on, held, added):
    assume(all(day >= opened_on for day in [*held, added]))
    before = due_on(status=status, opened_on=opened_on, last_session_on=max(held, default=None))
    after = due_on(status=status, opened_on=opened_on, last_session_on=max([*held, added]))
    assert after >= before


@given(st.sampled_from(SERVICES), DAYS, DAYS, DAYS)
@settings(deadline=None, max_examples=60)
def test_nor_does_it_under_appendix_1(service, opened_on, first, second):
    assume(opened_on <= min(first, second))
    columns = {"service": [service] * 3, "opened_on": [opened_on] * 3}
    held = [None, min(first, second), max(first, second)]
    table = listed(policy="appendix-1", as_of=TODAY, **columns, last_session_on=held)
    for _, kind in table.groupby("kind"):
        assert kind.sort_values("case_id")["due_on"].is_monotonic_increasing


@given(STATUSES, STATUSES, DAYS, st.none() | DAYS)
@settings(deadline=None, max_examples=60)
def test_a_second_status_never_makes_it_later(one, other, opened_on, held):
    assume(held is None or held >= opened_on)
    both = due_on(status=f"{one};{other}", opened_on=opened_on, last_session_on=held)
    alone = [due_on(status=status, opened_on=opened_on, last_session_on=held) for status in (one, other)]
    assert both == min(alone)


@given(st.sampled_from(["days", "weeks", "months"]), st.integers(1, 60), st.integers(1, 60), DAYS)
@settings(deadline=None, max_examples=60)
def test_a_shorter_interval_is_never_later(unit, one, other, opened_on):
    days = [
        listed(policy=policy_with(rule("r", "CP", {unit: number})), status=["CP"], opened_on=[opened_on], as_of=TODAY)
        for number in sorted((one, other))
    ]
    assert days[0].loc[0, "due_on"] <= days[1].loc[0, "due_on"]


@given(st.lists(st.tuples(st.text(max_size=8), st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_no_case_is_ever_dropped(cases):
    status, opened_on, held = (list(values) for values in zip(*cases, strict=True))
    table = listed(status=status, opened_on=opened_on, last_session_on=held, as_of=TODAY)
    assert sorted(table["case_id"]) == [f"{number:03}" for number in range(len(cases))]
    known = table["due_on"].notna()
    assert known.eq(~table["state"].isin(["cannot say", "no rule"])).all()
    late = (pd.Timestamp(TODAY) - table["due_on"]).clip(lower=timedelta(0)).dt.days.fillna(0)
    assert table["days_overdue"].tolist() == late.astype(int).tolist()
    assert (table["rule"] != "").all()


def test_every_row_cites_its_policy():
    for name in ("lambeth-2021", "appendix-1"):
        policy = load_policy(name)
        for case_rule in policy.cases:
            assert policy.cite(case_rule).endswith(f"[{name}, {case_rule.section}]")
