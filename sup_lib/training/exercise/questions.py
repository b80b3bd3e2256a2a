"""Items made concrete: an exercise's items and a family's material become the questions that are asked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from sup_lib.training.exercise.exercise import Exercise, Item
from sup_lib.training.exercise.question import Choice, Material, Misfit, Question
from sup_lib.training.exercise.typed import typed

_SAID = ("guidance", "facilitator", "debrief")
"""What an exercise says to its readers, which may name the facts of a family."""

_FIELD = re.compile(r"\{([a-z0-9_]+)\}")


def questions_of(exercise: Exercise, material: Material | None = None) -> tuple[Question, ...]:
    """The questions of an exercise about its own family, or about another's `material`.

    Raises `Misfit` where a table, a field or an answer is missing; its message says which and what to do.

    >>> from sup_lib.training.exercise.files import load_exercise
    >>> len(questions_of(load_exercise("evidence"))) > 4
    True
    """
    tables: Material = exercise.material if material is None else material
    exercise = with_family(exercise, material)
    asked = [
        (at, item)
        for at, item in enumerate(exercise.items)
        if not (item.only_here and material is not None) and all(holds(exercise, tables, one) for one in item.needs)
    ]
    try:
        return _in_turn(question for at, item in asked for question in _of_item(exercise, item, at, tables))
    except Misfit as problem:
        raise _misfit(exercise, problem, material) from None


def _in_turn(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Questions in their order, but what depends on another's answer right after that one."""
    found: list[Question] = []
    for question in questions:
        after = [at for at, one in enumerate(found) if one.id in question.when]
        found.insert(after[-1] + 1 if after else len(found), question)
    return tuple(found)


def carries(exercise: Exercise, material: Material | None) -> bool:
    """Whether a family holds what an exercise asks about."""
    try:
        return bool(questions_of(exercise, material))
    except Misfit:
        return False


def holds(exercise: Exercise, tables: Material, name: str) -> bool:
    """Whether a family has a table or a fact of that name."""
    return bool(tables.get(name)) or bool(exercise.family.get(name))


def _misfit(exercise: Exercise, problem: "Misfit", material: Material | None) -> "Misfit":
    """About a case that somebody invented, what the exercise needs; about material written by hand, the slip."""
    if material is None or not exercise.fits or "made_from" not in exercise.family:
        return problem
    says = f"{exercise.family['id']} cannot carry '{exercise.exercise}': it needs {exercise.fits}; take another seed"
    return Misfit(f"{says}, a higher level or another exercise", problem.place)


def with_family(exercise: Exercise, material: Material | None) -> Exercise:
    """An exercise about another's family: the facts of the table `family` in place of its own, its texts filled."""
    if material is None:
        facts = exercise.family
    else:
        only = {name: str(value) for row in material.get("family", ()) for name, value in row.items()}
        facts = only if "made_from" in only else {**exercise.family, **only}
    filled = {name: tuple(_fill(text, facts) for text in getattr(exercise, name)) for name in _SAID}
    return exercise.model_copy(update={"family": facts, **filled})


def _of_item(exercise: Exercise, item: Item, at: int, tables: Material) -> Iterator[Question]:
    if item.each is None:
        yield _question(exercise, item, at, None, 0, tables)
        return
    if item.each not in tables:
        raise Misfit(f"there is no table '{item.each}'; use one of {_named(tables)}", ["items", at, "each"])
    for number, row in enumerate(tables[item.each]):
        if item.has is None or row.get(item.has, True):
            yield _question(exercise, item, at, row, number, tables)


def _question(
    exercise: Exercise, item: Item, at: int, row: Mapping[str, Any] | None, number: int, tables: Material
) -> Question:
    known = {**exercise.family, **{name: str(value) for name, value in (row or {}).items()}}

    def filled(text: Any, field: str) -> str:
        unknown = [name for name in _FIELD.findall(str(text)) if name not in known]
        if unknown and row is not None and any(unknown[0] in other for other in _rows(exercise, item, tables)):
            says = f"row {row.get('id', number + 1)} has no '{unknown[0]}', which item '{item.id}' needs; add it"
            raise Misfit(says, ["material", str(item.each), number])
        if unknown:
            raise Misfit(
                f"'{{{unknown[0]}}}' is no fact of the family; use one of {_named(known)}", ["items", at, field]
            )
        return _FIELD.sub(lambda match: known[match[1]], str(text))

    answers = _answers(item, filled(item.answer, "answer"))
    label = _label(item.id, row, number)
    choices = tuple(_choices(item, at, answers, tables, row, filled))
    _refuse_unknown(item, at, row, number, answers, choices)
    return Question(
        id=label,
        item=item,
        prompt=filled(item.prompt, "prompt"),
        shows=filled(item.shows, "shows"),
        choices=_mixed(choices, f"{known.get('name')} {label}") if item.mixed else choices,
        answers=answers,
        right=filled(item.right, "right"),
        hint=filled(item.hint, "hint"),
        solution=filled(item.solution, "solution"),
        model=filled(item.model, "model"),
        wrong=_wrong(item, answers, filled),
        when={other if item.each is None else _label(other, row, number): key for other, key in item.when.items()},
    )


