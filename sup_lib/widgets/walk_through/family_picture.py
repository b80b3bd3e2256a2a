"""A family's genogram as a form shows it, drawn once it is looked at."""

from datetime import date
from functools import lru_cache, partial

from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.model import Family
from sup_lib.widgets.walk_through.section_page import GoalPicture

GENOGRAM = "genogram"


def genogram_picture(file: CaseFile) -> GoalPicture:
    """The genogram of a case's file, with how many people are on it.

    Raises `KeyError` where only children are on file.

    >>> from sup_lib.model import Case
    >>> genogram_picture(CaseFile(case=Case(case_id="F7", name="Family F7"), as_of="2026-09-30"))
    Traceback (most recent call last):
    KeyError: 'genogram'
    """
    family = file.family
    if family is None or all(person.child_id for person in family.people):
        raise KeyError(GENOGRAM)
    from sup_lib.charts.family.genogram import caption_of  # noqa: PLC0415  loaded only when somebody looks
    from sup_lib.charts.family.words import genogram_words  # noqa: PLC0415

    return GoalPicture(
        status=f"Genogram: {len(family.people)} people on file",
        reason="Who is missing, on either parent's side?",
        alt=genogram_words(family, as_of=file.as_of, title=file.name),
        caption=caption_of(family, as_of=file.as_of, invented=file.is_invented),
        png=partial(_png, family, file.name, as_of=file.as_of, invented=file.is_invented),
    )


@lru_cache(maxsize=16)
def _png(family: Family, name: str, *, as_of: date, invented: bool) -> bytes:
    from sup_lib.charts import figure_png  # noqa: PLC0415
    from sup_lib.charts.family.genogram import plot_genogram  # noqa: PLC0415
    from sup_lib.charts.family.tables import family_tables  # noqa: PLC0415

    tables = family_tables(family)
    ax = plot_genogram(
        tables["people"], tables["relations"], as_of=as_of, title=f"{name}: genogram", invented=invented
    )
    return figure_png(ax.figure)  # type: ignore[arg-type]
