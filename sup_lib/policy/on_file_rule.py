"""Within how many working days of its session a record is to be on file, and who says so."""

from typing import NamedTuple

from sup_lib.policy import DEFAULT_POLICY


class OnFileRule(NamedTuple):
    """The number of working days, 0 for the day of the session itself, and the policy and section that say so."""

    working_days: int
    source: str

    @property
    def days(self) -> str:
        """The number in words, such as '1 working day'."""
        return f"{self.working_days} working day{'' if self.working_days == 1 else 's'}"

    @property
    def says(self) -> str:
        """The rule in a sentence."""
        when = f"within {self.days} of the session" if self.working_days else "on the day of the session"
        return f"To be on file {when} ({self.source})."


def on_file_rule(policy: str) -> OnFileRule:
    """A policy's own number of working days, or that of the suite's own policy where it says none.

    Raises `NotFound` for an unknown policy.

    >>> on_file_rule("lambeth-2021").says
    'To be on file within 2 working days of the session (lambeth-2021, section 4).'
    >>> print(on_file_rule("appendix-1").says)
    To be on file within 2 working days of the session (lambeth-2021, section 4; appendix-1 gives no number of days).
    """
    from sup_lib.policy.library import load_policy  # noqa: PLC0415 - a page that shows no such day needs no policy

    own = load_policy(policy)
    said = own if own.record_within_working_days is not None else load_policy(DEFAULT_POLICY)
    source = ", ".join(filter(None, (said.policy, said.record_section)))
    silent = "" if said is own else f"; {own.policy} gives no number of days"
    return OnFileRule(said.record_within_working_days or 0, f"{source}{silent}")
