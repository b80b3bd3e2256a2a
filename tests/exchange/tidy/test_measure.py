import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidThing
from sup_lib.exchange.tidy.cells import to_cell
from sup_lib.exchange.tidy.measure import MEASURE_COLUMNS, measure_cells, read_measure
from sup_lib.model import (
    CountPerPeriod,
    Measure,
    Milestone,
    NoneOf,
    Questionnaire,
    RunOfResults,
    Scale,
    Schedule,
    Sessions,
)

MEASURES = (
    Scale(name="hope scale", baseline=2.5, target=7),
    CountPerPeriod(what="quarrels", period_days=28, baseline=9, target=2, improvement="down"),
    NoneOf(what="missing episodes", days_asked=60),
    RunOfResults(what="clear tests", required=3),
    Sessions(planned=12),
    Schedule(share_asked=0.9),
    Milestone(what="names a friend"),
    Questionnaire(name="PHQ-9 total", informant="self", highest=27, baseline=18, target=9, improvement="down"),
)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.kind)
def test_each_kind_comes_back_as_it_was(measure: Measure) -> None:
    cells = {column: to_cell(value) for column, value in measure_cells(measure).items()}
    assert tuple(cells) == MEASURE_COLUMNS
    assert cells["baseline"] and cells["target"]
    assert read_measure(**{column: cell for column, cell in cells.items() if cell}) == measure


@given(st.floats(0, 10), st.floats(0, 10))
def test_no_digit_of_a_scale_is_lost(baseline: float, target: float) -> None:
    if baseline != target:
        scale = Scale(baseline=baseline, target=target, improvement="up" if target > baseline else "down")
        cells = {column: to_cell(value) for column, value in measure_cells(scale).items()}
        assert read_measure(**{column: cell for column, cell in cells.items() if cell}) == scale


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"measure_kind": "ladder"}, "measure_kind is 'ladder'; use one of scale, count"),
        ({}, "measure_kind is ''"),
        ({"measure_kind": "sessions", "target": "many"}, "target must be a valid integer"),
        ({"measure_kind": "scale", "target": "3"}, "baseline is missing"),
        ({"measure_kind": "sessions", "target": "8", "baseline": "2"}, "baseline is '2', but a measure of kind"),
        ({"measure_kind": "milestone", "period_days": "7"}, "period_days is '7'"),
    ],
)
def test_a_broken_measure_is_named_by_its_column(cells: dict[str, str], words: str) -> None:
    with pytest.raises(InvalidThing, match=words.replace("(", r"\(")):
        read_measure(**cells)
