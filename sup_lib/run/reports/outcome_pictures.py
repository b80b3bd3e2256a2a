"""What is drawn of outcome measures, first score against last: SDQ totals, T-scores, goals that children rated."""

from typing import TYPE_CHECKING, Any

from sup_lib.run.reports.team import png_of

if TYPE_CHECKING:
    import pandas as pd

RELIABLY = {
    "unchanged": "no reliable change",
    "improved": "improved",
    "deteriorated": "deteriorated",
}
"""What a page calls each result of reliable change: few scores are 'unchanged', many move less than scores wander."""
UNCONFIRMED = (
    "Of the published figures behind reliable change only the teachers' standard deviation was confirmed here:"
    " confirm the others before anything is published."
)


def picture_of(pairs: dict[str, Any], *, invented: bool) -> dict[str, Any]:
    """Draw pairs of scores: the `png` and the `words` of a part."""
    from sup_lib.charts import first_last_words, plot_first_last  # noqa: PLC0415

    drawn = {name: pairs[name] for name in ("ends", "marks", "levels") if name in pairs}
    told = {name: value for name, value in pairs.items() if name not in drawn}
    ax = plot_first_last(**told, **drawn, invented=invented)
    return {"png": png_of(ax), "words": first_last_words(**told, invented=invented)}


def sdq_pairs(sdq: "pd.DataFrame") -> dict[str, Any]:
    """SDQ totals as each person saw the child, with where bands begin and what reliable change says."""
    from sup_lib.progress import sdq_cuts  # noqa: PLC0415

    bands = ("slightly raised", "high", "very high")
    informants = ("parent", "teacher", "self")
    return {
        "table": sdq.assign(panel=sdq["informant"], mark=sdq["category"].map(RELIABLY))[
            ["panel", "first", "last", "mark"]
        ],
        "what": "SDQ totals",
        "improvement": "down",
        "ends": (0.0, 40.0),
        "marks": tuple(RELIABLY.values()),
        "levels": {who: list(zip(sdq_cuts(who), bands, strict=True)) for who in informants},
        "finding": _reliably(sdq),
        "limits": f"Pale lines are where bands begin; improved and deteriorated by reliable change. {UNCONFIRMED}",
    }


def _reliably(sdq: "pd.DataFrame") -> str:
    """What can be said of the children: most totals that move at all move no further than scores wander."""
    counts = sdq["category"].value_counts()
    both = int(sdq["category"].notna().sum())
    return f"{counts.get('improved', 0)} of {both} reliably better, {counts.get('deteriorated', 0)} worse"


def gas_pairs(gas: "pd.DataFrame") -> dict[str, Any]:
    """T-scores of families with scaled goals, about the 50 that was expected."""
    marks = gas["n"].map(lambda n: "two goals" if n <= 2 else "three goals or more")
    return {
        "table": gas.assign(panel="families", mark=marks)[["panel", "first", "last", "mark"]],
        "what": "T-scores",
        "improvement": "up",
        "ends": (20.0, 80.0),
        "marks": ("two goals", "three goals or more"),
        "levels": {"families": [(50.0, "as expected")]},
        "limits": "Families with one scaled goal are read in words.",
    }


def rated_pairs(rated: "pd.DataFrame") -> dict[str, Any]:
    """Each young person's own mean rating, from 0 to 10."""
    marks = rated["n"].map(lambda n: "one goal" if n == 1 else "two or three goals")
    return {
        "table": rated.assign(panel="young people", mark=marks)[["panel", "first", "last", "mark"]],
        "what": "Young people's own ratings",
        "improvement": "up",
        "ends": (0.0, 10.0),
        "marks": ("one goal", "two or three goals"),
        "limits": "The mean of up to three goals that each young person rated both times.",
    }
