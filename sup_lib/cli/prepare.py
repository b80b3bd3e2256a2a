"""`sup prepare`: whom a session should discuss, in which order and why, and a pack to take into it."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sup_lib.cli.app import app, say, say_json
from sup_lib.cli.due_output import print_table, say_below, write_bytes
from sup_lib.dates import parse_day, say_day
from sup_lib.errors import InvalidInput

if TYPE_CHECKING:
    from sup_lib.policy.agenda import Agenda

_ENDINGS = (".docx", ".html")


@app.command(
    "prepare",
    epilog="Example: sup prepare --casebook sup_output/demonstration.casebook --on 30/09/2026 --hours 2"
    " --out pack.docx",
)
def prepare(
    *,
    casebook: Annotated[str, typer.Option("--casebook", help="The casebook: a file, or a PostgreSQL address.")],
    on: Annotated[str | None, typer.Option("--on", "--as-of", help="The session's day; today if left out.")] = None,
    team: Annotated[str, typer.Option("--team", help="Only this team, by its name or id.")] = "",
    hours: Annotated[float, typer.Option("--hours", help="How long the session is.")] = 3.0,
    policy: Annotated[str, typer.Option("--policy", help="Whose rules say who is due.")] = "lambeth-2021",
    rules: Annotated[str, typer.Option("--rules", help="A .yaml file of your own signs and minutes.")] = "",
    out: Annotated[
        list[Path] | None, typer.Option("--out", help="Write the pack here too: .docx or .html; may be repeated.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say whom to discuss, in which order, why and how long; write a Word or HTML pack with a part for each case."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.run.preparing import session_agenda, session_pack  # noqa: PLC0415

    day, places = parse_day(on) if on else date.today(), out or []
    if wrong := [place for place in places if place.suffix.lower() not in _ENDINGS]:
        raise InvalidInput(f"{wrong[0].name} is neither .docx nor .html; give the pack a name with one of these")
    with Casebook.open(casebook) as book:
        agenda = session_agenda(book, on=day, team=team, hours=hours, policy=policy, rules=rules)
        if places:
            pack = session_pack(book, agenda, on=day, team=team, policy=policy)
            for place in places:
                word = place.suffix.lower() == ".docx"
                write_bytes(pack.to_word() if word else pack.to_page().encode(), place)
    if as_json:
        say_json({"on": day.isoformat(), "team": team, "policy": policy, **asdict(agenda)})
    else:
        _show(agenda, day, team)
        for place in places:
            say(f"wrote {place}")


def _show(agenda: "Agenda", day: date, team: str) -> None:
    given = sum(item.minutes for item in agenda.items)
    say(
        f"{team or 'Every team'} on {say_day(day)}: {len(agenda.items)} cases in {given} of {agenda.minutes} minutes."
    )
    numbers = [str(number) for number in range(1, len(agenda.items) + 1)]
    columns = {
        "": numbers,
        "Case": [item.case_id for item in agenda.items],
        "Family": [item.name for item in agenda.items],
        "Minutes": [str(item.minutes) for item in agenda.items],
    }
    print_table(columns, wrapped=("Case", "Family"), right=("Minutes",))
    for number, item in zip(numbers, agenda.items, strict=True):
        say_below(number, " ".join(item.reasons))
    if agenda.next_time:
        say(f"Next time: {len(agenda.next_time)} cases; --json says why each waits.")
    say("A prompt for whom to talk about, in the order of signs on file. There is no score.")
