"""The pass over a whole list says what the rules say of each case alone, worked out with Python's own dates."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.policy import due_table, load_policy

TODAY = date(2024, 6, 28)
DAYS = st.none() | st.dates(date(2023, 1, 1), date(2024, 8, 1))
WORDS = {
    "status": ["CIN", "CP", "CLA", "CLA & CP", "CP;CIN;16+", "16+", "care leaver", "hamster", "", None],
    "service": ["assessment", "FS", "CWD", "equipment review only", "LAC", "IRO", "managers", "MAP", "zoo", "", None],
    "rag": ["red", "a", "green", "", None],
    "matched": ["yes", "no", ""],
    "extension_agreed_by": ["Pat Lee, Service  Manager", "team manager", ""],
}
CASES = st.lists(
    st.fixed_dictionaries(
        {
            **{name: st.sampled_from(words) for name, words in WORDS.items()},
            "opened_on": DAYS,
            "last_session_on": DAYS,
            "last_oversight_on": DAYS,
            "extension_until": DAYS,
        }
    ),
    min_size=1,
    max_size=12,
)


def slow_due_on(policy, case, kind):
    """When one case falls due by the rules for it; None where no day can be said."""
    text = case[policy.drives] or ""
    if not text and policy.status_implies:
        found = [policy.statuses.wider(name) or name for name in policy.statuses.parts(case["status"] or "")[0]]
        text = " & ".join(policy.status_implies[name] for name in found if name in policy.status_implies)
    names = [
        policy.vocabulary.refined(one, matched=case["matched"] == "yes") for one in policy.vocabulary.parts(text)[0]
    ]
    rules = [rule for name in names for rule in policy.rules_for(name, kind)]
    return min((day for rule in rules if (day := slow_day(rule, case)) is not None), default=None)


def slow_day(rule, case):
    held = [
        case[{"supervision": "last_session_on", "oversight": "last_oversight_on"}[kind]] for kind in rule.restarted_by
    ]
    held, opened_on = [day for day in held if day], case["opened_on"]
    if any(day > TODAY for day in [*held, *filter(None, [opened_on])]):
        return None
    if opened_on and any(day < opened_on for day in held):
        return None
    interval = rule.interval({"a": "amber"}.get(case["rag"], case["rag"] or ""))
    days = [interval.after(max(held))] if held else []
    days += [(rule.first or interval).after(opened_on)] if opened_on else []
    if not days:
        return None
    until, said = case["extension_until"], " ".join(case["extension_agreed_by"].casefold().split())
    allowed = rule.extension_agreed_by is not None and rule.extension_agreed_by in said
    return max([*days, until]) if allowed and until else max(days)


@given(CASES, st.sampled_from(["lambeth-2021", "appendix-1"]), st.sampled_from([object, "str", "category"]))
@settings(deadline=None, max_examples=120)
def test_a_list_says_what_the_rules_say_of_each_case_alone(cases, policy, dtype):
    chosen = load_policy(policy)
    listed = pd.DataFrame(cases).assign(case_id=[f"{number:03}" for number in range(len(cases))])
    listed = listed.astype(dict.fromkeys(WORDS, dtype))
    table = due_table(listed, policy=policy, as_of=TODAY)
    for row in table.to_dict("records"):
        due_on = slow_due_on(chosen, cases[int(row["case_id"])], row["kind"])
        assert (None if pd.isna(row["due_on"]) else row["due_on"].date()) == due_on
        assert row["days_overdue"] == (0 if due_on is None else max(0, (TODAY - due_on) // timedelta(days=1)))
