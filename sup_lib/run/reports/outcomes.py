"""Outcome measures as a page: SDQ totals with their bands, goal attainment scaling, and goals that children rated."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.casebook import Casebook
from sup_lib.dates import say_day
from sup_lib.run.reports.outcome_pictures import (
    RELIABLY,
    UNCONFIRMED,
    gas_pairs,
    picture_of,
    rated_pairs,
    sdq_pairs,
)
from sup_lib.run.suite import is_demonstration
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.findings.report_page import Part, report_page
from sup_lib.widgets.page import Page

if TYPE_CHECKING:
    import pandas as pd


def outcome_measures(casebook: Casebook, *, measures: str = "", on: date) -> "pd.DataFrame":
    """Read outcome measures known on a day: those of a CSV file, or the invented ones for the demonstration.

    A real casebook without a file has none: invented scores never stand beside real families.
    Raises as `load_outcome_measures` does.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> with Casebook.open(Path(mkdtemp()) / "demonstration.casebook", create=True) as casebook:
    ...     sorted(outcome_measures(casebook, on=date(2026, 9, 30))["informant"].unique())
    ['parent', 'self', 'teacher', 'worker']
    """
    from sup_lib.exchange.outcome_measures_csv import load_outcome_measures  # noqa: PLC0415

    table = load_outcome_measures(measures)
    if not measures and not is_demonstration(casebook):
        table = table.head(0)
    known: pd.DataFrame = table[table["rated_on"].dt.date <= on].reset_index(drop=True)
    return known


def outcome_measures_page(casebook: Casebook, *, measures: str = "", on: date) -> Page:
    """Show first and last scores of each child with their bands and whether the change is reliable.

    Raises as `outcome_measures` does.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> with Casebook.open(Path(mkdtemp()) / "demonstration.casebook", create=True) as casebook:
    ...     outcome_measures_page(casebook, on=date(2026, 9, 30)).view["title"]
    'Outcome measures'
    """
    from sup_lib.progress import gas_table, rated_goals_table, sdq_table  # noqa: PLC0415

    table = outcome_measures(casebook, measures=measures, on=on)
    sdq, gas, rated = sdq_table(table), gas_table(table), rated_goals_table(table)
    invented = is_demonstration(casebook) and not measures
    view: dict[str, Any] = {
        "key": "outcomes",
        "title": "Outcome measures",
        "caption": f"As known on {say_day(on)}",
        "where": "Totals that somebody scored elsewhere",
        "invented": invented,
        "keeps": False,
    }
    if table.empty:
        return report_page(view, [], before=_nothing(), after=_after(""))
    parts = [
        replace(part, **picture_of(pairs, invented=invented))
        for part, pairs in (
            (_sdq_part(sdq), sdq_pairs(sdq)),
            (_gas_part(gas), gas_pairs(gas)),
            (_rated_part(rated), rated_pairs(rated)),
        )
    ]
    return report_page(view, parts, before=_before(sdq, gas, rated), after=_after(_rests_on(sdq)))


def _before(sdq: "pd.DataFrame", gas: "pd.DataFrame", rated: "pd.DataFrame") -> Iterator[Block]:
    both = sdq[sdq["category"].notna()]
    counts = both["category"].value_counts()
    told = ", ".join(f"{counts.get(word, 0)} {said}" for word, said in RELIABLY.items())
    yield blocks.facts(
        [
            ("SDQ scored twice", f"{len(both)} of {len(sdq)} (a child counts once for each person who answered)", ""),
            ("Change in the SDQ", told, ""),
            ("Families with scaled goals", f"{len(gas)}", ""),
            ("Young people who rated goals", f"{len(rated)}", ""),
        ]
    )


def _nothing() -> Iterator[Block]:
    from sup_lib.exchange.outcome_measures_csv import COLUMNS  # noqa: PLC0415

    yield blocks.inset(
        "No scores are on file for this day. They come from a CSV file: open this page in JupyterLab and give"
        f" its path as 'measures'. Its headings are {', '.join(COLUMNS)}."
    )


def _sdq_part(sdq: "pd.DataFrame") -> Part:
    return Part(
        heading="How have SDQ totals changed, as each person sees it?",
        notice="A parent, a teacher and the young person see different things: read them side by side, and never on"
        " one scale. A change is called reliable only where it is larger than two scores of an unchanged child can"
        " differ by chance.",
        table=sdq.assign(category=sdq["category"].map(RELIABLY)),
        file="sdq_totals.csv",
        saves="the SDQ totals",
        shown={
            "child_id": "Child",
            "informant": "Answered by",
            "first": "First total",
            "first_band": "Its band",
            "last": "Last total",
            "last_band": "Its band now",
            "category": "Change",
        },
    )


def _rests_on(sdq: "pd.DataFrame") -> str:
    """The figures behind reliable change, once for each who answered."""
    known = sdq[sdq["rests_on"].fillna("") != ""].drop_duplicates("informant")
    return " ".join(
        f"{who.capitalize()}: {what}." for who, what in zip(known["informant"], known["rests_on"], strict=True)
    )


def _gas_part(gas: "pd.DataFrame") -> Part:
    return Part(
        heading="How far did goals come that were scaled together?",
        notice="A T-score of 50 means that goals came out as expected. One goal is read in words and not as a score.",
        table=gas.round({"first": 1, "last": 1, "change": 1}),
        file="goal_attainment.csv",
        saves="the goal attainment scores",
        shown={
            "case_id": "Family",
            "n": "Goals",
            "first": "T-score at first",
            "last": "T-score now",
            "change": "Change",
        },
    )


def _rated_part(rated: "pd.DataFrame") -> Part:
    return Part(
        heading="How do young people rate their own goals?",
        notice="Mean change over up to three goals, each rated 0 to 10 by the young person. The threshold of 2.45 is"
        " named in the literature and could not be confirmed; it is for a mean and never for one goal.",
        table=rated,
        file="rated_goals.csv",
        saves="the rated goals",
        shown={
            "child_id": "Young person",
            "n": "Goals rated twice",
            "mean_change": "Mean change",
            "above_threshold": "Above 2.45",
            "why_not": "What it cannot say",
        },
    )


_LIMITS: Sequence[str] = (
    "A band compares a child with children in general. It is no diagnosis, and a total says nothing of why.",
    f"Reliable change rests on published figures for each informant. {UNCONFIRMED}"
    " Totals and levels come from a file: no questionnaire is answered here, and no item of any is kept.",
)


def _after(rests_on: str) -> Iterator[Block]:
    figures = [f"The figures used for reliable change. {rests_on}"] if rests_on else []
    yield blocks.details("What this page can and cannot say", [*_LIMITS, *figures])
    yield blocks.buttons(
        {**blocks.link("A team's progress", "team_progress"), "kind": "second"},
        {**blocks.link("Case list", "00_start_here"), "kind": "link"},
        blocks.lab_link("Open in JupyterLab", "outcome_measures"),
    )
