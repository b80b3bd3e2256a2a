"""`sup doctor`: what is installed, what is missing, what to do."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated, Literal

import typer
from packaging.requirements import Requirement

from sup_lib import places
from sup_lib.cli.app import app, say, say_json
from sup_lib.errors import InvalidInput, SupError

State = Literal["ok", "missing", "optional"]
_MARKS = {"ok": "ok      ", "missing": "MISSING ", "optional": "optional"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it stands, and what to do about it."""

    what: str
    state: State
    detail: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{_MARKS[self.state]} {self.what}: {self.detail}"
        return f"{line}. {self.remedy}" if self.remedy else line


@app.command("doctor", epilog="Example: sup doctor")
def doctor(
    casebook: Annotated[str | None, typer.Option("--casebook", help="A casebook to look at too.")] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Look whether the casebook's history was altered, and at nothing else.")
    ] = False,
    pin: Annotated[
        Path | None, typer.Option("--pin", help="With --verify: compare with the pins in this file, and add one.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say what is installed, what is missing, and what to do; exit code 1 where something needed is missing."""
    if verify or pin:
        verify_casebook(casebook, pin=pin, as_json=as_json)
        return
    findings = list(examine(casebook))
    if as_json:
        say_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(str(finding))
    if any(finding.state == "missing" for finding in findings):
        raise typer.Exit(1)


def verify_casebook(casebook: str | None, *, pin: Path | None, as_json: bool) -> None:
    """Say whether a casebook's history and signed records are as they were kept; exit code 1 where they are not."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415
    from sup_lib.casebook.checking import pins  # noqa: PLC0415
    from sup_lib.casebook.checking.verify import look_at  # noqa: PLC0415

    if not casebook:
        raise InvalidInput("say which casebook to verify: --casebook FILE")
    earlier = pins.read_pins(pin) if pin else ()
    with Casebook.open(casebook) as book:
        seen = look_at(book)
        findings = [*seen.findings, *(pins.check_pins(book, earlier) if earlier else ())]
        pinned = pins.pin(book, pin) if pin and not findings else None
    counted = f"{seen.entries} entries of history, {seen.records} records"
    if as_json:
        listed = [one.model_dump() for one in findings]
        say_json(
            {
                "casebook": casebook,
                **seen.model_dump(include={"entries", "records", "not_covered"}),
                "altered": listed,
            }
        )
    elif findings:
        say(
            "\n".join(
                [f"{casebook} was altered by other means than sup_lib:", *(f"  {one.sentence}" for one in findings)]
            )
        )
    else:
        say(f"{casebook} is as it was kept: {counted}, nothing altered")
        say(f"pinned at entry {pinned.entries} in {pin}") if pinned else None
    if seen.not_covered and not as_json:
        beside = ", ".join(f"{name} ({count})" for name, count in seen.not_covered.items())
        say(f"not looked at, since no history covers them: {beside}")
    if findings:
        raise typer.Exit(1)


def examine(casebook: str | None = None) -> Iterator[Finding]:
    """Look at this installation, one finding after another; nothing is changed.

    >>> next(examine()).state
    'ok'
    """
    yield _python()
    yield from _packages()
    yield from _own_files()
    yield _home()
    yield _program("chromium", ("chromium", "chromium-browser", "google-chrome"), "only the browser tests use it")
    yield _program("java", ("java",), "only for data that outgrow one computer (Spark)")
    if casebook:
        yield _casebook(casebook)


def _python() -> Finding:
    return Finding("python", "ok", f"{platform.python_version()} at {sys.executable}")


def _packages() -> Iterator[Finding]:
    """Every package that this one names, whether it is there and new enough."""
    try:
        wanted = metadata.requires("sup-lib") or []
    except metadata.PackageNotFoundError:
        wanted = _from_checkout()
    for requirement in map(Requirement, wanted):
        if not requirement.marker or requirement.marker.evaluate({"extra": ""}):
            yield _package(requirement)


def _from_checkout() -> list[str]:
    import tomllib  # noqa: PLC0415

    project = Path(places.__file__).parents[1] / "pyproject.toml"
    return list(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"])


def _package(requirement: Requirement) -> Finding:
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return Finding(requirement.name, "missing", "not installed", f'Run: pip install "{requirement}"')
    if version in requirement.specifier:
        return Finding(requirement.name, "ok", version)
    return Finding(requirement.name, "missing", f"{version} is too old", f'Run: pip install -U "{requirement}"')


def _own_files() -> Iterator[Finding]:
    for room in ("notebooks", "exercises", "datasets"):
        try:
            yield Finding(room, "ok", str(places.bundled(room)))
        except SupError:
            yield Finding(room, "missing", "not in this installation", "Install sup-lib again.")


def _home() -> Finding:
    place = places.home()
    nearest = next(folder for folder in (place, *place.parents) if folder.exists())
    if os.access(nearest, os.W_OK | os.X_OK):
        return Finding("own folder", "ok", f"{place} can be written")
    return Finding("own folder", "missing", f"{nearest} cannot be written", "Ask who looks after this computer.")


def _program(name: str, commands: tuple[str, ...], why: str) -> Finding:
    found = next((place for place in map(shutil.which, commands) if place), None)
    return Finding(name, "ok", found) if found else Finding(name, "optional", "not found", f"Leave it: {why}.")


def _casebook(place: str) -> Finding:
    """Whether a casebook can be opened where it lies; a network drive or synchronised folder says so itself."""
    from sup_lib.casebook import Casebook  # noqa: PLC0415

    try:
        with Casebook.open(place) as casebook:
            return Finding("casebook", "ok", f"{place} holds {len(casebook.cases())} cases")
    except SupError as problem:
        return Finding("casebook", "missing", place, f"{problem}.")
