from statistics import mean, stdev

import pytest

from sup_lib.errors import InvalidInput
from sup_lib.progress import clinical_cutoffs, reliable_change

PRE = [25, 15, 28, 30, 21, 26, 31, 21, 27, 28, 23, 24, 28, 26, 27, 32, 27, 25, 28, 25, 22, 24, 24, 21, 18, 27, 25, 27]
PRE += [22, 23, 25, 25, 26, 22, 24, 23, 26, 28, 24, 21]
POST = [13, 11, 4, 25, 9, 17, 15, 2, 8, 7, 13, 30, 9, 8, 14, 27, 20, 28, 14, 24, 10, 18, 22, 8, 20, 2, 13, 18, 2, 16]
POST += [16, 24, 8, 6, 22, 20, 18, 24, 9, 25]


@pytest.mark.parametrize(
    ("change", "value", "category"), [(0, 0.0, "unchanged"), (-8, -2.52982212813, "deteriorated"),
                                      (4, 1.26491106407, "unchanged"), (8, 2.52982212813, "improved")],
)  # fmt: skip
def test_it_agrees_with_clinicalsignificance(change, value, category):  # its tests of calc_rci, run in R
    result = reliable_change(20, 20 + change, 5, 0.8, improvement="up")
    assert (result.value, result.category) == (pytest.approx(value, abs=1e-8), category)


def test_the_claus_2020_data_agree():  # clinicalsignificance, snapshot of cs_combined: 65, 7.5, 25, 2.5 and 0 percent
    sd = stdev(PRE)
    cutoff = clinical_cutoffs(
        m_clinical=mean(PRE), sd_clinical=sd, m_functional=8, sd_functional=8, improvement="down"
    ).c
    results = [
        reliable_change(pre, post, sd, 0.8, improvement="down", cutoff=cutoff)
        for pre, post in zip(PRE, POST, strict=True)
    ]
    words = [result.category for result in results]
    assert cutoff == pytest.approx(19.8869980760502)
    assert results[0].standard_error == pytest.approx(2.11247818984341)
    assert results[0].value == pytest.approx(-5.68053202049366)
    counts = [words.count(word) for word in ("recovered", "improved", "unchanged", "deteriorated", "harmed")]
    assert counts == [26, 3, 10, 1, 0]


def test_cutoff_b_uses_the_functional_groups_own_sd():  # Jacobson and Truax 1991, Table 1
    known = {"m_clinical": 40, "sd_clinical": 7.5, "m_functional": 60, "improvement": "up"}
    assert clinical_cutoffs(**known, sd_functional=7.5).b == 45
    assert clinical_cutoffs(**known, sd_functional=10).b == 40


def test_cutoffs_mirror_where_less_is_better():
    up = clinical_cutoffs(m_clinical=40, sd_clinical=5, m_functional=60, sd_functional=10, improvement="up")
    down = clinical_cutoffs(m_clinical=-40, sd_clinical=5, m_functional=-60, sd_functional=10, improvement="down")
    assert (down.a, down.b, down.c) == (-up.a, -up.b, -up.c)


def test_exactly_the_critical_value_is_not_reliable():
    assert reliable_change(0, 1.96, 1, 0.5).reliable is False
    assert reliable_change(0, 1.97, 1, 0.5).reliable is True


def test_without_a_direction_a_change_is_a_rise_or_a_fall():
    assert reliable_change(0, 9, 1, 0.5).category == "reliable rise"
    assert reliable_change(9, 0, 1, 0.5).category == "reliable fall"


def test_a_reliable_worsening_across_the_cutoff_is_named():
    assert reliable_change(10, 30, 3, 0.8, improvement="down", cutoff=20).category == "harmed"


@pytest.mark.parametrize(("pre", "post"), [(None, 3), (3, float("nan")), (None, None)])
def test_a_missing_total_has_no_change(pre, post):
    result = reliable_change(pre, post, 5, 0.8)
    assert (result.value, result.reliable, result.category) == (None, None, None)
    assert result.why_not.startswith("A change needs both totals")


@pytest.mark.parametrize(("sd", "reliability"), [(None, 0.8), (5, None)])
def test_without_published_figures_there_is_no_answer(sd, reliability):
    result = reliable_change(9, 6, sd, reliability)
    assert (result.value, result.change) == (None, -3)
    assert "published" in result.why_not


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (5, 1), (5, -0.1)])
def test_impossible_figures_are_refused(sd, reliability):
    with pytest.raises(InvalidInput):
        reliable_change(9, 6, sd, reliability)
