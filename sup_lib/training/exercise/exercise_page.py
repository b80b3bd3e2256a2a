"""An exercise in the browser: material, questions, and what is said to each answer. Every answer is kept on disk."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sup_lib.places import home
from sup_lib.training.exercise.answers import RATINGS, SELF, Answers, about_of, what_still_fits, write_answers
from sup_lib.training.exercise.case.case import POLICY, material_of
from sup_lib.training.exercise.exercise import Exercise
from sup_lib.training.exercise.files import exercise_names, load_exercise
from sup_lib.training.exercise.marking import Mark, mark
from sup_lib.training.exercise.question import Material, Question
from sup_lib.training.exercise.question_blocks import TAGS, question_blocks
from sup_lib.training.exercise.questions import carries, questions_of, with_family
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.page import Event, Page


def open_exercise(
    name: str, *, folder: str | Path = "", scenario: str | Path = "", policy: str = POLICY
) -> "ExercisePage":
    """Open an exercise to do: with the answers kept before, or begun now.

    `name` is one that `sup exercise list` shows, or the path of an educator's own file. Answers are kept in `folder`
    (else with this user's own files), one plain YAML for what can be handed in, another for what is private.
    `scenario` is the folder of an invented case, as `sup scenario` writes it, or its id such as `T-neglect-1-7`: then
    the questions are about that one, and what is due is due by `policy`.

    Raises as `load_exercise` does, and `InvalidDefinition` where kept answers were edited by hand and do not fit.

    >>> from tempfile import mkdtemp
    >>> open_exercise("evidence", folder=mkdtemp()).page.view["title"]
    'Observed, reported, or an impression?'
    """
    place = Path(folder) if folder else home() / "exercises"
    material = material_of(scenario, policy=policy) if scenario else None
    if material:
        place = place / str(material["family"][0]["id"])
    return ExercisePage(load_exercise(name), place, material, scenario=str(scenario))


class ExercisePage:
    """One learner's exercise. `page` is the widget to show."""

    def __init__(
        self, exercise: Exercise, folder: Path, material: Material | None = None, *, scenario: str = ""
    ) -> None:
        self._scenario = scenario
        self.exercise, self._folder, self._material = with_family(exercise, material), folder, material
        self.questions = questions_of(exercise, material)
        self._by_id = {question.id: question for question in self.questions}
        self._aside = ""
        self.answers: dict[str, Any] = self._kept()
        self._checked: dict[str, Mark] = {}
        self._helped: dict[str, set[str]] = {}
        self.page = Page(self._view(), on_change=self._change, on_press=self._press)

    def place(self, *, private: bool = False) -> Path:
        """Where the answers lie; the private ones in a file of their own, which is never handed in."""
        return self._folder / f"{self.exercise.exercise}{'.private' if private else ''}.answers.yaml"

    def _kept(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for private in (False, True):
            place = self.place(private=private)
            if place.exists():
                kept, aside = what_still_fits(place, self.exercise, self.questions)
                self._aside = self._aside or aside
                found |= kept.answers
        return found

    def is_private(self, label: str) -> bool:
        """Whether an answer stays with the learner."""
        question = self._by_id.get(label.removesuffix(SELF))
        return question is not None and question.item.private

    def asked(self) -> Iterator[Question]:
        """The questions to show: where one depends on another's answer, once that is checked."""
        for question in self.questions:
            if all(self._came(other, wanted) for other, wanted in question.when.items()):
                yield question

    def _came(self, other: str, wanted: str) -> bool:
        """Whether another question was checked, and its answer is the one, or as right or wrong, as is wanted."""
        if other not in self._checked:
            return False
        state = self._checked[other].state
        return {"right": state == "right", "wrong": state == "not yet"}.get(wanted, self.answers.get(other) == wanted)

    def _change(self, event: Event) -> Event:
        """Keep an answer on disk, then say when."""
        label, value = event["field"], event["value"]
        question = self._by_id[label.removesuffix(SELF)]
        self.answers[label] = self._read(question, label, value)
        private = self.is_private(label)
        mine = {name: one for name, one in self.answers.items() if self.is_private(name) == private}
        given = Answers(self.exercise.exercise, self.exercise.version, "", mine, about_of(self.exercise))
        write_answers(self.place(private=private), given)
        if question.item.kind != "text" and question.id in self._checked:
            del self._checked[question.id]
            self.page.view = self._view()  # what was said was said to another answer
        return {"at": f"{datetime.now():%H:%M:%S}"}

    @staticmethod
    def _read(question: Question, label: str, value: Any) -> Any:
        """What a control holds as the answer that is kept: keys instead of texts."""
        if label.endswith(SELF):
            return next((key for key, text in RATINGS.items() if text == value), "")
        keys = {choice.text: choice.key for choice in question.choices}
        if isinstance(value, list):
            return [keys[text] for text in value if text in keys]
        return keys.get(value, "") if keys else value

    def _press(self, event: Event) -> None:
        name, label = event["name"], event.get("question", "")
        if name == "hand in":
            place = self.place()
            contents = place.read_bytes() if place.exists() else b""
            self.page.hand_over(file=place.name, mime="application/yaml", contents=contents)
            return
        question = self._by_id[label]
        if name == "check":
            self._checked[label] = mark(question, self.answers.get(label))
        else:
            self._helped.setdefault(label, set()).add(name)
        said = self._said(question)
        self.page.view = {**self._view(), "spoken": said}

    def _said(self, question: Question) -> str:
        """What a screen reader hears after a press."""
        found = self._checked.get(question.id)
        return f"{TAGS[found.state][0]}. {' '.join(found.says)}" if found else "Shown below the question."

    def _view(self) -> dict[str, Any]:
        return {
            "key": self.exercise.exercise,
            "title": self.exercise.title,
            "caption": f"Exercise {self.exercise.number}, about {self.exercise.minutes} minutes",
            "where": str(self.exercise.family.get("name", "")),
            "invented": True,
            "keeps": True,
            "blocks": list(self._blocks()),
        }

    def _blocks(self) -> Iterator[Block]:
        yield blocks.paragraph(self.exercise.aim)
        if self._aside:
            says = f"This exercise was changed since. What you had lies in {self._aside}; what still fits is here."
            yield blocks.paragraph(says)
        yield blocks.details("How to go about it", self.exercise.guidance)
        tables: Material = self.exercise.material if self._material is None else self._material
        for name in self.exercise.reads:
            yield blocks.listing(
                "What is on file",
                ["No.", "What is written"],
                [[at, row["text"]] for at, row in _numbered(tables[name])],
            )
        asked = list(self.asked())
        for number, question in enumerate(asked, start=1):
            helped, found = self._helped.get(question.id, ()), self._checked.get(question.id)
            called = f"{number} of {len(asked)}"
            yield blocks.group(question_blocks(question, called, answers=self.answers, found=found, helped=helped))
        yield blocks.buttons(
            blocks.button("Save my answers to hand in", "hand in", kind="second", element_id="hand-in")
        )
        if any(question.item.private for question in self.questions):
            yield blocks.paragraph("What is marked private is not in that file.", small=True)
        yield blocks.heading("Other exercises")
        yield blocks.listing("All the others", ["Exercise", "What it practises", "Minutes"], self._others())

    def _others(self) -> Iterator[list[Any]]:
        """Every other exercise that this family carries, about the same one."""
        case = {"scenario": self._scenario} if self._scenario else {}
        for one in map(load_exercise, exercise_names()):
            if one.exercise != self.exercise.exercise and carries(one, self._material):
                yield [blocks.link(one.title, "exercise", exercise=one.exercise, **case), one.aim, one.minutes]


def _numbered(rows: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((str(number), row) for number, row in enumerate(rows, start=1))
