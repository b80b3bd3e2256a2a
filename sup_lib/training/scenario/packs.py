"""The two packs of a case, laid out for Word and for the screen: what a learner reads, and what a facilitator knows.

Everything in the learner's pack works on paper. Nothing in it tells the answers.
"""

from collections.abc import Iterator
from datetime import datetime, time

from sup_lib.dates import age_on
from sup_lib.exchange.outline.outline import Outline, Part, Words
from sup_lib.exchange.page import outline_to_page
from sup_lib.exchange.word_out.document import outline_to_word
from sup_lib.training.pack_parts import asked, block, room_to_write, section, table
from sup_lib.training.scenario.identity import describe_ethnicity
from sup_lib.training.scenario.scenario import GENERATOR, Scenario
from sup_lib.training.scenario.settings import levels
from sup_lib.training.scenario.shape import REFERENCE
from sup_lib.training.scenario.story import Piece, contradictions

_INVENTED = "Invented: training material, not a real family"
_DAY = "{0.day} {0:%B %Y}"


def learner_pack(scenario: Scenario) -> Outline:
    """What a learner is given: the family, what happened, the evidence, the goals, a page of record, what to decide.

    >>> from sup_lib.training.scenario.maker import make_scenario
    >>> [part.title for part in learner_pack(make_scenario(7)).parts][:3]
    ['Before you begin', 'The family', 'What happened']
    """
    parts = (_before(scenario), *_story_parts(scenario), _record(scenario), _decide(scenario), _think())
    return _outline(scenario, "Learner's pack", parts)


def facilitator_pack(scenario: Scenario) -> Outline:
    """What a facilitator is given besides: the answers with their reasons, what to listen for, and how to close.

    >>> from sup_lib.training.scenario.maker import make_scenario
    >>> [part.title for part in facilitator_pack(make_scenario(7)).parts][0]
    'Before the session'
    """
    told = scenario.facilitation
    parts = (
        section("Before the session", *told["prebrief"], *_objectives(scenario)),
        _evidence_key(scenario),
        _record_key(scenario),
        _goal_key(scenario),
        _decision_key(scenario),
        section("Ways to understand it", *told["hypotheses"]),
        section("A good answer says", *told["model_answer"]),
        section("Listen for", *told["listen_for"]),
        section("Close", *told["debrief"]),
        section("If it stays with somebody", *told["distress"]),
        *_story_parts(scenario, answered=True),
    )
    return _outline(scenario, "Facilitator's pack", parts)


def pack_files(scenario: Scenario) -> Iterator[tuple[str, bytes]]:
    """Each pack as a Word document and as a page: file name and bytes."""
    for name, outline in (("learner", learner_pack(scenario)), ("facilitator", facilitator_pack(scenario))):
        yield f"{name}.docx", outline_to_word(outline)
        yield f"{name}.html", outline_to_page(outline).encode()


def _outline(scenario: Scenario, kind: str, parts: tuple[Part, ...]) -> Outline:
    made = datetime.combine(REFERENCE, time(9))
    level = levels()[scenario.level]
    source = f"seed {scenario.seed}, theme {scenario.theme.theme} {scenario.theme.version}, generator {GENERATOR}"
    return Outline(
        title=scenario.title,
        about=f"Case {scenario.case_id}",
        record_id=scenario.case_id,
        form_id=f"scenario {kind.lower()}",
        version=scenario.theme.version,
        state=kind,
        mark=_INVENTED,
        foot=f"{_INVENTED}. {source}",
        summary=(
            Words(kind, label="Pack"),
            Words(f"{scenario.level}, {level.means}", label="Level"),
            Words(_DAY.format(REFERENCE), label="Told on"),
            Words(source, label="Made from"),
        ),
        parts=parts,
        started_at=made,
        changed_at=made,
    )


def _before(scenario: Scenario) -> Part:
    return section(
        "Before you begin",
        "Everybody here is invented. If it comes close to something you know, you may stop: you need not say why.",
        scenario.theme.about,
        "Read once for the child, once for what is not there. Then work through the questions, alone or in twos.",
    )


def _story_parts(scenario: Scenario, *, answered: bool = False) -> tuple[Part, ...]:
    evidence = _evidence(scenario, answered=answered)
    return (_family(scenario), _happened(scenario), evidence, _goals(scenario), _steps(scenario))


def _family(scenario: Scenario) -> Part:
    cast = scenario.cast
    slots = cast.slots()
    children = [
        (name, "child", str(age_on(born, REFERENCE)), cast.shape.place[0])
        for name, (_, born) in zip(cast.child_names, cast.shape.children, strict=True)
    ]
    at_home = cast.shape.household.together
    adults = [
        (slots[who], slots[f"{who}_is"], slots[f"{who}_age"], "at home" if who in at_home else "lives elsewhere")
        for who in "pqr"
    ]
    people = table("The family", [("Name", 0.3), ("Who", 0.25), ("Age", 0.15), ("Where", 0.3)], children + adults)
    strengths = f"What is going well: {'. '.join(scenario.strengths)}."
    background = (
        f"Recorded ethnicity: {describe_ethnicity(cast.identity)}. Nobody has asked yet what matters about it."
    )
    return section("The family", scenario.opening, strengths, background, grid=people)


def _happened(scenario: Scenario) -> Part:
    rows = [(_DAY.format(one.on), one.text) for one in scenario.story]
    return section("What happened", grid=table("What happened", [("Day", 0.22), ("What", 0.78)], rows))


