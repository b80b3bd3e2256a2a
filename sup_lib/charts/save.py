"""A figure as bytes: the same figure always gives the same bytes."""

from io import BytesIO

from matplotlib.figure import Figure

from sup_lib.charts.palette import chart_style


def figure_png(figure: Figure, *, dpi: float | None = None) -> bytes:
    """Give a figure as PNG, at its own resolution unless `dpi` is given, without a date or a program's name.

    >>> figure_png(Figure(figsize=(1, 1)))[:4]
    b'\\x89PNG'
    """
    return _saved(figure, "png", dpi, {"Software": None})


def figure_svg(figure: Figure) -> bytes:
    """Give a figure as SVG, its letters as shapes, without a date.

    >>> b"<svg" in figure_svg(Figure(figsize=(1, 1)))
    True
    """
    return _saved(figure, "svg", None, {"Date": None, "Creator": None})


def _saved(figure: Figure, kind: str, dpi: float | None, metadata: dict[str, None]) -> bytes:
    kept = BytesIO()
    with chart_style():
        figure.savefig(kept, format=kind, dpi=dpi or "figure", metadata=metadata)
    return kept.getvalue()
