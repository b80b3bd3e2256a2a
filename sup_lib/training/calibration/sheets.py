"""Calibration on paper: a sheet for each person to rate on alone, and what was found, to talk about."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sup_lib.exchange.outline.outline import Outline, Part, Picture, Words
from sup_lib.training.calibration.agreement import MEANS, Agreement
from sup_lib.training.calibration.goals import GoalToRate
from sup_lib.training.calibration.scale import Scale, calibration_rules
from sup_lib.training.pack_parts import asked, block, room_to_write, section, table

_WRITTEN_AT = datetime(2026, 1, 1)
"""The same for every sheet, so that the same goals make the same bytes."""

_INVENTED = "Invented: training material, not a real family"
_EVIDENCE = [("Day", 0.18), ("Value", 0.1), ("How known, by whom", 0.28), ("What was noted", 0.44)]


def rating_sheet(goals: Sequence[GoalToRate], scale: Scale, *, about: str) -> Outline:
    """A sheet to rate on alone, before anybody speaks: each goal with its evidence, and a box for each step.

    >>> from sup_lib.training.calibration.scale import scales
    >>> goal = GoalToRate("Ada sleeps through", "From 0 to 5", (("1 May 2026", "2", "reported, Ada", ""),))
    >>> [part.title for part in rating_sheet([goal], scales()["attainment"], about="A case").parts]
    ['How to rate', '1. Ada sleeps through']
    """
    how = section(
        "How to rate",
        "Rate alone, from what is written here and nothing else, before anybody speaks. Fold the sheet when done.",
        "Not being able to say is an answer too.",
    )
    parts = (how, *(_goal(at, goal, scale) for at, goal in enumerate(goals, start=1)))
    return _outline("Rating sheet", about, scale, parts, mark=_INVENTED)


def found_sheet(agreement: Agreement, *, about: str, picture: Picture | None = None) -> Outline:
    """What was found, to take away: the picture, how far apart each goal lies with what to ask, and the figures."""
    scale = agreement.ratings.scale
    rows = [(one.goal, one.says, _words(scale, one.lowest, one.highest), one.ask) for one in agreement.goals]
    columns = [("Goal", 0.3), ("How far apart", 0.16), ("From, to", 0.18), ("Ask", 0.36)]
    parts = [
        Part("picture", "Everybody's ratings", pictures=(picture,) if picture else ()),
        section("Goal by goal", grid=table("Goal by goal", columns, rows)),
        section("All in all", *said_of(agreement)),
    ]
    return _outline("Calibration", about, scale, tuple(parts), mark=_INVENTED * agreement.ratings.invented)


def said_of(agreement: Agreement) -> Iterator[str]:
    """The figures in sentences, each with what it rests on."""
    yield f"Krippendorff's alpha for ordered ratings, over everybody: {agreement.alpha.says}."
    kappa = any(one.kappa.value is not None for one in agreement.beside)
    for one in agreement.beside:
        yield f"{one.says} Weighted kappa: {one.kappa.says}." if kappa else one.says
    if agreement.beside and not kappa:
        yield f"Weighted kappa is not given: {agreement.beside[0].kappa.says}."
    yield MEANS


def _words(scale: Scale, lowest: int | None, highest: int | None) -> str:
    found = [scale.word(value) for value in (lowest, highest) if value is not None]
    return " to ".join(dict.fromkeys(found))


def _goal(number: int, goal: GoalToRate, scale: Scale) -> Part:
    words = [step.word for step in scale.steps] + [calibration_rules().cannot_say[0]]
    boxes = table(scale.title, [(word, 1 / len(words)) for word in words], [["\u2610"] * len(words)])
    asks = [
        asked(number * 10, scale.title, [block(grid=boxes)]),
        asked(number * 10 + 1, "Which piece of evidence decided it?", [room_to_write(2)]),
    ]
    shown = asked(number * 10 + 2, goal.measured, [block(grid=table(goal.goal, _EVIDENCE, goal.evidence))])
    return section(f"{number}. {goal.goal}", questions=[shown, *asks])


def _outline(title: str, about: str, scale: Scale, parts: Sequence[Part], *, mark: str) -> Outline:
    return Outline(
        title=title,
        about=about,
        record_id="",
        form_id="calibration",
        version=1,
        state=title,
        mark=mark,
        foot="Calibration. The spread is what the group talks about; nobody is ranked.",
        summary=(Words(about, label="About"), Words(f"{scale.title}. {scale.source}", label="Scale")),
        parts=tuple(parts),
        started_at=_WRITTEN_AT,
        changed_at=_WRITTEN_AT,
    )
