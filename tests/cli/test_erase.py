import pytest

from sup_lib.casebook import Casebook

REASON = ("--authorised-by", "Head of service", "--why", "ordered by the court")


@pytest.fixture
def erase(command, demonstration):
    """`erase("--dry-run")` runs `sup erase` on a family of two of the demonstration."""
    with Casebook.open(demonstration) as casebook:
        ids = [child.child_id for child in casebook.case("F-0007").children]
    children = [word for child_id in ids for word in ("--child", child_id)]

    def run(*words):
        return command("erase", *children, "--casebook", demonstration, *words)

    run.ids = ids
    return run


def test_before_its_time_nothing_goes_without_a_name_and_a_reason(erase):
    said = erase()
    assert (said.code, said.out) == (2, "") and "is kept until" in said.err and "--authorised-by NAME" in said.err


def test_a_dry_run_says_what_would_go(erase, demonstration):
    said = erase("--dry-run", *REASON)
    assert said.code == 0 and said.out.startswith("would erase: ") and "2 of child" in said.out
    with Casebook.open(demonstration) as casebook:
        assert casebook.child(erase.ids[0]) is not None


def test_with_both_it_goes_and_says_what_is_not_reached(erase, demonstration):
    said = erase(*REASON)
    assert said.code == 0 and said.out.startswith("erased: ") and "backups, exports and printed records" in said.out
    with Casebook.open(demonstration) as casebook:
        assert casebook.child(erase.ids[0]) is None
    assert erase(*REASON).code == 2


def test_the_counts_are_given_as_json(erase):
    told = erase("--dry-run", "--json", *REASON).json
    assert told["dry_run"] is True and told["rows"]["case_file"] == 1


def test_a_hold_is_placed_and_lifted(command, demonstration, erase):
    child = erase.ids[0]
    placed = command("hold", child, "--casebook", demonstration, "--by", "Legal services", "--why", "claim 17")
    assert placed.code == 0 and f"stands on {child}" in placed.out
    assert "a legal hold stands" in erase(*REASON).err
    said = command("hold", child, "--casebook", demonstration, "--by", "Legal services", "--lift", "--why", "x")
    assert said.code == 2 and "leave out --why" in said.err
    assert "lifted 1" in command("hold", child, "--casebook", demonstration, "--by", "Legal", "--lift").out
    assert erase(*REASON).code == 0
