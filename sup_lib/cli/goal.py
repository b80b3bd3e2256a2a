"""`sup goal check`: how a goal is worded, element by element."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sup_lib.cli.app import app, plain, say, say_json
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sup_lib.goal_coach import Advice, Span

goals = typer.Typer(no_args_is_help=True, help="Goals: how they are worded.")
app.add_typer(goals, name="goal")


@goals.callback()
def about() -> None:
    """Goals: how they are worded. Advice for a conversation, never a score."""


@goals.command(
    "check",
    epilog='Example: sup goal check "Ada eats breakfast at home on four school days in five by 18 December"',
)
def check(
    text: Annotated[str, typer.Argument(help="The goal, in quotes.", show_default=False)] = "",
    file: Annotated[
        Path | None, typer.Option("--file", help="Many: JSON lines with a text each, a JSON array, or plain lines.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say of a goal who, what would be seen, how much, by when, and whether it is a step or a change."""
    from sup_lib.goal_coach import check_goal  # noqa: PLC0415
    from sup_lib.goal_coach.goal_file import GoalLine, read_goals  # noqa: PLC0415

    if bool(text.strip()) == (file is not None):
        raise InvalidInput('say what to check: either a goal in quotes, "Mum rings ...", or --file FILE')
    found = read_goals(file) if file else [GoalLine(1, None, text)]
    checked = [(one, check_goal(one.text)) for one in found]
    if as_json:
        shown = [{"id": one.id, "line": one.line, **advice.as_json()} for one, advice in checked]
        say_json(shown if file else {**checked[0][1].as_json()})
        return
    for one, advice in checked:
        say_marked(
            f"{one.line}. " if file else "", one.text, [span for line in advice.advice for span in line.looked_at]
        )
        say_lines(advice.advice)
    say("Advice for the conversation, not a score. The words it looked at are underlined.")


def say_marked(before: str, text: str, spans: "Iterable[Span]") -> None:
    """Print a text with the words that were looked at underlined."""
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    printed = Text(plain(before), style="bold") + Text(plain(text), style="bold")
    for span in spans:
        printed.stylize("underline", len(before) + span.start, len(before) + span.end)
    Console(highlight=False).print(printed)


def say_lines(lines: "Iterable[Advice]") -> None:
    """Print one line an element, and below what is missing a question and an example."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    printed = Table.grid(padding=(0, 2))
    printed.add_column(no_wrap=True)
    printed.add_column(ratio=1)
    for line in lines:
        mark = {True: "yes  ", False: "ask  ", None: "     "}[line.met]
        words = Text(line.says)
        if line.ask:
            words.append(f"\nAsk: {line.ask}").append(f"\nFor example: {line.example}", style="dim")
        printed.add_row(Text(f"  {mark}{line.title}"), words)
    Console(highlight=False).print(printed)
