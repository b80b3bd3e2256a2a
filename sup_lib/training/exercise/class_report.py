"""What a group found hard: which question was missed and how, over everybody; never a ranking of people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sup_lib.errors import InvalidInput, NotFound
from sup_lib.training.exercise.answers import Answers, exercise_named_in, read_answers
from sup_lib.training.exercise.files import load_exercise
from sup_lib.training.exercise.marking import mark
from sup_lib.training.exercise.questions import Question, questions_of


class QuestionReport(NamedTuple):
    """One question over a group: how many answered, how many had it, and which wrong ones were given."""

    exercise: str
    question: str
    prompt: str
    answered: int
    right: int
    partly: int
    given_instead: tuple[tuple[str, int], ...]

    @property
    def says(self) -> str:
        """In a sentence, with how many it rests on."""
        if not self.answered:
            return "nobody answered it"
        instead = "; ".join(f"{text} ({times})" for text, times in self.given_instead)
        part = f", {self.partly} in part" if self.partly else ""
        return f"{self.right} of {self.answered} had it{part}" + (f"; instead: {instead}" if instead else "")


class Marked(NamedTuple):
    """A folder of answers marked: the report, how many files were read, and what was wrong with the others."""

    questions: tuple[QuestionReport, ...]
    read: int
    refused: tuple[str, ...]


def mark_folder(folder: Path) -> Marked:
    """Mark every `.yaml` of a folder again, and say over all which questions were missed.

    Free text is not marked and not reported. Raises `NotFound` where there is no such folder or no answers in it.
    """
    places = sorted(place for place in folder.glob("*.y*ml") if not place.name.startswith("."))
    if not folder.is_dir() or not places:
        raise NotFound(f"there are no answers in {folder}; a learner's answers are a .yaml file each")
    given: dict[str, list[Answers]] = {}
    refused = []
    for place in places:
        try:
            exercise = load_exercise(exercise_named_in(place))
            found = read_answers(place, exercise, questions_of(exercise))
            given.setdefault(found.exercise, []).append(found)
        except InvalidInput as problem:
            refused.append(str(problem) if place.name in str(problem) else f"{place.name}: {problem}")
    reports = tuple(report for name in sorted(given) for report in report_of(name, given[name]))
    return Marked(reports, len(places) - len(refused), tuple(refused))


def report_of(name: str, given: Sequence[Answers]) -> Iterable[QuestionReport]:
    """One exercise over a group, question by question in its own order."""
    for question in questions_of(load_exercise(name)):
        if question.item.kind != "text":
            yield _question_report(name, question, [one.answers.get(question.id) for one in given])


def _question_report(name: str, question: Question, answers: Sequence[Any]) -> QuestionReport:
    marks = [(answer, mark(question, answer).state) for answer in answers]
    told = [(answer, state) for answer, state in marks if state != "empty"]
    instead = Counter(
        text for answer, state in told if state != "right" for text in _wrongly_given(question, answer)
    ).most_common(3)
    states = Counter(state for _, state in told)
    prompt = f"{question.prompt} {question.shows}".strip()
    return QuestionReport(name, question.id, prompt, len(told), states["right"], states["partly"], tuple(instead))


def _wrongly_given(question: Question, answer: Any) -> list[str]:
    keys = [str(one) for one in (answer if isinstance(answer, list) else [answer])]
    found = [(question.choice(key), key) for key in keys if key not in question.answers]
    return [choice.text if choice else key for choice, key in found]
