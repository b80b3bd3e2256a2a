import pytest

from sup_lib.charts import figure_png, figure_svg, plot_case_sheet, plot_goal


@pytest.mark.parametrize("save", [figure_png, figure_svg])
def test_the_same_chart_gives_the_same_bytes(make_item, save):
    first, second = (save(plot_goal(*make_item()).get_figure()) for _ in range(2))
    assert first == second


def test_no_date_and_no_programs_name_is_written(make_item):
    figure = plot_goal(*make_item()).get_figure()
    assert b"Software" not in figure_png(figure)
    assert b"dc:date" not in figure_svg(figure)


def test_a_finer_picture_is_larger(make_item):
    figure = plot_goal(*make_item()).get_figure()
    assert len(figure_png(figure, dpi=200)) > len(figure_png(figure))


def test_a_sheet_can_be_saved(make_item):
    points, progress = make_item()
    sheet = plot_case_sheet([(points, progress)], case_name="F7", as_of=progress.as_of)
    assert figure_png(sheet).startswith(b"\x89PNG")
