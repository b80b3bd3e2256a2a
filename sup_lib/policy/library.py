"""The policies that there are: those that come with the library by name, and the user's own from a file."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sup_lib.definitions import read_definition
from sup_lib.errors import NotFound
from sup_lib.policy.policy import Policy
from sup_lib.policy.vocabulary import DEFINITIONS


@cache
def policy_names() -> tuple[str, ...]:
    """Names of the policies that come with the library.

    >>> policy_names()
    ('appendix-1', 'lambeth-2021')
    """
    places = sorted(DEFINITIONS.glob("*.yaml"))
    return tuple(place.stem for place in places if "\npolicy: " in place.read_text(encoding="utf-8"))


def load_policy(name_or_file: str | Path) -> Policy:
    """Load a policy by its name, or from the user's own file.

    Raises `NotFound` where there is none, `InvalidDefinition` naming file, line and rule where it contradicts itself.

    >>> load_policy("appendix-1").drives
    'service'
    """
    names, place = policy_names(), Path(name_or_file)
    if str(name_or_file) in names:
        return _bundled(str(name_or_file))
    if place.suffix.lower() not in (".yaml", ".yml"):
        raise NotFound(
            f"'{name_or_file}' is not a policy; choose {_either(names)}, or give the path of your own .yaml file"
        )
    return read_definition(place, Policy)


@cache
def _bundled(name: str) -> Policy:
    return read_definition(DEFINITIONS / f"{name}.yaml", Policy)


def _either(names: Iterable[str]) -> str:
    return " or ".join(names)
