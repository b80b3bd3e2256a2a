"""Records of supervision in the casebook: opened, kept as they are typed, signed off, read again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sup_lib.casebook.history import entries
from sup_lib.casebook.history.entries import row_of
from sup_lib.casebook.records.harvesting import store_harvest
from sup_lib.casebook.records.listing import versions_of
from sup_lib.casebook.records.reading import ReadAs
from sup_lib.casebook.records.rows import (
    answered,
    begin,
    change_record,
    changed,
    find,
    find_draft,
    find_typed,
    new_id,
    refuse_typing,
    refuse_unless,
    version_of_answer,
    with_facts,
)
from sup_lib.errors import EditConflict, InvalidInput
from sup_lib.forms.facts.of_form import facts_for, rule_facts
from sup_lib.forms.form.definition import Form
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Record, Signature, with_whole_letters
from sup_lib.forms.signing.check import problems_of
from sup_lib.forms.signing.role import refuse_signers


class Records(ReadAs):
    """The records of a casebook, as `casebook.records`."""

    def open(
        self,
        form: Form,
        case_id: str | None = None,
        *,
        worker_id: str | None = None,
        on: date | None = None,
        policy: str = "",
    ) -> Record:
        """Give the draft of a form for a case or a worker: the one begun before, with its facts brought up to date.

        A new one where none was begun. `on` is the day it is opened, today unless said; `policy` says by whose rules
        it is on file in time, the suite's own unless said. Raises `NotFound` for an unknown case, worker or policy,
        `InvalidInput` for a worker's form opened for a case or the other way round.
        """
        file = self._casebook.file_for(form, case_id=case_id, worker_id=worker_id, as_of=on)
        now = entries.now()
        facts = facts_for(form, file.copy_with(policy=policy))
        with self._writing() as connection:
            draft = find_draft(connection, form.form_id, case_id=case_id, worker_id=worker_id)
            if draft is not None:
                self._note(connection, self._for_reader(connection, draft))
                return with_facts(connection, draft, facts)
            record = Record(
                record_id=new_id(),
                form_id=form.form_id,
                form_version=form.version,
                case_id=case_id,
                worker_id=worker_id,
                facts=facts,
                started_at=now,
                changed_at=now,
                invented=file.is_invented,
            )
            begin(connection, self._for_reader(connection, record))
        return record

    def follow(self, record_id: str, *, policy: str) -> Record:
        """Let a draft follow the rules of a policy. Any other record, and a correction, keeps those it was filled by.

        Raises `NotFound` for an unknown record or policy.
        """
        with self._writing() as connection:
            record = self._find(connection, record_id)
            if record.supersedes is not None:
                return record
            return with_facts(connection, record, {**record.facts, **rule_facts(load_form(record.form_id), policy)})

    def keep(self, record_id: str, field_id: str, value: Any, *, by: str, since: int) -> Record:
        """Keep one field's answer on disk before this returns.

        `since` is the record's version when the answer was last read or kept here. Half a letter, which no file can
        hold, is kept as the sign for one that is missing. Raises `EditConflict` where
        somebody else has changed the same field after that: what was typed is then in the history, as refused. Raises
        `InvalidInput` where the record is signed, or waits for review and the field is not the reviewer's.
        """
        value, by = with_whole_letters([value, by])
        with self._writing() as connection:
            typed = find_typed(connection, record_id, self._casebook.place)
            record = self._for_reader(connection, typed.record)
            refuse_typing(record, load_form(record.form_id).field(field_id))
            old = record.answers.get(field_id)
            if old == value:
                return record
            conflict = since < record.version and version_of_answer(connection, record_id, field_id) > since
            if conflict:
                entries.note_refused(connection, record, field_id, value, by=by)
            else:
                record = answered(connection, record, field_id, value)
                digest = typed.digest(record.answers)
                entries.note_answer(connection, record, field_id, old, by=by, digest=digest)
        if conflict:
            raise EditConflict(
                f"somebody else changed '{field_id}' while you typed; it now says {old!r}; your words are still on"
                " your page and in the record's history: read both, then type what should stand"
            )
        return record

    def send_for_review(self, record_id: str, *, by: str) -> Record:
        """Give a draft to whoever reviews it: nothing is typed in it meanwhile. Raises `InvalidInput`."""
        return self._pass_on(record_id, "draft", "in review", by=by)

    def return_to_draft(self, record_id: str, *, why: str, by: str) -> Record:
        """Give a record back to be changed, and say why. Raises `InvalidInput` where it is not in review."""
        if not why.strip():
            raise InvalidInput(f"record {record_id} is given back for a reason; say what should change")
        return self._pass_on(record_id, "in review", "draft", by=by, why=why.strip())

    def sign_off(self, record_id: str, signatures: Iterable[Signature], *, on: date | None = None) -> Record:
        """Sign a record and put what was agreed in the casebook, in one transaction.

        A correction takes the place of the record before it, which is superseded. Raises `InvalidInput`, naming what
        is missing, where it is not complete; nothing is changed then.
        """
        with self._reading() as connection:
            record = self._find(connection, record_id)
        refuse_unless(record, "draft", "in review")
        signatures = tuple(signatures)
        if not signatures:
            raise InvalidInput("a record is signed off by somebody; type at least one name")
        form = load_form(record.form_id)
        file = self._casebook.file_for(form, case_id=record.case_id, worker_id=record.worker_id, as_of=on)
        refuse_signers(form, file, signatures)
        if problems := problems_of(form, record, file):
            listed = "; ".join(problem.sentence for problem in problems[:5])
            raise InvalidInput(f"record {record_id} cannot be signed off yet, {len(problems)} to mend: {listed}")
        by = signatures[0].name
        with self._writing() as connection:
            if find(connection, record_id, self._casebook.place).version != record.version:
                raise EditConflict(f"record {record_id} was changed while it was being signed; read it again first")
            found = store_harvest(connection, form, record, file, by=by)
            signed = changed(record, state="signed off", signatures=signatures, made=found.made)
            connection.execute(change_record(record_id).values(**row_of(signed)))
            entries.note_state(connection, signed, record.state, by=by)
        return signed

    def correct(self, record_id: str, *, why: str, by: str) -> Record:
        """Begin a new version of a signed record, which stays as it is: a draft with the signed answers.

        Where a correction was begun already, that one is given. Raises `InvalidInput` where there is no reason, or
        where the record is not signed off, or superseded already.
        """
        if not why.strip():
            raise InvalidInput(f"a correction of record {record_id} says why; type the reason")
        with self._writing() as connection:
            signed = self._find(connection, record_id)
            latest = versions_of(connection, record_id)[-1]
            if signed.state == "superseded":
                raise InvalidInput(
                    f"record {record_id} is superseded; correct {latest}, the version that took its place"
                )
            refuse_unless(signed, "signed off")
            if latest != record_id:
                return find(connection, latest, self._casebook.place)
            now = entries.now()
            begun = {"record_id": new_id(), "state": "draft", "version": 0, "started_at": now, "changed_at": now}
            links = {"signatures": (), "made": {}, "supersedes": record_id, "why": why}
            draft = signed.copy_with(**begun, **links)
            begin(connection, draft, by=by)
        return draft

    def _pass_on(self, record_id: str, before: str, after: str, *, by: str, why: str = "") -> Record:
        with self._writing() as connection:
            record = self._find(connection, record_id)
            refuse_unless(record, before)
            passed = changed(record, state=after)
            connection.execute(change_record(record_id).values(**row_of(passed)))
            entries.note_state(connection, passed, before, by=by, why=why)
        return passed
