"""Calibration at the projector: everybody types in turn, and nobody sees a rating until all are in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sup_lib.errors import InvalidInput
from sup_lib.exchange.tidy.table import table_csv
from sup_lib.exchange.word_out.document import outline_to_word
from sup_lib.places import home
from sup_lib.training.calibration import calibration_views as views
from sup_lib.training.calibration.agreement import Agreement
from sup_lib.training.calibration.goals import GoalToRate, cases_to_rate
from sup_lib.training.calibration.kept import Sitting, keep_sitting, read_sitting
from sup_lib.training.calibration.picture import ratings_picture
from sup_lib.training.calibration.ratings import read_ratings
from sup_lib.training.calibration.scale import scales
from sup_lib.training.calibration.sheets import found_sheet, rating_sheet
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.page import Event, Page

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def open_calibration(
    *,
    seed: int = 7,
    theme: str = "neglect",
    level: int = 2,
    cases: int = 2,
    people: int = 4,
    ratings: str | Path = "",
    facilitator: str = "",
    folder: str | Path = "",
) -> "CalibrationPage":
    """Open a calibration: several people rate the goals of invented cases alone, then see where they differ.

    `cases` is how many families, made from `seed` and the numbers after it; `people` how many rate besides the
    facilitator. `ratings` is a file that was collected already, on paper or elsewhere (see `read_ratings`); then the
    page shows it at once, and `facilitator` says whose ratings are marked. What is typed is kept in `folder`, else
    with this user's own files.

    Raises as `cases_to_rate` and `read_ratings` do, and `InvalidInput` for a number of people that cannot be.

    >>> from tempfile import mkdtemp
    >>> open_calibration(folder=mkdtemp()).page.view["title"]
    'Rate the same goals'
    """
    if ratings:
        found = Agreement(read_ratings(Path(ratings), facilitator=facilitator))
        return CalibrationPage((), None, None, found)
    about, goals = cases_to_rate(seed, theme=theme, level=level, cases=cases)
    named = tuple(one.goal for one in goals)
    mark = sha256("\n".join(named).encode()).hexdigest()[:8]  # cases told in another way begin anew
    place = (Path(folder) if folder else home() / "calibration") / f"{mark}.ratings.yaml"
    sitting = read_sitting(place, scales()["attainment"], named, people=people)
    return CalibrationPage(goals, sitting, place, None, about=about)


class CalibrationPage:
    """One group's page; `page` is the widget to show, `agreement` what was found, None until all see it."""

    def __init__(
        self,
        goals: tuple[GoalToRate, ...],
        sitting: Sitting | None,
        place: Path | None,
        found: Agreement | None,
        *,
        about: str = "",
    ) -> None:
        self.goals, self._sitting, self._place, self._about = goals, sitting, place, about
        self.agreement = found
        if sitting is not None and sitting.shown and sitting.all_in:
            self.agreement = Agreement(sitting.ratings())
        self.page = Page(self._first(), on_change=self._change, on_press=self._press)

    @property
    def sitting(self) -> Sitting:
        """What has come in so far. Raises `InvalidInput` where ratings came from a file."""
        if self._sitting is None:
            raise InvalidInput("these ratings came from a file; open a case to rate on the page")
        return self._sitting

    def _keep(self, sitting: Sitting) -> None:
        assert self._place is not None
        keep_sitting(self._place, sitting)
        self._sitting = sitting

    def _change(self, event: Event) -> Event:
        field, value = event["field"], str(event["value"] or "")
        if field == "people":
            self._keep(self.sitting.sized(value))
            self.page.view = self._first()  # a seat for each
        else:
            goal = self.goals[int(field.removeprefix("goal-"))].goal
            self._keep(self.sitting.rate(event["row"], goal, value))
        return {"at": f"{datetime.now():%H:%M:%S}"}

    def _press(self, event: Event) -> None:
        match event["name"]:
            case "go":
                self.page.view = self._turned(event.get("page", ""))
            case "clear":
                self._keep(self.sitting.clear([event["seat"]]))
                self.page.view = self._turned(event["seat"])
            case "begin again":
                self._keep(self.sitting.clear(self.sitting.seats))
                self.agreement = None
                self.page.view = self._first()
            case "show":
                self._show()
            case name:
                self._give(name)

    def _show(self) -> None:
        """Show everybody's ratings. Raises `InvalidInput` while somebody's are missing."""
        waiting = [seat for seat in self.sitting.seats if not self.sitting.is_in(seat)]
        if waiting:
            raise InvalidInput(f"{waiting[0]} has not rated every goal yet; all are shown together")
        self._keep(replace(self.sitting, shown=True))
        self.agreement = Agreement(self.sitting.ratings())
        self.page.view = self._first()

    def _turned(self, page: str) -> dict[str, Any]:
        if page == "begin again":
            return self._view(page, "Begin again?", views.beginning_again(), back=True)
        if page in self.sitting.seats and self.agreement is None:
            shown = views.seat(page, self.goals, self.sitting)
            return self._view(f"{page} {self.sitting.is_in(page)}", page, shown, back=True)
        return self._first()

    def _first(self) -> dict[str, Any]:
        if self.agreement is not None:
            shown = views.found(self.agreement, ratings_picture(self.agreement), on_page=self._sitting is not None)
            return self._view("found", "Where do we see the same, and where not?", shown)
        return self._view("in turn", "Rate the same goals", views.in_turn(self.goals, self.sitting))

    def _give(self, name: str) -> None:
        if name == "sheet":
            contents = outline_to_word(rating_sheet(self.goals, self.sitting.scale, about=self._about))
            self.page.hand_over(file="rating_sheet.docx", mime=_WORD, contents=contents)
        elif self.agreement is None:
            raise InvalidInput("nothing is shown until everybody's ratings are in")
        elif name == "csv":
            contents = table_csv(self.agreement.table())
            self.page.hand_over(file="ratings.csv", mime="text/csv", contents=contents)
        else:
            outline = found_sheet(self.agreement, about=self._about, picture=ratings_picture(self.agreement))
            self.page.hand_over(file="calibration.docx", mime=_WORD, contents=outline_to_word(outline))

    def _view(self, key: str, title: str, shown: Iterable[Block], *, back: bool = False) -> dict[str, Any]:
        return {
            "key": key,
            "title": title,
            "caption": "Calibration",
            "where": self._about,
            "invented": self.agreement.ratings.invented if self.agreement else True,
            "keeps": self._sitting is not None and self.agreement is None,
            "back": {"text": "Everybody who rates", "page": ""} if back else None,
            "blocks": list(shown),
        }
