"""Identity explains nothing: not in what happens, not in a word of what is written; and everybody is placed."""

import re
from collections import Counter

import pytest
from scipy.stats import chi2_contingency

from sup_lib.definitions import read_yaml
from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.settings import households
from sup_lib.training.scenario.themes import THEMES, theme_names

MARKERS = {
    "background": lambda one: one.cast.identity.names.background,
    "child's sex": lambda one: one.cast.shape.children[0][0],
}
HAPPENS = {
    "theme": lambda one: one.theme.theme,
    "worry": lambda one: one.worry,
    "how it ends": lambda one: one.story[-1].goals,
    "contradictions": lambda one: min(sum(bool(piece.contradicts) for piece in one.evidence), 3),
}
CAUSES = re.compile(
    r"\b(ethnic|cultur|relig|faith|muslim|christian|hindu|sikh|jewish|mosque|church|temple|immigra|asylum|refugee|race\b"
    r"|racial|african|asian|caribbean|traveller|gypsy|roma\b|autis|adhd|disab"
    r"|wheelchair|learning difficult|special needs|prayer|halal|kosher|arranged marriage|honour.based)",
    re.IGNORECASE,
)
"""Words for what somebody is, which no evidence and no sentence of a record gives as a reason."""


@pytest.fixture(scope="module")
def some():
    """Four hundred and eighty cases, of every theme and level."""
    return [make_scenario(seed, theme=theme_names()[seed % 8], level=1 + seed // 8 % 3) for seed in range(480)]


def test_identity_says_nothing_about_what_happens(some):
    """Corrected for the number of questions (Holm): a chance of one in a thousand that a fair set fails here."""
    found = []
    for mark in MARKERS.values():
        for what in HAPPENS.values():
            counts = Counter((mark(one), what(one)) for one in some)
            kinds, answers = ({key[at] for key in counts} for at in (0, 1))
            table = [[counts[kind, answer] for answer in sorted(answers, key=str)] for kind in sorted(kinds)]
            found.append(chi2_contingency(table).pvalue)
    assert min(found) * len(found) > 0.001, found


def test_a_set_that_is_not_fair_would_be_found_out(some):
    """The same look at outcomes that were made to follow a marker."""
    counts = Counter(
        (one.cast.shape.children[0][0], min(one.worry + (one.cast.shape.children[0][0] == "male"), 3)) for one in some
    )
    answers = sorted({key[1] for key in counts})
    table = [[counts[sex, answer] for answer in answers] for sex in ("female", "male")]
    assert chi2_contingency(table).pvalue < 0.001


def test_every_child_has_both_parents_placed_or_two_mothers():
    for name, home in households().items():
        parts = [part for part in (home.p, home.q, home.elsewhere) if part]
        parents = {part.name for part in parts} & {"mother", "father", "other mother"}
        assert parents in ({"mother", "father"}, {"mother", "other mother"}), name


def test_fathers_and_men_who_care_are_on_the_genogram(some):
    men = [
        sum(person.gender == "male" and not person.child_id for person in one.cast.people(one.case_id)[0])
        for one in some
    ]
    mothers_only = [one.cast.shape.household_name == "two mothers" for one in some]
    assert all(number or two for number, two in zip(men, mothers_only, strict=True))
    assert sum(one.cast.adult("p")[2] == "male" for one in some) > len(some) / 8


@pytest.mark.parametrize("name", sorted(set(theme_names()) - {"disability"}))
def test_what_somebody_is_never_explains_what_happens(name):
    theme = read_yaml(THEMES / f"{name}.yaml")[0]
    told = [theme[part] for part in ("fixed", "drawn", "opening", "strengths", "states", "aims", "steps", "flaws")]
    assert CAUSES.findall(str(told)) == []


def test_even_a_disabled_child_s_disability_is_a_reason_only_where_the_record_is_flawed():
    theme = read_yaml(THEMES / "disability.yaml")[0]
    told = [theme["states"], [flaw["sound"] for flaw in theme["flaws"]]]
    assert set(CAUSES.findall(str(told))) <= {"disab"}
    assert not re.search(r"because .{0,20}(disab|condition)", str(told))
