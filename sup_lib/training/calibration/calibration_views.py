"""What the page of a calibration shows: whose turn it is, one person's sheet, and what was found."""

from collections.abc import Iterator, Sequence

from sup_lib.exchange.outline.outline import Picture
from sup_lib.training.calibration.agreement import MEANS, Agreement
from sup_lib.training.calibration.goals import GoalToRate
from sup_lib.training.calibration.kept import Sitting
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block

_EVIDENCE = ["Day", "Value", "How known, by whom", "What was noted"]


def in_turn(goals: Sequence[GoalToRate], sitting: Sitting) -> Iterator[Block]:
    """Who has rated and who has not, and the goals with their evidence for all to read."""
    yield blocks.paragraph(
        "Everybody reads the same evidence, then rates alone. Nobody sees a rating until all are in."
    )
    done = sum(map(sitting.is_in, sitting.seats))
    yield blocks.tasks(
        (seat, seat, "In" if sitting.is_in(seat) else "Not yet", "done" if sitting.is_in(seat) else "todo", "")
        for seat in sitting.seats
    )
    yield blocks.paragraph(f"{done} of {len(sitting.seats)} are in.")
    if sitting.all_in:
        yield blocks.buttons(blocks.button("Show everybody's ratings", "show", element_id="show"))
    yield blocks.question(
        "number", "people", "How many rate, besides the facilitator?", str(sitting.people), hint="1 to 24"
    )
    yield blocks.buttons(blocks.button("Sheets to rate on paper", "sheet", kind="second"))
    yield blocks.heading("What everybody reads")
    for number, goal in enumerate(goals, start=1):
        yield from _goal(number, goal)
    yield _links()


def _goal(number: int, goal: GoalToRate) -> Iterator[Block]:
    yield blocks.heading(f"{number}. {goal.goal}", level=3)
    yield blocks.listing(goal.measured, _EVIDENCE, goal.evidence)


def seat(name: str, goals: Sequence[GoalToRate], sitting: Sitting) -> Iterator[Block]:
    """One person's turn. What was typed is never sent back, so that the next one cannot find it."""
    if sitting.is_in(name):
        yield blocks.panel("In", "These ratings are hidden until everybody's are in.")
        yield blocks.buttons(
            blocks.button("Next", "go", page=""), blocks.button("Rate again", "clear", kind="second", seat=name)
        )
        return
    steps = [f"{number}: {step.word}" for number, step in enumerate(sitting.scale.steps, start=1)]
    yield blocks.inset("; ".join([*steps, "0: cannot say"]))
    yield blocks.paragraph("Only dots show while you type. Look away, everybody else.", small=True)
    for at, goal in enumerate(goals):
        yield blocks.group(
            [
                *_goal(at + 1, goal),
                blocks.question("hidden", f"goal-{at}", f"Your rating of goal {at + 1}", "", row=name),
            ]
        )
    yield blocks.buttons(blocks.button("Done, next person", "go", page="", element_id="done"))


def found(agreement: Agreement, picture: Picture, *, on_page: bool) -> Iterator[Block]:
    """The picture first, then what to ask, then the figures with what they rest on."""
    yield blocks.picture(picture.png, alt=picture.alt, caption=picture.caption)
    if agreement.widest:
        yield blocks.heading("Ask first")
        for one in agreement.widest:
            yield blocks.paragraph(f"{one.goal}: {one.says}.")
        yield blocks.inset(agreement.widest[0].ask)
    rows = [[one.goal, one.says, one.ask] for one in agreement.goals]
    yield blocks.listing("Goal by goal", ["Goal", "How far apart", "Ask"], rows)
    yield blocks.heading("How far do we agree?")
    yield blocks.paragraph(f"Krippendorff's alpha for ordered ratings, over everybody: {agreement.alpha.says}.")
    if agreement.beside:
        yield from _beside(agreement)
    yield blocks.details(
        "What these figures can and cannot say",
        [
            MEANS,
            "Below the number of goals that a figure takes it is not given: it would be noise.",
            "A range comes from drawing the goals again 1,000 times; it takes other goals to be like these.",
            "The facilitator's rating is one more rating. Somebody who differs may have seen more.",
        ],
    )
    yield blocks.buttons(
        blocks.button("Word, to take away", "word"),
        blocks.button("Ratings as CSV", "csv", kind="second"),
        *([blocks.button("Begin again", "go", kind="link", page="begin again")] if on_page else []),
    )
    yield _links()


def _beside(agreement: Agreement) -> Iterator[Block]:
    """Each person beside the facilitator; kappa only where somebody has enough goals for it."""
    kappa = any(one.kappa.value is not None for one in agreement.beside)
    rows = [
        [one.rater, f"{one.same} of {one.n}", one.one_step, one.further, *([one.kappa.says] if kappa else [])]
        for one in agreement.beside
    ]
    columns = ["Person", "The same", "A step apart", "Further", *(["Weighted kappa"] if kappa else [])]
    yield blocks.listing("Beside the facilitator, by letter and not by closeness", columns, rows)
    if not kappa:
        yield blocks.paragraph(f"Weighted kappa is not given: {agreement.beside[0].kappa.says}.", small=True)


def beginning_again() -> Iterator[Block]:
    """Ask once more before everybody's ratings are gone."""
    yield blocks.warning("Everybody's ratings will be gone. Save them as CSV first, if you want to compare.")
    yield blocks.buttons(
        blocks.button("Begin again", "begin again"), blocks.button("Keep them", "go", kind="second", page="")
    )


def _links() -> Block:
    return blocks.buttons(
        {**blocks.link("A case to train with", "create_scenario"), "kind": "link"},
        {**blocks.link("Start page", "00_start_here"), "kind": "link"},
        blocks.lab_link("Open in JupyterLab", "calibration"),
    )
