"""What is said to an answer. Choices, days and numbers are compared; free text is never marked."""

from typing import Any, Literal, NamedTuple

from sup_lib.training.exercise.question import Question
from sup_lib.training.exercise.typed import typed

State = Literal["right", "partly", "not yet", "to talk about", "empty", "unreadable"]


class Mark(NamedTuple):
    """What an answer is, and the words to the learner."""

    state: State
    says: tuple[str, ...]


def mark(question: Question, answer: Any) -> Mark:
    """Say to one answer whether it is right, and to a wrong one why, in words of its own.

    An answer is a key, a list of keys for `choices`, or what was typed.

    >>> from sup_lib.training.exercise.files import load_exercise
    >>> from sup_lib.training.exercise.questions import questions_of
    >>> first = questions_of(load_exercise("evidence"))[0]
    >>> mark(first, first.answers[0]).state
    'right'
    """
    given = [
        str(one) for one in (answer if isinstance(answer, (list, tuple)) else [answer]) if str(one or "").strip()
    ]
    if not given:
        return Mark("empty", ("Nothing is answered yet.",))
    match question.item.kind:
        case "text":
            return Mark("to talk about", ("Compare your words with the points below, and rate them yourself.",))
        case "choice" | "choices":
            return _chosen(question, given)
        case _:
            return _typed(question, given[0])


def _chosen(question: Question, given: list[str]) -> Mark:
    unknown = [key for key in given if question.choice(key) is None]
    if unknown:
        known = ", ".join(choice.key for choice in question.choices)
        return Mark("unreadable", (f"'{unknown[0]}' is no option here; use one of {known}.",))
    wrong = [choice for choice in map(question.choice, given) if choice and choice.key not in question.answers]
    missed = set(question.answers) - set(given)
    if not wrong and not missed:
        return Mark("right", (question.right or "That is it.",))
    says = [
        f"'{choice.text.rstrip('.')}': {choice.feedback}" if len(given) > 1 else choice.feedback for choice in wrong
    ]
    if missed and question.item.kind == "choices":
        says.append("One more belongs here." if len(missed) == 1 else f"{len(missed)} more belong here.")
    return Mark("partly" if len(missed) < len(question.answers) else "not yet", tuple(says))


def _typed(question: Question, given: str) -> Mark:
    kind = question.item.kind
    value, right = typed(kind, given), typed(kind, question.answers[0])
    if value is None:
        how = "type it as 2026-03-31 or 31/03/2026" if kind == "date" else "type figures, such as 12.5"
        return Mark("unreadable", (f"'{given}' is no {kind}; {how}.",))
    if value == right or (kind == "number" and abs(value - right) <= question.item.within):
        return Mark("right", (question.right or "That is it.",))
    known = {typed(kind, wrong): words for wrong, words in question.wrong.items()}
    return Mark("not yet", (known.get(value, question.item.otherwise),))
