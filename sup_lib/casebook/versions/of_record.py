"""The versions of a form's record for one case or worker: each signed one with its number, corrections, the draft."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sup_lib.forms.form.definition import Form
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record
from sup_lib.forms.versions.comparison import Comparison, compare
from sup_lib.forms.versions.of_record import Version, Versions, is_open
from sup_lib.forms.versions.row_story import dated, signed_by

if TYPE_CHECKING:
    from sup_lib.casebook.store import Casebook


def record_versions(
    casebook: "Casebook", form_id: str, *, case_id: str | None = None, worker_id: str | None = None
) -> Versions:
    """Every version of a form's record for one case or worker, drafts and corrected ones among them.

    Raises `NotFound` for an unknown form, case or worker.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.casebook import Casebook
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7"))
    ...     first = casebook.records.open(load_form("supervision_order_plan"), "F7")
    ...     [one.label for one in record_versions(casebook, "supervision_order_plan", case_id="F7").versions]
    ['Version 1, draft']
    """
    form = load_form(form_id)
    about = casebook.file_for(form, case_id=case_id, worker_id=worker_id).about_id
    records = [
        one for one in casebook.records.all(case_id=case_id, worker_id=worker_id) if one.form_id == form.form_id
    ]
    found = [
        version
        for number, chain in enumerate(_chains(records), start=1)
        for version in _numbered(form, number, chain)
    ]
    return Versions(form_id=form.form_id, title=form.title, about_id=about, versions=tuple(found))


def _chains(records: Iterable[Record]) -> list[list[Record]]:
    """Records with their corrections behind each, the first begun first: of a form one draft is open at a time."""
    records = sorted(records, key=_begun)
    chains = {one.record_id: [one] for one in records if one.supersedes is None}
    chain_of = dict(chains)
    for one in records:
        if one.supersedes is not None:
            chain = chain_of.setdefault(one.supersedes, [])
            chain.append(one)
            chain_of[one.record_id] = chain
            chains.setdefault(chain[0].record_id, chain)
    return sorted(chains.values(), key=lambda chain: (is_open(chain[0]), chain[0].started_at))


def _begun(record: Record) -> tuple[datetime, str]:
    return record.started_at, record.record_id


def _numbered(form: Form, number: int, chain: Sequence[Record]) -> list[Version]:
    ended = {one.supersedes: one.record_id for one in chain if one.supersedes and not is_open(one)}
    return [
        Version(
            number=number,
            record=one,
            dated=dated(form, one),
            signed_by=signed_by(one),
            superseded_by=ended.get(one.record_id),
        )
        for one in chain
    ]


def compare_records(casebook: "Casebook", before: str, after: str) -> Comparison:
    """What changed from one record to another of the same form about the same case or worker, by their ids.

    Raises `NotFound` for an unknown record, `InvalidInput` where they cannot be compared.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.casebook import Casebook
    >>> from sup_lib.model import Case
    >>> with Casebook.open(Path(mkdtemp()) / "team.casebook", create=True) as casebook:
    ...     casebook.save(Case(case_id="F7", name="Family F7"))
    ...     draft = casebook.records.open(load_form("supervision_order_plan"), "F7")
    ...     compare_records(casebook, draft.record_id, draft.record_id).changes
    ()
    """
    first, second = casebook.records.get(before), casebook.records.get(after)
    return compare(load_form(first.form_id), first, second)
