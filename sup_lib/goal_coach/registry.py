"""The rules of a coach: each a small function with a code and its reason, kept in one registry."""

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from sup_lib.goal_coach.wording import Span

Looked = TypeVar("Looked")


class Rule(NamedTuple, Generic[Looked]):
    """One rule: what it is about, what it speaks for, why, and the words in a text that it finds."""

    code: str
    about: str
    speaks_for: bool
    because: str
    finds: Callable[[Looked], Iterable[Span]]


class Rules(Generic[Looked]):
    """Rules by code, in the order in which they were written.

    >>> rules = Rules[str]()
    >>> @rules.add("W1", about="deadline", because="it says by when")
    ... def says_by(text: str) -> list[Span]:
    ...     return [Span(0, 2, "a deadline")] if text.startswith("by") else []
    >>> [rule.code for rule in rules.about("deadline")]
    ['W1']
    """

    def __init__(self) -> None:
        self._rules: dict[str, Rule[Looked]] = {}

    def add(
        self, code: str, *, about: str, because: str, speaks_for: bool = True
    ) -> Callable[[Callable[[Looked], Iterable[Span]]], Callable[[Looked], Iterable[Span]]]:
        """Add a rule. Raises `ValueError` for a code that is taken."""
        if code in self._rules:
            raise ValueError(f"two rules are called {code}; give one of them another code")

        def keep(finds: Callable[[Looked], Iterable[Span]]) -> Callable[[Looked], Iterable[Span]]:
            self._rules[code] = Rule(code, about, speaks_for, because, finds)
            return finds

        return keep

    def about(self, *elements: str) -> tuple[Rule[Looked], ...]:
        """The rules about some elements; all of them where none is named."""
        return tuple(rule for rule in self._rules.values() if not elements or rule.about in elements)
