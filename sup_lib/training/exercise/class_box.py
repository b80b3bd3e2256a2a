"""A class in a box: for each learner a case of their own with exercises about it; every key for the facilitator."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING

from sup_lib.errors import InvalidInput
from sup_lib.exchange.outline.outline import Outline, Words
from sup_lib.private_files import write_privately
from sup_lib.training.exercise.case.case import POLICY, tables_of
from sup_lib.training.exercise.exercise import Exercise
from sup_lib.training.exercise.files import load_exercise
from sup_lib.training.exercise.pack import write_copy, write_sheet
from sup_lib.training.exercise.question import Material, Misfit
from sup_lib.training.exercise.questions import questions_of
from sup_lib.training.pack_parts import section, table

if TYPE_CHECKING:
    from sup_lib.training.scenario.scenario import Scenario

_TRIES = 12
"""How many further cases of a theme are looked at for one that carries every exercise."""

_WRITTEN_AT = datetime(2026, 1, 1)


@dataclass(frozen=True)
class Seat:
    """One learner's place: a number, a case of their own, and its tables."""

    number: int
    scenario: "Scenario"
    material: Material

    @property
    def folder(self) -> str:
        """The folder that the learner is given; nobody's name is in it."""
        return f"learner-{self.number:02}"


def make_class_box(
    out: str | Path,
    *,
    learners: int,
    exercises: Sequence[str],
    seed: int = 1,
    level: int = 1,
    policy: str = POLICY,
    done: Callable[[Seat], None] = lambda _: None,
) -> list[Path]:
    """Write a folder for each learner and one for the facilitator; gives the files.

    Every learner has another case, each theme in turn, that carries every one of the `exercises`, with its pack, the
    exercises on paper and as notebooks, and sheets for the answers. The facilitator has every pack and key, the cases
    for `sup exercise mark`, and a page that says who has which. `done` is called after each learner. The same numbers
    make the same box. Raises `InvalidInput` where no case of a theme carries the exercises, or the folder cannot be
    made.

    >>> from tempfile import mkdtemp
    >>> made = make_class_box(mkdtemp(), learners=1, exercises=["will_know"])
    >>> sorted({place.parent.name for place in made})
    ['T-adolescent_risk-1-1', 'facilitator', 'learner-01']
    """
    chosen = [load_exercise(name) for name in exercises]
    if not chosen:
        raise InvalidInput("no exercise is chosen; name one, as `sup exercise list` shows them")
    seats = seat(chosen, learners=learners, seed=seed, level=level, policy=policy)
    place = Path(out)
    made: list[Path] = []
    for one in seats:
        made += _for_learner(one, chosen, place / one.folder)
        made += _for_facilitator(one, chosen, place / "facilitator" / one.scenario.case_id)
        done(one)
    return [*made, *_overview(seats, chosen, place / "facilitator")]


def seat(exercises: Sequence[Exercise], *, learners: int, seed: int, level: int, policy: str = POLICY) -> list[Seat]:
    """A case for each learner that carries every exercise: of the class set, or of a later one of the same themes."""
    from sup_lib.training.scenario.maker import make_class_set  # noqa: PLC0415

    seats: dict[int, Seat] = {}
    why = ""
    for again in range(_TRIES):
        made = make_class_set(seed + again * learners, size=learners, level=level)
        for number, scenario in enumerate(made, start=1):
            if number in seats:
                continue
            material = _material(scenario, policy)
            why = _why_not(exercises, material)
            if not why:
                seats[number] = Seat(number, scenario, material)
        if len(seats) == learners:
            return [seats[number] for number in sorted(seats)]
    raise InvalidInput(f"{why}; {_TRIES} cases of the theme were tried, so choose other exercises or a higher level")


def _material(scenario: "Scenario", policy: str) -> Material:
    from sup_lib.training.scenario.folder import scenario_json  # noqa: PLC0415

    return tables_of(loads(scenario_json(scenario)), policy=policy)


