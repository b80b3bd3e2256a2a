import json
from pathlib import Path

import jsonschema
import pytest
import yaml

import sup_lib.policy
from sup_lib.errors import InvalidDefinition, InvalidInput, NotFound
from sup_lib.policy import Policy, load_policy, policy_names
from sup_lib.policy.vocabulary import DEFINITIONS, Vocabulary

HEAD = """policy: mine
source: {authority: "Anytown", title: "Supervision", year: 2024}
drives: status
cases:
"""
RULE = '  - {{rule: {name}, when: ["{when}"], every: {every}, section: "1", says: "Often."}}\n'


def written(folder, text):
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def one_rule(name="a", when="CP", every="{weeks: 4}"):
    return RULE.format(name=name, when=when, every=every)


def test_a_users_own_file_works_by_its_path(tmp_path):
    policy = load_policy(written(tmp_path, HEAD + one_rule(every="{weeks: 3}")))
    assert policy.rules_for("CP", "supervision")[0].every.words == "3 weeks"
    assert policy.due_soon_days == 7


def test_the_policies_that_come_with_the_library():
    assert policy_names() == ("appendix-1", "lambeth-2021")
    assert load_policy("lambeth-2021").record_within_working_days == 2
    assert load_policy("lambeth-2021").observation_every_sessions == 3
    assert load_policy("lambeth-2021").ratio.supervisees == (6, 8)
    assert load_policy("lambeth-2021").supported_year.longest_session_minutes == 90
    assert load_policy("lambeth-2021").supported_year.protected_time_percent == 10


@pytest.mark.parametrize("name", ["lambeth", "", "lambeth-2021.txt", "../lambeth-2021"])
def test_a_name_that_is_none_lists_those_that_are(name):
    with pytest.raises(
        NotFound, match=r"choose appendix-1 or lambeth-2021, or give the path of your own \.yaml file"
    ):
        load_policy(name)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFound, match=r"there is no file .*none\.yaml"):
        load_policy(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (
            one_rule() + one_rule("b"),
            "rules 'a' and 'b' both say how often for 'CP'; remove one, or give each a prec",
        ),
        (one_rule(when="LAC") + one_rule("b", "CLA"), "rules 'a' and 'b' both say how often for 'CLA'"),
        (one_rule() + one_rule("a", "CIN"), "two rules are called 'a'"),
        (
            one_rule(every="{weeks: 0}"),
            r"mine\.yaml, line 5, rule 'a'\.every\.weeks: '0' should be greater than or equal to 1",
        ),
        (one_rule(every="{weeks: -4}"), r"rule 'a'\.every\.weeks: '-4' should be greater"),
        (one_rule(every="{weeks: [6, 4]}"), "the shortest, 6, exceeds the longest, 4; write"),
        (one_rule(every="{weeks: 4, months: 1}"), "say one of days, weeks or months"),
        (one_rule(every="{}"), "say one of days, weeks or months"),
        (one_rule(every="{weeks: 4.5}"), r"weeks: '4\.5' should be a whole number"),
        (
            one_rule(every="{weeks: 010}"),
            "line 5, rule 'a'.every.weeks: '010' should be a whole number; leave out the leading 0",
        ),
        (
            one_rule(every="{fortnights: 2}"),
            r"line 5, rule 'a'\.every: 'fortnights' is not known here; check the spelling",
        ),
        (one_rule(every="[4]"), "rule 'a'.every: this should be a block of names and values"),
        (
            "  - {rule: a, when: [true], every: {weeks: 4}, section: '1', says: s}\n",
            "'true' should be text; put it in",
        ),
        (
            "  - {rule: a, when: [], every: {weeks: 4}, section: '1', says: s}\n",
            "line 5, rule 'a'.when: this should have at least 1 item",
        ),
        ("  - {rule: a, when: [CP], section: '1', says: s}\n", "rule 'a': give either every or by_rag"),
        (
            "  - {rule: a, when: [CP], by_rag: {red: {weeks: 1}}, section: '1', says: s}\n",
            "says nothing of amber, green",
        ),
        (
            "  - {rule: a, when: [CP], every: {weeks: 4}, section: '1'}\n",
            "line 5, rule 'a': 'says' is missing; add it",
        ),
        ("  - {rule: a, rule: b}\n", "line 5: 'rule' stands twice"),
        ("  - &a {rule: a}\n  - *a\n", r"an alias \(\*name\) is not allowed"),
        ("  - [\n", r"mine\.yaml, line \d"),
    ],
)
def test_a_policy_that_cannot_be_followed_is_refused_by_name(tmp_path, rules, words):
    with pytest.raises(InvalidDefinition, match=words):
        load_policy(written(tmp_path, HEAD + rules))


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "just words", "- 1\n", "[" * 5000, "a: !!python/name:os.system\n"]
)
def test_a_file_that_is_no_policy_is_refused_in_one_sentence(tmp_path, text):
    with pytest.raises(InvalidDefinition, match=r"mine\.yaml") as problem:
        load_policy(written(tmp_path, text))
    assert "\n" not in str(problem.value)


