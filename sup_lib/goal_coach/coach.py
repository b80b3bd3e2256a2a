"""The goal coach: how a goal is worded, element by element, with a question to ask where something is missing."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, NamedTuple

from sup_lib.definitions import load_definition
from sup_lib.goal_coach.features import features_of
from sup_lib.goal_coach.goal_rules import RULES
from sup_lib.goal_coach.goal_text import GoalText
from sup_lib.goal_coach.weights import Weights, load_weights
from sup_lib.goal_coach.wording import DEFINITIONS, Span

Kind = Literal["process", "outcome"]

LONGEST = 2000
"""Characters that are looked at: nobody's goal is longer, and a page that is pasted should not hold anybody up."""

_FEW = 4
_AMOUNT_RULES = 4
"""Of the rules on what can be measured, those that find an amount or a level; the rest find an event."""


class Advice(NamedTuple):
    """One line about one element. `met` is None where an element is neither there nor missing, as with its kind."""

    element: str
    title: str
    met: bool | None
    says: str
    ask: str
    example: str
    looked_at: tuple[Span, ...]


class GoalAdvice(NamedTuple):
    """What the coach found in one goal. It advises and never scores: there is no total.

    `kind` is None where the wording does not tell.
    """

    text: str
    specific: bool
    measurable: bool
    time_bound: bool
    kind: Kind | None
    advice: tuple[Advice, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as plain dictionaries and lists.

        >>> check_goal("Attend sessions").as_json()["kind"]
        'process'
        """
        lines = [
            {
                **line._asdict(),
                "looked_at": [{"words": span.of(self.text), **span._asdict()} for span in line.looked_at],
            }
            for line in self.advice
        ]
        return {**self._asdict(), "advice": lines}


def check_goal(text: str) -> GoalAdvice:
    """Say of a goal's wording whether it is specific, measurable and time-bound, and of which kind.

    `advice` has one line for each element, with the words that were looked at, and where something is missing a
    question to ask the family and an example. Source: seed 001, case analysis.

    >>> found = check_goal("X will attend the 'Y' programme for 3 months/12 sessions")
    >>> found.measurable, found.time_bound, found.kind
    (True, True, 'process')
    >>> check_goal("Improved social skills").advice[2].ask
    'When shall we look at this together, and decide whether it is reached?'
    """
    goal = GoalText(text[:LONGEST])
    features = features_of(goal)
    measurable = any(rule.code in features for rule in RULES.about("measurable"))
    time_bound = "T1" in features
    specific = bool(text.strip()) and load_weights("specific").probability(features) >= 0.5
    kind = _kind(features)
    lines = (
        _specific(goal, specific=specific, measurable=measurable),
        _measurable(goal, met=measurable),
        _time_bound(goal, met=time_bound),
        _line("kind", kind or "unclear", goal, _kind_words(goal, features, kind), met=None),
        _line("key_goal", kind or "unclear", goal, (), met=kind == "outcome"),
    )
    return GoalAdvice(text, specific, measurable, time_bound, kind, lines)


def _kind(features: dict[str, float]) -> Kind | None:
    """The kind that the model thinks likelier; None where it knows none of the words."""
    weights = load_weights("process")
    if not any(name in weights.of for name in features if name not in ("length", "no step")):
        return None
    return "process" if weights.probability(features) >= 0.5 else "outcome"


def _specific(goal: GoalText, *, specific: bool, measurable: bool) -> Advice:
    seen = list(goal.find("concrete"))
    if specific:
        amounts = goal.amounts if measurable else ()
        line = "met" if any(goal.find("person")) else "nobody"
        return _line("specific", line, goal, [*goal.find("person"), *seen, *amounts], met=True)
    vague = list(goal.find("vague")) or list(goal.find("thin_verb", "bare_service"))
    return _line("specific", "vague" if vague else "missing", goal, vague, met=False)


def _measurable(goal: GoalText, *, met: bool) -> Advice:
    by_rule = [list(rule.finds(goal)) for rule in RULES.about("measurable")] if met else []
    amounts, events = by_rule[:_AMOUNT_RULES], by_rule[_AMOUNT_RULES:]
    found = [span for spans in (amounts if any(amounts) else events) for span in spans]
    return _line("measurable", "met" if met else "missing", goal, found, met=met)


def _time_bound(goal: GoalText, *, met: bool) -> Advice:
    often = [] if met else list(goal.find("often", "recurring"))
    line = "met" if met else ("only_often" if often else "missing")
    return _line("time_bound", line, goal, goal.times if met else often, met=met)


def _kind_words(goal: GoalText, features: dict[str, float], kind: Kind | None) -> list[Span]:
    """Words that spoke for the kind: those of the rules, or where no rule found any, of the model."""
    if kind is None:
        return []
    process = kind == "process"
    spans = [span for rule in RULES.about("kind") if rule.speaks_for == process for span in rule.finds(goal)]
    return spans or _words_of(goal, features, load_weights("process"), speaking_for=process)


def _words_of(goal: GoalText, features: dict[str, float], weights: Weights, *, speaking_for: bool) -> list[Span]:
    named = [name for name in weights.strongest(features, speaking_for=speaking_for) if name.startswith("word ")]
    places = [(word, goal.text.lower().find(word)) for word in (name.removeprefix("word ") for name in named[:_FEW])]
    return [Span(at, at + len(word), "a word that weighs") for word, at in places if at >= 0]


@cache
def _said() -> dict[str, Any]:
    lines: dict[str, Any] = load_definition(
        DEFINITIONS / "goal_advice.yaml", DEFINITIONS / "goal_advice.schema.json"
    )["elements"]
    return lines


def _line(element: str, line: str, goal: GoalText, spans: Iterable[Span], *, met: bool | None) -> Advice:
    found = apart(spans)
    said = _said()[element]["lines"][line]
    quoted = list(dict.fromkeys(f"'{goal.words(span).strip()}'" for span in _joined(found, goal.text)))
    words = " and ".join([", ".join(quoted[:_FEW][:-1]), quoted[:_FEW][-1]]) if len(quoted) > 1 else "".join(quoted)
    says = said["says"].replace("{words}", words) if words else said["says"].replace(" ({words})", "")
    return Advice(
        element, _said()[element]["title"], met, says, said.get("ask", ""), said.get("example", ""), tuple(found)
    )


def _joined(spans: list[Span], text: str) -> list[Span]:
    """Spans with nothing but a space between them as one, as they are quoted."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end, span.says)
        else:
            joined.append(span)
    return joined


def apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in the order of the text, none over another: of two that meet, the longer.

    >>> apart([Span(3, 5, "b"), Span(0, 9, "a"), Span(12, 13, "c")])
    [Span(start=0, end=9, says='a'), Span(start=12, end=13, says='c')]
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return sorted(kept)
