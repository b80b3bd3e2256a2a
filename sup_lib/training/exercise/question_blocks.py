"""One question of an exercise on a page: its words, its control, its buttons, and what is said to the answer."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sup_lib.training.exercise.answers import RATINGS, SELF
from sup_lib.training.exercise.marking import Mark
from sup_lib.training.exercise.question import Question
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block

_KINDS = {"number": "number", "date": "date", "text": "long_text"}
TAGS: dict[str, tuple[str, blocks.TagKind]] = {
    "right": ("Right", "done"),
    "partly": ("In part", "doing"),
    "not yet": ("Not yet", "note"),
    "to talk about": ("To talk about", "doing"),
    "empty": ("Nothing yet", "todo"),
    "unreadable": ("Cannot be read", "wrong"),
}
"""What a mark is called on the page, and how it is drawn."""


def question_blocks(
    question: Question, number: str, *, answers: Mapping[str, Any], found: Mark | None, helped: Collection[str]
) -> Iterator[Block]:
    """The blocks of one question. `found` is its mark, None before it is checked; `helped` the helps asked for."""
    yield blocks.heading(number, level=3, tag=TAGS[found.state] if found else None)
    if question.shows:
        yield blocks.inset(question.shows)
    yield _control(question, answers.get(question.id, ""))
    yield blocks.buttons(*_buttons(question))
    if found:
        yield {"type": "feedback", "state": found.state, "says": list(found.says)}
    if "hint" in helped:
        yield blocks.inset(f"A hint: {question.hint}")
    if question.item.kind == "text" and found:
        yield from _rubric(question, answers)
    elif "solution" in helped:
        yield blocks.inset(f"The answer: {_solution(question)}")


def _buttons(question: Question) -> Iterator[Block]:
    label, text = question.id, question.item.kind == "text"
    words = "Compare with the points" if text else "Check"
    yield blocks.button(words, "check", element_id=f"{label}-check", question=label)
    yield blocks.button("Hint", "hint", kind="second", element_id=f"{label}-hint-button", question=label)
    if not text:
        yield blocks.button(
            "Show the answer", "solution", kind="link", element_id=f"{label}-solution", question=label
        )


def _control(question: Question, answer: Any) -> Block:
    kind = _KINDS.get(question.item.kind, question.item.kind)
    texts = {choice.key: choice.text for choice in question.choices}
    value = [texts[key] for key in answer or ()] if kind == "choices" else texts.get(answer, "" if texts else answer)
    private = "Private: this is not handed in. " if question.item.private else ""
    hint = private + ("Choose all that belong." if kind == "choices" else "")
    return blocks.question(
        kind,
        question.id,
        question.prompt,
        value,
        element_id=f"q-{question.id}",
        options=texts.values(),
        hint=hint,
        in_sight=True,
    )


def _rubric(question: Question, answers: Mapping[str, Any]) -> Iterator[Block]:
    yield blocks.details("Points to look for", question.item.rubric)
    yield blocks.details("How somebody else put it", [question.model])
    name = f"{question.id}{SELF}"
    yield blocks.question(
        "choice",
        name,
        "How far do your words meet the points? For yourself, not a mark",
        RATINGS.get(answers.get(name, ""), ""),
        element_id=f"q-{name}",
        options=RATINGS.values(),
    )


def _solution(question: Question) -> str:
    """The answer in words: the options that are right, and why."""
    answer = question.answer_in_words
    return f"{answer}. {question.solution}" if question.solution != answer else answer
