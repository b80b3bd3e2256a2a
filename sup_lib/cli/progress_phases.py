"""How `sup progress --phases` gives out a comparison of two phases: in words, as JSON, as a picture or CSV."""

from pathlib import Path
from typing import TYPE_CHECKING

from sup_lib.cli.app import say, say_json
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd

    from sup_lib.progress import PhaseComparison

_WAYS = {"lower": "down", "down": "down", "higher": "up", "up": "up"}


def compare(file: Path, *, improvement: str, goal: float | None, what: str, out: Path | None, as_json: bool) -> None:
    """Compare the two phases of a file, and give the result out. Raises `InvalidInput` for what cannot be used."""
    from sup_lib.exchange.phases_csv import load_phases  # noqa: PLC0415
    from sup_lib.progress import compare_phases, phases_table  # noqa: PLC0415

    if improvement not in _WAYS:
        raise InvalidInput(f"--improvement is '{improvement}'; say which is better, lower or higher")
    looks = load_phases(file)
    before, after = (looks.loc[looks["phase"] == phase, "value"].tolist() for phase in ("A", "B"))
    found = compare_phases(before, after, _WAYS[improvement], goal=goal)
    table = phases_table(found)
    if out is not None:
        _write(looks, found, table, what, out)
    elif as_json:
        told = {
            "n": found.n,
            "n_missing": found.n_missing,
            "why_not": found.why_not,
            "improvement": found.improvement,
        }
        means = dict(zip(("mean_baseline", "mean_treatment"), found.means, strict=True))
        rows = table.astype(object).where(table.notna(), None).to_dict("records")
        say_json({**told, **means, "goal": goal, "assumptions": found.assumptions, "methods": rows})
    else:
        _say(found, table)


def _write(looks: "pd.DataFrame", found: "PhaseComparison", table: "pd.DataFrame", what: str, out: Path) -> None:
    from sup_lib.cli.due_output import write_bytes  # noqa: PLC0415

    if out.suffix == ".csv":
        from sup_lib.exchange.tidy.table import table_csv  # noqa: PLC0415

        write_bytes(table_csv(table), out)
    elif out.suffix == ".png":
        from sup_lib.charts import figure_png, phases_words, plot_phases  # noqa: PLC0415

        figure = plot_phases(looks, found, what=what).figure
        write_bytes(figure_png(figure), out)  # type: ignore[arg-type]
        say(phases_words(looks, found, what=what).alt)
    else:
        raise InvalidInput(f"{out} is neither .csv nor .png; give the file one of these endings")
    say(f"Written to {out}.")


def _say(found: "PhaseComparison", table: "pd.DataFrame") -> None:
    before, after = (f"mean {mean:.3g}" if mean is not None else "no value" for mean in found.means)
    say(f"Baseline: n = {len(found.baseline)}, {before}. After: n = {len(found.treatment)}, {after}.")
    if found.n_missing:
        say(f"{found.n_missing} without a value, left out.")
    for row in table.to_dict("records"):
        value = "cannot be said" if row["value"] != row["value"] else f"{row['value']:.3g}"
        say(f"\n{row['method']}: {value}")
        for words in (row["says"], row["why_not"], f"Holds if: {row['assumptions']}"):
            if words:
                say(f"  {words}")
    say(f"\n{' '.join(found.assumptions)} A prompt for conversation, never a verdict.")
