"""A policy: who is supervised how often, read from a file of `definitions` or from the user's own."""

from collections.abc import Mapping
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt, StrictStr, ValidationError, model_validator

from sup_lib.definitions import Defined, read_definition
from sup_lib.errors import InvalidInput
from sup_lib.policy.interval import Interval
from sup_lib.policy.rules import CaseRule, Kind, Rule, StaffKind, StaffRule
from sup_lib.policy.vocabulary import LocalWords, Meaning, Name, Vocabulary, load_vocabulary

_VOCABULARIES = {"status": "statuses", "service": "services"}


class Source(Defined):
    """Where a policy comes from. No officer's name and no address belongs here."""

    authority: Name
    title: Name
    year: Annotated[StrictInt, Field(ge=1900, le=2200)] | Literal["undated"]


class Ratio(Defined):
    """The recommended most supervisees to one supervisor, as the lower and the upper number."""

    supervisees: tuple[StrictInt, StrictInt]
    section: Name


class SupportedYear(Defined):
    """What a newly qualified worker's year promises beside how often.

    `longest_session_of` names the kinds of session that `longest_session_minutes` is about, `group` whose year it is.
    `beside` are rules of the year's own programme, which a list of who is due leaves out; `without_a_day` are
    sentences of promises that fall on no day.
    """

    longest_session_minutes: Annotated[StrictInt, Field(ge=1)]
    longest_session_of: tuple[StaffKind, ...] = ()
    protected_time_percent: Annotated[StrictInt, Field(ge=0, le=100)]
    section: Name
    group: Name = "NQSW"
    length: Interval = Interval(months=12)
    beside: tuple[StaffRule, ...] = ()
    without_a_day: tuple[Name, ...] = ()


