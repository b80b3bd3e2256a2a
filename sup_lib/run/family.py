"""A family's genogram and ecomap from the casebook: as figures, as files, as a page, and in from CSV."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.private_files import write_privately

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sup_lib.widgets.family.genogram_page import FamilyPage, Shown

_ENDINGS = {".png", ".svg"}


def genogram(casebook: Casebook, case_id: str, *, on: date) -> "Figure":
    """The genogram of one family as known on a day: its children, and everybody on file with them.

    Raises `NotFound` for an unknown case.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case, Child
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7", children=[Child(child_id="1", name="Ada")]))
    ...     figure = genogram(casebook, "F7", on=date(2026, 9, 30))
    >>> type(figure).__name__
    'Figure'
    """
    from sup_lib.charts.family.genogram import plot_genogram  # noqa: PLC0415

    case, tables = casebook.case(case_id), _tables(casebook, case_id)
    title = f"{case.name}: genogram"
    return _whole(plot_genogram(tables["people"], tables["relations"], as_of=on, title=title, invented=case.invented))


def ecomap(casebook: Casebook, case_id: str, *, on: date) -> "Figure":
    """The ecomap of one family as known on a day: the home, and what it is tied to. Raises `NotFound`.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.model import Case, Child
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7", children=[Child(child_id="1", name="Ada")]))
    ...     figure = ecomap(casebook, "F7", on=date(2026, 9, 30))
    >>> type(figure).__name__
    'Figure'
    """
    from sup_lib.charts.family.ecomap import plot_ecomap  # noqa: PLC0415

    case, tables = casebook.case(case_id), _tables(casebook, case_id)
    title = f"{case.name}: ecomap"
    return _whole(plot_ecomap(tables["people"], tables["ties"], as_of=on, title=title, invented=case.invented))


def save_drawing(draw: "Callable[[], Figure]", out: Path) -> Path:
    """Draw and write a file, as its ending says: .png or .svg. Raises `InvalidInput` before anything is drawn."""
    from sup_lib.charts import figure_png, figure_svg  # noqa: PLC0415

    if out.suffix.lower() not in _ENDINGS:
        raise InvalidInput(f"{out.name} ends in '{out.suffix}'; give the drawing a name that ends in .png or .svg")
    if not out.parent.is_dir():
        raise InvalidInput(f"the folder {out.parent} does not exist; make it first or choose another")
    figure = draw()
    contents = figure_png(figure, dpi=200) if out.suffix.lower() == ".png" else figure_svg(figure)
    return write_privately(out, contents)


def _tables(casebook: Casebook, case_id: str) -> "dict[str, pd.DataFrame]":
    from sup_lib.charts.family.tables import family_tables  # noqa: PLC0415

    return family_tables(casebook.family(case_id))


def _whole(ax: "Axes") -> "Figure":
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def family_page(casebook: Casebook, case_id: str, *, on: date) -> "FamilyPage":
    """The page of a family's genogram and ecomap, with its lists to save and to hand over. Raises `NotFound`.

    >>> from sup_lib.run.suite import DEMONSTRATION_DAY, open_demonstration
    >>> from tempfile import mkdtemp
    >>> with open_demonstration(Path(mkdtemp())) as casebook:
    ...     family_page(casebook, "F-0007", on=DEMONSTRATION_DAY).page.view["title"]
    'Genogram and ecomap'
    """
    from sup_lib.exchange.tidy.family import FamilyRead, read_family_csv, write_family_csv  # noqa: PLC0415
    from sup_lib.widgets.family.genogram_page import FamilyPage  # noqa: PLC0415

    def take(name: str, contents: bytes) -> FamilyRead:
        read = read_family_csv(contents, casebook.family(case_id), name=name)
        if read.family is not None:
            casebook.keep_family(read.family)
        return read

    return FamilyPage(
        lambda: _shown(casebook, case_id, on),
        give=lambda which: write_family_csv(casebook.family(case_id), which),  # type: ignore[arg-type]
        take=take,
    )


def _shown(casebook: Casebook, case_id: str, on: date) -> "Shown":
    from sup_lib.charts import figure_png  # noqa: PLC0415
    from sup_lib.charts.family.words import ecomap_words, genogram_words  # noqa: PLC0415
    from sup_lib.widgets.family.genogram_page import Drawn, Shown  # noqa: PLC0415

    case, family = casebook.case(case_id), casebook.family(case_id)
    tree = Drawn(figure_png(genogram(casebook, case_id, on=on)), genogram_words(family, as_of=on, title=case.name))
    ties = None
    if family.ties:
        ties = Drawn(figure_png(ecomap(casebook, case_id, on=on)), ecomap_words(family, as_of=on, title=case.name))
    return Shown(case.case_id, case.name, case.invented, family, tree, ties)
