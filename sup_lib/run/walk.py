"""A form opened for a case, ready to show in a notebook or in the app."""

from datetime import date
from threading import Timer

from sup_lib.casebook import Casebook
from sup_lib.forms.library import load_form
from sup_lib.forms.record import Record, Signature
from sup_lib.run.suite import DOCUMENTS
from sup_lib.widgets.goal_pictures import goal_pictures, load_charts
from sup_lib.widgets.walk_through import WalkThrough

_UNTIL_WARM_UP_S = 1.5


def open_form(casebook: Casebook, form_id: str, case_id: str, *, on: date, by: str = "the group") -> WalkThrough:
    """Open a form for a case on a day: the draft begun before, or a new one filled with what is on file.

    Raises `NotFound` for an unknown form or case.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from sup_lib.run.suite import DEMONSTRATION_DAY, open_demonstration
    >>> casebook = open_demonstration(Path(mkdtemp()))
    >>> walk = open_form(casebook, "group_case_supervision", "F-0007", on=DEMONSTRATION_DAY)
    >>> walk.page.view["title"]
    'Group case supervision'
    >>> casebook.close()
    """
    form = load_form(form_id)
    _warm_up_soon()

    def sign_off(record_id: str, signatures: tuple[Signature, ...]) -> Record:
        return casebook.records.sign_off(record_id, signatures, on=on)

    return WalkThrough(
        form,
        casebook.records.open(form, case_id, on=on),
        casebook.case_file(case_id, as_of=on),
        read=casebook.records.get,
        keep=casebook.records.keep,
        sign_off=sign_off,
        pictures=goal_pictures,
        documents=DOCUMENTS,
        by=by,
    )


def _warm_up_soon() -> None:
    """Load the charts while somebody reads the first page: a kernel that loads them later is silent for seconds."""
    timer = Timer(_UNTIL_WARM_UP_S, load_charts)
    timer.daemon = True
    timer.start()