def _why_not(exercises: Sequence[Exercise], material: Material) -> str:
    try:
        for exercise in exercises:
            questions_of(exercise, material)
    except Misfit as problem:
        return str(problem).partition(";")[0]
    return ""


def _for_learner(one: Seat, exercises: Sequence[Exercise], folder: Path) -> Iterator[Path]:
    _make(folder)
    yield from _packs(one, "learner", folder)
    for exercise in exercises:
        opens = (exercise.exercise, one.scenario.case_id)
        yield from write_copy(exercise, folder, "learner", material=one.material, opens=opens)
        yield write_sheet(exercise, folder, material=one.material)


def _for_facilitator(one: Seat, exercises: Sequence[Exercise], folder: Path) -> Iterator[Path]:
    from sup_lib.training.scenario.folder import scenario_json  # noqa: PLC0415

    _make(folder)
    yield from _packs(one, "facilitator", folder)
    yield write_privately(folder / "scenario.json", scenario_json(one.scenario))
    for exercise in exercises:
        opens = (exercise.exercise, one.scenario.case_id)
        yield from write_copy(exercise, folder, "facilitator", material=one.material, opens=opens)


def _packs(one: Seat, whose: str, folder: Path) -> Iterator[Path]:
    from sup_lib.training.scenario.packs import pack_files  # noqa: PLC0415

    for name, contents in pack_files(one.scenario):
        if name.startswith(whose):
            yield write_privately(folder / f"case.{name}", contents)


def _overview(seats: Sequence[Seat], exercises: Sequence[Exercise], folder: Path) -> Iterator[Path]:
    """Who has which case: for the facilitator, as Word and as a page; and all cases in one casebook."""
    from sup_lib.exchange.page import outline_to_page  # noqa: PLC0415
    from sup_lib.exchange.word_out.document import outline_to_word  # noqa: PLC0415
    from sup_lib.training.scenario.folder import CASEBOOK, keep  # noqa: PLC0415

    outline = _outline(seats, exercises)
    yield write_privately(folder / "overview.docx", outline_to_word(outline))
    yield write_privately(folder / "overview.html", outline_to_page(outline).encode())
    yield keep([one.scenario for one in seats], folder / CASEBOOK)


def _outline(seats: Sequence[Seat], exercises: Sequence[Exercise]) -> Outline:
    rows = [(one.folder, one.scenario.title, one.scenario.case_id, "") for one in seats]
    columns = [("Folder", 0.18), ("Case", 0.38), ("Id", 0.26), ("Who has it", 0.18)]
    shown = [(str(one.number), one.title, f"about {one.minutes}", one.aim) for one in exercises]
    about = [("No.", 0.07), ("Exercise", 0.3), ("Minutes", 0.13), ("Aim", 0.5)]
    minutes = sum(one.minutes for one in exercises)
    return Outline(
        title="A class in a box",
        about=f"{len(seats)} invented cases",
        record_id="Class",
        form_id="class in a box",
        version=1,
        state="For the facilitator",
        mark="Invented: no real family",
        foot="Every family here is invented.",
        summary=(Words(str(len(seats)), label="Learners"), Words(f"about {minutes}", label="Minutes of exercises")),
        parts=(
            section("Who has which case", grid=table("Who has which case", columns, rows)),
            section("The exercises", grid=table("The exercises", about, shown)),
            section("Afterwards", *_AFTERWARDS),
        ),
        started_at=_WRITTEN_AT,
        changed_at=_WRITTEN_AT,
    )


_AFTERWARDS = (
    "Collect the answer sheets (.answers.yaml) in one folder, each learner's in a folder of its own, and mark them "
    "with: sup exercise mark DIR --cases facilitator --out report.html",
    "Private answers are not collected. Every case ends with a word on distress: read it before the session.",
)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise InvalidInput(f"{folder} cannot be made ({problem.strerror}); choose another folder") from None
