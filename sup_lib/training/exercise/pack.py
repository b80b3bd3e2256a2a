"""An exercise on paper: the learner's copy and the facilitator's master, both from the one file."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sup_lib.exchange.outline.outline import Block, Outline, Part, Words
from sup_lib.exchange.outline.outline import Question as Shown
from sup_lib.private_files import write_privately
from sup_lib.training.exercise.answers import Answers, about_of, write_answers
from sup_lib.training.exercise.exercise import Exercise
from sup_lib.training.exercise.notebook import exercise_notebook
from sup_lib.training.exercise.question import Material, Question
from sup_lib.training.exercise.questions import questions_of, with_family
from sup_lib.training.pack_parts import room_to_write

_WRITTEN_AT = datetime(2026, 1, 1)
"""The same for every pack, so that the same exercise makes the same bytes."""

_ROOM = {"text": 8, "date": 1, "number": 1}
"""Rows to write in by hand, by the kind of question."""


WHOSE = ("learner", "facilitator")


def build_pack(
    exercise: Exercise, folder: Path, *, material: Material | None = None, name: str = "", scenario: str = ""
) -> list[Path]:
    """Write an exercise's pack: learner's copy and facilitator's master as Word, page and notebook; an answer sheet.

    The answer sheet is the plain YAML that `sup exercise mark` reads, with every label and nothing answered. `name`
    and `scenario` are what a notebook opens, the exercise's own name and family where they are left out; there is no
    notebook where the material is neither the exercise's nor a scenario's. Raises `OSError` where the folder cannot
    be written, `Misfit` where the material does not fit.

    >>> from tempfile import mkdtemp
    >>> from sup_lib.training.exercise.files import load_exercise
    >>> [place.suffix for place in build_pack(load_exercise("evidence"), Path(mkdtemp()))]
    ['.docx', '.html', '.ipynb', '.docx', '.html', '.ipynb', '.yaml']
    """
    folder.mkdir(parents=True, exist_ok=True)
    opens = None if material is not None and not scenario else (name or exercise.exercise, scenario)
    made = [place for whose in WHOSE for place in write_copy(exercise, folder, whose, material=material, opens=opens)]
    return [*made, write_sheet(exercise, folder, material=material)]


def write_copy(
    exercise: Exercise, folder: Path, whose: str, *, material: Material | None, opens: tuple[str, str] | None
) -> list[Path]:
    """Write the learner's copy or the facilitator's master into a folder that is there."""
    from sup_lib.exchange.page import outline_to_page  # noqa: PLC0415
    from sup_lib.exchange.word_out.document import outline_to_word  # noqa: PLC0415

    master = whose == "facilitator"
    outline = exercise_outline(exercise, master=master, material=material)
    contents = {".docx": outline_to_word(outline), ".html": outline_to_page(outline).encode()}
    if opens:
        contents[".ipynb"] = exercise_notebook(outline, name=opens[0], scenario=opens[1], master=master)
    stem = f"{exercise.exercise}.{whose}"
    return [write_privately(folder / f"{stem}{suffix}", written) for suffix, written in contents.items()]


def write_sheet(exercise: Exercise, folder: Path, *, material: Material | None) -> Path:
    """Write the answer sheet: every label that is handed in, and nothing answered."""
    asked = [question for question in questions_of(exercise, material) if not question.item.private]
    sheet = {question.id: ([] if question.item.kind == "choices" else "") for question in asked}
    about = about_of(with_family(exercise, material))
    given = Answers(exercise.exercise, exercise.version, "", sheet, about)
    return write_answers(folder / f"{exercise.exercise}.answers.yaml", given)


def exercise_outline(exercise: Exercise, *, master: bool, material: Material | None = None) -> Outline:
    """An exercise laid out for reading: with answers, words to each option and notes where `master`, else without.

    >>> from sup_lib.training.exercise.files import load_exercise
    >>> exercise_outline(load_exercise("evidence"), master=False).state
    "Learner's copy"
    """
    exercise = with_family(exercise, material)
    whose = "Facilitator's master" if master else "Learner's copy"
    return Outline(
        title=exercise.title,
        about=str(exercise.family.get("name", "")),
        record_id=f"Exercise {exercise.number}",
        form_id=exercise.exercise,
        version=exercise.version,
        state=whose,
        mark="Invented: no real family",
        foot=f"Exercise {exercise.number}, version {exercise.version}. {whose}.",
        summary=(
            Words(str(exercise.family.get("name", "")), label="About"),
            Words(exercise.aim, label="Aim"),
            Words(f"about {exercise.minutes}", label="Minutes"),
        ),
        parts=tuple(_parts(exercise, questions_of(exercise, material), material or exercise.material, master)),
        started_at=_WRITTEN_AT,
        changed_at=_WRITTEN_AT,
    )


def _parts(exercise: Exercise, questions: tuple[Question, ...], material: Material, master: bool) -> Iterator[Part]:
    yield Part("guidance", "How to go about it", words=tuple(map(Words, exercise.guidance)))
    for name in exercise.reads:
        rows = tuple(Words(str(row["text"]), label=str(at)) for at, row in enumerate(material[name], start=1))
        yield Part(name, "What is on file", words=rows)
    shown = tuple(_shown(number, question, master) for number, question in enumerate(questions, start=1))
    yield Part("questions", "Questions", questions=shown)
    if master:
        yield Part("facilitator", "Notes for the facilitator", words=tuple(map(Words, exercise.facilitator)))
    yield Part("debrief", "To talk about afterwards", words=tuple(map(Words, exercise.debrief)))


def _shown(number: int, question: Question, master: bool) -> Shown:
    words = [Words(question.shows)] if question.shows else []
    words += [Words(f"\u2610 {choice.text}") for choice in question.choices]
    blocks = [Block(words=tuple(words))] if words else []
    if master:
        blocks.append(Block(words=tuple(for_facilitator(question)), heading="Key"))
    elif not question.choices:
        blocks.append(room_to_write(_ROOM[question.item.kind]))
    return Shown(question.id, f"{number}. {question.prompt}", tuple(blocks), note=_note(question), together=True)


def _note(question: Question) -> str:
    several = "Tick all that belong." if question.item.kind == "choices" else ""
    private = "Private: not handed in." if question.item.private else ""
    return " ".join(filter(None, (several, private, _only_after(question))))


def _only_after(question: Question) -> str:
    """On paper everything stands there: what is asked only after another answer says so."""
    return "Only if your facilitator asks for it." if question.when else ""


def for_facilitator(question: Question) -> Iterator[Words]:
    """The key to one question: the answer, what is said to each, the hint, and the points for free text."""
    if question.answers:
        yield Words(question.answer_in_words, label="Answer")
    if question.right:
        yield Words(question.right, label="Said when it is right")
    for choice in question.choices:
        if choice.key not in question.answers:
            yield Words(choice.feedback, label=f"To '{choice.text}'")
    for value, said in question.wrong.items():
        yield Words(said, label=f"To '{value}'")
    if question.item.otherwise:
        yield Words(question.item.otherwise, label="To anything else")
    yield Words(question.hint, label="Hint")
    if question.item.rubric:
        yield Words("; ".join(question.item.rubric), label="Points to look for")
        yield Words(question.model, label="How somebody put it")
