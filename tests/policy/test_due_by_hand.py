"""Due dates worked out with a paper calendar, for every rule about cases in both policies."""

import pandas as pd
import pytest

from sup_lib.policy import due_table, load_policy

# status, matched, opened, last session, day of the list, due, days over, state; '-' where nothing is on file
LAMBETH = """
CIN             | -   | 2024-01-01 | 2024-02-01 | 2024-03-13 | 2024-03-14 |   0 | due soon
CIN             | -   | 2024-01-01 | 2024-02-01 | 2024-03-14 | 2024-03-14 |   0 | due
CIN             | -   | 2024-01-01 | 2024-02-01 | 2024-03-15 | 2024-03-14 |   1 | overdue
CIN             | -   | 2024-01-01 | -          | 2024-02-11 | 2024-02-12 |   0 | due soon
CIN             | -   | 2024-01-01 | -          | 2024-03-14 | 2024-02-12 |  31 | never held
CIN             | -   | -          | 2023-02-01 | 2024-03-14 | 2023-03-15 | 365 | overdue
Child in Need   | -   | 2023-01-01 | 2023-12-15 | 2024-03-14 | 2024-01-26 |  48 | overdue
a) CiN          | -   | 2023-01-01 | 2024-03-31 | 2024-04-01 | 2024-05-12 |   0 | not yet due
CP              | -   | 2024-01-01 | 2024-02-01 | 2024-02-21 | 2024-02-29 |   0 | not yet due
CP              | -   | 2024-01-01 | 2024-02-01 | 2024-02-22 | 2024-02-29 |   0 | due soon
CP              | -   | 2024-01-01 | 2024-02-01 | 2024-02-29 | 2024-02-29 |   0 | due
CP              | -   | 2024-01-01 | 2024-02-01 | 2024-03-14 | 2024-02-29 |  14 | overdue
CP              | -   | 2023-01-01 | 2023-02-01 | 2024-03-14 | 2023-03-01 | 379 | overdue
CP              | -   | 2024-01-01 | -          | 2024-01-29 | 2024-01-29 |   0 | due
CP              | -   | 2024-01-01 | -          | 2024-03-14 | 2024-01-29 |  45 | never held
CPP             | -   | 2024-01-01 | 2024-01-01 | 2024-01-30 | 2024-01-29 |   1 | overdue
CLA not matched | -   | 2024-01-01 | 2024-02-01 | 2024-03-14 | 2024-03-28 |   0 | not yet due
CLA not matched | -   | 2024-01-01 | 2024-02-01 | 2024-03-29 | 2024-03-28 |   1 | overdue
CLA not matched | -   | 2024-01-01 | -          | 2024-03-14 | 2024-02-26 |  17 | never held
LAC             | -   | 2023-01-01 | 2023-12-15 | 2024-03-14 | 2024-02-09 |  34 | overdue
LAC             | no  | 2023-01-01 | 2024-01-24 | 2024-03-14 | 2024-03-20 |   0 | due soon
Looked After    | -   | 2023-01-01 | 2023-02-01 | 2024-03-14 | 2023-03-29 | 351 | overdue
CLA matched     | -   | 2024-01-01 | 2024-02-01 | 2024-03-28 | 2024-03-28 |   0 | due
CLA             | yes | 2024-01-01 | 2024-02-01 | 2024-04-01 | 2024-03-28 |   4 | overdue
CLA             | yes | 2024-01-01 | -          | 2024-01-02 | 2024-02-26 |   0 | not yet due
16+             | -   | 2024-01-01 | 2024-02-01 | 2024-03-28 | 2024-03-28 |   0 | due
16 plus         | -   | 2024-01-01 | -          | 2024-02-27 | 2024-02-26 |   1 | never held
care leaver     | -   | 2024-01-01 | 2024-02-01 | 2024-03-21 | 2024-03-28 |   0 | due soon
Care Leavers    | -   | 2023-01-01 | 2023-12-15 | 2024-02-10 | 2024-02-09 |   1 | overdue
CLA & CP        | -   | 2024-01-01 | 2024-02-01 | 2024-03-01 | 2024-02-29 |   1 | overdue
CP;CLA          | yes | 2024-01-01 | -          | 2024-01-30 | 2024-01-29 |   1 | never held
CP/CIN          | -   | 2024-01-01 | 2024-02-01 | 2024-02-29 | 2024-02-29 |   0 | due
CIN and 16+     | -   | 2024-01-01 | 2024-02-01 | 2024-03-14 | 2024-03-14 |   0 | due
CP & hamster    | -   | 2024-01-01 | 2024-02-01 | 2024-02-29 | 2024-02-29 |   0 | due
hamster         | -   | 2024-01-01 | 2024-02-01 | 2024-03-14 | -          |   0 | no rule
SGO             | -   | 2024-01-01 | 2024-02-01 | 2024-03-14 | -          |   0 | no rule
-               | -   | 2024-01-01 | 2024-02-01 | 2024-03-14 | -          |   0 | cannot say
CP              | -   | -          | -          | 2024-03-14 | -          |   0 | cannot say
CP              | -   | 2024-01-01 | 2024-03-15 | 2024-03-14 | -          |   0 | cannot say
CP              | -   | 2024-01-01 | 2023-12-31 | 2024-03-14 | -          |   0 | cannot say
CP              | -   | 2024-03-15 | -          | 2024-03-14 | -          |   0 | cannot say
"""

