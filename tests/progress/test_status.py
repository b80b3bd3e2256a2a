import pytest

from sup_lib.errors import InvalidDefinition
from sup_lib.progress.status import DEFINITIONS, STATUS_CODES, read_status_rules, status_rules

BUNDLED = (DEFINITIONS / "statuses.yaml").read_text(encoding="utf-8")


def test_the_six_words_are_those_of_the_method():
    assert tuple(status_rules().statuses) == STATUS_CODES
    assert set(STATUS_CODES) == {
        "achieved",
        "on track",
        "drifting",
        "moving away",
        "not enough evidence",
        "past its date",
    }


def test_each_word_has_its_own_label_marker_and_meaning():
    words = status_rules().statuses.values()
    for part in ("label", "marker", "meaning"):
        assert len({getattr(word, part) for word in words}) == 6


def test_the_honesty_thresholds_are_the_published_ones():
    thresholds = status_rules().thresholds
    assert (thresholds.looks_for_a_direction, thresholds.looks_for_the_rule) == (3, 6)
    assert thresholds.last_looks_for_the_rule == 4
    assert thresholds.days_that_disagree == 14


def test_every_status_is_given_by_some_reason():
    assert {reason.status for reason in status_rules().reasons.values()} == set(STATUS_CODES)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('label: "Achieved"', 'label: ""', r"statuses\.0\.label"),
        ('status: "drifting"', 'status: "failing"', "'failing' should be one of achieved"),
        (
            "{Latest}; the goal was {target}, so",
            "{Lastest}, so",
            r"reasons\.reached\.sentence: .* text that fills in \{latest\}",
        ),
        ("{Latest}; the goal was {target}, so", "{Latest.__class__}, so", r"reasons\.reached\.sentence"),
        ("looks_for_the_rule: 6", "looks_for_the_rule: 4", "4 is less than the minimum of 6"),
        ('code: "drifting"', 'code: "on track"', "'drifting' is missing; give each of the six once"),
        ("{attended} had been", "{attendance} had been", r"phrases\.sessions\.look"),
    ],
)
def test_a_broken_definition_is_refused_with_its_file_and_field(tmp_path, old, new, complaint):
    assert old in BUNDLED
    (tmp_path / "ours.yaml").write_text(BUNDLED.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidDefinition, match=complaint) as refusal:
        read_status_rules(tmp_path / "ours.yaml")
    assert str(refusal.value).startswith("ours.yaml, ")
