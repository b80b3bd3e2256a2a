"""Where something stands in a file, in the file's own words."""

import pytest

from sup_lib.definitions import line_of, read_yaml
from sup_lib.definitions.sentence import missing, should_be, shown, where_of


def test_the_line_of_a_part(tmp_path):
    (tmp_path / "mine.yaml").write_text("name: mine\nsteps:\n  - what: a\n  - what: b\n")
    _, node = read_yaml(tmp_path / "mine.yaml")
    assert [line_of(node, path) for path in ([], ["steps"], ["steps", 1, "what"], ["not there"])] == [1, 3, 4, 1]
    assert line_of(None, ["steps"]) == 1


RULES = "name: mine\nrules:\n  - rule: monthly\n    every: {months: 1}\n  - id: late\n    within: [2]\n  - [1]\n"


@pytest.mark.parametrize(
    ("path", "where", "line"),
    [
        ([], "the file", 1),
        (["name"], "name", 1),
        (["rules"], "rules", 3),
        (["rules", 0], "rule 'monthly'", 3),
        (["rules", 0, "every", "months"], "rule 'monthly'.every.months", 4),
        (["rules", 0, "says"], "rule 'monthly'.says", 3),
        (["rules", 1, "within", 0], "id 'late'.within.0", 6),
        (["rules", 2, 0], "rules.2.0", 7),
        (["rules", 9], "rules.9", 3),
    ],
)
def test_a_place_is_named_by_the_rule_or_id_that_it_lies_in(tmp_path, path, where, line):
    (tmp_path / "mine.yaml").write_text(RULES)
    _, node = read_yaml(tmp_path / "mine.yaml")
    assert (where_of(node, path), line_of(node, path)) == (where, line)


def test_a_value_is_shown_short_and_a_block_not_at_all():
    assert shown({"a": 1}) == shown([1]) == "this"
    assert shown("x " * 200).endswith(" ...'") and len(shown("x " * 200)) < 90
    assert shown(None) == "'None'"


@pytest.mark.parametrize(
    ("value", "kinds", "says"),
    [
        (5, ["text"], "'5' should be text; put it in quotes"),
        (False, ["text", "nothing"], "'false' should be text or nothing; put it in quotes"),
        ("no", ["true or false"], "'no' should be true or false"),
        ("007", ["a whole number"], "'007' should be a whole number; leave out the leading 0"),
        ([1], ["text"], "this should be text"),
    ],
)
def test_the_slips_that_yaml_invites_come_with_their_remedy(value, kinds, says):
    assert should_be(value, kinds) == says


def test_one_name_is_missing_or_several_are():
    assert missing(["what"]) == "'what' is missing; add it"
    assert missing(["what", "who"]) == "'what', 'who' are missing; add them"