# service, rating, opened, last session, last oversight, day of the list, kind, due, days over, state
APPENDIX = """
MAP/SPA | - | 2024-01-31 | - | - | 2024-02-29 | supervision | 2024-02-29 | 0 | due
MAP | - | 2024-01-01 | 2024-01-31 | - | 2024-03-01 | supervision | 2024-02-29 | 1 | overdue
front door | - | 2023-01-01 | 2023-01-29 | - | 2023-02-20 | supervision | 2023-02-28 | 0 | not yet due
assessment | - | 2024-01-01 | - | - | 2024-02-12 | supervision | 2024-02-12 | 0 | due
assessment | - | 2024-01-01 | - | - | 2024-03-14 | supervision | 2024-02-12 | 31 | never held
assessment | - | 2024-01-01 | 2024-02-01 | - | 2024-03-14 | supervision | 2024-02-29 | 14 | overdue
assessment | - | 2024-01-01 | 2024-01-05 | - | 2024-02-12 | supervision | 2024-02-12 | 0 | due
assessment | - | - | 2024-02-01 | - | 2024-02-29 | supervision | 2024-02-29 | 0 | due
Family Safeguarding | red | 2024-01-01 | 2024-01-31 | - | 2024-03-14 | supervision | 2024-02-29 | 14 | overdue
Family Safeguarding | amber | 2024-01-01 | 2024-02-14 | - | 2024-03-14 | supervision | 2024-03-14 | 0 | due
Family Safeguarding | green | 2023-01-01 | 2024-08-31 | - | 2024-09-29 | supervision | 2024-09-30 | 0 | due soon
FS | - | 2023-11-30 | - | - | 2023-12-31 | supervision | 2023-12-30 | 1 | never held
CWD | - | 2023-01-01 | 2023-11-30 | - | 2024-03-14 | supervision | 2024-02-29 | 14 | overdue
CWD | - | 2022-01-01 | 2022-11-30 | - | 2023-02-28 | supervision | 2023-02-28 | 0 | due
CWD | - | 2024-01-31 | - | - | 2024-03-14 | supervision | 2024-04-30 | 0 | not yet due
equipment review only | - | 2023-01-01 | 2023-11-30 | - | 2024-05-31 | supervision | 2024-05-30 | 1 | overdue
CWD (equipment review only) | - | 2024-01-01 | 2024-08-31 | - | 2025-02-28 | supervision | 2025-02-28 | 0 | due
looked after | - | 2024-01-01 | 2024-02-01 | - | 2024-03-14 | supervision | 2024-03-28 | 0 | not yet due
looked after | - | 2024-01-01 | 2024-02-01 | - | 2024-03-14 | oversight | 2024-02-29 | 14 | overdue
LAC | - | 2024-01-01 | 2024-02-01 | 2024-02-29 | 2024-03-14 | oversight | 2024-03-28 | 0 | not yet due
LAC | - | 2024-01-01 | 2024-02-01 | 2024-02-29 | 2024-03-30 | supervision | 2024-03-28 | 2 | overdue
LAC | - | 2024-01-01 | 2024-02-29 | 2024-02-01 | 2024-03-28 | oversight | 2024-03-28 | 0 | due
LAC | - | 2024-01-01 | - | - | 2024-01-30 | oversight | 2024-01-29 | 1 | never held
LAC | - | 2024-01-01 | - | - | 2024-02-27 | supervision | 2024-02-26 | 1 | never held
LAC | - | - | - | 2024-02-01 | 2024-02-29 | oversight | 2024-02-29 | 0 | due
LAC | - | - | - | 2024-02-01 | 2024-02-29 | supervision | - | 0 | cannot say
LAC | - | 2024-01-01 | 2024-02-01 | 2024-03-15 | 2024-03-14 | oversight | - | 0 | cannot say
LAC | - | 2024-01-01 | 2024-02-01 | 2024-03-15 | 2024-03-14 | supervision | 2024-03-28 | 0 | not yet due
care leavers | - | 2024-01-31 | - | - | 2024-05-01 | supervision | 2024-04-30 | 1 | never held
care leavers | - | 2023-01-01 | 2024-08-31 | - | 2024-11-30 | supervision | 2024-11-30 | 0 | due
IRO | - | 2024-01-01 | 2024-02-01 | - | 2024-02-29 | supervision | 2024-02-29 | 0 | due
CP chairs | - | 2024-01-01 | - | - | 2024-01-30 | supervision | 2024-01-29 | 1 | never held
LADO | - | 2024-01-01 | 2024-02-21 | - | 2024-03-14 | supervision | 2024-03-20 | 0 | due soon
managers | - | 2024-01-01 | 2024-02-01 | - | 2024-02-28 | supervision | 2024-03-14 | 0 | not yet due
managers | - | 2024-01-01 | 2024-02-01 | - | 2024-02-29 | supervision | 2024-03-14 | 0 | due soon
Service Managers | - | 2024-01-01 | 2024-02-01 | - | 2024-03-15 | supervision | 2024-03-14 | 1 | overdue
Virtual school | - | 2024-01-01 | 2024-02-01 | - | 2024-03-15 | supervision | - | 0 | no rule
- | - | 2024-01-01 | 2024-02-01 | - | 2024-03-15 | supervision | - | 0 | cannot say
"""


