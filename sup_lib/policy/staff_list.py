"""A staff list: who is supervised, by whom, and when last; from a CSV file or from a casebook's tables."""

from datetime import date
from pathlib import Path

import pandas as pd

from sup_lib.errors import InvalidInput
from sup_lib.policy.csv_rows import column_names, csv_rows
from sup_lib.policy.worker_facts import WorkerFacts

COLUMNS = tuple(WorkerFacts.model_fields)
EXTRA = ("name", "role", "team", "team_id", "supervisor_id", "supervisor")
_FORMS = {
    "last_professional_on": ("professional_supervision", "direct_observation"),
    "agreement_reviewed_on": ("supervision_agreement",),
}
_NEVER_TOLD = ("reflective team discussion", "peer reflection")
_OF_CASES = ("case management", "reflection on a case")
_TOLD = (*_OF_CASES, "professional", "agreement review")
_NEEDED = {
    "workers": ("worker_id", "role", "started_on"),
    "sessions": ("case_id", "worker_id", "held_on", "form_id", "kind"),
    "cases": ("case_id", "worker_id", "opened_on", "closed_on"),
}


def read_staff_list_csv(path: str | Path) -> pd.DataFrame:
    """Read a staff list: one row per worker, every value as text, empty where not known.

    Columns: `worker_id`, `group` or `role`, and where known any other field of `WorkerFacts` (see
    `staff_due_table`), `name`, `team`, `team_id`, `supervisor_id`. Columns of other names are left out and named in
    `attrs["left_out"]`.

    Raises `NotFound` where there is no file, `UnreadableFile` naming the line of a broken one, `InvalidInput` naming
    a column that is missing or misspelt, or the line of a worker without an id or of an id that is there twice.

    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp()) / "staff.csv"
    >>> _ = file.write_text("worker_id,group,started_on\\n007,NQSW,01/09/2026\\n")
    >>> read_staff_list_csv(file).loc[0].tolist()
    ['007', 'NQSW', '01/09/2026']
    """
    place = Path(path)
    header, lines, rows = csv_rows(place)
    known = (*COLUMNS, *EXTRA)
    names = column_names(header, known, place)
    for wanted in (("worker_id",), ("group", "role")):
        if not set(wanted) & set(names):
            raise InvalidInput(
                f"{place.name} has no column {' or '.join(wanted)}; its first line must name worker_id and group"
                f" (found: {', '.join(header)[:200] or '-'})"
            )
    table = pd.DataFrame(rows, columns=names, dtype=object)
    _check_ids(table["worker_id"], lines, place)
    table = table[[name for name in names if name in known]]
    table.attrs["left_out"] = [name for name in names if name not in known]
    return table


def _check_ids(ids: "pd.Series[str]", lines: list[int], place: Path) -> None:
    seen: set[str] = set()
    for line, worker_id in zip(lines, ids, strict=True):
        if not worker_id.strip():
            raise InvalidInput(f"{place.name} line {line}, column worker_id is empty; every worker needs an id")
        if worker_id.strip() in seen:
            raise InvalidInput(f"{place.name} line {line}: worker {worker_id} is there twice; keep one of the rows")
        seen.add(worker_id.strip())


def workers_from_tables(
    workers: pd.DataFrame,
    sessions: pd.DataFrame,
    cases: pd.DataFrame,
    *,
    teams: pd.DataFrame | None = None,
    as_at: date | None = None,
) -> pd.DataFrame:
    """Make the staff list that `staff_due_table` reads from tables named as in the casebook: one row per worker.

    A worker's own session is a professional supervision (an observation of practice is one) or a review of the
    agreement, by its form. Case supervision is the latest supervision of any open case that the worker holds, and a
    reflective discussion of one counts as reflective too; sessions before the worker started do not count.
    `case_holding` is whether any open case is the worker's. What no table tells (whose turn it is, reviews of a
    supported year, probation) is not known, and `not_recorded` names what they cannot tell: peer and team
    reflection, case supervision of somebody without cases, and whatever has no session on file for somebody who
    started before the first session that is. `as_at` is the day to look back to; None takes the tables as they are.

    Raises `InvalidInput` naming a table and the column that it lacks.
    """
    for name, table in (("workers", workers), ("sessions", sessions), ("cases", cases)):
        if missing := [column for column in _NEEDED[name] if column not in table.columns]:
            raise InvalidInput(f"the table {name} has no column {', '.join(missing)}; take it from the casebook")
    day = pd.Timestamp(as_at) if as_at is not None else pd.Timestamp.max
    held = sessions[sessions["held_on"] <= day]
    still = cases[(cases["opened_on"].isna() | (cases["opened_on"] <= day)) & ~(cases["closed_on"] <= day)]
    own = held[held["case_id"].isna()]
    found = {column: _last(own[own["form_id"].isin(forms)], workers) for column, forms in _FORMS.items()}
    about = held[(held["kind"] == "supervision") & held["case_id"].notna()].drop(columns="worker_id")
    theirs = about.merge(still[["case_id", "worker_id"]], on="case_id")
    found["last_case_on"] = _last(theirs, workers)
    found["last_reflective_on"] = _last(theirs[theirs["form_id"] == "reflective_discussion"], workers)
    holding = workers["worker_id"].isin(still["worker_id"])
    made = workers.assign(group=workers["role"].replace("not known", ""), case_holding=holding, **found)
    made["not_recorded"] = _not_recorded(made, begun=held["held_on"].min())
    return made.assign(team=_team_of(made, teams)) if teams is not None and "team_id" in made.columns else made


def _not_recorded(workers: pd.DataFrame, *, begun: "pd.Timestamp | None") -> list[str]:
    """The kinds, joined with ';', whose absence says nothing: `begun` is the day of the first session on file."""
    before = workers["started_on"].isna() | ~(workers["started_on"] >= begun)
    untold = zip(before, ~workers["case_holding"], strict=True)
    return [
        ";".join((*_NEVER_TOLD, *(_TOLD if early else _OF_CASES if caseless else ()))) for early, caseless in untold
    ]


def _last(held: pd.DataFrame, workers: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    """The last of some sessions for each worker, since the worker started."""
    since = held.merge(workers[["worker_id", "started_on"]], on="worker_id")
    counted = since[since["started_on"].isna() | (since["held_on"] >= since["started_on"])]
    last = counted.groupby("worker_id")["held_on"].max()
    return pd.Series(pd.to_datetime(last.reindex(workers["worker_id"]).to_numpy()), index=workers.index)


def _team_of(workers: pd.DataFrame, teams: pd.DataFrame) -> "pd.Series[str]":
    by_id = teams.drop_duplicates("team_id").set_index("team_id")["name"]
    return workers["team_id"].map(by_id).astype(object).fillna("")
