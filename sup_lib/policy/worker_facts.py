"""What is known of one member of staff, as due dates need it."""

from collections.abc import Iterator
from typing import Annotated, Any

import pandas as pd
from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from sup_lib.definitions import Defined
from sup_lib.errors import InvalidInput
from sup_lib.model.base import Day, plain_message
from sup_lib.policy.rules import StaffKind

_Yes = {"yes": True, "true": True, "y": True, "1": True, "no": False, "false": False, "n": False, "0": False}


def _read_yes(value: object) -> object:
    return _Yes.get(str(value).strip().casefold(), value)


def _read_kinds(value: object) -> object:
    return tuple(kind.strip() for kind in value.split(";") if kind.strip()) if isinstance(value, str) else value


class WorkerFacts(Defined):
    """One row of a staff list; None means not known.

    `group` is what the post is called. `last_professional_with` is who held the last professional session.
    `professional_since_observation` counts professional sessions since the last direct observation of practice.
    `not_recorded` names kinds of supervision, with ';' between them, of which the list cannot tell whether one was
    held: an empty day of these is no 'never held'.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    worker_id: Annotated[str, Field(min_length=1)]
    group: str = ""
    started_on: Day | None = None
    case_holding: Annotated[bool, BeforeValidator(_read_yes)] | None = None
    last_case_on: Day | None = None
    last_professional_on: Day | None = None
    last_reflective_on: Day | None = None
    last_peer_on: Day | None = None
    agreement_reviewed_on: Day | None = None
    probation_passed_on: Day | None = None
    six_month_review_passed_on: Day | None = None
    last_professional_with: str = ""
    asye_reviews_held: Annotated[int, Field(ge=0)] | None = None
    professional_since_observation: Annotated[int, Field(ge=0)] | None = None
    not_recorded: Annotated[tuple[StaffKind, ...], BeforeValidator(_read_kinds)] = ()


def read_workers(workers: pd.DataFrame) -> Iterator[WorkerFacts]:
    """Read each row of a staff list. The casebook's `role` serves where there is no `group`.

    Raises `InvalidInput` naming the missing column, or the worker and the field that cannot be read.
    """
    if "group" not in workers.columns and "role" in workers.columns:
        workers = workers.assign(group=workers["role"])
    if missing := [column for column in ("worker_id", "group") if column not in workers.columns]:
        raise InvalidInput(f"the staff list has no column {', '.join(missing)}; add it")
    for row in workers.to_dict("records"):
        known = {str(name): value for name, value in row.items() if not _is_empty(value)}
        try:
            yield WorkerFacts.model_validate(known)
        except ValidationError as problem:
            raise InvalidInput(plain_message(f"worker {known.get('worker_id', '?')}", problem)) from None


def _is_empty(value: Any) -> bool:
    return bool(pd.isna(value)) or (isinstance(value, str) and not value.strip())
