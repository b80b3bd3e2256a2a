"""The versions of a form's record as files to give out: a Word document or one web page."""

from collections.abc import Iterable

from sup_lib.casebook import Casebook
from sup_lib.casebook.versions.of_record import compare_records
from sup_lib.casebook.versions.of_rows import rows_in_versions
from sup_lib.exchange.outline.outline import Outline
from sup_lib.forms.form.library import load_form
from sup_lib.forms.versions.of_record import RowInVersions, Versions


def stories_of(casebook: Casebook, found: Versions) -> dict[str, tuple[RowInVersions, ...]]:
    """The rows over the versions of each table that says how a row stands now, by field id."""
    fields = [field.id for field in load_form(found.form_id).fields if field.latest]
    return {name: rows_in_versions(casebook, found, name) for name in fields}


def versions_word(casebook: Casebook, found: Versions, pair: Iterable[str]) -> bytes:
    """The versions, and what changed between the two of these record ids, as a Word document."""
    from sup_lib.exchange.word_out.document import outline_to_word  # noqa: PLC0415

    return outline_to_word(_outline(casebook, found, pair))


def versions_page_file(casebook: Casebook, found: Versions, pair: Iterable[str]) -> bytes:
    """The versions, and what changed between the two of these record ids, as one web page."""
    from sup_lib.exchange.page import outline_to_page  # noqa: PLC0415

    return outline_to_page(_outline(casebook, found, pair)).encode()


def _outline(casebook: Casebook, found: Versions, pair: Iterable[str]) -> Outline:
    from sup_lib.exchange.outline.versions import versions_view  # noqa: PLC0415

    first, second = (found.find(name) for name in pair)
    form = load_form(found.form_id)
    file = casebook.file_for(form, case_id=first.record.case_id, worker_id=first.record.worker_id)
    return versions_view(
        form,
        file,
        found,
        pair=(first, second),
        comparison=compare_records(casebook, first.record.record_id, second.record.record_id),
        stories=stories_of(casebook, found),
    )