def _mixed(choices: tuple[Choice, ...], of: str) -> tuple[Choice, ...]:
    """Options in an order that tells nothing of which is right, the same on paper, on screen and on every machine."""
    return tuple(sorted(choices, key=lambda choice: sha256(f"{of} {choice.key}".encode()).digest()))


def _label(item_id: str, row: Mapping[str, Any] | None, number: int) -> str:
    return item_id if row is None else f"{item_id}-{row.get('id', number + 1)}"


def _wrong(item: Item, answers: tuple[str, ...], filled: Any) -> dict[str, str]:
    """Words for wrong days and numbers that people often give; none twice, and none for one that is right here."""
    said = {filled(value, "wrong"): filled(words, "wrong") for value, words in reversed(item.wrong.items())}
    told = {typed(item.kind, value): value for value in said if value}
    right = [typed(item.kind, answer) for answer in answers]
    return {
        value: said[value]
        for number, value in told.items()
        if number not in right
        and not (item.kind == "number" and any(abs(number - one) <= item.within for one in right))
    }


def _rows(exercise: Exercise, item: Item, tables: Material) -> list[Mapping[str, Any]]:
    """Rows that an item could have been written for: those at hand, and those of its own file."""
    return [*tables[str(item.each)], *exercise.material.get(str(item.each), ())]


def _answers(item: Item, text: str) -> tuple[str, ...]:
    return tuple(text.split()) if item.kind == "choices" else ((text,) if text else ())


def _choices(
    item: Item, at: int, answers: tuple[str, ...], tables: Material, row: Mapping[str, Any] | None, filled: Any
) -> Iterator[Choice]:
    for option in item.options:
        said = option.feedback
        words = said if isinstance(said, str) else next((said[one] for one in answers if one in said), "")
        own = (row or {}).get(f"not_{option.key}", "")
        yield Choice(option.key, filled(option.text, "options"), filled(own or words, "options"))
    if item.options_from is not None:
        if item.options_from.table not in tables:
            says = f"there is no table '{item.options_from.table}'; use one of {_named(tables)}"
            raise Misfit(says, ["items", at, "options_from", "table"])
        of, about = item.options_from.of, (row or {}).get("id")
        for other in tables[item.options_from.table]:
            if of and other.get(of) != about:
                continue
            own = {name: str(value) for name, value in other.items()}
            text, feedback = (_fill(words, own) for words in (item.options_from.text, item.options_from.feedback))
            yield Choice(str(other["id"]), filled(text, "options_from"), filled(feedback, "options_from"))


def _fill(text: str, known: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda match: known.get(match[1], match[0]), text)


def _refuse_unknown(
    item: Item,
    at: int,
    row: Mapping[str, Any] | None,
    number: int,
    answers: tuple[str, ...],
    choices: tuple[Choice, ...],
) -> None:
    """Refuse an answer that no option has or that is no day, and a wrong option without words of its own."""
    in_row = row is not None and "{" in str(item.answer)
    field = str(item.answer).strip("{}")
    place: list[str | int] = ["material", str(item.each), number, field] if in_row else ["items", at, "answer"]
    if item.kind in ("date", "number") and typed(item.kind, answers[0] if answers else "") is None:
        says = f"'{answers[0] if answers else ''}' is no {item.kind}; write 2026-03-31 or 12.5"
        raise Misfit(says, place)
    if item.kind not in ("choice", "choices"):
        return
    keys = [choice.key for choice in choices]
    for answer in answers or ("",):
        if answer not in keys:
            raise Misfit(f"'{answer}' is no option of item '{item.id}'; use one of {', '.join(keys)}", place)
    for choice in choices:
        if choice.key not in answers and not choice.feedback:
            says = f"option '{choice.key}' is wrong here and says nothing; give it feedback of its own"
            raise Misfit(says, ["items", at, "options"])


def _named(names: Mapping[str, Any]) -> str:
    return ", ".join(names) or "none"
