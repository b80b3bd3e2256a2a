"""A learner's answers as plain YAML, each under the label of its question; read back with every slip named."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from sup_lib.definitions import line_of, read_yaml
from sup_lib.definitions.sentence import refusal
from sup_lib.errors import InvalidDefinition
from sup_lib.private_files import write_privately
from sup_lib.training.exercise.exercise import Exercise
from sup_lib.training.exercise.question import Question
from sup_lib.training.exercise.typed import plain_lines

_KEYS = ("exercise", "version", "learner", "about", "answers")
_LEARNER = re.compile(r"[\w .'-]{1,60}")
SELF = "-self"
"""After the label of a free text: how the learner rates it."""

RATINGS = {"not_yet": "Not yet", "partly": "Partly", "fully": "Fully"}


NOBODY_ELSE: Mapping[str, str] = MappingProxyType({})
"""What answers are about where they are about the exercise's own family."""


class Answers(NamedTuple):
    """One learner's answers to one exercise, by the label of the question.

    `about` says which invented case they are about: its id, the versions it was made from, and by which policy; and
    by which version of the standards they were asked, where they were.
    """

    exercise: str
    version: int
    learner: str
    answers: Mapping[str, Any]
    about: Mapping[str, str] = NOBODY_ELSE


def about_of(exercise: Exercise) -> dict[str, str]:
    """What answers to an exercise say of the case they are about, and by which standards it asks.

    Nothing of a case where it is the exercise's own family, nothing of standards where it asks of none.
    """
    facts = exercise.family
    about = {"standards": facts["standards_name"]} if _asks_of_standards(exercise) else {}
    if "made_from" not in facts:
        return about
    return {"case": facts["id"], "made_from": facts["made_from"], "policy": facts["policy"], **about}


def _asks_of_standards(exercise: Exercise) -> bool:
    tables = (item.options_from.table for item in exercise.items if item.options_from)
    return "standards" in tables and "standards_name" in exercise.family


def write_answers(place: Path, given: Answers) -> Path:
    """Write answers as plain YAML that can be read, mailed and mended by hand. Only its owner can read the file."""
    words: dict[str, Any] = {"exercise": given.exercise, "version": given.version, "learner": given.learner}
    words |= {"about": dict(given.about)} if given.about else {}
    said = {label: plain_lines(one) if isinstance(one, str) else one for label, one in given.answers.items()}
    text = yaml.safe_dump({**words, "answers": said}, allow_unicode=True, sort_keys=False, width=100)
    place.parent.mkdir(parents=True, exist_ok=True)
    return write_privately(place, text.encode())


def read_answers(place: Path, exercise: Exercise, questions: Iterable[Question]) -> Answers:
    """Read a learner's answers.

    Raises `NotFound`, or `InvalidDefinition` naming file, line and remedy: another exercise, a label or an option
    that there is not, an answer of the wrong kind.
    """
    found, slips = answers_and_slips(place, exercise, questions)
    if slips:
        raise slips[0]
    return found


def what_still_fits(place: Path, exercise: Exercise, questions: Iterable[Question]) -> tuple[Answers, str]:
    """A learner's own answers, and the name of a copy that was put aside; '' for none.

    A copy is made where they are to another version of the exercise and not all of them fit this one, so that none
    is lost. Raises as `read_answers` does where they are to this version.
    """
    found, slips = answers_and_slips(place, exercise, questions)
    if not slips:
        return found, ""
    if found.version == exercise.version:
        raise slips[0]
    aside = place.with_name(f"{place.name}.version-{found.version}")
    return found, write_privately(aside, place.read_bytes()).name


def answers_and_slips(
    place: Path, exercise: Exercise, questions: Iterable[Question]
) -> tuple[Answers, tuple[InvalidDefinition, ...]]:
    """Read what fits of a file of answers, each by its label, and every slip in it with line and remedy.

    Raises as `read_answers` does where the file as a whole cannot be used.
    """
    document, node = read_yaml(place)
    if not isinstance(document, dict) or not isinstance(document.get("answers"), dict):
        raise refusal(place, "there is no 'answers:' with the label and the answer of each question; add it", line=1)
    if document.get("exercise") != exercise.exercise:
        says = f"'{document.get('exercise')}' is not {exercise.exercise}; write exercise: {exercise.exercise}"
        raise refusal(place, says, line=line_of(node, ["exercise"]))
    if unknown := [name for name in document if name not in _KEYS]:
        says = f"'{unknown[0]}' is not known here; use one of {', '.join(_KEYS)}"
        raise refusal(place, says, line=line_of(node, [unknown[0]]))
    learner, version = str(document.get("learner") or ""), document.get("version")
    if learner and not _LEARNER.fullmatch(learner):
        raise refusal(place, "a learner is letters and figures, at most 60", line=line_of(node, ["learner"]))
    if not isinstance(version, int):
        raise refusal(place, f"the version of the exercise is missing; write version: {exercise.version}", line=1)
    by_id = {question.id: question for question in questions}
    said = {label: _slip(label, answer, by_id) for label, answer in document["answers"].items()}
    fit = {label: answer for label, answer in document["answers"].items() if not said[label]}
    slips = tuple(
        refusal(place, says, line=line_of(node, ["answers", label]), where=str(label))
        for label, says in said.items()
        if says
    )
    return Answers(exercise.exercise, version, learner, fit, _about(document)), slips


def _about(document: Mapping[str, Any]) -> dict[str, str]:
    about = document.get("about")
    return {str(name): str(value) for name, value in about.items()} if isinstance(about, dict) else {}


def exercise_and_case_in(place: Path) -> tuple[str, Mapping[str, str]]:
    """Which exercise a file of answers is for, and about which case.

    Raises `InvalidDefinition` where it does not say.
    """
    document, node = read_yaml(place)
    named = document.get("exercise") if isinstance(document, dict) else None
    if not isinstance(named, str):
        raise refusal(place, "it does not say of which exercise; write exercise: and its name", line=1)
    about = _about(document)
    if "about" in document and not (about.get("case") or about.get("standards")):
        says = "'about' says no case; write case: and its id, or take 'about' out"
        raise refusal(place, says, line=line_of(node, ["about"]))
    return named, about


def _slip(label: Any, answer: Any, by_id: Mapping[str, Question]) -> str:
    """What is wrong with one answer, as a sentence; empty where nothing is."""
    label = str(label)
    own, rated = label.removesuffix(SELF), label.endswith(SELF)
    if own not in by_id or (rated and by_id[own].item.kind != "text"):
        return f"there is no question of that label; use one of {', '.join(by_id)}"
    if answer is None or answer == "":
        return ""
    if rated:
        return "" if answer in RATINGS else f"'{answer}' is no rating; use one of {', '.join(RATINGS)}"
    return _answer_slip(by_id[own], answer)


def _answer_slip(question: Question, answer: Any) -> str:
    keys = [choice.key for choice in question.choices]
    if question.item.kind == "choices" and not isinstance(answer, list):
        return f"several can be chosen here; write them as a list, such as [{keys[0]}]"
    if question.item.kind != "choices" and isinstance(answer, (dict, list)):
        return "this takes one answer; write one"
    given = answer if isinstance(answer, list) else [answer]
    unknown = [one for one in given if keys and str(one) not in keys]
    return f"'{unknown[0]}' is no option; use one of {', '.join(keys)}" if unknown else ""
