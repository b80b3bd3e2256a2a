"""A goal's wording as the rules look at it: what is a time and what is an amount are told apart once."""

from functools import cached_property

from sup_lib.goal_coach.wording import Span, Wording, blanked, load_wording, plain


class GoalText:
    """One goal's wording.

    >>> goal = GoalText("Mum rings twice a week for six weeks")
    >>> [goal.words(span) for span in goal.times]
    ['for six weeks']
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = plain(text)
        self._lists: Wording = load_wording("goal_words")
        self._found: dict[tuple[str, ...], tuple[Span, ...]] = {}

    def words(self, span: Span) -> str:
        """The words of a span, as they were typed."""
        return span.of(self.text)

    def find(self, *lists: str) -> tuple[Span, ...]:
        """Where the words of some lists stand."""
        if lists not in self._found:
            self._found[lists] = tuple(self._lists.find(self._plain, *lists))
        return self._found[lists]

    @cached_property
    def times(self) -> tuple[Span, ...]:
        """Deadlines and bounded times; how often something happens, and a start without an end, are neither."""
        left = blanked(self._plain, self._lists.find(self._plain, "recurring", "open_start"))
        deadlines = tuple(self._lists.find(left, "deadline"))
        return (*deadlines, *self._lists.find(blanked(left, deadlines), "window"))

    @cached_property
    def amounts(self) -> tuple[Span, ...]:
        """Numbers that say how much or how many: not those of a date, a label or somebody's confidence."""
        return tuple(self._lists.find(self._without_times, "number"))

    def find_amount(self, *lists: str) -> tuple[Span, ...]:
        """Where words of some lists stand that say how much, leaving out dates, labels and somebody's confidence."""
        key = ("amount", *lists)
        if key not in self._found:
            self._found[key] = tuple(self._lists.find(self._without_times, *lists))
        return self._found[key]

    @cached_property
    def _without_times(self) -> str:
        left = blanked(self._plain, self._lists.find(self._plain, "not_an_amount"))
        return blanked(left, self.times)
