"""The whole look, on the demonstration and on a service worked out by hand."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.places import bundled
from sup_lib.policy.timeliness import count_table, counted_words, how_are_we_doing
from sup_lib.policy.timeliness.as_known import NEEDED

NAMES = ("supervision", "actions", "records")


def read(name):
    table = pd.read_csv(bundled("datasets", f"{name}.csv"), dtype=str, keep_default_na=False, na_values=[""])
    days = [column for column in table.columns if column.endswith("_on") or column == "by_when"]
    return table.assign(**{column: pd.to_datetime(table[column]) for column in days})


@pytest.fixture(scope="module")
def demonstrated():
    return {name: read(name) for name in (*NEEDED, "key_dates")}


def look(tables, as_of="2026-09-30", **more):
    return how_are_we_doing(tables, policy="lambeth-2021", as_of=as_of, **more)


def test_the_parts_add_up_and_all_is_every_team(demonstrated):
    for name in NAMES:
        table = look(demonstrated).tables()[name]
        assert (table[["on_time", "late", "still_open"]].sum(axis="columns") == table["due"]).all()
        teams, whole = table[table["team"] != "all"], table[table["team"] == "all"].set_index("month")
        assert (teams.groupby("month")["due"].sum() == whole["due"]).all() and len(whole) == 12
        assert whole["due"].sum() > 200


def test_a_past_day_knows_nothing_of_what_came_later(demonstrated):
    day = pd.Timestamp("2026-03-31")
    sessions = demonstrated["sessions"]
    later = demonstrated | {
        "sessions": sessions[sessions["held_on"] <= day].assign(
            recorded_on=lambda kept: kept["recorded_on"].where(kept["recorded_on"] <= day)
        ),
        "cases": demonstrated["cases"].assign(
            closed_on=lambda cases: cases["closed_on"].where(cases["closed_on"] <= day)
        ),
    }
    one, other = look(demonstrated, "2026-03-31").tables(), look(later, "2026-03-31").tables()
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, other[name])
    assert one["waits"]["due_on"].max() < day


def test_a_month_that_is_over_changes_only_as_the_late_come_in(demonstrated):
    before, after = (look(demonstrated, day).supervision for day in ("2026-06-30", "2026-09-30"))
    both = before.merge(after, on=["team", "month"], suffixes=("", "_after"))
    assert (both["on_time"] <= both["on_time_after"] + 0).all() and (both["late"] <= both["late_after"]).all()
    assert (both["due"] == both["due_after"]).mean() > 0.9


def test_actions_by_hand(service):
    actions = [
        ("F1", "2026-02-02", "2026-01-05", "done", "2026-02-02"),
        ("F1", "2026-02-09", "2026-01-05", "done", "2026-02-12"),
        ("F1", "2026-02-16", "2026-01-05", "open", None),
        ("F1", "2026-02-17", "2026-01-05", "done", "2026-06-01"),
        ("F1", "2026-04-01", "2026-01-05", "open", None),
        ("F1", None, "2026-01-05", "open", None),
        ("F1", "2026-02-20", "2026-01-05", "no longer needed", None),
        ("F1", "2026-02-20", "2026-01-05", "done", None),
    ]
    found = look(service(actions=actions), "2026-02-28", months=1)
    north = found.actions.set_index("team").loc["North"]
    assert (north["due"], north["on_time"], north["late"], north["still_open"]) == (4, 1, 1, 2)
    assert (north["words"], north["half_late_by"], bool(north["whole_month"])) == ("1 of 4", 3, True)
    unknown = found.not_counted[found.not_counted["of"] == "actions"]
    assert sorted(unknown["why"]) == [
        "done, on a day that is not on file",
        "no day to be done by",
        "no longer needed",
    ]


def test_records_by_hand(service):
    """Thursday 2 April: Good Friday and Easter Monday between, so on file by Wednesday 8 April."""
    rows = [("2026-04-02", "2026-04-08"), ("2026-04-02", "2026-04-09"), ("2026-04-07", None), ("2026-04-29", None)]
    sessions = [("F1", None, day, "f", "supervision", filed) for day, filed in rows]
    sessions.append(("F1", None, "2026-04-02", "f", "oversight", None))
    april = look(service(sessions=sessions), "2026-04-30", months=1).records.set_index("team").loc["all"]
    assert (april["due"], april["on_time"], april["late"], april["still_open"]) == (3, 1, 1, 1)


def test_staff_by_hand(service):
    def own(worker, form, *days):
        return [(None, worker, day, form, "supervision", None) for day in days]

    sessions = [
        *own("W1", "professional_supervision", "2026-03-02", "2026-03-30", "2026-04-27", "2026-05-25"),
        *own("W1", "direct_observation", "2026-06-01", "2026-06-08"),
        *own("W2", "professional_supervision", "2026-03-02", "2026-03-30", "2026-04-27"),
        *own("W3", "professional_supervision", "2026-03-02"),
        *own("W1", "supervision_agreement", "2026-01-12"),
        *own("W2", "supervision_agreement", "2025-06-12"),
    ]
    workers = [(f"W{n}", "social worker", "T1", "S1", "2025-01-06") for n in (1, 2, 3)]
    workers.append(("S1", "practice supervisor", "T1", None, "2020-01-06"))
    found = look(service(sessions=sessions, workers=workers), "2026-06-30")
    seen = found.observations.set_index("worker_id")
    assert seen["words"].to_dict() == {"W1": "2 of 6", "W2": "0 of 3", "W3": "0 of 1"}
    assert seen["state"].to_dict() == {"W1": "as asked", "W2": "fewer", "W3": "too few sessions"}
    agreed = found.agreements.set_index("worker_id")
    assert agreed["state"].to_dict() == {"W1": "not yet due", "W2": "overdue", "W3": "never held"}
    assert str(agreed.loc["W1", "due_on"].date()) == "2026-07-12" and "S1" not in agreed.index
    assert found.supervisees.values.tolist() == [["S1", 3, "within"]]


def test_the_longest_waits_come_first(service):
    waits = look(service(), "2026-06-30").waits
    assert waits["case_id"].tolist() == ["F1", "F2"] and waits["days_overdue"].is_monotonic_decreasing


def test_a_service_without_anything_has_noughts_and_no_fault(service):
    empty = {name: table.iloc[:0] for name, table in service().items()}
    found = look(empty, months=2)
    assert found.supervision[["due", "words"]].values.tolist() == [[0, "none due"]] * 2
    assert all(table.empty for name, table in found.tables().items() if name not in NAMES)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda tables: tables.pop("actions"), "there is no table actions"),
        (
            lambda tables: tables.update(cases=tables["cases"].drop(columns="closed_on")),
            "cases has no column closed_on",
        ),
    ],
)
def test_what_is_missing_is_named(service, spoil, words):
    tables = service()
    spoil(tables)
    with pytest.raises(InvalidInput, match=words):
        look(tables)


@given(st.integers(0, 60), st.integers(0, 60))
def test_small_numbers_are_said_as_they_are(one, other):
    part, whole = sorted((one, other))
    said = counted_words(part, whole)
    assert ("%" in said) == (whole >= 20)
    assert said == "none due" if whole == 0 else f"{part} of {whole}" in said


@given(
    st.lists(st.tuples(st.integers(0, 89), st.sampled_from(["on time", "late", "open", "not known"])), max_size=30)
)
@settings(max_examples=40, deadline=None)
def test_every_row_that_was_due_is_counted_once(rows):
    start = date(2026, 4, 1)
    days = pd.DataFrame(
        {
            "team_id": ["T1", "T2"] * len(rows),
            "due_on": pd.to_datetime([start + timedelta(after) for after, _ in rows for _ in range(2)]),
            "done_on": pd.to_datetime([None] * 2 * len(rows)),
            "state": [state for _, state in rows for _ in range(2)],
        }
    )
    table = count_table(days, as_of=date(2026, 6, 30), months=3)
    counted = sum(state != "not known" for _, state in rows) * 2
    assert table.loc[table["team"] == "all", "due"].sum() == counted == table.loc[table["team"] != "all", "due"].sum()


def test_a_longer_gap_is_said_beside_the_number_and_while_it_runs(demonstrated):
    """F-0114 was held on 10 June in a gap that ended on 24 June; F-0024 may wait from 5 October to 2 November."""
    june = look(demonstrated, "2026-09-30").supervision.set_index(["team", "month"]).loc[("all", "2026-06-01")]
    assert june["extended"] == 1 and june["words"].endswith(", 1 of them in an agreed longer gap")
    then = look(demonstrated, "2026-06-01")
    waits = then.not_counted[then.not_counted["why"].str.startswith("Not due yet: a longer gap")]
    assert waits[["of", "team", "number"]].to_numpy().tolist() == [["supervision", "Children in Care Team", 1]]
    assert "F-0114" not in set(then.waits["case_id"])
