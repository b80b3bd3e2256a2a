"""What a group found hard: which question was missed and how, over everybody; never a ranking of people."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.training.exercise.answers import Answers, answers_and_slips
from sup_lib.training.exercise.case.cases import Cases
from sup_lib.training.exercise.exercise import Exercise
from sup_lib.training.exercise.marking import mark
from sup_lib.training.exercise.question import Question
from sup_lib.training.exercise.typed import typed

Handed = tuple[Answers, tuple[Question, ...]]
"""One learner's answers, and the questions that they were asked."""


class QuestionReport(NamedTuple):
    """One question over a group: how many answered, how many had it, and which wrong ones were given.

    Where learners had different cases, `question` is the item that all of them were asked, and what is counted are
    answers. `by_chance` is the share that somebody who guesses has right; None where nobody can guess.
    """

    exercise: str
    question: str
    prompt: str
    answered: int
    right: int
    partly: int
    given_instead: tuple[tuple[str, int], ...]
    by_chance: float | None = None

    @property
    def missed(self) -> int:
        """How many answers were not right, those in part among them."""
        return self.answered - self.right

    @property
    def says(self) -> str:
        """In a sentence, with how many it rests on."""
        if not self.answered:
            return "nobody answered it"
        instead = "; ".join(f"{text} ({times})" for text, times in self.given_instead)
        part = f", {self.partly} in part" if self.partly else ""
        return f"{self.right} of {self.answered} had it{part}" + (f"; instead: {instead}" if instead else "")


class Marked(NamedTuple):
    """A folder of answers marked: the report, how many files were read, and what was wrong in any of them.

    `private` counts files of private answers that lay there; they are not opened. `differs` says which files were
    answers to another version of their exercise.
    """

    questions: tuple[QuestionReport, ...]
    read: int
    refused: tuple[str, ...]
    private: int = 0
    differs: tuple[str, ...] = ()


def mark_folder(folder: Path, *, cases: Path | None = None) -> Marked:
    """Mark every `.yaml` of a folder again, and say over all which questions were missed.

    Answers about an invented case are marked by that case, made again from its id or read in a folder of `cases`.
    Free text is not marked and not reported, and private answers are not opened. A slip in one answer is named, and
    the others of the file count. Raises `NotFound` where there is no such folder or no answers in it.
    """
    places = sorted(place for place in folder.rglob("*.y*ml") if not place.name.startswith("."))
    private = [place for place in places if ".private." in place.name]
    places = [place for place in places if place not in private]
    if not folder.is_dir() or not places:
        raise NotFound(f"there are no answers in {folder}; a learner's answers are a .yaml file each")
    known = Cases(cases or folder)
    given: dict[str, list[Handed]] = {}
    refused: list[str] = []
    differs: list[str] = []
    once: dict[object, Path] = {}
    for place in places:
        try:
            exercise, questions = known.asked_in(place)
            found, slips = answers_and_slips(place, exercise, questions)
            refused += map(str, slips)
            differs += _differs(place, found, exercise)
            first = once.setdefault(_who_and_what(found) or place, place)
            if first is not place:
                says = (
                    f"the same learner's answers to '{found.exercise}' lie in {first.name} too; keep one of the two"
                )
                raise InvalidInput(f"{place.name}: {says}")
            given.setdefault(found.exercise, []).append((found, questions))
        except InvalidInput as problem:
            refused.append(str(problem) if place.name in str(problem) else f"{place.name}: {problem}")
    reports = tuple(report for name in sorted(given) for report in report_of(name, given[name]))
    return Marked(reports, sum(map(len, given.values())), tuple(refused), len(private), tuple(differs))


def _who_and_what(given: Answers) -> object:
    """Who answered which exercise about which case; None where nobody's name is on the answers."""
    return (given.learner, given.exercise, tuple(sorted(given.about.items()))) if given.learner else None


def _differs(place: Path, given: Answers, exercise: Exercise) -> Iterator[str]:
    """What is said where answers were given to another version of an exercise than the one they are marked by."""
    if given.version != exercise.version:
        yield (
            f"{place.name}: answers to version {given.version} of '{exercise.exercise}', marked by version "
            f"{exercise.version}; what was asked then may have differed"
        )


def report_of(name: str, handed: Sequence[Handed]) -> Iterator[QuestionReport]:
    """One exercise over a group: question by question, or item by item where learners had different cases."""
    same = len({tuple(sorted(given.about.items())) for given, _ in handed}) == 1
    piles: dict[str, list[tuple[Question, Any]]] = {}
    for given, questions in handed:
        for question in questions:
            if question.item.kind != "text" and not question.item.private:
                pile = piles.setdefault(question.id if same else question.item.id, [])
                pile.append((question, given.answers.get(question.id)))
    for label, pile in piles.items():
        yield _question_report(name, label, pile, same=same)


def _question_report(name: str, label: str, pile: Sequence[tuple[Question, Any]], *, same: bool) -> QuestionReport:
    marks = [(question, answer, mark(question, answer).state) for question, answer in pile]
    told = [one for one in marks if one[2] != "empty"]
    instead = Counter(
        text
        for question, answer, state in told
        if state != "right"
        for text in _wrongly_given(question, answer, same=same)
    ).most_common(3)
    states = Counter(state for _, _, state in told)
    first = pile[0][0]
    prompt = f"{first.prompt} {first.shows}".strip() if same else first.item.prompt
    chances = [chance for question, _ in pile if (chance := by_chance(question)) is not None]
    chance = round(sum(chances) / len(chances), 3) if chances else None
    return QuestionReport(name, label, prompt, len(told), states["right"], states["partly"], tuple(instead), chance)


def _wrongly_given(question: Question, answer: Any, *, same: bool) -> list[str]:
    """What was given instead; over different cases only what stands in each of them."""
    everywhere = {option.key for option in question.item.options}
    keys = [str(one) for one in (answer if isinstance(answer, list) else [answer])]
    found = [(question.choice(key), key) for key in keys if key not in question.answers]
    return [choice.text if choice else _typed(question, key) for choice, key in found if same or key in everywhere]


def _typed(question: Question, answer: str) -> str:
    """What was typed, a day in words: however it was typed, it counts as one answer."""
    value = typed(question.item.kind, answer) if question.item.kind == "date" else None
    return say_day(value) if value else answer


def by_chance(question: Question) -> float | None:
    """The share of people who would have a question right by guessing; None for a day, a number or free text.

    >>> from sup_lib.training.exercise.files import load_exercise
    >>> from sup_lib.training.exercise.questions import questions_of
    >>> by_chance(questions_of(load_exercise("process_or_outcome"))[0])
    0.5
    """
    if not question.choices:
        return None
    return 1 / (len(question.choices) if question.item.kind == "choice" else 2 ** len(question.choices) - 1)
