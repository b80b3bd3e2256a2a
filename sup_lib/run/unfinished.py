"""Which records about cases are begun and not signed off, and by when each should be on file."""

from collections.abc import Mapping
from datetime import date
from itertools import chain

from sup_lib.casebook import Casebook
from sup_lib.dates import add_working_days, parse_day
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Form
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record
from sup_lib.model import Case, Worker
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.policy.on_file_rule import OnFileRule, on_file_rule
from sup_lib.widgets.start.unfinished import Unfinished, UnfinishedLine

_MOST = 500


def unfinished_records(casebook: Casebook, *, policy: str = DEFAULT_POLICY, as_of: date) -> Unfinished:
    """Drafts and records that wait for a supervisor, the one changed last first, with the rule for their last day.

    A worker's own supervision is not for the whole team, so that none of it is here. Raises `NotFound` for an unknown
    policy.
    """
    states = (casebook.records.summaries(per_page=_MOST, state=state) for state in ("draft", "in review"))
    found = [one for one in chain(*states) if one.case_id]
    if not found:
        return Unfinished()
    cases = {case.case_id: case for case in casebook.cases()}
    workers = {worker.worker_id: worker for worker in casebook.workers()}
    rule = on_file_rule(policy)
    lines = (
        _line(casebook.records.get(one.record_id), one.changed_at.date(), cases, workers, rule=rule, as_of=as_of)
        for one in sorted(found, key=lambda line: line.changed_at, reverse=True)
    )
    return Unfinished(tuple(lines), rule.says)


def _line(
    record: Record,
    changed: date,
    cases: Mapping[str, Case],
    workers: Mapping[str, Worker],
    *,
    rule: OnFileRule,
    as_of: date,
) -> UnfinishedLine:
    form, case = load_form(record.form_id), cases[record.case_id or ""]
    worker = workers.get(case.worker_id or "")
    due = _on_file_by(form, record, rule)
    return UnfinishedLine(
        record_id=record.record_id,
        title=form.title,
        family=case.name,
        worker=worker.name if worker else "not allocated",
        sent_to=_supervisor(worker, workers) if record.state == "in review" else "",
        since=changed if record.state == "in review" else record.started_at.date(),
        on_file_by=due,
        late=due is not None and due < as_of,
    )


def _supervisor(worker: Worker | None, workers: Mapping[str, Worker]) -> str:
    boss = workers.get(worker.supervisor_id or "") if worker else None
    return boss.name if boss else "a supervisor who is not on file"


def _on_file_by(form: Form, record: Record, rule: OnFileRule) -> date | None:
    """The last day by the rule, where the record says when its session was."""
    field = form.feeding("session.held_on")
    try:
        return add_working_days(parse_day(record.value(field)), rule.working_days) if field else None
    except InvalidInput:
        return None
