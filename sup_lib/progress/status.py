"""The six words for how a goal is going, read from `definitions/statuses.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from sup_lib.definitions import load_definition
from sup_lib.errors import InvalidDefinition

DEFINITIONS = Path(__file__).parent / "definitions"

StatusCode = Literal["achieved", "on track", "drifting", "moving away", "not enough evidence", "past its date"]
STATUS_CODES: tuple[StatusCode, ...] = get_args(StatusCode)
TALK_FIRST: tuple[StatusCode, ...] = (
    "moving away",
    "past its date",
    "drifting",
    "not enough evidence",
    "on track",
    "achieved",
)
"""The statuses in the order in which a team may want to talk about them."""


@dataclass(frozen=True)
class StatusWord:
    """One status: its code, how it is shown, a marker for black and white, and what it means."""

    code: StatusCode
    label: str
    marker: str
    meaning: str


@dataclass(frozen=True)
class Thresholds:
    """How much evidence each step asks for. Counts are of dated looks, shares are of one."""

    looks_for_a_direction: int
    looks_for_the_slope: int
    looks_for_the_rule: int
    last_looks_for_the_rule: int
    share_of_sessions: float
    share_that_disagrees: float
    days_that_disagree: int
    days_without_a_look: int


@dataclass(frozen=True)
class Reason:
    """Why a goal has its status: a sentence and a headline, each with names to fill."""

    status: StatusCode
    sentence: str
    headline: str


@dataclass(frozen=True)
class StatusRules:
    """Everything that `statuses.yaml` says."""

    thresholds: Thresholds
    statuses: dict[StatusCode, StatusWord]
    phrases: dict[str, dict[str, str]]
    reasons: dict[str, Reason]


def read_status_rules(place: Path) -> StatusRules:
    """Read the words, thresholds and sentences from a file.

    Raises `NotFound` where there is none, `InvalidDefinition` with file, line, field and remedy where it is broken.

    >>> read_status_rules(DEFINITIONS / "statuses.yaml").thresholds.looks_for_the_rule
    6
    """
    document = load_definition(place, DEFINITIONS / "statuses.schema.json")
    return _rules(document, place.name)


@cache
def status_rules() -> StatusRules:
    """Give the bundled words, thresholds and sentences.

    >>> status_rules().statuses["drifting"].label
    'Drifting'
    """
    return read_status_rules(DEFINITIONS / "statuses.yaml")


def _rules(document: dict[str, Any], name: str) -> StatusRules:
    words = {word["code"]: StatusWord(**word) for word in document["statuses"]}
    if missing := set(STATUS_CODES) - set(words):
        raise InvalidDefinition(f"{name}, statuses: {sorted(missing)[0]!r} is missing; give each of the six once")
    return StatusRules(
        thresholds=Thresholds(**document["thresholds"]),
        statuses=words,
        phrases=document["phrases"],
        reasons={key: Reason(**reason) for key, reason in document["reasons"].items()},
    )
