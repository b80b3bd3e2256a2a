"""What the start page leads to, grouped by who one is: data in `definitions/doors.yaml`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sup_lib.definitions import load_definition
from sup_lib.errors import NotFound
from sup_lib.places import bundled
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block

_DEFINITIONS = Path(__file__).parent / "definitions"


@cache
def door_groups() -> tuple[dict[str, Any], ...]:
    """The groups of `definitions/doors.yaml` as they stand in the file, pages that are not installed among them.

    >>> [group["who"] for group in door_groups()][0]
    'Practice supervisors'
    """
    path = _DEFINITIONS / "doors.yaml"
    return tuple(load_definition(path, _DEFINITIONS / "doors.schema.json")["groups"])


def doors(*, invented: bool, empty: bool) -> Block:
    """The block of links for a casebook: those that it has no use for, and those not installed, are left out.

    >>> [group["who"] for group in doors(invented=False, empty=True)["groups"]]
    ['Educators', 'This casebook']
    """
    kind = "invented" if invented else "own"
    groups = ((group["who"], list(_shown(group["doors"], kind=kind, empty=empty))) for group in door_groups())
    return blocks.doors((who, shown) for who, shown in groups if shown)


def _shown(listed: list[dict[str, Any]], *, kind: str, empty: bool) -> Iterator[Block]:
    for door in listed:
        wanted = door.get("only", kind) == kind and not (empty and "needs" in door)
        if wanted and _is_installed(door.get("notebook") or door.get("lab")):
            yield {**_leads_to(door), "gets": door["gets"]}


def _leads_to(door: dict[str, Any]) -> Block:
    if "view" in door:
        return blocks.button(door["text"], "go", page=door["view"])
    if "lab" in door:
        return blocks.lab_link(door["text"], door["lab"])
    return blocks.link(door["text"], door["notebook"], **door.get("query", {}))


def _is_installed(notebook: str | None) -> bool:
    try:
        return notebook is None or bundled("notebooks", f"{notebook}.ipynb").is_file()
    except NotFound:
        return False
