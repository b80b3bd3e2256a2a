"""Making a case in the browser: choose a theme, a level and a number, look at it, and take the packs away."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput, SupError
from sup_lib.places import home
from sup_lib.training.scenario.folder import CASEBOOK, keep
from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.packs import pack_files
from sup_lib.training.scenario.scenario import Scenario
from sup_lib.training.scenario.settings import levels
from sup_lib.training.scenario.themes import load_theme, theme_names
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.page import Event, Page

_WHO = ("One family", "The same facts, of a family with another identity")
_PACKS = {
    "learner.docx": "Learner's pack, Word",
    "facilitator.docx": "Facilitator's pack, Word",
    "learner.html": "Learner's pack, page",
    "facilitator.html": "Facilitator's pack, page",
}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Wish:
    """What is typed on the page, as text."""

    seed: str
    theme: str
    level: str
    who: str

    def make(self) -> Scenario:
        """The case. Raises `InvalidInput` for a number that is none."""
        if not self.seed.strip().isdigit():
            raise InvalidInput(f"the number is '{self.seed}'; type a whole number, such as 7")
        theme = next((name for name in theme_names() if load_theme(name).title == self.theme), self.theme)
        return make_scenario(
            int(self.seed), theme=theme, level=int(self.level.partition(",")[0]), paired=self.who == _WHO[1]
        )


def create_scenario(
    seed: int = 1, *, theme: str = "neglect", level: int = 1, folder: str | Path = ""
) -> "ScenarioPage":
    """Open the page on which an educator makes a case, with one made already.

    `folder` is where the casebook of training cases lies; empty for this user's own files. Raises as `make_scenario`.

    >>> create_scenario(7, theme="care_leaver").page.view["invented"]
    True
    """
    made = make_scenario(seed, theme=theme, level=level)
    return ScenarioPage(made, Path(folder) if folder else home() / "training")


class ScenarioPage:
    """The page of one case; `page` is the widget to show, `scenario` the case on it."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario, self._folder, self._kept = scenario, folder, ""
        self._wish = Wish(str(scenario.seed), scenario.theme.title, _level(scenario.level), _WHO[scenario.paired])
        self.page = Page(self._view(), on_change=self._change, on_press=self._press)

    def _change(self, event: Event) -> Event:
        self._wish = replace(self._wish, **{event["field"]: str(event["value"] or "")})
        return {}

    def _press(self, event: Event) -> None:
        name = event["name"]
        if name in _PACKS:
            contents = dict(pack_files(self.scenario))[name]
            mime = _WORD if name.endswith("docx") else "text/html"
            self.page.hand_over(file=f"{self.scenario.case_id}-{name}", mime=mime, contents=contents)
            return
        wrong = ""
        try:
            self._make(another=name == "another") if name in ("make", "another") else self._keep()
        except SupError as problem:
            wrong = str(problem)
        self.page.view = self._view(wrong)

    def _make(self, *, another: bool) -> None:
        if another and self._wish.seed.strip().isdigit():
            self._wish = replace(self._wish, seed=str(int(self._wish.seed) + 1))
        self.scenario, self._kept = self._wish.make(), ""

    def _keep(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._kept = str(keep([self.scenario], self._folder / CASEBOOK))

    def _view(self, wrong: str = "") -> dict[str, Any]:
        return {
            "key": f"scenario {self.scenario.case_id}{'' if wrong else self._kept}",
            "title": self.scenario.title,
            "caption": "A case to train with",
            "where": f"Case {self.scenario.case_id}",
            "invented": True,
            "keeps": False,
            "focus": "errors" if wrong else "",
            "blocks": list(self._blocks(wrong)),
        }

    def _blocks(self, wrong: str) -> Iterator[Block]:
        if wrong:
            yield blocks.errors("There is a problem", [(wrong, "scenario", "f-seed")])
        if self._kept:
            yield blocks.panel("In the training casebook", "It opens in every page of the suite, marked as invented.")
            yield blocks.buttons(blocks.link("Open its case list", "00_start_here", book=self._kept))
        yield from _wishes(self._wish)
        yield blocks.buttons(
            blocks.button("Make this case", "make", element_id="make"),
            blocks.button("Another one", "another", kind="second"),
        )
        yield from _told(self.scenario)
        yield blocks.heading("Take it to class")
        yield blocks.buttons(*(blocks.button(words, file, kind="second") for file, words in _PACKS.items()))
        yield blocks.buttons(blocks.button("Put it in the training casebook", "keep"))
        yield blocks.buttons(
            {**blocks.link("Exercises", "exercise"), "kind": "second"},
            {**blocks.link("Start page", "00_start_here"), "kind": "second"},
            blocks.lab_link("Open in JupyterLab", "create_scenario"),
        )


def _level(number: int) -> str:
    return f"{number}, {levels()[number].means}"


def _wishes(wish: Wish) -> Iterator[Block]:
    titles = [load_theme(name).title for name in theme_names()]
    hard = [_level(number) for number in levels()]
    same, pair = "The same number gives the same case, on any computer", "A pair is for talking about assumptions"
    yield blocks.question("choice", "theme", "Theme", wish.theme, options=titles)
    yield blocks.question("choice", "level", "How hard", wish.level, options=hard)
    yield blocks.question("number", "seed", "Number", wish.seed, hint=same)
    yield blocks.question("choice", "who", "Whose story", wish.who, options=_WHO, hint=pair)


def _told(scenario: Scenario) -> Iterator[Block]:
    """What the case is, before it is printed; the answers stay in the facilitator's pack."""
    yield blocks.heading("The story")
    yield blocks.paragraph(scenario.opening)
    yield blocks.details("What is going well", [f"{one}." for one in scenario.strengths])
    rows = [(say_day(one.on), one.text) for one in scenario.story]
    yield blocks.listing(f"What happened, to {say_day(scenario.story[-1].on)}", ["Day", "What"], rows)
    yield blocks.listing("The goals", ["Goal", "Whose"], [(goal.statement, goal.owner) for goal in scenario.goals])
    planted = sum(one.is_planted for one in scenario.record)
    pairs = sum(bool(piece.contradicts) for piece in scenario.evidence)
    yield blocks.paragraph(
        f"{len(scenario.evidence)} pieces of evidence, {pairs} that contradict another, {planted} planted flaws,"
        f" {len(scenario.crossroads)} decisions. The answers are in the facilitator's pack.",
        small=True,
    )
