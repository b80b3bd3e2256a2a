"""An agreement's picture: the chart as bytes, with its caption and what it says."""

from sup_lib.charts import calibration_words, figure_png, plot_calibration
from sup_lib.charts.team.calibration_chart import MOST_GOALS
from sup_lib.exchange.outline.outline import Picture
from sup_lib.training.calibration.agreement import Agreement


def ratings_picture(agreement: Agreement) -> Picture:
    """Draw everybody's ratings; where there are more goals than a chart holds, those that lie furthest apart.

    Raises `InvalidInput` as `plot_calibration` does.
    """
    import matplotlib.pyplot as plt  # noqa: PLC0415

    steps = [(one.value, one.word) for one in agreement.ratings.scale.steps]
    wide = sorted(agreement.goals, key=lambda one: -1 if one.steps is None else one.steps, reverse=True)[:MOST_GOALS]
    table = agreement.table()
    table = table[table["goal"].isin([one.goal for one in wide])]
    invented = agreement.ratings.invented
    ax = plot_calibration(table, steps=steps, invented=invented)
    words = calibration_words(table, steps=steps, invented=invented)
    figure = ax.get_figure(root=True)
    assert figure is not None
    plt.close(figure)
    left_out = len(agreement.goals) - len(wide)
    more = f"{left_out} more goals, whose ratings lie closer together, are left out." if left_out else ""
    return Picture("Where the ratings lie", figure_png(figure), more, words.alt)
