"""Days on which supervision fell due, worked out by hand under lambeth-2021: CP 4 weeks, CIN 6 weeks."""

from datetime import date

import pandas as pd
import pytest

from sup_lib.policy import load_policy
from sup_lib.policy.extension import EXTENSION
from sup_lib.policy.timeliness import session_days, tables_as_known

LAMBETH = load_policy("lambeth-2021")


def found(tables, as_of="2026-06-30", policy=LAMBETH):
    day = date.fromisoformat(as_of)
    return session_days(tables_as_known(tables, day), policy=policy, as_of=day)


def rows_of(table, case_id):
    table = table[(table["case_id"] == case_id) & (table["state"] != "not known")]
    days = table.assign(**{name: table[name].dt.strftime("%Y-%m-%d").fillna("") for name in ("due_on", "done_on")})
    return list(days[["due_on", "done_on", "state"]].itertuples(index=False, name=None))


def held(case_id, *days):
    return [(case_id, None, day, "group_case_supervision", "supervision", None) for day in days]


def test_one_on_time_one_late_one_open(service):
    """Opened 5 Jan: due 2 Feb, held then; due 2 Mar, held 6 Mar; due 3 Apr, never held."""
    rows = rows_of(found(service(sessions=held("F1", "2026-02-02", "2026-03-06"))), "F1")
    assert rows == [
        ("2026-02-02", "2026-02-02", "on time"),
        ("2026-03-02", "2026-03-06", "late"),
        ("2026-04-03", "", "open"),
    ]


def test_what_is_not_due_yet_is_not_counted(service):
    tables = service(sessions=held("F1", "2026-02-02"))
    assert rows_of(found(tables, "2026-03-01"), "F1") == [("2026-02-02", "2026-02-02", "on time")]
    assert rows_of(found(tables, "2026-03-02"), "F1")[-1] == ("2026-03-02", "", "open"), "due today is due"


def test_a_status_that_changes_brings_its_own_rule(service):
    """F2: opened 5 Jan under CIN, due 16 Feb; held 9 Feb; CIN would ask for 23 Mar, CP from 2 Mar asks for 9 Mar."""
    assert rows_of(found(service(sessions=held("F2", "2026-02-09"))), "F2") == [
        ("2026-02-16", "2026-02-09", "on time"),
        ("2026-03-09", "", "open"),
    ]


def test_a_change_never_makes_it_due_before_the_change(service):
    """F2: session 26 Jan under CIN is due 9 Mar; CP from 2 Mar would have asked for 23 Feb, so it is due on 2 Mar."""
    rows = rows_of(found(service(sessions=held("F2", "2026-01-26"))), "F2")
    assert rows[-1] == ("2026-03-02", "", "open")


def test_a_case_that_closed_before_the_day_was_not_due(service):
    cases = [("F1", "T1", "2026-01-05", "2026-02-20", None, ""), ("F2", "T2", "2026-01-05", "2026-02-02", None, "")]
    tables = service(cases=cases, sessions=held("F1", "2026-02-02"))
    assert rows_of(found(tables), "F1") == [("2026-02-02", "2026-02-02", "on time")]
    assert rows_of(found(tables), "F2") == []


def test_a_case_without_dates_is_named_and_one_without_a_rule_too(service):
    unknown = found(service(statuses=[("1", "hamster", "2026-01-05", None), ("3", "CP", None, None)]))
    unknown = unknown[unknown["state"] == "not known"].set_index("case_id")["why"]
    assert unknown["F3"] == "Neither an opening nor a session is on file; add one of them."
    assert "hamster" in unknown["F1"] and unknown["F2"], "no status at all is named as well"


def test_a_session_on_the_day_of_opening_counts(service):
    rows = rows_of(found(service(sessions=held("F1", "2026-01-05"))), "F1")
    assert rows[0][2] == "on time" and rows[1][0] == "2026-02-02"


def test_a_discussion_that_the_list_itself_reported_counts_as_a_session(service):
    cases = [("F1", "T1", "2026-01-05", None, "2026-01-30", "")]
    assert rows_of(found(service(cases=cases), "2026-02-10"), "F1") == [("2026-02-02", "2026-01-30", "on time")]


def test_a_policy_that_looks_at_services(service):
    tables = service()
    rows = rows_of(found(tables, "2026-03-01", load_policy("appendix-1")), "F1")
    assert rows == [("2026-02-05", "", "open")]


@pytest.mark.parametrize("as_of", ["2025-01-01", "2026-01-05"])
def test_before_anything_was_due_there_is_no_row(service, as_of):
    table = found(service(), as_of)
    assert table[table["state"] != "not known"].empty


class TestLongerGap:
    """F1 is matched from 5 January 2026 and supervised then: due 8 weeks later, 2 March; a gap may be agreed."""

    def look(self, service, *agreed, held_on=("2026-01-05",), as_of="2026-06-30", by="Pat Lee, service manager"):
        tables = service(
            cases=[("F1", "T1", "2026-01-05", None, None, "")],
            statuses=[("1", "CLA matched", "2026-01-05", None)],
            children=[("F1", "1")],
            sessions=held("F1", *held_on),
        )
        rows = [("1", EXTENSION, *(pd.Timestamp(day) for day in days), by) for days in agreed]
        names = ["child_id", "name", "last_on", "next_on", "source"]
        table = found({**tables, "key_dates": pd.DataFrame(rows, columns=names)}, as_of)
        days = table.assign(due_on=table["due_on"].dt.strftime("%Y-%m-%d").fillna(""))
        return list(days[["due_on", "state", "extended"]].itertuples(index=False, name=None))[-1]

    GAP = ("2026-02-02", "2026-04-13")

    def test_while_it_runs_it_is_neither_overdue_nor_counted_and_is_named(self, service):
        assert self.look(service, self.GAP, as_of="2026-03-02") == ("", "not known", True)
        assert self.look(service, self.GAP, as_of="2026-04-12") == ("", "not known", True)

    def test_it_ends_on_its_day(self, service):
        assert self.look(service, self.GAP, as_of="2026-04-13") == ("2026-04-13", "open", True)

    def test_held_in_it_is_on_time_and_says_so(self, service):
        assert self.look(service, self.GAP, held_on=["2026-01-05", "2026-04-13"], as_of="2026-04-30") == (
            "2026-04-13",
            "on time",
            True,
        )

    def test_held_by_the_rules_own_day_needs_no_gap(self, service):
        row = self.look(service, self.GAP, held_on=["2026-01-05", "2026-03-02"], as_of="2026-04-20")
        assert row == ("2026-03-02", "on time", False)

    def test_held_after_it_is_late(self, service):
        row = self.look(service, self.GAP, held_on=["2026-01-05", "2026-04-14"], as_of="2026-05-01")
        assert row == ("2026-04-13", "late", True)

    @pytest.mark.parametrize("gap", [("2026-03-03", "2026-04-13"), ("2026-02-02", "2026-03-01")])
    def test_agreed_too_late_or_too_short_it_undoes_nothing(self, service, gap):
        assert self.look(service, gap, as_of="2026-03-20") == ("2026-03-02", "open", False)

    def test_nobody_elses_agreement_counts(self, service):
        assert self.look(service, self.GAP, by="team manager", as_of="2026-03-20") == ("2026-03-02", "open", False)
