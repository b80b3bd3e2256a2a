"""The same seed tells the same story, identity explains nothing, and every family has strengths."""

import hashlib
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from scipy.stats import chi2_contingency

from sup_lib.errors import InvalidInput, NotFound
from sup_lib.training.scenario.folder import scenario_json
from sup_lib.training.scenario.maker import make_class_set, make_scenario
from sup_lib.training.scenario.settings import levels
from sup_lib.training.scenario.shape import REFERENCE
from sup_lib.training.scenario.themes import theme_names

MANY = range(400)


@pytest.fixture(scope="module", params=theme_names())
def many(request):
    """Four hundred cases of one theme, of every level."""
    return [make_scenario(seed, theme=request.param, level=1 + seed % 3) for seed in MANY]


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(many):
    theme = many[0].theme.theme
    again = [scenario_json(make_scenario(seed, theme=theme, level=1 + seed % 3)) for seed in range(20)]
    assert again == [scenario_json(one) for one in many[:20]]
    assert len({hashlib.sha256(scenario_json(one)).hexdigest() for one in many}) == len(many)


def test_every_story_ends_before_it_is_told_and_never_goes_back_in_time(many):
    for one in many:
        days = [happening.on for happening in one.story]
        assert all(earlier < later for earlier, later in pairwise(days))
        assert days[-1] < REFERENCE and all(day.weekday() < 5 for day in days)
        assert len(days) == levels()[one.level].events


def test_nothing_happens_at_school_while_it_is_shut(many):
    may_day = date(2026, 5, 4)
    days = Counter(happening.on for one in many for happening in one.story)
    assert may_day not in days and all(one.by_when.weekday() < 5 for story in many for one in story.actions)
    assert max(days.values()) < len(many) / 3


def test_figures_are_such_as_there_can_be(many):
    """Nobody sleeps badly on nine nights of a week; a session that was missed counts for nothing."""
    for one in many:
        measures = {goal.goal_id: goal.measure for goal in one.goals}
        for look in one.observations:
            measure = measures[look.goal_id]
            if measure.kind == "sessions":
                assert look.value <= look.out_of
            if measure.kind == "count" and any(unit in measure.what.lower() for unit in ("nights", "days in a week")):
                assert look.value <= measure.period_days
            if measure.kind == "scale":
                assert look.value <= 10


def test_what_follows_is_allowed_to_follow(many):
    for one in many:
        for before, after in pairwise(happening.state for happening in one.story):
            assert after == before or after in one.theme.states[before].next


def test_every_family_has_three_strengths_and_every_carer_is_placed(many):
    for one in many:
        assert len(set(one.strengths)) == 3
        people, _ = one.cast.people(one.case_id)
        assert {"p", "q", "r"} <= {person.person_id for person in people}


def test_everything_kept_is_invented_and_of_the_one_case(many):
    for one in many[:40]:
        assert one.case.invented
        assert {thing.case_id for thing in one.things if hasattr(thing, "case_id")} == {one.case_id}
        assert all(seen.observed_on <= REFERENCE for seen in one.observations)


def test_planted_sentences_have_reasons_and_as_many_as_the_level_says(many):
    for one in many:
        planted = [sentence for sentence in one.record if sentence.is_planted]
        assert len(planted) == levels()[one.level].flaws
        assert all(sentence.why and sentence.instead and sentence.instead != sentence.text for sentence in planted)
        assert not any(sentence.why for sentence in one.record if not sentence.is_planted)


def test_a_contradiction_points_to_what_was_told_before(many):
    for one in many:
        told = []
        for piece in one.evidence:
            assert not piece.contradicts or piece.contradicts in told
            told.append(piece.piece_id)


def test_no_slot_is_left_open_and_no_word_stands_twice(many):
    for one in many[:120]:
        text = scenario_json(one).decode()
        assert "{c" not in text and "{p" not in text
        for twice in (" the the ", " a a ", " at at ", " in in ", "..", " ,"):
            assert twice not in text, (one.seed, text[text.index(twice) - 60 :][:120])


@pytest.mark.parametrize("of", ["outcome", "worry", "level_of_contradiction"])
def test_identity_says_nothing_about_what_happens(many, of):
    """A chance of one in ten thousand that a fair story fails here, over every theme and question."""

    def told(one):
        return (
            sum(bool(piece.contradicts) for piece in one.evidence)
            if of == "level_of_contradiction"
            else getattr(one, of)
        )

    counts = Counter((one.cast.identity.names.background, told(one)) for one in many)
    backgrounds, answers = sorted({key[0] for key in counts}), sorted({key[1] for key in counts}, key=str)
    if len(answers) > 1:
        result = chi2_contingency([[counts[who, what] + 0 for what in answers] for who in backgrounds])
        assert result.pvalue > 0.0001 / (3 * len(theme_names()))


def test_a_pair_tells_the_same_facts_of_a_family_with_another_identity():
    for seed in range(30):
        one, two = make_scenario(seed, level=2), make_scenario(seed, level=2, paired=True)
        assert one.cast.identity.names.background != two.cast.identity.names.background
        assert [(h.on, h.state, h.worry) for h in one.story] == [(h.on, h.state, h.worry) for h in two.story]
        assert [(o.value, o.basis) for o in one.observations] == [(o.value, o.basis) for o in two.observations]
        names = {**dict(zip(two.cast.slots().values(), one.cast.slots().values(), strict=True))}
        assert one.cast.shape == two.cast.shape and one.cast.slots()["c"] in names.values()


def test_a_class_set_holds_different_cases_of_every_theme():
    made = make_class_set(40, size=12, level=2)
    assert len({one.case_id for one in made}) == 12
    assert len({one.theme.theme for one in made}) == min(12, len(theme_names()))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"seed": 1, "level": 4}, "level is 4; choose 1, 2 or 3"),
        ({"seed": -1}, "seed is -1; use a whole number from 0 to 999999999"),
    ],
)
def test_what_cannot_be_is_one_sentence(given, says):
    with pytest.raises(InvalidInput, match=says):
        make_scenario(given.pop("seed"), **given)
    with pytest.raises(InvalidInput, match="1 to 200 cases"):
        make_class_set(1, size=0)
    with pytest.raises(NotFound, match=r"there is no theme 'dragons'; choose from .*neglect"):
        make_scenario(1, theme="dragons")
