"""Every chart on every extreme: no word leaves the page or lies on another, n is told and true, all can be seen."""

import re
from itertools import chain, combinations

import matplotlib.pyplot as plt
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from support.charts.extremes import CHARTS, figure_of

CASES = {f"{chart}: {name}": draw for chart, cases in CHARTS.items() for name, draw in cases()}
DECORATION = {"session", "row", "step", "gap-line", "lane"}
"""Thin lines that lead the eye and say nothing of their own."""


@pytest.fixture(params=CASES)
def drawn(request):
    art, *told = CASES[request.param]()
    figure = figure_of(art)
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()  # every place of a letter, and no ink
    yield request.param, figure, told
    plt.close("all")


def _axes(figure):
    return [one for ax in figure.axes for one in (ax, *ax.child_axes)]


def _texts(figure):
    """Every piece of writing that is drawn."""
    for ax in _axes(figure):
        yield from ax.texts
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
            yield from (side for tick in ticks for side in (tick.label1, tick.label2)) if ax.axison else ()
            yield axis.get_offset_text()
        yield from ax.get_legend().get_texts() if ax.get_legend() else ()
    yield from figure.texts
    yield from chain.from_iterable(key.get_texts() for key in figure.legends)


def test_it_can_be_read(drawn):
    name, figure, told = drawn
    shown = [text for text in _texts(figure) if text.get_visible() and text.get_text().strip()]
    boxes = [(text, text.get_window_extent()) for text in shown]
    for text, box in boxes:
        inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1
        assert inside, f"{text.get_text()!r} leaves the page"
        if text.get_gid() != "letter":
            assert _contrast(text.get_color()) >= 4.5, f"{text.get_text()!r} is pale"
    for (one, box), (other, another) in combinations(boxes, 2):
        wide = min(box.x1, another.x1) - max(box.x0, another.x0)
        high = min(box.y1, another.y1) - max(box.y0, another.y0)
        free = min(wide, high) <= 3 or "latest" in (one.get_gid(), other.get_gid())
        assert free, f"{one.get_text()!r} lies on {other.get_text()!r}"
    titles = [text.get_text() for text in shown if text.get_gid() in ("title", "page-title")]
    if (
        titles
        and len(figure.axes) == 1
        and "called" not in name
        and "words" not in name
        and "Sleeps" not in titles[0]
    ):
        assert len(titles[0].split()) <= 10 or "talk first" in titles[0], titles[0]
    _is_told(shown, told)
    _can_be_seen(figure)


def _is_told(shown, told):
    if not told:
        return
    caption, alt, n = told
    written = " ".join(text.get_text() for text in shown if "caption" in str(text.get_gid())).replace("\n", " ")
    assert len(alt.split()) >= 5
    for words in (caption or written, alt):
        assert re.search(rf"n = ({n:,}|{n})\b|\b{n} (people|person|ties?)\b", words), words
    assert f"n = {n}" in written or f"n = {n:,}" in written


def _can_be_seen(figure):
    """Marks, lines and bars stand out three to one, by what is filled or by their edge."""
    for ax in _axes(figure):
        for line in ax.lines:
            if not len(line.get_xdata()) or line.get_gid() in DECORATION:
                continue
            colours = []
            if line.get_linestyle() not in ("None", ""):
                colours.append(_contrast(line.get_color(), line.get_alpha()))
            if line.get_marker() not in ("None", "", None):
                colours.append(max(_contrast(line.get_markerfacecolor()), _contrast(line.get_markeredgecolor())))
            assert min(colours, default=3) >= 3, (line.get_gid(), colours)
        for patch in ax.patches:
            assert max(_contrast(patch.get_facecolor()), _contrast(patch.get_edgecolor())) >= 3, patch.get_gid()


def _contrast(colour, alpha=None):
    """How far a colour stands out from white paper, 1 to 21."""
    if isinstance(colour, str) and colour == "none":
        return 1
    *parts, own = to_rgba(colour)
    own = own if alpha is None else own * alpha
    mixed = [1 - own * (1 - part) for part in parts]
    light = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in mixed]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)
