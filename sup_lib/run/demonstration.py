"""The main job once through on invented data, without a browser: what `sup demo` does."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sup_lib.casebook import Casebook
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.answers_file import read_answers, with_known
from sup_lib.forms.records.record import Record, Signature
from sup_lib.places import bundled
from sup_lib.policy import DEFAULT_POLICY
from sup_lib.private_files import write_privately
from sup_lib.run.record_files import record_page, record_word
from sup_lib.run.suite import DEMONSTRATION, DEMONSTRATION_DAY, due_list, fill_demonstration

if TYPE_CHECKING:
    from sup_lib.exchange.annex_a import ImportReport

CASE_ID = "F-0007"
FORM_ID = "group_case_supervision"
STEPS = 7
FILES = (
    "case_list.xlsx",
    "who_is_due.csv",
    "record.docx",
    "record.html",
    "goals.png",
    "goals.svg",
    "goal_progress.ipynb",
)
"""What a demonstration makes beside its casebook."""

_SIGNED = Signature(
    name="Kala Mistry",
    role="practice supervisor",
    signed_at=datetime.combine(DEMONSTRATION_DAY, datetime.min.time()).replace(hour=15),
)


class Made(NamedTuple):
    """One step of the demonstration: what it did in a sentence, and the files that it made."""

    sentence: str
    files: tuple[Path, ...] = ()


def demonstrate(out: Path) -> Iterator[Made]:
    """Do the main job in a folder, one step at a time; each step says what it did and which files it made.

    The folder is made where it is missing. Files of an earlier demonstration in it are replaced, others left alone.
    Raises `InvalidInput` where `out` is a file, cannot be made, or holds somebody's own file by one of the names.
    """
    if out.exists() and not out.is_dir():
        raise InvalidInput(f"{out} is a file; name a folder for what the demonstration makes")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise InvalidInput(f"{out} cannot be made ({problem.strerror}); choose another folder") from None
    place = out / f"{DEMONSTRATION}.casebook"
    _refuse_to_replace(out, place)
    place.unlink(missing_ok=True)
    with Casebook.open(place, create=True) as casebook:
        yield from _steps(casebook, place, out)


def _refuse_to_replace(out: Path, place: Path) -> None:
    """Leave alone what no demonstration made: a supervisor's own case list or record may well have such a name."""
    own = [name for name in FILES if (out / name).exists()]
    if own and not place.exists():
        raise InvalidInput(f"{out} holds a {own[0]} that no demonstration made; name another folder with --out")


def _steps(casebook: Casebook, place: Path, out: Path) -> Iterator[Made]:
    fill_demonstration(casebook)
    yield Made("Opened a casebook of 180 invented families", (place,))
    workbook = out / "case_list.xlsx"
    yield _imported(_import(casebook, workbook), workbook)
    yield _said_who_is_due(casebook, out)
    record = _supervise(casebook)
    yield Made(_supervision_sentence(casebook, record))
    yield Made("Wrote the record as a Word document and as a page", _documents(casebook, record, out))
    yield Made("Drew the sheet of goal-progress charts", _charts(casebook, out))
    yield Made("Ran the goal-progress notebook", _notebooks(place, out))


def _import(casebook: Casebook, workbook: Path) -> "ImportReport":
    from sup_lib.exchange.annex_a import import_annex_a  # noqa: PLC0415

    shutil.copyfile(bundled("datasets", "case_list.xlsx"), workbook)
    return import_annex_a(workbook, casebook, invented=True, today=DEMONSTRATION_DAY)


def _imported(report: "ImportReport", workbook: Path) -> Made:
    counts = f"{report.imported} imported, {report.updated} updated, {len(report.rejected)} rejected with a reason"
    return Made(f"Imported the case list: {report.read} rows, {counts}", (workbook,))


def _said_who_is_due(casebook: Casebook, out: Path) -> Made:
    due = due_list(casebook, policy=DEFAULT_POLICY, as_of=DEMONSTRATION_DAY)
    overdue = int(due["state"].isin(["overdue", "never held"]).sum())
    file = write_privately(out / "who_is_due.csv", due.to_csv(index=False).encode())
    return Made(f"Worked out who is due under {DEFAULT_POLICY}: {len(due)} rows, {overdue} of them overdue", (file,))


def _supervise(casebook: Casebook) -> Record:
    """Fill the form for one family from the answers that the data bring, and sign it off."""
    form = load_form(FORM_ID)
    record = casebook.records.open(form, CASE_ID, on=DEMONSTRATION_DAY)
    for field_id, value in read_answers(bundled("datasets", "group_supervision.yaml"), form).items():
        answer = with_known(form.field(field_id), value, record)
        record = casebook.records.keep(record.record_id, field_id, answer, by="the group", since=record.version)
    return casebook.records.sign_off(record.record_id, [_SIGNED], on=DEMONSTRATION_DAY)


def _supervision_sentence(casebook: Casebook, record: Record) -> str:
    agreed = [action for action in casebook.actions(CASE_ID) if action.agreed_in == record.record_id]
    seen = [one for one in casebook.observations(CASE_ID) if one.recorded_in == record.record_id]
    goals = [goal for goal in casebook.goals(CASE_ID) if goal.agreed_in == record.record_id]
    carried = len(casebook.case_file(CASE_ID, as_of=DEMONSTRATION_DAY).open_actions)
    return (
        f"Held group supervision for {CASE_ID} and signed it off: {len(goals)} new goal,"
        f" {len(seen)} pieces of evidence, {len(agreed)} steps agreed, {carried} open steps carried forward"
    )


def _documents(casebook: Casebook, record: Record, out: Path) -> tuple[Path, ...]:
    form, file = load_form(FORM_ID), casebook.case_file(CASE_ID, as_of=DEMONSTRATION_DAY)
    makers: dict[str, Callable[..., bytes]] = {"record.docx": record_word, "record.html": record_page}
    return tuple(write_privately(out / name, make(form, record, file)) for name, make in makers.items())


def _charts(casebook: Casebook, out: Path) -> tuple[Path, ...]:
    from sup_lib.charts import figure_png, figure_svg  # noqa: PLC0415
    from sup_lib.run.pages import goals_sheet  # noqa: PLC0415

    sheet = goals_sheet(casebook, CASE_ID, on=DEMONSTRATION_DAY)
    return write_privately(out / "goals.png", figure_png(sheet)), write_privately(
        out / "goals.svg", figure_svg(sheet)
    )


def _notebooks(place: Path, out: Path) -> tuple[Path, ...]:
    from sup_lib.run.notebook import run_notebook  # noqa: PLC0415

    parameters: dict[str, Any] = {
        "casebook": str(place.resolve()),
        "case_id": CASE_ID,
        "on": DEMONSTRATION_DAY.isoformat(),
    }
    made = out / "goal_progress.ipynb"
    run_notebook(bundled("notebooks", made.name), made, parameters=parameters)
    return (made,)