def test_no_is_a_word_and_not_false(tmp_path):
    policy = load_policy(
        written(tmp_path, HEAD + "  - {rule: a, when: [no], every: {weeks: 4}, section: '1', says: s}")
    )
    assert policy.cases[0].when == ("no",)


def test_a_file_of_other_bytes_is_refused(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(InvalidDefinition, match="save it as UTF-8"):
        load_policy(file)
    file.write_bytes(b"a" * 1_000_001)
    with pytest.raises(InvalidDefinition, match="more than 1,000,000 bytes"):
        load_policy(file)


def test_two_rules_with_precedence_are_no_contradiction(tmp_path):
    first = one_rule().replace("says:", "precedence: 1, says:")
    policy = load_policy(written(tmp_path, HEAD + first + one_rule("b").replace("says:", "precedence: 2, says:")))
    assert policy.rules_for("CP", "supervision")[0].rule == "a"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"due_soon_days": -1}, r"due_soon_days must be 0 to 366 \(got -1\)"),
        ({"due_soon_days": "7"}, r"must be 0 to 366 \(got '7'\)"),
        ({"due_soon_days": True}, "must be 0 to 366"),
        ({"nqsw": "3.2"}, r"nqsw must be one of 3.1, 3.3 \(got '3.2'\)"),
        ({"colour": "red"}, "'colour' is not a setting of lambeth-2021; choose from due_soon_days, nqsw"),
    ],
)
def test_a_setting_is_checked(settings, words):
    with pytest.raises(InvalidInput, match=words):
        load_policy("lambeth-2021").with_settings(settings)


def test_staff_rules_that_meet_are_refused():
    staff = {"when": ["QSW"], "kind": "professional", "every": {"weeks": 6}, "section": "1", "says": "Often."}
    base = {"policy": "p", "source": {"authority": "A", "title": "T", "year": 2024}, "drives": "status"}
    with pytest.raises(ValueError, match="both say how often for 'QSW'"):
        Policy(**base, staff=[{"rule": "a", **staff}, {"rule": "b", **staff}])
    apart = [{"rule": "a", **staff, "case_holding": True}, {"rule": "b", **staff, "case_holding": False}]
    assert len(Policy(**base, staff=apart).staff) == 2


@pytest.mark.parametrize(("kind", "name"), [(Policy, "policy"), (Vocabulary, "vocabulary")])
def test_the_schema_beside_is_the_models_own(kind, name):
    beside = json.loads((DEFINITIONS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert beside == kind.model_json_schema()


@pytest.mark.parametrize(
    ("file", "schema"),
    [("lambeth-2021", "policy"), ("appendix-1", "policy")]
    + [(name, "vocabulary") for name in ("statuses", "services", "staff_groups")],
)
def test_each_definition_satisfies_the_schema_beside_it(file, schema):
    data = yaml.safe_load((DEFINITIONS / f"{file}.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(data, json.loads((DEFINITIONS / f"{schema}.schema.json").read_text(encoding="utf-8")))


def test_every_rule_is_cited_in_a_sentence():
    for policy in map(load_policy, policy_names()):
        assert policy.source.title in policy.citation and policy.source.authority in policy.citation
        for rule in (*policy.cases, *policy.staff):
            assert rule.says.endswith(".") and rule.section
            assert policy.cite(rule) == f"{rule.says} [{policy.policy}, {rule.section}]"


def test_definitions_have_no_address_of_the_web():
    assert all("http" not in place.read_text(encoding="utf-8") for place in Path(DEFINITIONS).glob("*.yaml"))


def test_the_names_of_the_room_load_when_they_are_asked_for():
    assert sorted(sup_lib.policy._HOMES) == sorted(sup_lib.policy.__all__)
    assert all(getattr(sup_lib.policy, name) for name in sup_lib.policy.__all__)
    with pytest.raises(AttributeError, match=r"sup_lib\.policy has no 'due_tabel'; it has STAFF_STATES, STATES"):
        sup_lib.policy.due_tabel  # noqa: B018
