"""How a record reads: what each rule finds, what it leaves alone, and that it never says more than it knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.definitions import check_schema, read_yaml
from sup_lib.errors import InvalidDefinition
from sup_lib.goal_coach.record_coach import RULES, check_record
from sup_lib.goal_coach.wording import DEFINITIONS


def found(code, text):
    return [remark.words for remark in check_record(text) if remark.code == code]


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("R1", "Dad was clearly lying.", ["was clearly lying"]),
        ("R1", "Mum doesn’t care about school.", ["doesn't care"]),
        ("R1", "Our impression is that Dad clearly misses her.", []),
        ("R1", "We think he is lying.", []),
        ("R2", "It was reported that Jo was tired.", ["It was reported that"]),
        ("R2", "The school nurse reported that Jo was tired.", []),
        ("R2", "Jo was seen by Amir on the bus.", []),
        ("R2", "There are concerns about the flat.", ["There are concerns"]),
        ("R3", "The LAC review is in May.", ["LAC"]),
        ("R3", "Her siblings are well.", ["siblings"]),
        ("R3", "Her brothers and sisters are well.", []),
        ("R3", "The lack of a bed.", []),
        ("R4", "Mum failed to attend.", ["failed to attend"]),
        ("R4", "She put herself at risk.", ["put herself at risk"]),
        ("R4", "Mum did not come on 3 and 10 May, as her bus was cancelled.", []),
        ("R4", 'Kai said "Dad kicked off, he is lazy".', []),
        ("R4", "Kai said “he is lazy”.", []),
        ("R1", "She clearly explained what she saw.", []),
        ("R1", "Mo spoke clearly, and was clearly upset.", ["clearly"]),
        ("R1", "Jo appeared happy.", ["appeared happy"]),
        ("R1", "He was aggressive.", ["was aggressive"]),
        ("R4", "He kicked off his shoes.", []),
        ("R4", "He kicked off at school.", ["kicked off"]),
        ("R4", "Compliance is poor.", ["Compliance is poor"]),
        ("R5", "He needs to be at work by eight.", []),
        ("R5", "She should be in bed.", []),
        ("R5", "The plan needs to be reviewed.", ["needs to be reviewed"]),
        ("R5", "Referral to be made.", ["to be made"]),
        ("R5", "Referral to be made by the social worker.", ["to be made"]),
        ("R5", "Referral to be made by Amir by 3 May.", []),
    ],
)
def test_what_is_found(code, text, words):
    assert found(code, text) == words


def test_what_an_action_lacks_is_named():
    said = [check_record(text)[0].says for text in ("Report to be sent.", "Report to be sent by the school.")]
    assert said[0].endswith("says what, but not who or by when.")
    assert said[1].endswith("says what, but not by when.")


def test_each_remark_asks_and_offers_and_says_where_it_stands():
    text = "All is well.\nMum is in denial; her siblings refused help."
    remarks = check_record(text)
    assert [remark.words for remark in remarks] == ["in denial", "siblings", "refused help"]
    for remark in remarks:
        assert text[remark.start : remark.end] == remark.words
        assert remark.ask.endswith("?")
        assert remark.plainer and "Instead: " in remark.line


def test_one_place_gets_one_remark_of_a_kind():
    assert found("R4", "a chaotic household") == ["chaotic household"]


def test_every_rule_says_why_and_has_its_group():
    groups = read_yaml(DEFINITIONS / "record_advice.yaml")[0]["groups"]
    assert [rule.about for rule in RULES.about()] == list(groups)
    assert all(len(rule.because) > 20 for rule in RULES.about())


def test_what_is_offered_is_itself_found_by_no_rule_of_blame():
    groups = read_yaml(DEFINITIONS / "record_advice.yaml")[0]["groups"]
    offered = [entry.get("plainer", "") for group in groups.values() for entry in group["words"]]
    assert [(text, found("R4", text)) for text in offered if found("R4", text)] == []


def test_a_group_without_a_question_is_refused():
    document, node = read_yaml(DEFINITIONS / "record_advice.yaml")
    document["groups"]["blame"]["ask"] = "What happened"
    with pytest.raises(InvalidDefinition, match=r"a question that ends with '\?'"):
        check_schema(document, node, DEFINITIONS / "mine.yaml", DEFINITIONS / "record_advice.schema.json")


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_remark_lies_in_it(text):
    for remark in check_record(text):
        assert 0 <= remark.start < remark.end <= len(text)


@given(st.text(alphabet='ab. "“”\n', max_size=40))
def test_quotation_marks_that_do_not_match_break_nothing(text):
    assert check_record(text) == ()


@pytest.mark.parametrize("text", ["Ola was seen alone at school on 4 May.", "Leo was found a place at nursery."])
def test_a_visit_held_and_a_place_found_want_no_source(text):
    assert check_record(text) == ()


def test_somebody_seen_doing_something_wants_one():
    assert [one.code for one in check_record("Dad was seen drinking in the park.")] == ["R2"]
