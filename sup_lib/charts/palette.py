"""One palette, one type scale and one style for every chart.

Colours are the Analysis Function's, from the package afcharts. Shape and fill always say what colour says.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
from afcharts.af_colours import get_af_colours

NAVY, TEAL, PLUM, ORANGE, CHARCOAL, _ = get_af_colours("categorical", number_of_colours=6)
INK = "#0b0c0c"
GREY = "#505a5f"
PALE = "#d0d4d6"

_STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "text.parse_math": False,
    "text.usetex": False,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
    "lines.solid_capstyle": "round",
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "savefig.bbox": None,
    "svg.fonttype": "path",
    "svg.hashsalt": "sup_lib",
}


@dataclass(frozen=True)
class BasisMark:
    """How a point shows what it is known by."""

    marker: str
    colour: str
    filled: bool


BASIS_MARKS = {
    "observed": BasisMark("o", NAVY, filled=True),
    "reported": BasisMark("s", TEAL, filled=True),
    "impression": BasisMark("D", PLUM, filled=False),
}


@dataclass(frozen=True)
class TypeScale:
    """Sizes in points, of letters and of markers."""

    title: float
    status: float
    body: float
    tick: float
    caption: float
    marker: float
    max_title_lines: int = 2
    max_body_lines: int = 2

    def times(self, factor: float) -> "TypeScale":
        """Give the same scale, larger or smaller."""
        sizes = {name: getattr(self, name) * factor for name in ("title", "status", "body", "tick", "caption")}
        return TypeScale(**sizes, marker=self.marker * factor)


ROOM = TypeScale(title=21, status=16, body=14, tick=14, caption=12, marker=11)
"""For a projector: read from the back of a room."""

PAPER = TypeScale(title=9, status=8, body=7, tick=7, caption=6.5, marker=5)
"""For a printed page of several panels."""


@contextmanager
def chart_style() -> Iterator[None]:
    """Draw with this suite's style, whatever the reader's own settings are.

    >>> with chart_style():
    ...     mpl.rcParams["font.family"]
    ['DejaVu Sans']
    """
    with mpl.rc_context(_STYLE):
        yield