def _evidence(scenario: Scenario, *, answered: bool) -> Part:
    """How each piece is known is for the learner to say: it is printed for a facilitator alone."""
    rows = [
        (piece.piece_id, _DAY.format(piece.on), piece.text, piece.who, piece.basis if answered else "")
        for piece in scenario.evidence
    ]
    last = "How known" if answered else "How known?"
    columns = [("No.", 0.07), ("Day", 0.16), ("What is on file", 0.42), ("Who", 0.18), (last, 0.17)]
    ask = "Write beside each: observed, reported or impression. Which two cannot both be the whole of it?"
    said = () if answered else (ask,)
    return section("The evidence", *said, grid=table("The evidence", columns, rows))


def _goals(scenario: Scenario) -> Part:
    rows = []
    for goal in scenario.goals:
        seen = [one for one in scenario.observations if one.goal_id == goal.goal_id]
        looks = "; ".join(f"{one.observed_on.day} {one.observed_on:%b}: {one.value:g}" for one in seen) or "none yet"
        rows.append((goal.statement, goal.owner, goal.why, looks))
    columns = [("Goal", 0.36), ("Whose", 0.16), ("Why", 0.24), ("Looks so far", 0.24)]
    return section("The goals", grid=table("The goals", columns, rows))


def _steps(scenario: Scenario) -> Part:
    rows = [(one.what, one.who, _DAY.format(one.by_when), one.state, one.outcome) for one in scenario.actions]
    columns = [("Step", 0.36), ("Who", 0.16), ("By", 0.14), ("State", 0.1), ("What came of it", 0.24)]
    return section("The steps agreed", grid=table("The steps agreed", columns, rows))


def _record(scenario: Scenario) -> Part:
    planted = sum(one.is_planted for one in scenario.record)
    return section(
        "A page of the record",
        f"{planted} of these sentences would not stand up. Which, why, and how would you write them?",
        grid=table(
            "A page of the record",
            [("No.", 0.08), ("Sentence", 0.5), ("What is wrong, and better words", 0.42)],
            [(one.label, one.text, "") for one in scenario.record],
        ),
    )


def _decide(scenario: Scenario) -> Part:
    asks = [
        asked(at, one.question, [block(*((way.label, way.text) for way in one.choices)), room_to_write(2)])
        for at, one in enumerate(scenario.crossroads, start=1)
    ]
    return section("What would you do?", questions=asks)


def _think() -> Part:
    questions = (
        "What do we know, what were we told, and what did we feel?",
        "Two ways to understand this family, and what would tell them apart",
        "How is each goal going, how sure are you, and what would change your mind?",
        "What would the child say about your plan?",
        "What did this case stir in you? (yours to keep: nobody collects it)",
    )
    asks = [asked(at, text, [room_to_write()]) for at, text in enumerate(questions, start=11)]
    return section("Your thinking", questions=asks)


def _objectives(scenario: Scenario) -> Iterator[str]:
    for one in scenario.theme.objectives:
        yield f"Learners can {one.text[:1].lower()}{one.text[1:]}."


def _evidence_key(scenario: Scenario) -> Part:
    rows = [(piece.piece_id, piece.basis, _beside(piece), piece.why) for piece in scenario.evidence if piece.why]
    columns = [("No.", 0.1), ("How known", 0.18), ("Beside", 0.18), ("Why it matters", 0.54)]
    where = "How each piece is known stands beside it, further on, under 'The evidence'."
    said = (_pairs(scenario), where)
    return section("The evidence: answers", *said, grid=table("The evidence: answers", columns, rows))


def _pairs(scenario: Scenario) -> str:
    pairs = [f"{one.piece_id} and {two.piece_id}" for one, two in contradictions(scenario.story)]
    said = f"Cannot both be the whole of it: {', '.join(pairs)}." if pairs else "Nothing on file contradicts another."
    return f"{said} In a story as short as this, ask what is missing as well."


def _beside(piece: Piece) -> str:
    against = f"against {piece.contradicts}" if piece.contradicts else ""
    return "; ".join(filter(None, (against, "draws the eye" if piece.herring else "")))


def _record_key(scenario: Scenario) -> Part:
    rows = [(one.label, one.kind, one.why, one.instead) for one in scenario.record if one.is_planted]
    columns = [("No.", 0.08), ("Flaw", 0.18), ("Why", 0.37), ("Better words", 0.37)]
    return section("The record: answers", grid=table("The record: answers", columns, rows))


def _goal_key(scenario: Scenario) -> Part:
    rows = [(one.text, one.lacks, one.ask, one.agreed) for one in scenario.poor_goals]
    columns = [("As first written", 0.22), ("Lacks", 0.13), ("Ask the family", 0.3), ("As agreed", 0.35)]
    return section("The goals as they were first written", grid=table("The goals, first and last", columns, rows))


def _decision_key(scenario: Scenario) -> Part:
    asks = []
    for at, one in enumerate(scenario.crossroads, start=31):
        rows = [(f"{way.label}{' (best)' if way.best else ''}", way.comes_of_it, way.feedback) for way in one.choices]
        grid = table(one.question, [("Way", 0.14), ("What comes of it", 0.36), ("Say", 0.5)], rows)
        asks.append(asked(at, one.question, [block(grid=grid)]))
    return section("The decisions: answers", questions=asks)