class Policy(Defined):
    """Rules for how often supervision is due, with where they are written.

    `drives` is the column of the case list that the rules look at. `words` adds names to the statuses or services
    that are known, `local_words` more words for names of any kind. `status_implies` gives the service where a case
    list holds none. `choices` lists what a setting may be.

    >>> from sup_lib.policy import load_policy
    >>> policy = load_policy("lambeth-2021")
    >>> policy.rules_for("CP", "supervision")[0].every.words
    '4 weeks'
    """

    policy: Name
    source: Source
    drives: Literal["status", "service"]
    words: dict[Name, Meaning] = Field(default_factory=dict)
    local_words: LocalWords = LocalWords()
    status_implies: dict[Name, Name] = Field(default_factory=dict)
    record_within_working_days: Annotated[StrictInt, Field(ge=0, le=60)] | None = None
    record_section: Name | None = None
    settings: dict[StrictStr, Annotated[StrictInt, Field(ge=0, le=366)] | StrictStr] = Field(default_factory=dict)
    choices: dict[StrictStr, tuple[StrictStr, ...]] = Field(default_factory=dict)
    cases: tuple[CaseRule, ...] = ()
    staff: tuple[StaffRule, ...] = ()
    observation_every_sessions: Annotated[StrictInt, Field(ge=1)] | None = None
    observation_section: Name | None = None
    ratio: Ratio | None = None
    supported_year: SupportedYear | None = None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "Policy":
        names = [rule.rule for rule in (*self.cases, *self.staff)]
        if repeated := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"two rules are called '{min(repeated)}'; give one of them another name")
        for one, other in combinations(self.cases, 2):
            if one.kind == other.kind:
                _refuse_overlap(one, other, self.vocabulary)
        for first, second in combinations(self.staff, 2):
            if first.meets(second):
                _refuse_overlap(first, second, self.staff_groups)
        self.check_settings(self.settings)
        return self

    def check_settings(self, settings: Mapping[str, Any]) -> None:
        """Raise `InvalidInput` for a setting that this policy has not, or a value that it does not allow."""
        for name, value in settings.items():
            if name == "due_soon_days":
                if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 366:
                    raise InvalidInput(f"due_soon_days must be 0 to 366 (got {value!r})")
            elif name not in self.choices:
                known = ", ".join(["due_soon_days", *self.choices])
                raise InvalidInput(f"'{name}' is not a setting of {self.policy}; choose from {known}")
            elif value not in self.choices[name]:
                raise InvalidInput(f"{name} must be one of {', '.join(self.choices[name])} (got {value!r})")

    def with_settings(self, settings: Mapping[str, Any] | None) -> "Policy":
        """A copy with some settings changed. Raises `InvalidInput` for a setting or value that is not allowed.

        >>> from sup_lib.policy import load_policy
        >>> load_policy("lambeth-2021").with_settings({"nqsw": "3.3"}).settings["nqsw"]
        '3.3'
        """
        self.check_settings(settings or {})
        return self.model_copy(update={"settings": {**self.settings, **(settings or {})}})

    @property
    def due_soon_days(self) -> int:
        """How many days before it is due a session counts as 'due soon'."""
        return int(self.settings.get("due_soon_days", 7))

    def with_words(self, words: LocalWords | str | Path) -> "Policy":
        """A copy that knows an authority's own words as well, from a file as `words.schema.json` describes it.

        Raises `InvalidDefinition` naming the file's line, `InvalidInput` for a word that cannot be one.

        >>> from sup_lib.policy import load_policy
        >>> policy = load_policy("lambeth-2021").with_words(LocalWords(statuses={"CIN": ("Family Help",)}))
        >>> policy.vocabulary.parts("Family Help")[0]
        ('CIN',)
        """
        own = words if isinstance(words, LocalWords) else read_definition(Path(words), LocalWords)
        kinds = ("statuses", "services", "staff_groups")
        both = {kind: {**getattr(self.local_words, kind), **getattr(own, kind)} for kind in kinds}
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        try:
            return Policy(**{**fields, "local_words": LocalWords(**both)})
        except ValidationError as problem:
            where = "the own words" if isinstance(words, LocalWords) else Path(words).name
            raise InvalidInput(f"{where}: {problem.errors()[0]['ctx']['error']}") from None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Names that `drives` may hold: those of the bundled file, the policy's own `words`, and its rules' own."""
        known = load_vocabulary(_VOCABULARIES[self.drives]).with_names(self.words)
        new = [word for rule in self.cases for word in rule.when if not known.parts(word)[0]]
        own: dict[str, tuple[str, ...]] = getattr(self.local_words, _VOCABULARIES[self.drives])
        return known.with_names({word: Meaning(means=word) for word in new}).also_called(own)

    @cached_property
    def statuses(self) -> Vocabulary:
        """Names of statuses, with the authority's own words for them."""
        if self.drives == "status":
            return self.vocabulary
        return load_vocabulary("statuses").also_called(self.local_words.statuses)

    @cached_property
    def staff_groups(self) -> Vocabulary:
        """Names of groups of staff, those that rules of this policy name included, with the authority's own words."""
        known = load_vocabulary("staff_groups")
        new = [word for rule in self.staff for word in rule.when if not known.parts(word)[0]]
        return known.with_names({word: Meaning(means=word) for word in new}).also_called(
            self.local_words.staff_groups
        )

    def rules_for(self, name: str, kind: Kind) -> tuple[CaseRule, ...]:
        """The rule for a status or service, as a tuple of one; its wider name's rule where it has none; or none."""
        if (name, kind) in self._first_rule:
            return (self._first_rule[name, kind],)
        wider = self.vocabulary.wider(name)
        return self.rules_for(wider, kind) if wider else ()

    @cached_property
    def _first_rule(self) -> dict[tuple[str, Kind], CaseRule]:
        last_first = sorted(self.cases, key=lambda rule: -(rule.precedence or 0))
        return {(name, rule.kind): rule for rule in last_first for name in names_of(rule, self.vocabulary)}

    @property
    def citation(self) -> str:
        """Where the policy comes from: authority, title and year.

        >>> from sup_lib.policy import load_policy
        >>> load_policy("lambeth-2021").citation[-51:]
        '"Supervision Policy, Procedures and Guidance", 2021'
        """
        return f'{self.source.authority}, "{self.source.title}", {self.source.year}'

    def cite(self, rule: Rule) -> str:
        """A rule's sentence with its citation key.

        >>> from sup_lib.policy import load_policy
        >>> policy = load_policy("lambeth-2021")
        >>> policy.cite(policy.cases[0])
        'A child in need is discussed in supervision every 6 weeks at least. [lambeth-2021, section 3.1]'
        """
        return f"{rule.says} [{self.policy}, {rule.section}]"


def names_of(rule: Rule, vocabulary: Vocabulary) -> frozenset[str]:
    """The names that a rule is for: a word that nobody knows stands for itself."""
    return frozenset(name for word in rule.when for name in (vocabulary.parts(word)[0] or (word,)))


def _refuse_overlap(one: Rule, other: Rule, vocabulary: Vocabulary) -> None:
    shared = names_of(one, vocabulary) & names_of(other, vocabulary)
    if shared and (None in (one.precedence, other.precedence) or one.precedence == other.precedence):
        raise ValueError(
            f"rules '{one.rule}' and '{other.rule}' both say how often for '{min(shared)}';"
            " remove one, or give each a precedence (1 goes before 2)"
        )