def rows(text):
    cells = [[cell.strip() for cell in line.split(" | ")] for line in text.strip().splitlines()]
    return [["" if cell == "-" else cell for cell in row] for row in cells]


def found(table, kind):
    row = table[table["kind"] == kind].iloc[0]
    due_on = "" if pd.isna(row.due_on) else str(row.due_on.date())
    return due_on, str(row.days_overdue), str(row.state)


def lambeth(row):
    status, matched, opened_on, last_on, as_of, *expected = row
    names = ["case_id", "status", "matched", "opened_on", "last_session_on"]
    cases = pd.DataFrame([["00123", status, matched, opened_on, last_on]], columns=names)
    return due_table(cases, policy="lambeth-2021", as_of=as_of), ["supervision", *expected]


def appendix(row):
    service, rag, opened_on, last_on, oversight_on, as_of, *expected = row
    names = ["case_id", "service", "rag", "opened_on", "last_session_on", "last_oversight_on"]
    cases = pd.DataFrame([["00123", service, rag, opened_on, last_on, oversight_on]], columns=names)
    return due_table(cases, policy="appendix-1", as_of=as_of), expected


@pytest.mark.parametrize("row", rows(LAMBETH), ids=" ".join)
def test_lambeth_2021(row):
    table, (kind, *expected) = lambeth(row)
    assert found(table, kind) == tuple(expected)


@pytest.mark.parametrize("row", rows(APPENDIX), ids=" ".join)
def test_appendix_1(row):
    table, (kind, *expected) = appendix(row)
    assert found(table, kind) == tuple(expected)


@pytest.mark.parametrize(
    ("policy", "text", "work_out"), [("lambeth-2021", LAMBETH, lambeth), ("appendix-1", APPENDIX, appendix)]
)
def test_every_rule_has_days_worked_out_by_hand(policy, text, work_out):
    worked = {}
    for row in rows(text):
        table, (kind, due_on, *_) = work_out(row)
        rule = table.loc[table["kind"] == kind, "rule"].iloc[0]
        worked.setdefault(rule.partition("]")[0] + "]", set()).update({row[-1]} if due_on else ())
    chosen = load_policy(policy)
    assert [one.rule for one in chosen.cases if len(worked.get(chosen.cite(one), ())) < 2] == []


def test_a_list_says_the_same_as_its_cases_one_by_one():
    names = ["status", "matched", "opened_on", "last_session_on"]
    cases = pd.DataFrame([row[:4] for row in rows(LAMBETH)], columns=names)
    cases.insert(0, "case_id", [f"{number:05}" for number in range(len(cases))])
    whole = due_table(cases, policy="lambeth-2021", as_of="2024-03-14").set_index("case_id")
    for number in range(len(cases)):
        alone = (
            due_table(cases.iloc[[number]], policy="lambeth-2021", as_of="2024-03-14").set_index("case_id").iloc[0]
        )
        assert whole.loc[alone.name].astype(str).tolist() == alone.astype(str).tolist()
