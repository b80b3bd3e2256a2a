"""How a due list is given out: as a table for people, JSON, CSV and a calendar file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sup_lib.cli.app import plain, say
from sup_lib.private_files import write_privately, writing

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 40
_PLAIN = ("state", "due_on", "days_overdue", "last_on")


def json_rows(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """A table as JSON has it: a date as ISO, null where it is not known."""
    days = {name: table[name].dt.strftime("%Y-%m-%d") for name in ("due_on", "last_on")}
    columns = {
        str(name): values.astype(object).where(values.notna(), None).tolist()
        for name, values in table.assign(**days).items()
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def write_csv(table: "pd.DataFrame", file: Path) -> None:
    """Write a list as CSV in which no text is a formula. Raises `UnreadableFile` where it cannot be written."""
    from sup_lib.exchange.tidy.cells import guard  # noqa: PLC0415

    words = [name for name in table.columns if name not in _PLAIN]
    safe = table.assign(**{name: [guard(str(value)) for value in table[name].fillna("")] for name in words})
    text = safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n")
    write_bytes(text.encode("utf-8-sig"), file)


def write_bytes(contents: bytes, file: Path) -> None:
    """Write a file for its owner alone. Raises `UnreadableFile` where it cannot be written."""
    with writing(file):
        write_privately(file, contents)


def say_list(table: "pd.DataFrame", head: str, *, show_all: bool) -> None:
    """Print a due list of cases or of workers: counts, the rows, the rules by number, the notes."""
    whose = "case" if "case_id" in table.columns else "worker"
    say(f"{head}: {_counted(len(table))}.")
    counts = table["state"].value_counts(sort=False)
    say("  " + (", ".join(f"{count:,} {state}" for state, count in counts.items() if count) or "nothing is due"))
    shown = table if show_all else table.head(SHOWN)
    rules = {rule: number for number, rule in enumerate(dict.fromkeys(shown["rule"]), start=1)}
    _print_rows(shown, rules, whose)
    if len(table) > len(shown):
        say(f"and {len(table) - len(shown):,} more; --all shows them, --csv FILE writes them")
    for rule, number in rules.items():
        say_below(f"Rule {number}", rule)
    for subject_id, note in dict.fromkeys(zip(shown[f"{whose}_id"], shown["note"], strict=True)):
        if note:
            say_below(f"{whose.capitalize()} {subject_id}", note)


def _print_rows(shown: "pd.DataFrame", rules: dict[str, int], whose: str) -> None:
    due_on = shown["due_on"].dt.strftime("%d %b %Y").fillna("")
    over = shown["days_overdue"].astype(str).where(shown["days_overdue"] > 0, "")
    which = shown["rule"].map(rules).astype(str)
    subject = shown[f"{whose}_id"].astype(str)
    columns = {
        whose.capitalize(): subject + " " + shown["name"] if "name" in shown.columns else subject,
        "What": shown["kind"],
        "State": shown["state"].astype(str),
        "Due": due_on,
        "Days over": over,
        "Rule": which,
    }
    print_table(columns, wrapped=("Case", "Worker", "What"), right=("Days over",))


def print_table(columns: "dict[str, Any]", *, wrapped: tuple[str, ...] = (), right: tuple[str, ...] = ()) -> None:
    """Print columns of text under their headings; only `wrapped` ones may break over lines."""
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    printed = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in columns:
        printed.add_column(
            heading,
            no_wrap=heading not in wrapped,
            justify="right" if heading in right else "left",
            min_width=8 if heading in wrapped else None,
        )
    for cells in zip(*columns.values(), strict=True):
        printed.add_row(*(Text(plain(str(cell))) for cell in cells))
    Console(highlight=False).print(printed)


def say_below(label: str, words: str) -> None:
    """Print a label with its words, set in."""
    from rich.console import Console  # noqa: PLC0415
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    Console(highlight=False).print(Padding(Text(plain(f"{label}: {words}")), (0, 0, 0, 2), expand=False))


def _counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"
